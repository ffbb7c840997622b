"""The two rubrics of an edition: presentation (criteria, anchors) and site visit (aspects, items)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.editions.models import Edition
from assessments.instrument.models import Indicator


class PresentationRubric(models.Model):
    edition = models.OneToOneField(Edition, models.PROTECT, related_name="presentation_rubric")
    title = models.CharField(max_length=200)
    is_draft_text = models.BooleanField(default=True)
    presentation_minutes = models.PositiveSmallIntegerField(default=15)
    question_minutes = models.PositiveSmallIntegerField(default=10)
    break_minutes = models.PositiveSmallIntegerField(default=5)
    conflict_text = models.TextField(blank=True)
    outlier_text = models.TextField(blank=True)
    source_hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.title


class Criterion(models.Model):
    """One criterion of the presentation; marks are integers from 0 to 100."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="criteria")
    code = models.CharField(max_length=20)
    title = models.CharField(_("title"), max_length=300)
    weight = models.PositiveSmallIntegerField(
        _("weight")
    )  # percent; all of an edition add up to 100
    note = models.TextField(blank=True)  # shown to jurors beside the levels
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="criterion_code_once"),
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=100), name="criterion_weight_1_to_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Anchor(models.Model):
    """A described level of a criterion."""

    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="anchors")
    least = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=40)
    text = models.TextField()

    class Meta:
        ordering: ClassVar = ["-least"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "least"], name="anchor_once"),
            models.CheckConstraint(condition=Q(most__lte=100), name="anchor_at_most_100"),
        ]

    def __str__(self) -> str:
        return f"{self.least}-{self.most} {self.label}"


class SiteRubric(models.Model):
    edition = models.OneToOneField(Edition, models.PROTECT, related_name="site_rubric")
    title = models.CharField(max_length=200)
    is_draft_text = models.BooleanField(default=True)
    min_verifiers = models.PositiveSmallIntegerField(default=2)
    ratings = models.JSONField(default=list)  # [{"value", "label", "score": "100"|null, "note"}]
    formula = models.TextField(blank=True)
    correction_text = models.TextField(blank=True)
    source_hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.title


class SiteAspect(models.Model):
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="site_aspects")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    weight = models.PositiveSmallIntegerField()  # percent; all of an edition add up to 100
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="site_aspect_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class SiteItem(models.Model):
    aspect = models.ForeignKey(SiteAspect, models.PROTECT, related_name="items")
    code = models.CharField(max_length=20)
    weight = models.PositiveSmallIntegerField()
    text = models.TextField()
    indicators = models.ManyToManyField(Indicator, related_name="site_items", blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["aspect", "code"], name="site_item_code_once"),
        ]

    def __str__(self) -> str:
        return self.code
