"""One field (IKP, TIK, Statistik) in one year, its participants and its panel."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.editions.choices import Field, Paper, PublicJurors, PublicScores, percent_field
from assessments.editions.stage_models import StageChange
from assessments.editions.stages import Stage
from assessments.files.models import Blob
from regencies.models import Regency

__all__ = [
    "Edition",
    "Field",
    "Paper",
    "Participant",
    "PublicJurors",
    "PublicScores",
    "StageChange",
]


class Edition(models.Model):
    """The award in one field and one year. `stage` is changed by `editions.machine.move` alone."""

    slug = models.SlugField(unique=True)  # "ikp-2022"
    field = models.CharField(_("field"), max_length=20, choices=Field)
    year = models.PositiveSmallIntegerField(_("year"))
    award_name = models.CharField(
        _("award"), max_length=200, default="Panji Keberhasilan Pembangunan"
    )
    field_name = models.CharField(_("name of the field"), max_length=200)
    stage = models.CharField(_("stage"), max_length=20, choices=Stage, default=Stage.SETUP)
    period_start = models.DateField(_("assessment period from"))
    period_end = models.DateField(_("assessment period to"))

    # Weights in percent: a of N = (aQ + (100-a)P)/100 and b of Z = (bN + (100-b)V)/100.
    questionnaire_weight = percent_field(
        _("weight of the questionnaire in the nomination score"), 70
    )
    nomination_weight = percent_field(_("weight of the nomination score in the final score"), 70)
    nominee_count = models.PositiveSmallIntegerField(_("places in the nomination"), default=3)
    min_jurors = models.PositiveSmallIntegerField(_("fewest valid sheets for a score"), default=3)
    keys_required = models.PositiveSmallIntegerField(_("keys"), default=2)
    objection_days = models.PositiveSmallIntegerField(_("working days for objections"), default=3)

    public_scores = models.CharField(
        _("what the public sees"),
        max_length=20,
        choices=PublicScores,
        default=PublicScores.NONE,
    )
    public_jurors = models.CharField(
        _("marks of the single jurors"),
        max_length=20,
        choices=PublicJurors,
        default=PublicJurors.WITHHELD,
    )

    # The award itself: the official who decides and signs, his decree, how the certificate is printed.
    award_official = models.CharField(
        _("official who decides the award"), max_length=150, default="Gubernur Kalimantan Timur"
    )
    award_official_name = models.CharField(_("his name"), max_length=150, blank=True)
    award_decree_number = models.CharField(
        _("number of the award's decree"), max_length=100, blank=True
    )
    award_decree_date = models.DateField(_("date of the award's decree"), null=True, blank=True)
    certificate_paper = models.CharField(
        _("paper of the certificates"), max_length=4, choices=Paper, default=Paper.F4
    )
    certificate_code_on_back = models.BooleanField(
        _("QR code on the back of the certificates"), default=False
    )

    occasion = models.CharField(_("occasion"), max_length=200, blank=True)
    ceremony_on = models.DateField(_("ceremony"), null=True, blank=True)
    authority_name = models.CharField(
        _("letterhead, first line"), max_length=200, default="Pemerintah Provinsi Kalimantan Timur"
    )
    agency_name = models.CharField(
        _("letterhead, second line"), max_length=200, default="Dinas Komunikasi dan Informatika"
    )
    letterhead_address = models.CharField(_("letterhead, address"), max_length=300, blank=True)
    emblem = models.ForeignKey(
        Blob, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("emblem")
    )
    place = models.CharField(_("place of signing"), max_length=80, default="Samarinda")
    legal_basis = models.TextField(_("legal basis of the award"), blank=True)
    # Signatories outside the panel (the panel's own come from its members).
    agency_head_name = models.CharField(
        _("head of the provincial agency"), max_length=150, blank=True
    )
    agency_head_position = models.CharField(
        _("his position"), max_length=150, default="Kepala Dinas"
    )
    agency_head_nip = models.CharField(_("his NIP"), max_length=18, blank=True)
    agency_head_grade = models.CharField(_("his rank and class"), max_length=80, blank=True)

    decree_official = models.CharField(
        _("official who decreed the panel"), max_length=150, blank=True
    )
    decree_number = models.CharField(_("number of the panel's decree"), max_length=100, blank=True)
    decree_date = models.DateField(_("date of the panel's decree"), null=True, blank=True)
    decree_about = models.CharField(_("subject of the panel's decree"), max_length=300, blank=True)
    decree_file = models.ForeignKey(
        Blob,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decree (PDF)"),
    )
    guideline_number = models.CharField(
        _("number of the technical guideline"), max_length=100, blank=True
    )
    is_demo = models.BooleanField(_("sample data"), default=False)
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("made from")
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering: ClassVar = ["-year", "field"]
        constraints = [
            models.UniqueConstraint(
                fields=["field", "year"], name="edition_once_per_field_and_year"
            ),
            models.CheckConstraint(condition=Q(field__in=Field.values), name="edition_field_known"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="edition_stage_known"),
            models.CheckConstraint(
                condition=Q(keys_required__in=[1, 2]), name="edition_keys_1_or_2"
            ),
            models.CheckConstraint(condition=Q(nominee_count__gte=1), name="edition_has_places"),
            models.CheckConstraint(
                condition=Q(questionnaire_weight__gte=0, questionnaire_weight__lte=100)
                & Q(nomination_weight__gte=0, nomination_weight__lte=100),
                name="edition_weights_0_to_100",
            ),
            models.CheckConstraint(
                condition=Q(public_scores__in=PublicScores.values)
                & Q(public_jurors__in=PublicJurors.values),
                name="edition_public_rule_known",
            ),
            models.CheckConstraint(
                condition=Q(certificate_paper__in=Paper.values), name="edition_paper_known"
            ),
            models.CheckConstraint(
                condition=Q(period_start__lte=F("period_end")), name="edition_period_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()} {self.year}"

    @property
    def visit_weight(self) -> int:
        """The site visit's weight in the final score, in percent: what the nomination leaves."""
        return 100 - int(self.nomination_weight)


class Participant(models.Model):
    """One regency in one edition. The names are those of the time, so that history keeps them."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="participants")
    regency = models.ForeignKey(Regency, models.PROTECT, related_name="participations")
    name = models.CharField(_("name"), max_length=80)
    agency_name = models.CharField(_("agency"), max_length=200)
    excluded_at = models.DateTimeField(null=True, blank=True)
    excluded_reason = models.TextField(_("why it is not assessed"), blank=True)

    class Meta:
        ordering: ClassVar = ["regency__kemendagri_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "regency"], name="participant_once_per_edition"
            ),
            models.CheckConstraint(
                condition=Q(excluded_at__isnull=True) | ~Q(excluded_reason=""),
                name="participant_excluded_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name
