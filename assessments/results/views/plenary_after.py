"""What the final plenary enters: the meeting, rulings, votes; the papers again, the workbook."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import UserRequest
from assessments import disclosure, permissions
from assessments.disclosure import Number
from assessments.editions.forms import ReasonForm
from assessments.editions.models import Edition
from assessments.editions.queries import Access, active_panel, enter
from assessments.editions.stages import Stage, Stale
from assessments.nomination.forms import differences, stored
from assessments.nomination.papers.workbook import XLSX
from assessments.nomination.queries import meeting_of
from assessments.results import actions, queries
from assessments.results.models import Outcome, Plenary
from assessments.results.papers.workbook import workbook, workbook_name
from assessments.results.plenary_forms import PlenaryForm, RulingForm
from assessments.results.views.plenary import page
from assessments.results.views.plenary_entering import opened_at, to_administer, to_prepare
from assessments.results.views.plenary_parts import vote_form
from assessments.verification import queries as verification
from assessments.verification.models import Correction


@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: UserRequest, edition: str) -> HttpResponse:
    """Enter or correct what the minutes say of the final plenary."""
    access = to_prepare(request, edition)
    options: dict[str, Any] = {
        "panel": list(active_panel(access.edition)),
        "after": max((one.visit_on for one in verification.visits(access.edition)), default=None),
    }
    if request.method != "POST":
        known = _known(access.edition)
        return _meeting_page(request, access, PlenaryForm(initial=known, **options))
    form = PlenaryForm(request.POST, **options)
    if not form.is_valid():
        return _meeting_page(request, access, form, status=422)
    try:
        actions.save_plenary(
            access.edition, values=form.values(), present=form.present(),
            seen=form.cleaned_data["seen"], by=request.user,
        )  # fmt: skip
    except Stale as stale:
        found = stale.stored if isinstance(stale.stored, Plenary) else None
        again = request.POST.copy()  # the next save is made over the version shown now
        again["seen"] = str(found.version if found else 0)
        rows = differences(form, found)
        form = PlenaryForm(again, **options)
        return _meeting_page(request, access, form, status=409, conflict=rows)
    messages.success(request, _("The details of the meeting are stored."))
    return redirect("results:plenary", edition)


def _known(edition: Edition) -> dict[str, Any]:
    """What the form shows first: what is stored, else the quorum of the meeting before."""
    found = queries.plenary_of(edition)
    known = stored(found, PlenaryForm.details)
    if found is None and (before := meeting_of(edition)):
        known["quorum"] = before.quorum
    return known


def _meeting_page(
    request: UserRequest, access: Access, form: PlenaryForm, *, status: int = 200, **more: object
) -> HttpResponse:
    context = {
        "edition": access.edition,
        "form": form,
        "writable": access.edition.stage in (Stage.PLENARY, Stage.DECIDED),
        "after": access.has_reached(Stage.DECIDED),
    }
    return render(request, "results/plenary_meeting.html", context | more, status=status)


@require_POST
def rule(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    """What the plenary says to one proposed correction."""
    access = to_prepare(request, edition)
    correction = get_object_or_404(
        Correction.objects.select_related("visit"), visit__edition=access.edition, pk=pk
    )
    form = RulingForm(request.POST, prefix=f"ruling-{pk}")
    if not form.is_valid():
        return page(request, access, ruling_form=form)
    data = form.cleaned_data
    try:
        actions.rule(
            correction, accepted=data["accepted"] == "yes", reason=data["reason"],
            seen=data["seen"], by=request.user,
        )  # fmt: skip
    except Stale as stale:
        again = request.POST.copy()  # the next ruling is made over the version shown now
        again[f"ruling-{pk}-seen"] = str(getattr(stale.stored, "version", 0))
        form = RulingForm(again, prefix=f"ruling-{pk}")
        form.add_error(
            None,
            _("Somebody else stored a ruling in the meantime: it is shown here. Compare and save again."),
        )  # fmt: skip
        return page(request, access, status=409, ruling_form=form)
    messages.success(request, _("The ruling is stored."))
    return redirect("results:plenary", edition)


@require_POST
def vote(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    """Record the vote on the group that the tie chain leaves together; `pk`: its first participant."""
    access = to_prepare(request, edition)
    plenary = queries.plenary_of(access.edition)
    if opened_at(request, access.edition) is None or plenary is None:
        messages.error(request, _("Open the preview first: the vote stands beside the ranking."))
        return redirect("results:plenary", edition)
    computed = queries.compute_final(access.edition)
    group = next((one for one in computed.ranked.tied if one[0] == pk), None)
    if group is None:
        raise Http404
    form = vote_form(access.edition, computed, plenary, group, request.POST)
    if form.is_valid():
        try:
            actions.vote(
                access.edition, places=form.places(), votes=form.votes(), voters=form.voters(),
                reason=form.cleaned_data["reason"], by=request.user,
            )  # fmt: skip
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The vote is recorded."))
            return redirect("results:plenary", edition)
    return page(request, access, vote_form=form)


@require_POST
def withdraw_votes(request: UserRequest, edition: str) -> HttpResponse:
    access = to_prepare(request, edition)
    form = ReasonForm(request.POST, prefix="votes")
    if not form.is_valid():
        return page(request, access, withdraw_votes_form=form)
    actions.withdraw_votes(access.edition, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The vote is withdrawn; the record keeps it."))
    return redirect("results:plenary", edition)


def _outcome(access: Access) -> Outcome:
    found = queries.outcome_in_force(access.edition)
    if found is None:
        raise Http404
    return found


@require_POST
def correct_papers(request: UserRequest, edition: str) -> HttpResponse:
    """Issue the papers again after the meeting's details were corrected."""
    access = to_administer(request, edition)
    form = ReasonForm(request.POST, prefix="correct")
    if form.is_valid():
        try:
            actions.correct_papers(
                _outcome(access), by=request.user, reason=form.cleaned_data["reason"]
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The papers are issued again; the old ones are revoked."))
            return redirect("results:plenary", edition)
    return page(request, access, correct_form=form)


@require_GET
def download_workbook(request: UserRequest, edition: str) -> HttpResponse:
    """The frozen numbers with live formulas; the download is recorded."""
    access = enter(request.user, edition)
    permissions.require(disclosure.can_see(access, Number.TOTALS))
    outcome = _outcome(access)
    name = workbook_name(access.edition, outcome)
    data = workbook(access.edition, outcome)
    actions.note_workbook(outcome, name=name, by=request.user)
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
