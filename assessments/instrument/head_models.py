"""The head of a questionnaire: title and limits, words for scores, legal bases, sections and components.

Every table hangs on an edition; once the edition is sealed the database refuses any change to them
(`assessments.instrument.guards`). All texts are in Indonesian, the language of the award.
"""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.editions.models import Edition


class Instrument(models.Model):
    """The head of an edition's questionnaire: title, evidence limits, the file it came from."""

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="instrument")
    code = models.CharField(max_length=20)
    title = models.CharField(_("title"), max_length=300)
    award = models.CharField(_("award"), max_length=200)
    version = models.PositiveSmallIntegerField(default=1)
    is_draft_text = models.BooleanField(_("drafted, not yet confirmed"), default=True)
    extensions = models.JSONField(_("allowed file types"), default=list)  # ["pdf", "jpg", ...]
    max_file_mb = models.PositiveSmallIntegerField(_("largest file (MB)"), default=10)
    source_hash = models.CharField(
        max_length=64
    )  # of the file's content: the same file twice changes nothing

    def __str__(self) -> str:
        return self.title


class ScoreBand(models.Model):
    """The word for a score: Sangat Baik from 90, ..."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="score_bands")
    least = models.DecimalField(max_digits=5, decimal_places=2)
    label = models.CharField(max_length=40)

    class Meta:
        ordering: ClassVar = ["-least"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "least"], name="score_band_once"),
        ]

    def __str__(self) -> str:
        return self.label


class LegalBasis(models.Model):
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="legal_bases")
    code = models.CharField(max_length=30)
    title = models.CharField(max_length=300)
    verified = models.BooleanField(default=False)  # never shown; an unverified one is not printed
    source = models.URLField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="legal_basis_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Section(models.Model):
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="sections")
    code = models.CharField(max_length=20)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    weight = models.DecimalField(
        _("weight"), max_digits=5, decimal_places=2
    )  # percent of the whole
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="section_code_once"),
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=100), name="section_weight_0_to_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Component(models.Model):
    section = models.ForeignKey(Section, models.PROTECT, related_name="components")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="components")
    code = models.CharField(max_length=20)
    title = models.CharField(_("title"), max_length=200)
    weight = models.DecimalField(
        _("weight"), max_digits=5, decimal_places=2
    )  # percent of the whole
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["section__order", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="component_code_once"),
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=100), name="component_weight_0_to_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def most_points(self) -> Decimal:
        """What its indicators can earn together: ten times the weight."""
        return self.weight * 10
