"""Make the rows of the two rubrics equal to their specs."""

from typing import Any

from assessments.editions.models import Edition
from assessments.instrument.models import Indicator
from assessments.instrument.row_actions import keep, relink, sync
from assessments.instrument.rubric_models import (
    Anchor,
    Criterion,
    PresentationRubric,
    SiteAspect,
    SiteItem,
    SiteRubric,
)
from assessments.instrument.rubric_specs import PresentationSpec, SiteSpec


def write_presentation(
    edition: Edition, spec: PresentationSpec, *, source_hash: str | None = None
) -> None:
    """Call it in a transaction, with the edition locked and the spec checked."""
    own: dict[str, Any] = {"edition_id": edition.pk}
    head = own | {
        "title": spec.title, "is_draft_text": spec.is_draft_text,
        "presentation_minutes": spec.presentation_minutes,
        "question_minutes": spec.question_minutes, "break_minutes": spec.break_minutes,
        "conflict_text": spec.conflict_text, "outlier_text": spec.outlier_text,
    } | _source(source_hash)  # fmt: skip
    sync(PresentationRubric.objects.filter(edition=edition), ("edition_id",), [head])
    criteria, gone = keep(
        Criterion.objects.filter(edition=edition),
        ("code",),
        [
            own | {
                "code": one.code, "title": one.title, "weight": one.weight, "note": one.note,
                "order": order,
            }
            for order, one in enumerate(spec.criteria)
        ],
    )  # fmt: skip
    sync(
        Anchor.objects.filter(criterion__edition=edition),
        ("criterion_id", "least"),
        [
            {
                "criterion_id": criteria[one.code,].pk, "least": anchor.least,
                "most": anchor.most, "label": anchor.label, "text": anchor.text,
            }
            for one in spec.criteria
            for anchor in one.anchors
        ],
    )  # fmt: skip
    gone.delete()


def write_site(edition: Edition, spec: SiteSpec, *, source_hash: str | None = None) -> None:
    """As `write_presentation`; the instrument must be written before."""
    own: dict[str, Any] = {"edition_id": edition.pk}
    head = own | {
        "title": spec.title, "is_draft_text": spec.is_draft_text,
        "min_verifiers": spec.min_verifiers, "formula": spec.formula,
        "correction_text": spec.correction_text,
        "ratings": [
            {
                "value": one.value, "label": one.label, "note": one.note,
                "score": None if one.score is None else f"{one.score.normalize():f}",
            }
            for one in spec.ratings
        ],
    } | _source(source_hash)  # fmt: skip
    sync(SiteRubric.objects.filter(edition=edition), ("edition_id",), [head])
    aspects, old_aspects = keep(
        SiteAspect.objects.filter(edition=edition),
        ("code",),
        [
            own | {"code": one.code, "title": one.title, "weight": one.weight, "order": order}
            for order, one in enumerate(spec.aspects)
        ],
    )
    items, old_items = keep(
        SiteItem.objects.filter(aspect__edition=edition),
        ("aspect_id", "code"),
        [
            {
                "aspect_id": aspects[aspect.code,].pk, "code": one.code, "weight": one.weight,
                "text": one.text, "order": order,
            }
            for aspect in spec.aspects
            for order, one in enumerate(aspect.items)
        ],
    )  # fmt: skip
    ids = dict(Indicator.objects.filter(edition=edition).values_list("code", "pk"))
    links = {
        (items[aspects[aspect.code,].pk, item.code].pk, ids[code])
        for aspect in spec.aspects
        for item in aspect.items
        for code in item.indicators
    }
    through = SiteItem.indicators.through.objects
    relink(
        through.filter(siteitem__aspect__edition=edition), ("siteitem_id", "indicator_id"), links
    )
    old_items.delete()
    old_aspects.delete()


def _source(source_hash: str | None) -> dict[str, str]:
    return {} if source_hash is None else {"source_hash": source_hash}
