"""The only code that changes, or waits on, an edition's stage."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.models import Edition, Participant, StageChange
from assessments.editions.queries import base_deadline, extensions
from assessments.editions.stages import MOVES, Stage, StageError


def locked(edition_id: int) -> Edition:
    return Edition.objects.select_for_update().get(pk=edition_id)


@transaction.atomic
def move(edition: Edition, to: Stage, *, by: User, reason: str = "") -> Edition:
    """Move `edition` to the stage `to` and record it.

    Call it from the action that owns the move (nomination.actions.open_round, ...), inside that
    action's transaction. Raises StageError when MOVES lists no such move.
    """
    held = locked(edition.pk)
    old = Stage(held.stage)
    if to not in MOVES[old]:
        raise StageError(
            _("%(edition)s cannot go from “%(old)s” to “%(new)s”.")
            % {"edition": held, "old": old.label, "new": to.label}
        )
    StageChange.objects.create(edition=held, old=old, new=to, by=by, reason=reason)
    held.stage = to
    held.save(update_fields=["stage"])
    record(held, "edition.move", by=by, obj=held, reason=reason, payload={"old": old, "new": to})
    return held


def hold(edition_id: int, *stages: Stage) -> Edition:
    """Lock the edition until the transaction ends and check that it is in one of `stages`.

    Every write action starts with this, so that nobody can close a stage between the check and
    the save. Raises StageError.
    """
    edition = locked(edition_id)
    _require(edition, *stages)
    return edition


def hold_stage(edition: Edition, *stages: Stage) -> None:
    """`hold` for the saves that come every few seconds: reads the stage alone, into `edition` itself."""
    edition.stage = (
        Edition.objects.select_for_update().values_list("stage", flat=True).get(pk=edition.pk)
    )
    _require(edition, *stages)


def _require(edition: Edition, *stages: Stage) -> None:
    if edition.stage not in stages:
        raise StageError(
            _("This stage is closed: %(edition)s is now at “%(stage)s”.")
            % {"edition": edition, "stage": edition.get_stage_display()}
        )


def require_in_time(edition: Edition, stage: Stage, participant: Participant | None = None) -> None:
    """Raise StageError when the deadline has passed. Call it after `hold`, so that the clock is read under the lock."""
    now, base = timezone.now(), base_deadline(edition, stage)
    if base is None or now <= base:  # a save's usual case: an extension only ever adds time
        return
    if now > max([base, *extensions(edition, stage, participant)]):
        raise StageError(
            _("The deadline has passed. Contact the secretariat if you need an extension.")
        )
