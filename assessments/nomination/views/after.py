"""The meeting's details, the release of the names, the papers again, the workbook."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import UserRequest
from assessments import disclosure, permissions
from assessments.disclosure import Number
from assessments.editions.forms import ReasonForm
from assessments.editions.queries import Access, active_panel, enter
from assessments.editions.stages import Stage, Stale
from assessments.nomination import actions, queries
from assessments.nomination.forms import MeetingForm, ReleaseForm, differences, stored
from assessments.nomination.models import Meeting, NominationRound
from assessments.nomination.papers.workbook import XLSX, workbook, workbook_name
from assessments.nomination.views.entering import to_administer
from assessments.nomination.views.pages import page


@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: UserRequest, edition: str) -> HttpResponse:
    """Enter or correct what the minutes say of the meeting."""
    access = to_administer(request, edition)
    panel = list(active_panel(access.edition))
    if request.method != "POST":
        form = MeetingForm(initial=stored(queries.meeting_of(access.edition)), panel=panel)
        return _meeting_page(request, access, form)
    form = MeetingForm(request.POST, panel=panel)
    if not form.is_valid():
        return _meeting_page(request, access, form, status=422)
    try:
        actions.save_meeting(
            access.edition, values=form.values(), present=form.present(),
            seen=form.cleaned_data["seen"], by=request.user,
        )  # fmt: skip
    except Stale as stale:
        found = stale.stored if isinstance(stale.stored, Meeting) else None
        again = request.POST.copy()  # the next save is made over the version shown now
        again["seen"] = str(found.version if found else 0)
        rows = differences(form, found)
        form = MeetingForm(again, panel=panel)
        return _meeting_page(request, access, form, status=409, conflict=rows)
    messages.success(request, _("The details of the meeting are stored."))
    return redirect("nomination:index", edition)


def _meeting_page(
    request: UserRequest, access: Access, form: MeetingForm, *, status: int = 200, **more: object
) -> HttpResponse:
    context = {
        "edition": access.edition,
        "form": form,
        "writable": access.edition.stage in (Stage.PRESENTATION, Stage.NOMINATION),
        "after": access.has_reached(Stage.NOMINATION),
    }
    return render(request, "nomination/meeting.html", context | more, status=status)


def _round(access: Access) -> NominationRound:
    found = queries.round_in_force(access.edition)
    if found is None:
        raise Http404
    return found


@require_POST
def release(request: UserRequest, edition: str) -> HttpResponse:
    access = to_administer(request, edition)
    form = ReleaseForm(request.POST, prefix="release")
    if not form.is_valid():
        return page(request, access, release_form=form)
    actions.release(_round(access), by=request.user)
    messages.success(request, _("The names are released; the offices and the panel got a mail."))
    return redirect("nomination:index", edition)


@require_POST
def correct_papers(request: UserRequest, edition: str) -> HttpResponse:
    """Issue the papers again after the meeting's details were corrected."""
    access = to_administer(request, edition)
    form = ReasonForm(request.POST, prefix="correct")
    if form.is_valid():
        try:
            actions.correct_papers(
                _round(access), by=request.user, reason=form.cleaned_data["reason"]
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The papers are issued again; the old ones are revoked."))
            return redirect("nomination:index", edition)
    return page(request, access, correct_form=form)


@require_GET
def download_workbook(request: UserRequest, edition: str) -> HttpResponse:
    """The frozen numbers with live formulas; the download is recorded."""
    access = enter(request.user, edition)
    permissions.require(disclosure.can_see(access, Number.TOTALS))
    round_ = _round(access)
    name = workbook_name(access.edition, round_)
    data = workbook(access.edition, round_)
    actions.note_workbook(round_, name=name, by=request.user)
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
