"""Desk verification: what was claimed, what was accepted, and why they differ."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.editions.panel_models import PanelMember
from assessments.instrument.models import Component, Indicator
from assessments.questionnaire.models import Submission


class Decision(models.TextChoices):
    ACCEPTED = "accepted", _("Accepted as claimed")
    CORRECTED = "corrected", _("Another answer accepted")
    OVERRIDDEN = "overridden", _("Points set by the verifier")


class Presence(models.TextChoices):
    """How far a link or a document shows what was asked."""

    FULL = "full", _("Complete")
    PARTIAL = "partial", _("In part")
    NONE = "none", _("Not there, or does not show it")


class Assignment(models.Model):
    """A verifier's part: a component, the same for all participants. No rows: all components."""

    member = models.ForeignKey(PanelMember, models.PROTECT, related_name="assignments")
    component = models.ForeignKey(Component, models.PROTECT, related_name="assignments")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "component"], name="assignment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.component.code}"


class Verification(models.Model):
    """The verified answer to one indicator of one submission. `exact` is a fraction as text."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="verifications")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="verifications")
    submission_version = models.PositiveSmallIntegerField()  # the version that was looked at
    decision = models.CharField(max_length=20, choices=Decision)
    data = models.JSONField(default=dict)  # the accepted answer, same form as a version's answer
    presence = models.CharField(max_length=10, choices=Presence, blank=True)  # link, document
    evidence_ok = models.BooleanField(default=True)
    claimed = models.CharField(
        max_length=60
    )  # exact points of the claim, "600/29"; "-" when excluded
    exact = models.CharField(max_length=60)  # exact points after verification; "-" when excluded
    reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "indicator"], name="verification_once"),
            models.CheckConstraint(
                condition=Q(decision__in=Decision.values), name="verification_decision_known"
            ),
            models.CheckConstraint(
                condition=Q(presence__in=["", *Presence.values]),
                name="verification_presence_known",
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=[Decision.CORRECTED, Decision.OVERRIDDEN])
                | ~Q(reason=""),
                name="verification_difference_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.indicator.code}"


class VerificationSave(models.Model):
    """Every decision ever taken on an indicator, kept; the replay key has one effect."""

    key = models.UUIDField(unique=True)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    data = models.JSONField()
    version = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.submission} {self.indicator.code} v{self.version}"
