"""The files and links that support an answer."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from assessments.files.models import Blob
from assessments.instrument.models import Indicator


class Evidence(models.Model):
    """One file or link that supports an answer. Removing leaves a tombstone."""

    submission = models.ForeignKey(
        "assessments.Submission", models.PROTECT, related_name="evidence"
    )
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="evidence")
    blob = models.ForeignKey(Blob, models.PROTECT, null=True, blank=True, related_name="+")
    filename = models.CharField(max_length=150, blank=True)
    url = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=300, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(blob__isnull=False, url="") | (Q(blob__isnull=True) & ~Q(url="")),
                name="evidence_file_or_link",
            )
        ]

    def __str__(self) -> str:
        return self.filename or self.url
