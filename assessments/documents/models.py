"""Documents: issued once, numbered by the registry, hashed, stored, revoked and replaced with reason."""

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember
from assessments.files.models import Blob

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 signs without 0 O 1 I


def new_code() -> str:
    """80 random bits as 16 signs: what the QR code carries."""
    return "".join(secrets.choice(ALPHABET) for _sign in range(16))


class DocumentType(models.TextChoices):
    RECEIPT = "receipt", _("Submission receipt")
    NOMINATION_MINUTES = "nomination_minutes", _("Minutes of the nomination")
    NOMINATION_RECAP = "nomination_recap", _("Recapitulation of scores (nomination)")
    NOMINEES_NOTICE = "nominees_notice", _("Announcement of the nominees")
    VISIT_MINUTES = "visit_minutes", _("Minutes of the site visit")
    VISIT_REPLY = "visit_reply", _("Reply to the minutes of the site visit")
    FINAL_MINUTES = "final_minutes", _("Minutes of the final plenary")
    FINAL_RECAP = "final_recap", _("Recapitulation of scores (final)")
    AWARD_CERTIFICATE = "award_certificate", _("Award certificate")
    PARTICIPATION_CERTIFICATE = "participation_certificate", _("Certificate of participation")
    JUROR_CERTIFICATE = "juror_certificate", _("Certificate for a juror")
    HANDOVER_RECEIPT = "handover_receipt", _("Receipt of the handover")
    CORRECTION_ADDENDUM = "correction_addendum", _("Addendum of correction")
    RESULTS_BOOKLET = "results_booklet", _("Results booklet")


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
    member = models.ForeignKey(  # a juror's certificate
        PanelMember, models.PROTECT, null=True, blank=True, related_name="documents"
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
                condition=Q(participant__isnull=True, member__isnull=True),
                name="document_version_once_for_all",
            ),
            models.UniqueConstraint(
                fields=["edition", "type", "member", "version"],
                condition=Q(member__isnull=False),
                name="document_version_once_for_member",
            ),
            models.CheckConstraint(
                condition=Q(participant__isnull=True) | Q(member__isnull=True),
                name="document_of_one_owner",
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


class BatchState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Being made")
    DONE = "done", _("Done")
    FAILED = "failed", _("Could not be made")


class Batch(models.Model):
    """One file for printing all certificates of a type: made in the background, `done` of `total` so far."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="batches")
    type = models.CharField(max_length=30, choices=DocumentType)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=20, choices=BatchState, default=BatchState.WAITING)
    error = models.TextField(blank=True)
    blob = models.ForeignKey(Blob, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    beat_at = models.DateTimeField(null=True, blank=True)  # last sign of life of who makes it
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(type__in=DocumentType.values), name="batch_type_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=BatchState.values), name="batch_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(blob__isnull=False), name="batch_done_has_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_type_display()} {self.edition} ({self.done}/{self.total})"
