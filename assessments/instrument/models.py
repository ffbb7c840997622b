"""The questionnaire as data: sections > components > indicators > options, bands, inputs, evidence.

Every table hangs on an edition; once the edition is sealed the database refuses any change to them
(`assessments.instrument.guards`). All texts are in Indonesian, the language of the award.
"""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.editions.models import Edition
from assessments.instrument.head_models import Component, Instrument, LegalBasis, ScoreBand, Section

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

__all__ = [
    "AnswerType", "Band", "Component", "EvidenceRule", "Indicator", "Input", "InputRole", "InputUse",
    "Instrument", "LegalBasis", "Option", "ScoreBand", "Section",
]  # fmt: skip


class AnswerType(models.TextChoices):
    YES_NO = "yes_no", _("Yes or no")
    LEVEL = "level", _("One of several levels")
    CHECKLIST = "checklist", _("Checklist")
    NUMBER = "number", _("Number")
    PERCENT = "percent", _("Percentage")
    LINK = "link", _("Link")
    DOCUMENT = "document", _("Document")


def points_field(
    label: "_StrPromise | str" = "", *, null: bool = False
) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(label, max_digits=7, decimal_places=2, null=null, blank=null)


class Indicator(models.Model):
    """One question. Which of the scoring columns count depends on `type`; see `scoring.answers.Rule`."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="indicators")
    component = models.ForeignKey(Component, models.PROTECT, related_name="indicators")
    code = models.CharField(max_length=20)
    text = models.TextField(_("question"))
    help = models.TextField(_("help"), blank=True)
    verifier_guide = models.TextField(_("guide for the verifier"), blank=True)
    type = models.CharField(_("answer type"), max_length=20, choices=AnswerType)
    order = models.PositiveSmallIntegerField(default=0)
    max_points = points_field(_("most points"))
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    yes_points = points_field(null=True)
    full_points = points_field(null=True)  # link, document: complete
    partial_points = points_field(null=True)  # link, document: in part
    full_at = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)  # percent
    when_zero_points = points_field(null=True)  # percent with denominator 0
    when_zero_excludes = models.BooleanField(default=False)
    min_value = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    max_value = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    consistency = models.CharField(max_length=300, blank=True)  # "a == b + c" over inputs and codes
    prefill = models.JSONField(default=dict, blank=True)
    required_evidence = models.BooleanField(_("evidence required"), default=True)
    site_check = models.BooleanField(_("checked again on site"), default=False)
    provenance = models.CharField(max_length=20, blank=True)  # never shown
    legal_bases = models.ManyToManyField(LegalBasis, related_name="+", blank=True)

    class Meta:
        ordering: ClassVar = ["component__section__order", "component__order", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="indicator_code_once"),
            models.CheckConstraint(
                condition=Q(type__in=AnswerType.values), name="indicator_type_known"
            ),
            models.CheckConstraint(condition=Q(max_points__gt=0), name="indicator_has_points"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def takes_files(self) -> bool:
        return any(rule.takes_files for rule in self.evidence_rules.all())


class Option(models.Model):
    """One level of a `level`, or one item of a `checklist`."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="options")
    value = models.CharField(max_length=40)
    label = models.TextField(_("text"))
    points = points_field(_("points"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "value"], name="option_value_once"),
            models.CheckConstraint(condition=Q(points__gte=0), name="option_points_not_negative"),
        ]

    def __str__(self) -> str:
        return self.label


class Band(models.Model):
    """Points of a `number`: the LAST band with `least` <= value counts; `most` is for display."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="bands")
    least = models.DecimalField(max_digits=14, decimal_places=3)
    most = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    points = points_field(_("points"))
    label = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering: ClassVar = ["least"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "least"], name="band_once"),
            models.CheckConstraint(condition=Q(points__gte=0), name="band_points_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code} >= {self.least}"


class InputRole(models.TextChoices):
    NUMERATOR = "numerator", _("Numerator")
    DENOMINATOR = "denominator", _("Denominator")
    INFO = "info", _("For information")


class Input(models.Model):
    """A figure that is asked once per submission and used wherever its key is named."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="inputs")
    key = models.SlugField(max_length=40)
    unit = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="input_key_once"),
        ]

    def __str__(self) -> str:
        return self.key


class InputUse(models.Model):
    """Where an indicator uses an input, and with which words."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="input_uses")
    input = models.ForeignKey(Input, models.PROTECT, related_name="uses")
    role = models.CharField(max_length=20, choices=InputRole)
    label = models.TextField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "input"], name="input_use_once"),
            models.UniqueConstraint(
                fields=["indicator", "role"],
                condition=~Q(role="info"),
                name="input_use_one_per_role",
            ),
            models.CheckConstraint(
                condition=Q(role__in=InputRole.values), name="input_use_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.input.key}"


class EvidenceRule(models.Model):
    """One piece of evidence an indicator asks for."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="evidence_rules")
    label = models.TextField()
    takes_files = models.BooleanField(default=True)
    takes_links = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(takes_files=True) | Q(takes_links=True),
                name="evidence_rule_takes_something",
            )
        ]

    def __str__(self) -> str:
        return self.label
