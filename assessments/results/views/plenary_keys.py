"""The keys of the deciding and of the step backs, the opening of the plenary and of its preview."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions import proposals
from assessments.editions.forms import ApproveForm, ProposeForm, ReasonForm
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.queries import Access
from assessments.editions.stages import Stage
from assessments.nomination.forms import PurposeForm, StepBackForm
from assessments.results import actions
from assessments.results.views.plenary import keys, page
from assessments.results.views.plenary_entering import (
    deciding_of,
    keep_preview,
    key_urls,
    step_back_of,
    to_administer,
    to_prepare,
)


@require_POST
def open_plenary(request: UserRequest, edition: str) -> HttpResponse:
    """Close the visits, begin the final plenary."""
    access = to_administer(request, edition)
    try:
        actions.open_plenary(access.edition, by=request.user)
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
        return page(request, access, status=422)
    messages.success(request, _("The final plenary is open."))
    return redirect("results:plenary", edition)


@require_POST
def open_preview(request: UserRequest, edition: str) -> HttpResponse:
    """Show the final scores for half an hour; that it was opened is recorded with the purpose."""
    access = to_prepare(request, edition)
    form = PurposeForm(request.POST, prefix="purpose")
    if not form.is_valid():
        return page(request, access, purpose_form=form)
    actions.note_preview(access.edition, purpose=form.cleaned_data["purpose"], by=request.user)
    keep_preview(request, access.edition, opened=True)
    return redirect("results:plenary", edition)


@require_POST
def close_preview(request: UserRequest, edition: str) -> HttpResponse:
    access = to_prepare(request, edition)
    keep_preview(request, access.edition, opened=False)
    return redirect("results:plenary", edition)


@require_POST
def propose_decision(request: UserRequest, edition: str) -> HttpResponse:
    access = to_administer(request, edition)
    form = ProposeForm(request.POST, prefix="propose")
    if form.is_valid():
        data = form.cleaned_data
        try:
            proposal = actions.propose_decision(
                access.edition, by=request.user, seen=data["preview"], reason=data["reason"]
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, proposals.proposed_text(proposal))
            return redirect("results:plenary", edition)
    return page(request, access, propose_form=form)


@require_POST
def approve_decision(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access = to_prepare(request, edition)
    proposal = deciding_of(access, pk)
    permissions.require(permissions.can_hold_second_key(access))
    form = ApproveForm(request.POST, prefix="approve")
    if form.is_valid():
        try:
            actions.decide(proposal, by=request.user, seen=form.cleaned_data["preview"])
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            keep_preview(request, access.edition, opened=False)
            messages.success(request, _("The final ranking is decided and frozen, under embargo."))
            return redirect("results:plenary", edition)
    return page(request, access, approve_form=form)


@require_POST
def refuse_decision(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access = to_prepare(request, edition)
    return _end(request, access, deciding_of(access, pk), "refuse", page, "results:plenary")


@require_POST
def withdraw_decision(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access = to_prepare(request, edition)
    return _end(request, access, deciding_of(access, pk), "withdraw", page, "results:plenary")


@require_GET
def back(request: UserRequest, edition: str) -> HttpResponse:
    """Go one stage back, from the decision or from the plenary: what it voids, and the two keys."""
    return back_page(request, to_prepare(request, edition))


def back_page(request: UserRequest, access: Access, **shown: forms.Form) -> HttpResponse:
    edition = access.edition
    context: dict[str, object] = {"edition": edition}
    if edition.stage in (Stage.PLENARY, Stage.DECIDED):
        proposal, ended = proposals.newest(edition, Act.STEP_BACK, edition.stage)
        current = actions.step_back_hash(edition)
        urls = key_urls(edition, "plenary-back", proposal)
        context |= keys(access, proposal, current, urls, blocks=[]) | {
            "ended": ended,
            "decided": edition.stage == Stage.DECIDED,
            "propose_form": StepBackForm(prefix="propose", initial={"preview": current}),
        }
    status = 422 if request.method == "POST" else 200
    return render(request, "results/plenary_back.html", context | shown, status=status)


@require_POST
def propose_back(request: UserRequest, edition: str) -> HttpResponse:
    access = to_administer(request, edition)
    form = StepBackForm(request.POST, prefix="propose")
    if not form.is_valid():
        return back_page(request, access, propose_form=form)
    data = form.cleaned_data
    proposal = actions.propose_step_back(
        access.edition, by=request.user, seen=data["preview"], reason=data["reason"]
    )
    messages.success(request, proposals.proposed_text(proposal))
    return redirect("results:plenary-back", edition)


@require_POST
def approve_back(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access = to_prepare(request, edition)
    proposal = step_back_of(access, pk)
    permissions.require(permissions.can_hold_second_key(access))
    form = ApproveForm(request.POST, prefix="approve")
    if not form.is_valid():
        return back_page(request, access, approve_form=form)
    actions.step_back(proposal, by=request.user)
    messages.success(request, _("The edition has gone a stage back."))
    return redirect("results:plenary", edition)


@require_POST
def refuse_back(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access = to_prepare(request, edition)
    proposal = step_back_of(access, pk)
    return _end(request, access, proposal, "refuse", back_page, "results:plenary-back")


@require_POST
def withdraw_back(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access = to_prepare(request, edition)
    proposal = step_back_of(access, pk)
    return _end(request, access, proposal, "withdraw", back_page, "results:plenary-back")


def _end(
    request: UserRequest,
    access: Access,
    proposal: Proposal,
    how: str,
    again: Callable[..., HttpResponse],
    url: str,
) -> HttpResponse:
    """Refuse (second key) or withdraw (secretariat) a proposal, with a reason."""
    allowed = permissions.can_hold_second_key(access)
    if how == "withdraw":
        allowed = permissions.can_administer(access.user)
    permissions.require(allowed)
    form = ReasonForm(request.POST, prefix=how)
    if not form.is_valid():
        return again(request, access, **{f"{how}_form": form})
    act = proposals.refuse if how == "refuse" else proposals.withdraw
    act(proposal, by=request.user, reason=form.cleaned_data["reason"])
    done = _("The proposal is refused.") if how == "refuse" else _("The proposal is withdrawn.")
    messages.success(request, done)
    return redirect(url, access.edition.slug)
