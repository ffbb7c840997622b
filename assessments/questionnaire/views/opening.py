"""Open the questionnaire with two keys."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions import proposals
from assessments.editions.forms import ApproveForm, ProposeForm, ReasonForm
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.queries import Access, enter
from assessments.editions.stages import Stage
from assessments.questionnaire import actions
from assessments.questionnaire.queries.opening import preview


def _find(request: UserRequest, edition: str, pk: int) -> tuple[Access, Proposal]:
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    found = get_object_or_404(
        Proposal.objects.select_related("edition", "proposed_by"),
        edition=access.edition,
        act=Act.OPEN_QUESTIONNAIRE,
        pk=pk,
    )
    return access, found


@require_GET
def opening(request: UserRequest, edition: str) -> HttpResponse:
    """What will be sealed and what still blocks; the keys below it."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    return _page(request, access)


def _page(request: UserRequest, access: Access, **forms: object) -> HttpResponse:
    shown = preview(access.edition)
    proposal, ended = proposals.newest(access.edition, Act.OPEN_QUESTIONNAIRE)
    is_open = access.edition.stage != Stage.SETUP
    own = proposal is not None and proposal.proposed_by_id == request.user.pk
    second = bool(permissions.can_hold_second_key(access))
    context = {
        "edition": access.edition,
        "preview": shown,
        "is_open": is_open,
        "blocks": [] if is_open else shown.blocks,
        "proposal": proposal,
        "ended": ended,
        "stale": proposal is not None and proposal.preview_hash != shown.hash,
        "may_propose": bool(permissions.can_administer(request.user)),
        "may_decide": second and not (own and access.edition.keys_required == 2),
        "may_withdraw": bool(permissions.can_administer(request.user)),
        "urls": _urls(access, proposal),
        "propose_form": ProposeForm(prefix="propose", initial={"preview": shown.hash}),
        "approve_form": ApproveForm(prefix="approve", initial={"preview": shown.hash}),
        "refuse_form": ReasonForm(prefix="refuse"),
        "withdraw_form": ReasonForm(prefix="withdraw"),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "questionnaire/opening.html", context | forms, status=status)


def _urls(access: Access, proposal: Proposal | None) -> dict[str, str]:
    slug = access.edition.slug
    found = {"propose": reverse("questionnaire:propose-opening", args=[slug])}
    if proposal is not None:
        for name in ("approve", "refuse", "withdraw"):
            found[name] = reverse(f"questionnaire:{name}-opening", args=[slug, proposal.pk])
    return found


@require_POST
def propose(request: UserRequest, edition: str) -> HttpResponse:
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(request.user))
    form = ProposeForm(request.POST, prefix="propose")
    if not form.is_valid():
        return _page(request, access, propose_form=form)
    data = form.cleaned_data
    proposal = actions.propose_opening(
        access.edition, by=request.user, seen=data["preview"], reason=data["reason"]
    )
    messages.success(request, proposals.proposed_text(proposal))
    return redirect("questionnaire:opening", edition)


@require_POST
def approve(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access, proposal = _find(request, edition, pk)
    permissions.require(permissions.can_hold_second_key(access))
    form = ApproveForm(request.POST, prefix="approve")
    if not form.is_valid():
        return _page(request, access, approve_form=form)
    actions.approve_opening(proposal, by=request.user, seen=form.cleaned_data["preview"])
    messages.success(request, _("The rules are sealed and the questionnaire is open."))
    return redirect("questionnaire:opening", edition)


@require_POST
def refuse(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access, proposal = _find(request, edition, pk)
    permissions.require(permissions.can_hold_second_key(access))
    form = ReasonForm(request.POST, prefix="refuse")
    if not form.is_valid():
        return _page(request, access, refuse_form=form)
    proposals.refuse(proposal, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The proposal is refused."))
    return redirect("questionnaire:opening", edition)


@require_POST
def withdraw(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access, proposal = _find(request, edition, pk)
    permissions.require(permissions.can_administer(request.user))
    form = ReasonForm(request.POST, prefix="withdraw")
    if not form.is_valid():
        return _page(request, access, withdraw_form=form)
    proposals.withdraw(proposal, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The proposal is withdrawn."))
    return redirect("questionnaire:opening", edition)
