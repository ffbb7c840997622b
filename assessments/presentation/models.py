"""The presentations: slots, score sheets, the round."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember
from assessments.files.models import Blob
from assessments.instrument.rubric_models import Criterion


class Slot(models.Model):
    """When a participant presents."""

    participant = models.OneToOneField(Participant, models.PROTECT, related_name="slot")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="slots")
    order = models.PositiveSmallIntegerField(_("order"))
    starts_at = models.DateTimeField(_("starts"))
    zoom_link = models.URLField(_("Zoom link"), max_length=500, blank=True)
    deck = models.ForeignKey(
        Blob, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("slides")
    )
    deck_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "order"], name="slot_order_once"),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.participant}"


class Round(models.Model):
    """The scoring round of an edition. Closing it locks every sheet."""

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="presentation_round")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.edition)


class Sheet(models.Model):
    """One juror's marks for one participant. Counts only when `done_at` is set and it is not void."""

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="sheets")
    member = models.ForeignKey(PanelMember, models.PROTECT, related_name="sheets")
    note = models.TextField(_("note"), blank=True)
    version = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    unlocked_at = models.DateTimeField(null=True, blank=True)  # two keys, after the round closed
    void_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.TextField(blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "member"], name="sheet_once_per_juror"),
            models.CheckConstraint(
                condition=Q(void_at__isnull=True) | ~Q(void_reason=""),
                name="sheet_void_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} / {self.participant}"


class Mark(models.Model):
    """One juror's mark for one criterion: an integer from 0 to 100."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="marks")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="marks")
    value = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="mark_once_per_criterion"),
            models.CheckConstraint(condition=Q(value__gte=0, value__lte=100), name="mark_0_to_100"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.criterion.code}: {self.value}"


class SheetSave(models.Model):
    """Every save of a sheet, kept; the replay key has one effect."""

    key = models.UUIDField(unique=True)
    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="saves")
    data = (
        models.JSONField()
    )  # {"marks": {code: 80}, "notes": {code: ""}, "note": "", "done": false}
    version = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.sheet} v{self.version}"


class MissingCode(models.TextChoices):
    ABSENT = "absent", _("Absent")
    TECHNICAL = "technical", _("Technical trouble")
    NOT_PRESENTED = "not_presented", _("The participant did not present")


class MissingSheet(models.Model):
    """Why a sheet is missing: a code and the name of who said so. Without it nothing is computed."""

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="missing_sheets")
    member = models.ForeignKey(PanelMember, models.PROTECT, related_name="missing_sheets")
    code = models.CharField(_("code"), max_length=20, choices=MissingCode)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "member"], name="missing_sheet_once"),
            models.CheckConstraint(
                condition=Q(code__in=MissingCode.values), name="missing_sheet_code_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="missing_sheet_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.member} / {self.participant}: {self.code}"
