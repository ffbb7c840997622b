"""The desk verification as a whole: how far it is, open it, close it, go back with two keys."""

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
from assessments.editions.queries import Access, assessed, enter
from assessments.editions.stages import Stage
from assessments.review import actions
from assessments.review.forms import CloseForm, OpenForm
from assessments.review.queries.items import items
from assessments.review.queries.progress import progress_by_participant, progress_by_verifier
from assessments.review.queries.stages import (
    BACK,
    absent,
    back_blocks,
    back_hash,
    closing_blocks,
    opening_blocks,
)


@require_GET
def stage(request: UserRequest, edition: str) -> HttpResponse:
    """What is checked, what blocks the next step, and the step."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    return _page(request, access)


def _page(request: UserRequest, access: Access, **forms: object) -> HttpResponse:
    edition = access.edition
    context: dict[str, Any] = {
        "edition": edition,
        "may_act": bool(permissions.can_administer(access.user)),
        "stage": Stage(edition.stage),
        "close_form": CloseForm(prefix="close"),
    }
    if edition.stage == Stage.QUESTIONNAIRE:
        gone = absent(edition)
        context |= {
            "absent": gone,
            "blocks": opening_blocks(edition),
            "open_form": OpenForm(absent=gone, prefix="open"),
        }
    elif access.has_reached(Stage.REVIEW):
        found = items(edition, brief=True)
        counts = progress_by_participant(edition, found)
        context |= {
            "offices": [(one, counts.get(one.pk)) for one in assessed(edition)],
            "excluded": edition.participants.filter(excluded_at__isnull=False),
            "verifiers": progress_by_verifier(edition, found),
            "blocks": closing_blocks(edition, found) if edition.stage == Stage.REVIEW else [],
        }
    status = 422 if request.method == "POST" else 200
    context |= _back(access) | forms
    return render(request, "review/stage.html", context, status=status)


def _back(access: Access) -> dict[str, Any]:
    """The two keys of a step back from here; empty where there is none of this room's."""
    edition, user = access.edition, access.user
    to = BACK.get(Stage(edition.stage))
    if to is None:
        return {}
    shown = back_hash(edition)
    proposal, ended = proposals.newest(edition, Act.STEP_BACK, edition.stage)
    own = proposal is not None and proposal.proposed_by_id == user.pk
    second = bool(permissions.can_hold_second_key(access))
    urls = {"propose": reverse("review:propose-step-back", args=[edition.slug])}
    if proposal is not None:
        for name in ("approve", "refuse", "withdraw"):
            urls[name] = reverse(f"review:{name}-step-back", args=[edition.slug, proposal.pk])
    return {
        "back_to": to,
        "back_hash": shown,
        "back_act": _("Go back to “%(stage)s”") % {"stage": to.label},
        "back_block_texts": [one.text for one in back_blocks(edition)],
        "proposal": proposal,
        "ended": ended,
        "stale": proposal is not None and proposal.preview_hash != shown,
        "may_propose": bool(permissions.can_administer(user)),
        "may_decide": second and not (own and edition.keys_required == 2),
        "may_withdraw": bool(permissions.can_administer(user)),
        "urls": urls,
        "propose_form": ReasonedProposeForm(prefix="propose", initial={"preview": shown}),
        "approve_form": ApproveForm(prefix="approve", initial={"preview": shown}),
        "refuse_form": ReasonForm(prefix="refuse"),
        "withdraw_form": ReasonForm(prefix="withdraw"),
    }


@require_POST
def open_review(request: UserRequest, edition: str) -> HttpResponse:
    """Close the questionnaire and begin; each absent office with its reason."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(request.user))
    form = OpenForm(request.POST, absent=absent(access.edition), prefix="open")
    if form.is_valid():
        try:
            actions.open_review(access.edition, reasons=form.reasons(), by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The desk verification is open."))
            return redirect("review:stage", edition)
    return _page(request, access, open_form=form)


@require_POST
def close_review(request: UserRequest, edition: str) -> HttpResponse:
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(request.user))
    form = CloseForm(request.POST, prefix="close")
    if form.is_valid():
        try:
            actions.close_review(access.edition, by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The desk verification is closed."))
            return redirect("review:stage", edition)
    return _page(request, access, close_form=form)


def _find(request: UserRequest, edition: str, pk: int) -> tuple[Access, Proposal]:
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    own = Proposal.objects.filter(edition=access.edition, act=Act.STEP_BACK, target__in=BACK)
    return access, get_object_or_404(own.select_related("edition", "proposed_by"), pk=pk)


@require_POST
def propose(request: UserRequest, edition: str) -> HttpResponse:
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(request.user))
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
            return redirect("review:stage", edition)
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
    return redirect("review:stage", edition)


@require_POST
def refuse(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access, proposal = _find(request, edition, pk)
    permissions.require(permissions.can_hold_second_key(access))
    form = ReasonForm(request.POST, prefix="refuse")
    if not form.is_valid():
        return _page(request, access, refuse_form=form)
    proposals.refuse(proposal, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The proposal is refused."))
    return redirect("review:stage", edition)


@require_POST
def withdraw(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access, proposal = _find(request, edition, pk)
    permissions.require(permissions.can_administer(request.user))
    form = ReasonForm(request.POST, prefix="withdraw")
    if not form.is_valid():
        return _page(request, access, withdraw_form=form)
    proposals.withdraw(proposal, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The proposal is withdrawn."))
    return redirect("review:stage", edition)
