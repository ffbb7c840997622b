"""The two rubrics as plain values."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(slots=True)
class AnchorSpec:
    least: int
    most: int
    label: str
    text: str


@dataclass(slots=True)
class CriterionSpec:
    code: str
    title: str
    weight: int
    note: str = ""
    anchors: list[AnchorSpec] = field(default_factory=list)


@dataclass(slots=True)
class PresentationSpec:
    title: str
    is_draft_text: bool
    presentation_minutes: int
    question_minutes: int
    break_minutes: int
    conflict_text: str = ""
    outlier_text: str = ""
    criteria: list[CriterionSpec] = field(default_factory=list)


@dataclass(slots=True)
class RatingSpec:
    value: str
    label: str
    score: Decimal | None  # None: leaves the divisor
    note: str = ""


@dataclass(slots=True)
class SiteItemSpec:
    code: str
    weight: int
    text: str
    indicators: list[str] = field(default_factory=list)


@dataclass(slots=True)
class AspectSpec:
    code: str
    title: str
    weight: int
    items: list[SiteItemSpec] = field(default_factory=list)


@dataclass(slots=True)
class SiteSpec:
    title: str
    is_draft_text: bool
    min_verifiers: int
    formula: str = ""
    correction_text: str = ""
    ratings: list[RatingSpec] = field(default_factory=list)
    aspects: list[AspectSpec] = field(default_factory=list)
