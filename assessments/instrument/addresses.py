"""What may be edited on a page, and where it lies: `indicator/PPID-01/max_points`.

The structure (which indicators, options and inputs there are) comes from the file alone; texts,
points, weights and minutes may be edited.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from assessments.instrument.rulesets import Ruleset

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


RESERVED = ("weights", "presentation", "site")  # pages of their own; no component may be called so


class Kind(Enum):
    LINE = "line"  # a short text
    TEXT = "text"  # a long text; may be empty
    POINTS = "points"  # Decimal, two places
    WEIGHT = "weight"  # Decimal percent, two places
    PERCENT = "percent"  # whole percent, an int
    COUNT = "count"  # a small whole number
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Attribute:
    name: str
    kind: Kind
    label: "str | _StrPromise"
    required: bool = True


A = Attribute
TITLE = A("title", Kind.LINE, _("Title"))
DRAFT = A("is_draft_text", Kind.FLAG, _("This text is a draft, not yet confirmed"))
POINTS = A("points", Kind.POINTS, _("Points"))
LABEL = A("label", Kind.TEXT, _("Text"))
ATTRIBUTES: dict[str, tuple[Attribute, ...]] = {
    "weights": (
        A(
            "questionnaire_weight",
            Kind.WEIGHT,
            _("Weight of the questionnaire in the nomination score"),
        ),
        A("nomination_weight", Kind.WEIGHT, _("Weight of the nomination score in the final score")),
        A("nominee_count", Kind.COUNT, _("Places in the nomination")),
        A("min_jurors", Kind.COUNT, _("Fewest valid sheets for a score")),
        A("keys_required", Kind.COUNT, _("Keys")),
    ),
    "instrument": (
        TITLE,
        DRAFT,
        A("max_file_mb", Kind.COUNT, _("Largest evidence file (MB)")),
    ),
    "section": (
        TITLE,
        A("description", Kind.TEXT, _("Description"), required=False),
        A("weight", Kind.WEIGHT, _("Weight")),
    ),
    "component": (TITLE, A("weight", Kind.WEIGHT, _("Weight"))),
    "indicator": (
        A("text", Kind.TEXT, _("Question")),
        A("help", Kind.TEXT, _("Help text"), required=False),
        A("verifier_guide", Kind.TEXT, _("Guide for the verifier"), required=False),
        A("max_points", Kind.POINTS, _("Most points")),
        A("yes_points", Kind.POINTS, _("Points for “yes”")),
        A("full_points", Kind.POINTS, _("Points when complete")),
        A("partial_points", Kind.POINTS, _("Points when in part")),
        A("full_at", Kind.POINTS, _("Percentage that earns all points")),
        A("when_zero_points", Kind.POINTS, _("Points when the denominator is 0")),
        A("required_evidence", Kind.FLAG, _("Evidence is required where the answer earns points")),
    ),
    "option": (LABEL, POINTS),
    "band": (A("label", Kind.LINE, _("Text"), required=False), POINTS),
    "input": (LABEL,),
    "evidence": (LABEL,),
    "presentation": (
        TITLE,
        DRAFT,
        A("presentation_minutes", Kind.COUNT, _("Minutes for the presentation")),
        A("question_minutes", Kind.COUNT, _("Minutes for questions")),
        A("break_minutes", Kind.COUNT, _("Minutes of break")),
        A("conflict_text", Kind.TEXT, _("Conflict of interest"), required=False),
        A("outlier_text", Kind.TEXT, _("Marks far from the pattern"), required=False),
    ),
    "criterion": (
        TITLE,
        A("weight", Kind.PERCENT, _("Weight")),
        A("note", Kind.TEXT, _("Note for jurors"), required=False),
    ),
    "anchor": (LABEL, A("text", Kind.TEXT, _("Described level"))),
    "site": (
        TITLE,
        DRAFT,
        A("min_verifiers", Kind.COUNT, _("Fewest verifiers")),
        A("formula", Kind.TEXT, _("Formula")),
        A("correction_text", Kind.TEXT, _("Corrections after the visit"), required=False),
    ),
    "aspect": (TITLE, A("weight", Kind.PERCENT, _("Weight"))),
    "item": (A("text", Kind.TEXT, _("Text")), A("weight", Kind.PERCENT, _("Weight"))),
}


def places(rules: Ruleset) -> Iterator[tuple[str, Any]]:
    """Every (prefix, spec) that can be edited: ("indicator/PPID-01", <IndicatorSpec>)."""
    yield "weights", rules.weights
    if rules.instrument is not None:
        yield "instrument", rules.instrument
        for section in rules.instrument.sections:
            yield f"section/{section.code}", section
        for component in rules.instrument.components():
            yield f"component/{component.code}", component
            for one in component.indicators:
                yield from indicator_places(one)
    if rules.presentation is not None:
        yield "presentation", rules.presentation
        for criterion in rules.presentation.criteria:
            yield f"criterion/{criterion.code}", criterion
            for anchor in criterion.anchors:
                yield f"anchor/{criterion.code}/{anchor.least}", anchor
    if rules.site is not None:
        yield "site", rules.site
        for aspect in rules.site.aspects:
            yield f"aspect/{aspect.code}", aspect
            for item in aspect.items:
                yield f"item/{item.code}", item


def indicator_places(indicator: Any) -> Iterator[tuple[str, Any]]:
    code = indicator.code
    yield f"indicator/{code}", indicator
    for option in indicator.options:
        yield f"option/{code}/{option.value}", option
    for band in indicator.bands:
        yield f"band/{code}/{band.least.normalize():f}", band
    for one in indicator.inputs:
        yield f"input/{code}/{one.key}", one
    for number, one in enumerate(indicator.evidence, 1):
        yield f"evidence/{code}/{number}", one


def attributes(prefix: str, spec: Any) -> Iterator[Attribute]:
    """The attributes of one place; points that its type does not use are left out."""
    for attribute in ATTRIBUTES[prefix.split("/", 1)[0]]:
        if attribute.kind is Kind.POINTS and getattr(spec, attribute.name) is None:
            continue
        yield attribute
