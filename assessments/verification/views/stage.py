"""The site visits as a whole: begin them, what the plenary waits for, go back with two keys."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions import proposals
from assessments.editions.forms import ApproveForm, ReasonedProposeForm, ReasonForm
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.queries import Access, enter
from assessments.editions.stages import Stage
from assessments.instrument.rubric_queries import site_rubric
from assessments.verification import actions, queries
from assessments.verification.forms import OpenForm
from assessments.verification.queries.boards import boards


@require_GET
def stage(request: UserRequest, edition: str) -> HttpResponse:
    """How far the visits are, what blocks the next step, and the step."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    return _page(request, access)


def _page(request: UserRequest, access: Access, **forms: object) -> HttpResponse:
    edition = access.edition
    opened = access.has_reached(Stage.VERIFICATION)
    at_work = edition.stage == Stage.VERIFICATION
    context: dict[str, Any] = {
        "edition": edition,
        "may_act": bool(permissions.can_plan_visits(access)),
        "opened": opened,
        "at_work": at_work,
        "boards": boards(queries.visits(edition), site_rubric(edition), opened=opened),
        "blocks": queries.closing_blocks(edition) if at_work else queries.opening_blocks(edition),
        "open_form": OpenForm(prefix="open"),
    }
    status = 422 if request.method == "POST" else 200
    context |= (_back(access) if at_work else {}) | forms
    return render(request, "verification/stage.html", context, status=status)


def _back(access: Access) -> dict[str, Any]:
    """The two keys of the step back to the nomination."""
    edition, user = access.edition, access.user
    shown = actions.back_hash(edition)
    proposal, ended = proposals.newest(edition, Act.STEP_BACK, Stage.VERIFICATION)
    own = proposal is not None and proposal.proposed_by_id == user.pk
    second = bool(permissions.can_hold_second_key(access))
    secretariat = bool(permissions.can_administer(user))
    urls = {"propose": reverse("verification:propose-step-back", args=[edition.slug])}
    if proposal is not None:
        for name in ("approve", "refuse", "withdraw"):
            urls[name] = reverse(f"verification:{name}-step-back", args=[edition.slug, proposal.pk])
    return {
        "back": True,
        "back_hash": shown,
        "back_act": _("Go back to “%(stage)s”") % {"stage": Stage.NOMINATION.label},
        "proposal": proposal,
        "ended": ended,
        "stale": proposal is not None and proposal.preview_hash != shown,
        "may_propose": secretariat,
        "may_decide": second and not (own and edition.keys_required == 2),
        "may_withdraw": secretariat,
        "urls": urls,
        "propose_form": ReasonedProposeForm(prefix="propose", initial={"preview": shown}),
        "approve_form": ApproveForm(prefix="approve", initial={"preview": shown}),
        "refuse_form": ReasonForm(prefix="refuse"),
        "withdraw_form": ReasonForm(prefix="withdraw"),
    }


@require_POST
def open_visits(request: UserRequest, edition: str) -> HttpResponse:
    access = enter(request.user, edition)
    permissions.require(permissions.can_plan_visits(access))
    form = OpenForm(request.POST, prefix="open")
    if form.is_valid():
        try:
            actions.open_visits(access.edition, by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The site verification is open."))
            return redirect("verification:index", edition)
    return _page(request, access, open_form=form)


def _find(request: UserRequest, edition: str, pk: int) -> tuple[Access, Proposal]:
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    own = Proposal.objects.filter(
        edition=access.edition, act=Act.STEP_BACK, target=Stage.VERIFICATION
    )
    return access, get_object_or_404(own.select_related("edition", "proposed_by"), pk=pk)


@require_POST
def propose(request: UserRequest, edition: str) -> HttpResponse:
    access = enter(request.user, edition)
    permissions.require(permissions.can_plan_visits(access))
    form = ReasonedProposeForm(request.POST, prefix="propose")
    if form.is_valid():
        seen, reason = form.cleaned_data["preview"], form.cleaned_data["reason"]
        try:
            proposal = actions.propose_step_back(
                access.edition, by=request.user, seen=seen, reason=reason
            )
        except ValidationError as error:
            form.add_error("reason", error.messages)
        else:
            messages.success(request, proposals.proposed_text(proposal))
            return redirect("verification:stage", edition)
    return _page(request, access, propose_form=form)


@require_POST
def approve(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access, proposal = _find(request, edition, pk)
    permissions.require(permissions.can_hold_second_key(access))
    form = ApproveForm(request.POST, prefix="approve")
    if not form.is_valid():
        return _page(request, access, approve_form=form)
    actions.step_back(proposal, by=request.user)
    messages.success(request, _("The edition has gone a stage back; the papers are revoked."))
    return redirect("verification:stage", edition)


@require_POST
def refuse(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access, proposal = _find(request, edition, pk)
    permissions.require(permissions.can_hold_second_key(access))
    form = ReasonForm(request.POST, prefix="refuse")
    if not form.is_valid():
        return _page(request, access, refuse_form=form)
    proposals.refuse(proposal, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The proposal is refused."))
    return redirect("verification:stage", edition)


@require_POST
def withdraw(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access, proposal = _find(request, edition, pk)
    permissions.require(permissions.can_administer(request.user))
    form = ReasonForm(request.POST, prefix="withdraw")
    if not form.is_valid():
        return _page(request, access, withdraw_form=form)
    proposals.withdraw(proposal, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The proposal is withdrawn."))
    return redirect("verification:stage", edition)
