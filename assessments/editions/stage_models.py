"""The moves of an edition, kept for good."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from assessments.editions.stages import Stage


class StageChange(models.Model):
    """One move of an edition, for good."""

    edition = models.ForeignKey("assessments.Edition", models.PROTECT, related_name="stage_changes")
    old = models.CharField(max_length=20, choices=Stage)
    new = models.CharField(max_length=20, choices=Stage)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(old__in=Stage.values, new__in=Stage.values),
                name="stage_change_stages_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.old} > {self.new}"
