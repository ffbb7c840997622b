"""What an office answers: one submission per participant, one answer per indicator, evidence."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.editions.models import Participant
from assessments.instrument.models import Indicator, Input
from assessments.questionnaire.evidence_models import Evidence

__all__ = [
    "Answer",
    "AnswerSave",
    "Evidence",
    "InputValue",
    "Reopening",
    "State",
    "Submission",
    "SubmissionVersion",
]


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    HANDED_OVER = "handed_over", _("Waiting for the head of agency")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned for correction")


class Submission(models.Model):
    participant = models.OneToOneField(Participant, models.PROTECT, related_name="submission")
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    handed_over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    handed_over_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="submission_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["submitted", "returned"])
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="submission_submitted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.participant)


class SubmissionVersion(models.Model):
    """Everything an office sent, frozen at the moment of sending. Never changed."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    data = models.JSONField()  # see `queries.versions.freeze`
    hash = models.CharField(max_length=64)
    signer_name = models.CharField(max_length=150)
    signer_position = models.CharField(max_length=150)  # "Plt. Kepala Dinas", as it stood
    signer_nip = models.CharField(max_length=18, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "number"], name="submission_version_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission} v{self.number}"


class Answer(models.Model):
    """The answer as it stands. Which column counts depends on the indicator's type.

    level: choice; checklist: choices; yes_no: yes; number and typed percent: number; link: url.
    A document is answered by its evidence. percent with inputs is answered by InputValue rows.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="answers")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="answers")
    choice = models.CharField(max_length=40, blank=True)
    choices = models.JSONField(default=list, blank=True)
    checked = models.BooleanField(
        default=False
    )  # a checklist saved with nothing ticked is an answer
    yes = models.BooleanField(null=True, blank=True)
    number = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    url = models.CharField(max_length=500, blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "indicator"], name="answer_once_per_indicator"
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__gte=0),
                name="answer_number_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.indicator.code}"


class InputValue(models.Model):
    """A figure asked once per submission (`pd_total`), used by every indicator that names its key."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="input_values")
    input = models.ForeignKey(Input, models.PROTECT, related_name="values")
    value = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "input"], name="input_value_once"),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0), name="input_value_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.input.key}"


class AnswerSave(models.Model):
    """Every save of an answer or an input, kept: the history, and the replay key that has one effect."""

    key = models.UUIDField(unique=True)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="saves")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    data = models.JSONField()  # the columns as saved, numbers as text
    version = models.PositiveIntegerField()  # of the answer
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.submission} {self.indicator.code} v{self.version}"


class Reopening(models.Model):
    """Indicators returned for correction: open again for this office alone until `due_at`."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="reopenings")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    note = models.TextField(_("what to correct"))
    due_at = models.DateTimeField(_("due"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(
        null=True, blank=True
    )  # corrected and sent again, or taken back

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "indicator"],
                condition=Q(closed_at__isnull=True),
                name="reopening_one_open",
            ),
            models.CheckConstraint(condition=~Q(note=""), name="reopening_with_note"),
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.indicator.code}"
