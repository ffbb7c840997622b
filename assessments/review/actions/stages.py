"""Open and close the desk verification, and go back from it with two keys."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions import proposals
from assessments.editions.machine import hold, move
from assessments.editions.models import Edition, Participant
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.proposals import StaleProposal
from assessments.editions.stages import Stage, StageError
from assessments.review.actions import letters
from assessments.review.queries.stages import (
    BACK,
    absent,
    back_blocks,
    back_hash,
    closing_blocks,
    opening_blocks,
)


@transaction.atomic
def open_review(edition: Edition, *, reasons: Mapping[int, str], by: User) -> Edition:
    """Close the questionnaire and open the desk verification.

    Whoever has not submitted when his time is over is not assessed: `reasons` (participant's id -> why)
    is kept with him; he has no rank and blocks nobody. Raises StageError in another stage,
    ValidationError with what blocks, or when a reason is missing.
    """
    held = hold(edition.pk, Stage.QUESTIONNAIRE)
    if blocks := opening_blocks(held):
        raise ValidationError([one.text for one in blocks])
    gone = [one.participant for one in absent(held)]
    missing = [one.name for one in gone if not reasons.get(one.pk, "").strip()]
    if missing:
        raise ValidationError(
            _("Give a reason for each who has not submitted: %(names)s.")
            % {"names": ", ".join(missing)}
        )
    for one in gone:
        _exclude(held, one, reasons[one.pk].strip(), by=by)
    record(held, "questionnaire.close", by=by, obj=held, payload={"absent": [p.name for p in gone]})
    moved = move(held, Stage.REVIEW, by=by)
    letters.opened(moved)
    return moved


def _exclude(edition: Edition, participant: Participant, reason: str, *, by: User) -> None:
    Participant.objects.filter(pk=participant.pk).update(
        excluded_at=timezone.now(), excluded_reason=reason
    )
    record(edition, "questionnaire.absent", by=by, obj=participant, reason=reason)


@transaction.atomic
def close_review(edition: Edition, *, by: User) -> Edition:
    """Close the desk verification: what is verified now counts.

    Raises StageError in another stage, ValidationError with everything that is not verified or is still
    with an office.
    """
    held = hold(edition.pk, Stage.REVIEW)
    if blocks := closing_blocks(held):
        raise ValidationError([one.text for one in blocks])
    record(held, "review.close", by=by, obj=held)
    return move(held, Stage.OBJECTION, by=by)


@transaction.atomic
def propose_step_back(edition: Edition, *, by: User, seen: str, reason: str) -> Proposal:
    """The first key of a step back from the desk verification, or from the objections into it.

    Raises StageError when something blocks or it is proposed already, StaleProposal when the edition has
    moved since the page was shown, ValidationError without a reason.
    """
    held = _hold_for_back(edition)
    if back_hash(held) != seen:
        raise StaleProposal(
            _("Something has changed since this page was shown. Read the preview again.")
        )
    return proposals.propose(
        held, Act.STEP_BACK, by=by, preview_hash=seen, target=held.stage, reason=reason
    )


@transaction.atomic
def step_back(proposal: Proposal, *, by: User) -> Edition:
    """The second key. What was verified stays; what an office changes meanwhile must be checked again.

    Raises StageError when something blocks, the proposal is decided or is `by`'s own, StaleProposal when
    the edition has moved since.
    """
    held = _hold_for_back(proposal.edition)
    approved = proposals.approve(proposal, by=by, current_hash=back_hash(held))
    return move(held, BACK[Stage(held.stage)], by=by, reason=approved.reason)


def _hold_for_back(edition: Edition) -> Edition:
    held = hold(edition.pk, *BACK)
    if blocks := back_blocks(held):
        raise StageError(" ".join(one.text for one in blocks))
    return held
