"""The site visits: plan, findings, photos, proposed corrections, the reply of the visited agency."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember
from assessments.files.models import Blob
from assessments.instrument.models import Indicator
from assessments.instrument.rubric_models import SiteItem


class Reply(models.TextChoices):
    """What the visited agency says to the findings."""

    AGREES = "agrees", _("Agrees")
    OBJECTS = "objects", _("Objects")


class Visit(models.Model):
    """The visit of one nominee: one joint form of the team. `finished_at` closes it for signing."""

    participant = models.OneToOneField(Participant, models.PROTECT, related_name="visit")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="visits")
    visit_on = models.DateField(_("date"))
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200)
    order_number = models.CharField(
        _("number of the letter of assignment"), max_length=100, blank=True
    )
    order_date = models.DateField(_("date of the letter of assignment"), null=True, blank=True)
    team = models.ManyToManyField(PanelMember, related_name="visits", verbose_name=_("team"))
    # Codes of the indicators whose originals are compared: the largest verified points and a random
    # rest, drawn once from the seal and the regency so that anybody can draw them again.
    sample = models.JSONField(default=list)
    met = models.TextField(_("who was met (position, one on a line)"), blank=True)
    version = models.PositiveIntegerField(default=1)
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reply = models.CharField(_("reply"), max_length=10, choices=Reply, blank=True)
    reply_text = models.TextField(_("what the agency says"), blank=True)
    reply_due_at = models.DateTimeField(null=True, blank=True)
    reply_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reply_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["visit_on", "starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reply__in=["", *Reply.values]), name="visit_reply_known"
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True)
                | Q(finished_by__isnull=False, reply_due_at__isnull=False),
                name="visit_finished_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(reply="") | Q(reply_by__isnull=False, reply_at__isnull=False),
                name="visit_reply_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(reply="objects") | ~Q(reply_text=""), name="visit_objection_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.visit_on}"


class Finding(models.Model):
    """What the team found for one item. `rating` is a value of the rubric's ratings; empty: not yet."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="findings")
    item = models.ForeignKey(SiteItem, models.PROTECT, related_name="findings")
    rating = models.CharField(_("rating"), max_length=40, blank=True)
    note = models.TextField(_("note"), blank=True)
    reason = models.TextField(_("why it could not be verified"), blank=True)
    version = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "item"], name="finding_once_per_item"),
        ]

    def __str__(self) -> str:
        return f"{self.visit} {self.item.code}"


class FindingSave(models.Model):
    """Every save of a finding, kept; the replay key has one effect."""

    key = models.UUIDField(unique=True)
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="+")
    item = models.ForeignKey(SiteItem, models.PROTECT, related_name="+")
    data = models.JSONField()  # {"rating": "", "note": "", "reason": ""}
    version = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.visit} {self.item.code} v{self.version}"


class Photo(models.Model):
    """A picture taken on site. Removing it keeps the row; the replay key has one effect."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="photos")
    item = models.ForeignKey(SiteItem, models.PROTECT, related_name="photos")
    key = models.UUIDField(unique=True)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.visit} {self.item.code} {self.name}"


class CorrectionKind(models.TextChoices):
    ANSWER = "answer", _("Another answer")
    POINTS = "points", _("Points set by the team")


class Correction(models.Model):
    """A correction that the team proposes to one verified answer; the final plenary rules on it.

    `before` and `exact` are exact points as text, "600/29", or "-" when the indicator leaves the sum.
    """

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="corrections")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    item = models.ForeignKey(
        SiteItem, models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    kind = models.CharField(max_length=10, choices=CorrectionKind)
    data = models.JSONField(default=dict)  # the answer, same form as a version's answer
    presence = models.CharField(max_length=10, blank=True)  # link, document
    before = models.CharField(max_length=60)
    exact = models.CharField(max_length=60)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "indicator"],
                condition=Q(withdrawn_at__isnull=True),
                name="correction_one_per_indicator",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=CorrectionKind.values), name="correction_kind_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="correction_with_reason"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
                name="correction_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit} {self.indicator.code}"
