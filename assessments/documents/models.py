"""Documents: issued once, numbered by the registry, hashed, stored, revoked and replaced with reason."""

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.editions.models import Edition, Participant
from assessments.files.models import Blob

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 signs without 0 O 1 I


def new_code() -> str:
    """80 random bits as 16 signs: what the QR code carries."""
    return "".join(secrets.choice(ALPHABET) for _sign in range(16))


class DocumentType(models.TextChoices):
    RECEIPT = "receipt", _("Submission receipt")
    NOMINATION_MINUTES = "nomination_minutes", _("Minutes of the nomination")
    NOMINATION_RECAP = "nomination_recap", _("Recapitulation of scores (nomination)")


class DocumentState(models.TextChoices):
    PENDING = "pending", _("Being made")
    FAILED = "failed", _("Could not be made")
    ISSUED = "issued", _("Issued")
    REVOKED = "revoked", _("Revoked")


class Document(models.Model):
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="documents")
    type = models.CharField(max_length=30, choices=DocumentType)
    participant = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="documents"
    )
    version = models.PositiveSmallIntegerField(default=1)
    code = models.CharField(max_length=16, unique=True, default=new_code)
    state = models.CharField(max_length=20, choices=DocumentState, default=DocumentState.PENDING)
    data = models.JSONField()  # everything that is printed, frozen
    data_hash = models.CharField(max_length=64)
    head_seq = (
        models.PositiveBigIntegerField()
    )  # head of the record when issued; printed in the foot
    head_hash = models.CharField(max_length=64)
    dated = models.DateField()  # of the act it documents, not of the print
    number = models.CharField(_("official number"), max_length=100, blank=True)
    numbered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    numbered_at = models.DateTimeField(null=True, blank=True)
    blob = models.ForeignKey(Blob, models.PROTECT, null=True, blank=True, related_name="+")
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    scan = models.ForeignKey(Blob, models.PROTECT, null=True, blank=True, related_name="+")
    scan_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    scan_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(default=timezone.now)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    revoked_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "type", "participant", "version"],
                name="document_version_once",
            ),
            models.UniqueConstraint(
                fields=["edition", "type", "version"],
                condition=Q(participant__isnull=True),
                name="document_version_once_for_all",
            ),
            models.CheckConstraint(
                condition=Q(type__in=DocumentType.values), name="document_type_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=DocumentState.values), name="document_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="issued") | Q(blob__isnull=False),
                name="document_issued_has_file",
            ),
            models.CheckConstraint(
                condition=~Q(state="revoked")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_reason="")),
                name="document_revoked_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_type_display()} {self.edition} v{self.version}"
