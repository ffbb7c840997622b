"""The correction of sealed rules: collect, propose, turn the second key."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import UserRequest
from assessments import permissions
from assessments.editions import proposals
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.queries import Access, enter
from assessments.instrument import amend_actions, amend_queries, edit_actions
from assessments.instrument.forms import DecisionForm, ReasonForm
from assessments.instrument.parts import parts
from assessments.instrument.problems import InstrumentError
from assessments.instrument.queries import amendments, seal_in_force
from assessments.instrument.snapshot_queries import ruleset


@require_safe
def amendment(request: UserRequest, edition: str) -> HttpResponse:
    """What is being collected, what waits for its second key, and the parts that can be corrected."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_follow(access))
    return _page(request, access, ReasonForm(), DecisionForm())


def _page(
    request: UserRequest,
    access: Access,
    form: ReasonForm,
    decision: DecisionForm,
    status: int = 200,
) -> HttpResponse:
    edition, seal = access.edition, seal_in_force(access.edition)
    draft = amend_queries.draft(edition)
    proposal = amend_queries.pending(edition)
    own = proposal is not None and proposal.proposed_by_id == access.user.pk
    may_edit = bool(permissions.can_administer(access.user))
    context = {
        "edition": edition,
        "seal": seal,
        "amendments": amendments(edition),
        "parts": parts(ruleset(edition)) if may_edit else [],
        "draft": draft,
        "draft_preview": amend_queries.preview(edition, draft.edits) if draft else None,
        "proposal": proposal,
        "preview": amend_queries.preview(edition, amend_queries.edits_of(proposal))
        if proposal
        else None,
        "form": form,
        "decision": decision,
        "may_edit": may_edit,
        "may_decide": bool(permissions.can_hold_second_key(access))
        and (not own or (proposal is not None and proposal.keys == 1)),
        "may_withdraw": own,
    }
    return render(request, "instrument/amendment.html", context, status=status)


@require_POST
def propose(request: UserRequest, edition: str) -> HttpResponse:
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(access.user))
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            proposal = amend_actions.propose(access.edition, by=access.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        except InstrumentError as error:
            form.add_error(None, [str(one) for one in error.problems])
        else:
            messages.success(request, proposals.proposed_text(proposal))
            return redirect("instrument:amendment", edition)
    return _page(request, access, form, DecisionForm(), 422)


@require_POST
def discard(request: UserRequest, edition: str) -> HttpResponse:
    """Take one collected correction out (`address`), or all of them."""
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(access.user))
    address = request.POST.get("address", "")
    edit_actions.drop_draft(
        access.edition, by=access.user, addresses=[address] if address else None
    )
    return redirect("instrument:amendment", edition)


def _open(access: Access, proposal_id: int) -> Proposal:
    return get_object_or_404(
        Proposal, pk=proposal_id, edition=access.edition, act=Act.AMEND_INSTRUMENT
    )


@require_POST
def approve(request: UserRequest, edition: str, proposal_id: int) -> HttpResponse:
    access = enter(request.user, edition)
    permissions.require(permissions.can_hold_second_key(access))
    proposal = _open(access, proposal_id)
    try:
        seal = amend_actions.amend(proposal, by=access.user)
    except InstrumentError as error:
        messages.error(request, str(error))
        return redirect("instrument:amendment", edition)
    messages.success(
        request, _("The rules are sealed again as version %(version)s.") % {"version": seal.version}
    )
    return redirect("instrument:method", edition)


@require_POST
def refuse(request: UserRequest, edition: str, proposal_id: int) -> HttpResponse:
    access = enter(request.user, edition)
    permissions.require(permissions.can_hold_second_key(access))
    proposal = _open(access, proposal_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, access, ReasonForm(), form, 422)
    amend_actions.refuse(proposal, by=access.user, **form.cleaned_data)
    messages.success(request, _("Refused. The corrections are back in the collection."))
    return redirect("instrument:amendment", edition)


@require_POST
def withdraw(request: UserRequest, edition: str, proposal_id: int) -> HttpResponse:
    access = enter(request.user, edition)
    permissions.require(permissions.can_administer(access.user))
    proposal = _open(access, proposal_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, access, ReasonForm(), form, 422)
    amend_actions.withdraw(proposal, by=access.user, **form.cleaned_data)
    messages.success(request, _("Taken back. The corrections are in the collection again."))
    return redirect("instrument:amendment", edition)
