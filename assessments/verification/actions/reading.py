"""Somebody opens a file of the visited agency on site."""

from django.db import transaction

from accounts.models import User
from assessments.audit.record import record
from assessments.questionnaire.models import Evidence
from assessments.verification.models import Visit


@transaction.atomic
def note_evidence(visit: Visit, evidence: Evidence, *, by: User) -> None:
    """Record that a member of the team opened it."""
    record(
        visit.edition, "evidence.download", by=by, obj=evidence,
        payload={"indicator": evidence.indicator.code, "visit": visit.pk},
    )  # fmt: skip
