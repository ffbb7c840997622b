"""Open one locked sheet again with two keys. No mark is shown here."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions import proposals
from assessments.editions.forms import ApproveForm, ReasonedProposeForm
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.queries import Access, enter
from assessments.presentation import unlock_actions
from assessments.presentation.board_queries import sheet_with_people
from assessments.presentation.models import Sheet
from assessments.presentation.views import keys


def _enter(request: UserRequest, edition: str, sheet: int) -> tuple[Access, Sheet]:
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    found = sheet_with_people(access.edition, sheet)
    if found is None:
        raise Http404
    return access, found


def _find(request: UserRequest, edition: str, pk: int) -> tuple[Access, Proposal, Sheet]:
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    own = Proposal.objects.filter(edition=access.edition, act=Act.UNLOCK_SHEET)
    proposal = get_object_or_404(own.select_related("edition", "proposed_by"), pk=pk)
    found = sheet_with_people(access.edition, int(proposal.target))
    if found is None:
        raise Http404
    return access, proposal, found


@require_GET
def unlock(request: UserRequest, edition: str, sheet: int) -> HttpResponse:
    """Whose sheet for whom, and the keys."""
    return _page(request, *_enter(request, edition, sheet))


def _page(request: UserRequest, access: Access, sheet: Sheet, **forms: object) -> HttpResponse:
    shown = unlock_actions.unlock_hash(sheet)
    own = sheet.member.user_id == access.user.pk
    context = {
        "edition": access.edition,
        "regency": sheet.participant,
        "sheet": sheet,
        "own": own,
        "blocks": unlock_actions.unlock_blocks(sheet),
        **keys.keys(access, Act.UNLOCK_SHEET, str(sheet.pk), shown, name="unlock", own=own),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "presentation/unlock.html", context | forms, status=status)


@require_POST
def propose(request: UserRequest, edition: str, sheet: int) -> HttpResponse:
    access, found = _enter(request, edition, sheet)
    permissions.require(permissions.can_administer(request.user))
    form = ReasonedProposeForm(request.POST, prefix="propose")
    if form.is_valid():
        seen, reason = form.cleaned_data["preview"], form.cleaned_data["reason"]
        proposal = unlock_actions.propose_unlock(found, seen=seen, reason=reason, by=request.user)
        messages.success(request, proposals.proposed_text(proposal))
        return redirect("presentation:unlock", edition, sheet)
    return _page(request, access, found, propose_form=form)


@require_POST
def approve(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access, proposal, found = _find(request, edition, pk)
    permissions.require(permissions.can_hold_second_key(access))
    form = ApproveForm(request.POST, prefix="approve")
    if not form.is_valid():
        return _page(request, access, found, approve_form=form)
    unlock_actions.unlock_sheet(proposal, by=request.user)
    messages.success(request, _("The sheet is open again for its juror."))
    return redirect("presentation:unlock", edition, found.pk)


@require_POST
def refuse(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access, proposal, found = _find(request, edition, pk)
    show = partial(_page, request, access, found)
    return keys.refuse(request, access, proposal, show, "presentation:unlock", edition, found.pk)


@require_POST
def withdraw(request: UserRequest, edition: str, pk: int) -> HttpResponse:
    access, proposal, found = _find(request, edition, pk)
    show = partial(_page, request, access, found)
    return keys.withdraw(request, proposal, show, "presentation:unlock", edition, found.pk)
