"""The seal: the rules of an edition, frozen before the first answer can be written."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from assessments.editions.models import Edition
from assessments.editions.proposal_models import Proposal


class Seal(models.Model):
    """One sealed version of an edition's rules. `canonical` is the text whose SHA-256 is `hash`.

    While a seal is not reopened the database refuses every change to the instrument's tables. An
    amendment reopens it, changes the rows and seals version n+1, all in one transaction.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="seals")
    version = models.PositiveSmallIntegerField()
    hash = models.CharField(max_length=64)
    canonical = models.TextField()
    reason = models.TextField(blank=True)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+")
    sealed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField(default=timezone.now)
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "version"], name="seal_version_once"),
            models.UniqueConstraint(
                fields=["edition"], condition=Q(reopened_at__isnull=True), name="seal_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(reopened_at__isnull=True) | Q(reopened_proposal__isnull=False),
                name="seal_reopened_by_proposal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} v{self.version} {self.hash[:12]}"


class AmendmentDraft(models.Model):
    """Corrections of a sealed instrument that are being collected, before somebody proposes them."""

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="amendment_draft")
    edits = models.JSONField(default=dict)  # address -> new value as text, see `instrument.edits`
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.edition} {len(self.edits)}"
