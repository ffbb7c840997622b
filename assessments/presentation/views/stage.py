"""Open the presentations; go back to the objections with two keys."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions import proposals
from assessments.editions.forms import ApproveForm, ReasonedProposeForm
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.queries import Access, enter, jurors
from assessments.editions.stages import Stage
from assessments.instrument.rubric_queries import presentation_rubric
from assessments.presentation import actions
from assessments.presentation.forms import SureForm
from assessments.presentation.queries import slots
from assessments.presentation.views import keys


@require_GET
def stage(request: UserRequest, edition: str) -> HttpResponse:
    """What blocks the opening, and the button; while it is open, the way back."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    return _page(request, access)


def _page(request: UserRequest, access: Access, **forms: object) -> HttpResponse:
    edition = access.edition
    opens = edition.stage == Stage.OBJECTION
    context: dict[str, Any] = {
        "edition": edition,
        "opens": opens,
        "is_open": edition.stage == Stage.PRESENTATION,
        "waits": not access.has_reached(Stage.OBJECTION),
        "opening_blocks": actions.opening_blocks(edition) if opens else [],
        "may_open": bool(permissions.can_administer(access.user)),
        "rubric": presentation_rubric(edition),
        "jurors": jurors(edition),
        "slots": slots(edition),
        "open_form": SureForm(prefix="open"),
    }
    if edition.stage == Stage.PRESENTATION:
        shown = actions.back_hash(edition)
        context |= keys.keys(access, Act.STEP_BACK, edition.stage, shown, name="step-back")
    status = 422 if request.method == "POST" else 200
    return render(request, "presentation/stage.html", context | forms, status=status)


@require_POST
def open_round(request: UserRequest, edition: str) -> HttpResponse:
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(request.user))
    form = SureForm(request.POST, prefix="open")
    if form.is_valid():
        try:
            actions.open_presentations(access.edition, by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The presentations are open: the jurors can score."))
            return redirect("presentation:board", edition)
    return _page(request, access, open_form=form)


def _find(request: UserRequest, edition: str, pk: int) -> tuple[Access, Proposal]:
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    own = Proposal.objects.filter(
        edition=access.edition, act=Act.STEP_BACK, target=Stage.PRESENTATION
    )
    return access, get_object_or_404(own.select_related("edition", "proposed_by"), pk=pk)


@require_POST
def propose(request: UserRequest, edition: str) -> HttpResponse:
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(request.user))
    form = ReasonedProposeForm(request.POST, prefix="propose")
    if form.is_valid():
        seen, reason = form.cleaned_data["preview"], form.cleaned_data["reason"]
        proposal = actions.propose_step_back(
            access.edition, seen=seen, reason=reason, by=request.user
        )
        messages.success(request, proposals.proposed_text(proposal))
        return redirect("presentation:stage", edition)
    return _page(request, access, propose_form=form)


@require_POST
def approve(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access, proposal = _find(request, edition, pk)
    permissions.require(permissions.can_hold_second_key(access))
    form = ApproveForm(request.POST, prefix="approve")
    if not form.is_valid():
        return _page(request, access, approve_form=form)
    actions.step_back(proposal, by=request.user)
    messages.success(request, _("The edition has gone a stage back."))
    return redirect("presentation:stage", edition)


@require_POST
def refuse(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access, proposal = _find(request, edition, pk)
    show = partial(_page, request, access)
    return keys.refuse(request, access, proposal, show, "presentation:stage", edition)


@require_POST
def withdraw(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access, proposal = _find(request, edition, pk)
    show = partial(_page, request, access)
    return keys.withdraw(request, proposal, show, "presentation:stage", edition)
