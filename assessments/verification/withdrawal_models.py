"""Who withdrew after the nomination."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from assessments.nomination.models import Standing


class NomineeWithdrawal(models.Model):
    """A nominee that will not be judged any further: no visit, no final place, and nobody takes its place.

    It speaks of one frozen standing: after a step back another round nominates anew. Taking it back keeps the row.
    """

    standing = models.ForeignKey(Standing, models.PROTECT, related_name="withdrawals")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_reason = models.TextField(blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["standing"],
                condition=Q(undone_at__isnull=True),
                name="nominee_withdrawal_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="nominee_withdrawal_with_reason"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | ~Q(undone_reason=""),
                name="nominee_withdrawal_undone_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.standing.participant}: {self.reason}"
