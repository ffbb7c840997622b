"""The rubrics as rows, for pages: each in three queries."""

from dataclasses import dataclass

from assessments.editions.models import Edition
from assessments.instrument.rubric_models import (
    Criterion,
    PresentationRubric,
    SiteAspect,
    SiteRubric,
)


@dataclass(frozen=True, slots=True)
class PresentationSheet:
    head: PresentationRubric
    criteria: list[Criterion]  # with their anchors, best first


@dataclass(frozen=True, slots=True)
class SiteChecklist:
    head: SiteRubric
    aspects: list[SiteAspect]  # with their items and the items' indicators


def presentation_rubric(edition: Edition) -> PresentationSheet | None:
    head = PresentationRubric.objects.filter(edition=edition).first()
    if head is None:
        return None
    criteria = Criterion.objects.filter(edition=edition).prefetch_related("anchors")
    return PresentationSheet(head, list(criteria))


def site_rubric(edition: Edition) -> SiteChecklist | None:
    head = SiteRubric.objects.filter(edition=edition).first()
    if head is None:
        return None
    aspects = SiteAspect.objects.filter(edition=edition).prefetch_related("items__indicators")
    return SiteChecklist(head, list(aspects))
