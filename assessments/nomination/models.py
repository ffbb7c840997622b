"""The nomination: standings frozen for all participants, and the meeting that agreed on them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember
from assessments.editions.proposal_models import Proposal


class Gap(models.TextChoices):
    """Why a participant has no score."""

    EXCLUDED = "excluded", _("Not assessed")
    NO_QUESTIONNAIRE = "no_questionnaire", _("No questionnaire was submitted")
    NOT_PRESENTED = "not_presented", _("Did not present")
    TOO_FEW_SHEETS = "too_few_sheets", _("Too few valid sheets for a score")
    WITHDREW = "withdrew", _("Withdrew after the nomination")  # of a final result only


class MeetingDetails(models.Model):
    """What the minutes of a plenary meeting must say of the meeting itself."""

    place = models.CharField(_("place"), max_length=200)
    online = models.CharField(_("online through"), max_length=200, blank=True)
    held_on = models.DateField(_("date"))
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))
    quorum = models.PositiveSmallIntegerField(_("quorum (members)"))
    attendance = models.ManyToManyField(PanelMember, related_name="+", verbose_name=_("present"))
    dissent = models.TextField(_("dissenting opinions"), blank=True)
    copies = models.PositiveSmallIntegerField(_("number of originals"), default=2)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Meeting(MeetingDetails):
    """The plenary meeting that opens the nomination."""

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="nomination_meeting")
    visit_on = models.CharField(_("dates of the site visits"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quorum__gte=1), name="meeting_has_quorum"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.held_on}"


class NominationRound(models.Model):
    """One opening of the nomination; a step back voids it and never deletes it."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="nomination_rounds")
    number = models.PositiveSmallIntegerField()
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+")
    data = models.JSONField()  # everything the documents print, frozen
    data_hash = models.CharField(max_length=64)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    released_at = models.DateTimeField(null=True, blank=True)  # the names may be announced
    voided_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="nomination_round_once"),
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(voided_at__isnull=True),
                name="nomination_one_in_force",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | ~Q(void_reason=""),
                name="nomination_voided_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} #{self.number}"


class Standing(models.Model):
    """One participant's frozen place. Exact fractions beside the printed numbers."""

    round = models.ForeignKey(NominationRound, models.PROTECT, related_name="standings")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="standings")
    exact = models.CharField(max_length=80, blank=True)  # "91483/1200"; empty: no score
    total = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    questionnaire_exact = models.CharField(max_length=80, blank=True)
    questionnaire = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    presentation_exact = models.CharField(max_length=80, blank=True)
    presentation = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    nominated = models.BooleanField(default=False)
    gap = models.CharField(max_length=20, choices=Gap, blank=True)  # why there is no score
    note = models.TextField(blank=True)  # the reason that was recorded with it

    class Meta:
        ordering: ClassVar = ["rank", "participant__regency__kemendagri_code"]
        constraints = [
            models.UniqueConstraint(fields=["round", "participant"], name="standing_once"),
            models.CheckConstraint(
                condition=Q(rank__isnull=False) | Q(nominated=False),
                name="standing_nominated_has_rank",
            ),
            models.CheckConstraint(
                condition=Q(rank__isnull=True, total__isnull=True)
                | Q(rank__isnull=False, total__isnull=False),
                name="standing_rank_and_total_together",
            ),
            models.CheckConstraint(
                condition=Q(rank__isnull=False, gap="") | Q(rank__isnull=True, gap__in=Gap.values),
                name="standing_without_rank_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.rank}"
