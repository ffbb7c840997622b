"""Two keys: propose, approve, refuse, withdraw. The act itself lives in its stage's room.

A room's approving action calls `approve` first and then does the act, in one transaction.
"""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions import letter_actions
from assessments.editions.machine import locked
from assessments.editions.models import Edition
from assessments.editions.proposal_models import Act, Proposal, ProposalState
from assessments.editions.stages import StageError

ACTS = {
    ProposalState.APPROVED: "proposal.approve",
    ProposalState.REFUSED: "proposal.refuse",
    ProposalState.WITHDRAWN: "proposal.withdraw",
}

# The ordinary course of an award; every other act says why.
WITHOUT_REASON = (Act.OPEN_QUESTIONNAIRE, Act.OPEN_NOMINATION, Act.DECIDE, Act.PUBLISH)


class StaleProposal(StageError):
    """What the proposer had seen is not what stands now."""


@transaction.atomic
def propose(
    edition: Edition,
    act: Act,
    *,
    by: User,
    preview_hash: str,
    target: str = "",
    payload: Mapping[str, object] | None = None,
    reason: str = "",
) -> Proposal:
    """Lay an act before the second key. `preview_hash` is the fingerprint of what `by` was shown.

    Raises StageError when the same act is already proposed; ValidationError when a reason is needed.
    """
    held = locked(edition.pk)
    if act not in WITHOUT_REASON and not reason.strip():
        raise ValidationError(_("Give a reason."))
    if Proposal.objects.filter(
        edition=held, act=act, target=target, state=ProposalState.OPEN
    ).exists():
        raise StageError(_("This is already proposed and waits for the second key."))
    proposal = Proposal.objects.create(
        edition=held,
        act=act,
        target=target,
        payload=dict(payload or {}),
        preview_hash=preview_hash,
        reason=reason.strip(),
        keys=held.keys_required,
        proposed_by=by,
    )
    record(
        held,
        "proposal.create",
        by=by,
        obj=proposal,
        reason=proposal.reason,
        payload={"act": act, "target": target, "preview": preview_hash},
    )
    if proposal.keys == 2:
        letter_actions.waits_for_key(proposal)
    return proposal


def proposed_text(proposal: Proposal) -> str:
    """What the proposer is told."""
    if proposal.keys == 1:
        return _("Proposed. Read it once more, then confirm it.")
    return _("Proposed. The chair or the deputy chair holds the second key.")


def _open(proposal: Proposal) -> Proposal:
    locked(proposal.edition_id)
    fresh = Proposal.objects.select_related("edition", "proposed_by").get(pk=proposal.pk)
    if not fresh.is_open:
        raise StageError(
            _("This proposal has already been decided: %(state)s.")
            % {"state": fresh.get_state_display()}
        )
    return fresh


def approve(proposal: Proposal, *, by: User, current_hash: str) -> Proposal:
    """Turn the second key. Call it inside the act's own transaction.

    Raises StageError when the proposal is no longer open or `by` proposed it himself (with two
    keys), StaleProposal when something changed since it was proposed.
    """
    fresh = _open(proposal)
    if fresh.keys == 2 and fresh.proposed_by_id == by.pk:
        raise StageError(_("The second key must be another person's: you proposed this yourself."))
    if fresh.preview_hash != current_hash:
        raise StaleProposal(
            _(
                "Something has changed since this was proposed. It must be withdrawn and proposed again."
            )
        )
    return _decide(fresh, ProposalState.APPROVED, by=by, reason="")


@transaction.atomic
def refuse(proposal: Proposal, *, by: User, reason: str) -> Proposal:
    """Refuse with a reason. Raises StageError when it is decided, ValidationError without a reason."""
    refused = _decide(_open(proposal), ProposalState.REFUSED, by=by, reason=reason)
    letter_actions.refused(refused)
    return refused


@transaction.atomic
def withdraw(proposal: Proposal, *, by: User, reason: str) -> Proposal:
    """Take the proposal back with a reason."""
    return _decide(_open(proposal), ProposalState.WITHDRAWN, by=by, reason=reason)


def _decide(proposal: Proposal, state: ProposalState, *, by: User, reason: str) -> Proposal:
    if state != ProposalState.APPROVED and not reason.strip():
        raise ValidationError(_("Give a reason."))
    proposal.state = state
    proposal.decided_by = by
    proposal.decided_at = timezone.now()
    proposal.decision_reason = reason.strip()
    proposal.save(update_fields=["state", "decided_by", "decided_at", "decision_reason"])
    record(
        proposal.edition,
        ACTS[state],
        by=by,
        obj=proposal,
        reason=proposal.decision_reason,
        payload={"act": proposal.act, "target": proposal.target},
    )
    return proposal


def newest(edition: Edition, act: Act, target: str = "") -> tuple[Proposal | None, Proposal | None]:
    """The proposal that waits for its second key; without one, that which was refused or withdrawn last. One query."""
    found = (
        Proposal.objects.select_related("proposed_by", "decided_by")
        .filter(edition=edition, act=act, target=target)
        .first()
    )
    if found is None or found.state == ProposalState.APPROVED:
        return None, None
    return (found, None) if found.is_open else (None, found)


def open_proposal(edition: Edition, act: Act, target: str = "") -> Proposal | None:
    return (
        Proposal.objects.select_related("proposed_by")
        .filter(edition=edition, act=act, target=target, state=ProposalState.OPEN)
        .first()
    )
