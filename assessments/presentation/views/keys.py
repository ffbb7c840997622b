"""What the page of an act with two keys needs, the same for both acts of this room."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions import proposals
from assessments.editions.forms import ApproveForm, ReasonedProposeForm, ReasonForm
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.queries import Access

Page = Callable[..., HttpResponse]


def keys(
    access: Access, act: Act, target: str, shown: str, *, name: str, own: bool = False
) -> dict[str, Any]:
    """Context of `control/_two_keys.html`. `name`: ending of the addresses; `own`: the act is about the asker."""
    edition, user = access.edition, access.user
    proposal, ended = proposals.newest(edition, act, target)
    proposed = proposal is not None and proposal.proposed_by_id == user.pk
    second = bool(permissions.can_hold_second_key(access))
    secretariat = bool(permissions.can_administer(user))
    subject = [int(target)] if act == Act.UNLOCK_SHEET else []
    urls = {"propose": reverse(f"presentation:propose-{name}", args=[edition.slug, *subject])}
    if proposal is not None:
        for step in ("approve", "refuse", "withdraw"):
            urls[step] = reverse(f"presentation:{step}-{name}", args=[edition.slug, proposal.pk])
    return {
        "hash": shown,
        "proposal": proposal,
        "ended": ended,
        "stale": proposal is not None and proposal.preview_hash != shown,
        "may_propose": secretariat,
        "may_decide": second and not own and not (proposed and edition.keys_required == 2),
        "may_withdraw": secretariat,
        "urls": urls,
        "propose_form": ReasonedProposeForm(prefix="propose", initial={"preview": shown}),
        "approve_form": ApproveForm(prefix="approve", initial={"preview": shown}),
        "refuse_form": ReasonForm(prefix="refuse"),
        "withdraw_form": ReasonForm(prefix="withdraw"),
    }


def refuse(
    request: UserRequest, access: Access, proposal: Proposal, show: Page, back: str, *args: object
) -> HttpResponse:
    """Refuse with a reason. `show` prints the page again with the form, `back` is where a success leads."""
    permissions.require(permissions.can_hold_second_key(access))
    form = ReasonForm(request.POST, prefix="refuse")
    if not form.is_valid():
        return show(refuse_form=form)
    proposals.refuse(proposal, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The proposal is refused."))
    return redirect(back, *args)


def withdraw(
    request: UserRequest, proposal: Proposal, show: Page, back: str, *args: object
) -> HttpResponse:
    """Take the proposal back with a reason; see `refuse`."""
    permissions.require(permissions.can_administer(request.user))
    form = ReasonForm(request.POST, prefix="withdraw")
    if not form.is_valid():
        return show(withdraw_form=form)
    proposals.withdraw(proposal, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The proposal is withdrawn."))
    return redirect(back, *args)
