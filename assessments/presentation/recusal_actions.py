"""Recusals: declared with reason, ruled by the chair; a recused juror leaves the sum and the divisor."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.machine import hold
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember, Recusal
from assessments.editions.stages import Stage, StageError
from assessments.presentation.models import MissingSheet, Sheet
from assessments.presentation.queries import is_closed

OPEN = (Stage.SETUP, Stage.QUESTIONNAIRE, Stage.REVIEW, Stage.OBJECTION, Stage.PRESENTATION)


@transaction.atomic
def recuse(member: PanelMember, participant: Participant, *, reason: str, by: User) -> Recusal:
    """Take a member out of judging one participant, at once. A sheet he had is kept as void.

    Raises ValidationError without a reason, StageError once the round is closed or twice.
    """
    edition = hold(participant.edition_id, *OPEN)
    if not reason.strip():
        raise ValidationError(_("Give a reason."))
    if is_closed(edition):
        raise StageError(_("The chair has closed the round."))
    if Recusal.objects.filter(member=member, participant=participant).exists():
        raise StageError(_("This recusal is already recorded."))
    row = Recusal.objects.create(
        member=member, participant=participant, reason=reason.strip(), by=by
    )
    MissingSheet.objects.filter(member=member, participant=participant).delete()
    Sheet.objects.filter(member=member, participant=participant, void_at__isnull=True).update(
        void_at=timezone.now(), void_reason=reason.strip()
    )
    record(
        edition,
        "panel.recuse",
        by=by,
        obj=row,
        label=f"{member} / {participant}",
        reason=reason.strip(),
    )
    return row


def _held(recusal: Recusal, by: User) -> tuple[Edition, Recusal]:
    """Hold the stage and the recusal. Raises StageError when it is `by`'s own or no longer stands."""
    edition = hold(recusal.member.edition_id, *OPEN)
    held = (
        Recusal.objects.select_for_update(of=("self",))
        .select_related("member", "participant")
        .filter(pk=recusal.pk)
        .first()
    )
    if held is None:
        raise StageError(_("This recusal has been lifted."))
    if held.member.user_id == by.pk:
        raise StageError(_("Another member must rule on your own recusal."))
    return edition, held


@transaction.atomic
def confirm(recusal: Recusal, *, by: User) -> Recusal:
    """The chair confirms a recusal. Raises StageError when it is his own or already ruled on."""
    edition, held = _held(recusal, by)
    if held.ruled_at is not None:
        raise StageError(_("This recusal is already confirmed."))
    held.ruled_at, held.ruled_by = timezone.now(), by
    held.save(update_fields=["ruled_at", "ruled_by"])
    record(
        edition, "panel.recuse", by=by, obj=held, label=f"{held.member} / {held.participant}",
        payload={"confirmed": True},
    )  # fmt: skip
    return held


@transaction.atomic
def lift(recusal: Recusal, *, reason: str, by: User) -> None:
    """Lift a recusal with reason while the round is open; a sheet made void by it is valid again as a draft."""
    edition, held = _held(recusal, by)
    if not reason.strip():
        raise ValidationError(_("Give a reason."))
    if is_closed(edition):
        raise StageError(_("The chair has closed the round."))
    member, participant = held.member, held.participant
    record(
        edition, "panel.unrecuse", by=by, obj=held, label=f"{member} / {participant}",
        reason=reason.strip(), payload={"was": held.reason},
    )  # fmt: skip
    held.delete()
    Sheet.objects.filter(member=member, participant=participant).update(
        void_at=None, void_reason="", done_at=None
    )
