"""The keys of the opening and of the step back, and the opening of the preview."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions import proposals
from assessments.editions.forms import ApproveForm, ProposeForm, ReasonForm
from assessments.nomination import actions
from assessments.nomination.forms import PurposeForm, StepBackForm
from assessments.nomination.previews import keep_preview
from assessments.nomination.views.entering import proposal_of, to_administer, to_follow
from assessments.nomination.views.pages import page


@require_POST
def open_preview(request: UserRequest, edition: str) -> HttpResponse:
    """Show the totals for half an hour; that it was opened is recorded with the purpose."""
    access = to_follow(request, edition)
    form = PurposeForm(request.POST, prefix="purpose")
    if not form.is_valid():
        return page(request, access, purpose_form=form)
    actions.note_preview(access.edition, purpose=form.cleaned_data["purpose"], by=request.user)
    keep_preview(request, access.edition, opened=True)
    return redirect("nomination:index", edition)


@require_POST
def close_preview(request: UserRequest, edition: str) -> HttpResponse:
    access = to_follow(request, edition)
    keep_preview(request, access.edition, opened=False)
    return redirect("nomination:index", edition)


@require_POST
def propose_opening(request: UserRequest, edition: str) -> HttpResponse:
    access = to_administer(request, edition)
    form = ProposeForm(request.POST, prefix="propose")
    if form.is_valid():
        data = form.cleaned_data
        try:
            proposal = actions.propose_opening(
                access.edition, by=request.user, seen=data["preview"], reason=data["reason"]
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, proposals.proposed_text(proposal))
            return redirect("nomination:index", edition)
    return page(request, access, propose_form=form)


@require_POST
def approve_opening(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access = to_follow(request, edition)
    proposal = proposal_of(access, pk)
    permissions.require(permissions.can_hold_second_key(access))
    form = ApproveForm(request.POST, prefix="approve")
    if form.is_valid():
        try:
            actions.open_round(proposal, by=request.user, seen=form.cleaned_data["preview"])
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            keep_preview(request, access.edition, opened=False)
            messages.success(request, _("The nomination is open and the standings are frozen."))
            return redirect("nomination:index", edition)
    return page(request, access, approve_form=form)


@require_POST
def propose_step_back(request: UserRequest, edition: str) -> HttpResponse:
    access = to_administer(request, edition)
    form = StepBackForm(request.POST, prefix="propose")
    if not form.is_valid():
        return page(request, access, propose_form=form)
    data = form.cleaned_data
    proposal = actions.propose_step_back(
        access.edition, by=request.user, seen=data["preview"], reason=data["reason"]
    )
    messages.success(request, proposals.proposed_text(proposal))
    return redirect("nomination:index", edition)


@require_POST
def approve_step_back(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access = to_follow(request, edition)
    proposal = proposal_of(access, pk)
    permissions.require(permissions.can_hold_second_key(access))
    form = ApproveForm(request.POST, prefix="approve")
    if not form.is_valid():
        return page(request, access, approve_form=form)
    actions.step_back(proposal, by=request.user)
    messages.success(request, _("The edition has gone a stage back; the papers are revoked."))
    return redirect("nomination:index", edition)


@require_POST
def refuse(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access = to_follow(request, edition)
    proposal = proposal_of(access, pk)
    permissions.require(permissions.can_hold_second_key(access))
    form = ReasonForm(request.POST, prefix="refuse")
    if not form.is_valid():
        return page(request, access, refuse_form=form)
    proposals.refuse(proposal, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The proposal is refused."))
    return redirect("nomination:index", edition)


@require_POST
def withdraw(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access = to_administer(request, edition)
    proposal = proposal_of(access, pk)
    form = ReasonForm(request.POST, prefix="withdraw")
    if not form.is_valid():
        return page(request, access, withdraw_form=form)
    proposals.withdraw(proposal, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The proposal is withdrawn."))
    return redirect("nomination:index", edition)
