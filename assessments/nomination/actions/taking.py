"""Somebody takes the frozen numbers along."""

from django.db import transaction

from accounts.models import User
from assessments.audit.record import record
from assessments.nomination.models import NominationRound


@transaction.atomic
def note_workbook(round_: NominationRound, *, name: str, by: User) -> None:
    """Record that somebody downloaded the workbook."""
    record(round_.edition, "export.download", by=by, obj=round_, payload={"name": name})
