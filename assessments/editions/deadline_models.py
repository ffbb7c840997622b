"""When a stage ends, and who got more time."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.editions.models import Edition, Participant
from assessments.editions.stages import Stage


class Deadline(models.Model):
    """When a stage ends, by the server's clock."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="deadlines")
    stage = models.CharField(_("stage"), max_length=20, choices=Stage)
    at = models.DateTimeField(_("deadline"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "stage"], name="deadline_once_per_stage"),
            models.CheckConstraint(
                condition=Q(stage__in=Stage.values), name="deadline_stage_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.stage} {self.at:%Y-%m-%d %H:%M}"


class Extension(models.Model):
    """More time in one stage, for one participant or (participant empty) for all."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="extensions")
    stage = models.CharField(_("stage"), max_length=20, choices=Stage)
    participant = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="extensions"
    )
    until = models.DateTimeField(_("new deadline"))
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stage__in=Stage.values), name="extension_stage_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="extension_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.stage} {self.until:%Y-%m-%d %H:%M}"
