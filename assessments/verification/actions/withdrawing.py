"""A nominee withdraws: nothing about it is judged any further, nobody takes its place, nothing is deleted."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.machine import hold
from assessments.editions.models import Participant
from assessments.editions.stages import Stage, StageError
from assessments.nomination.models import Standing
from assessments.verification.actions import letters
from assessments.verification.queries.visits import is_released, visit_of, withdrawals
from assessments.verification.withdrawal_models import NomineeWithdrawal

STAGES = (Stage.NOMINATION, Stage.VERIFICATION, Stage.PLENARY)


@transaction.atomic
def withdraw_nominee(participant: Participant, *, by: User, reason: str) -> NomineeWithdrawal:
    """Record that a nominee withdrew: from the release of the names until the final ranking is decided.

    Its team and the office get a mail. A proposal of the final ranking that is open becomes stale. Raises
    StageError for who is no nominee (any more), before the names are released and in another stage;
    ValidationError without a reason.
    """
    held = hold(participant.edition_id, *STAGES)
    if not reason.strip():
        raise ValidationError({"reason": _("Give a reason.")})
    if not is_released(held):
        raise StageError(_("The names of the nominees are not released."))
    standing = Standing.objects.filter(
        participant=participant, nominated=True, round__voided_at__isnull=True
    ).first()
    if standing is None:
        raise StageError(_("Only a nominee can withdraw."))
    if any(one.standing_id == standing.pk for one in withdrawals(held)):
        raise StageError(_("The withdrawal of this nominee is recorded already."))
    visit = visit_of(held, participant)
    made = NomineeWithdrawal.objects.create(standing=standing, reason=reason.strip(), by=by)
    record(
        held, "visit.nominee_withdraw", by=by, obj=made, label=participant.name, reason=made.reason
    )
    letters.nominee_withdrew(held, participant, visit, reason=made.reason)
    return made


@transaction.atomic
def take_back_withdrawal(withdrawal: NomineeWithdrawal, *, by: User, reason: str) -> None:
    """The nominee is judged on as if it had never withdrawn; the row stays, with this reason.

    Raises StageError when it was taken back before and in another stage, ValidationError without a reason.
    """
    held = hold(withdrawal.standing.participant.edition_id, *STAGES)
    if not reason.strip():
        raise ValidationError({"reason": _("Give a reason.")})
    fresh = next((one for one in withdrawals(held) if one.pk == withdrawal.pk), None)
    if fresh is None:
        raise StageError(_("This withdrawal was taken back already."))
    fresh.undone_reason, fresh.undone_by, fresh.undone_at = reason.strip(), by, timezone.now()
    fresh.save(update_fields=["undone_reason", "undone_by", "undone_at"])
    participant = fresh.standing.participant
    record(
        held, "visit.nominee_return", by=by, obj=fresh, label=participant.name,
        reason=fresh.undone_reason,
    )  # fmt: skip
    letters.nominee_returned(
        held, participant, visit_of(held, participant), reason=fresh.undone_reason
    )
