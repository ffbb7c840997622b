"""Jejak nilai: from one indicator's final points back to claim, verification, visit, ruling and evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from assessments.editions.models import Edition, Participant
from assessments.instrument.models import AnswerType, Component, Indicator
from assessments.instrument.queries import tree
from assessments.instrument.rubric_models import SiteRubric
from assessments.results.queries.reading import Line, read
from assessments.review.models import Verification
from assessments.review.queries.items import Item, items
from assessments.review.queries.saves import accepted_words, as_data, claimed_words
from assessments.verification.models import Correction, Finding, Photo
from assessments.verification.rating import Ratings


@dataclass(frozen=True, slots=True)
class Step:
    """One indicator with its exact points on the way; None: it leaves the sum and the divisor."""

    indicator: Indicator
    claimed: Fraction | None
    verified: Fraction | None
    final: Fraction | None

    @property
    def differs(self) -> bool:
        return self.claimed != self.verified

    @property
    def corrected(self) -> bool:
        return self.verified != self.final


@dataclass(frozen=True, slots=True)
class Group:
    """A component with its indicators. `value`: its score, 0 to 100."""

    component: Component
    value: Fraction | None
    steps: tuple[Step, ...]


def groups(edition: Edition, line: Line) -> list[Group]:
    """Every indicator of a participant from the frozen points; empty when nothing was sent. One query when sealed."""
    if not line.points:
        return []
    values = {part.code: part.value for part in line.components}
    return [
        Group(
            one,
            values.get(one.code),
            tuple(_step(indicator, line.points) for indicator in one.indicators.all()),
        )
        for one in tree(edition).components
    ]


def _step(indicator: Indicator, points: Mapping[str, Mapping[str, str | None]]) -> Step:
    found = points.get(indicator.code, {})
    claimed, verified, final = (read(found.get(key)) for key in ("claimed", "verified", "final"))
    return Step(indicator, claimed, verified, final)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the team found on site for an item that looks at this indicator."""

    finding: Finding
    rating: str  # its label
    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything that led to one indicator's points, in the order in which it happened."""

    step: Step
    component: Component
    claimed: str
    address: str  # of a link
    note: str
    evidence: tuple[Mapping[str, Any], ...]
    version: int
    verification: Verification | None
    accepted: str
    seen: tuple[Seen, ...]
    correction: Correction | None
    before: Indicator | None
    after: Indicator | None


def trace(edition: Edition, participant: Participant, line: Line, code: str) -> Trace | None:
    """None for a code the instrument does not have, or when nothing was sent. A constant number of queries."""
    instrument = tree(edition)
    indicator = instrument.by_code.get(code)
    if indicator is None or code not in line.points:
        return None
    found = items(edition, participant=participant)
    item = next((one for one in found if one.question.code == code), None)
    order = instrument.indicators
    place = order.index(indicator)
    claim = item.claim if item else None
    return Trace(
        step=_step(indicator, line.points),
        component=indicator.component,
        claimed=claimed_words(item.question, claim.data, claim.evidence) if item and claim else "",
        address=claim.data.url if claim and indicator.type == AnswerType.LINK else "",
        note=claim.data.note if claim else "",
        evidence=claim.evidence if claim else (),
        version=claim.number if claim else 0,
        verification=item.row if item else None,
        accepted=_accepted(item),
        seen=_seen(edition, participant, indicator),
        correction=_correction(participant, indicator),
        before=order[place - 1] if place else None,
        after=order[place + 1] if place + 1 < len(order) else None,
    )


def _accepted(item: Item | None) -> str:
    if item is None or item.row is None:
        return ""
    return accepted_words(item.question, as_data(item.row))


def _seen(edition: Edition, participant: Participant, indicator: Indicator) -> tuple[Seen, ...]:
    """Three queries."""
    findings = list(
        Finding.objects.filter(visit__participant=participant, item__indicators=indicator)
        .exclude(rating="")
        .select_related("item__aspect", "by", "visit")
        .order_by("item__aspect__order", "item__order")
    )
    if not findings:
        return ()
    pictures: dict[int, list[Photo]] = {}
    for one in Photo.objects.filter(
        visit__participant=participant,
        item__in=[found.item_id for found in findings],
        removed_at__isnull=True,
    ):
        pictures.setdefault(one.item_id, []).append(one)
    rubric = SiteRubric.objects.filter(edition=edition).first()
    ratings = Ratings(rubric.ratings if rubric else [])
    return tuple(
        Seen(
            one,
            ratings[one.rating].label if one.rating in ratings else one.rating,
            tuple(pictures.get(one.item_id, ())),
        )
        for one in findings
    )


def _correction(participant: Participant, indicator: Indicator) -> Correction | None:
    return (
        Correction.objects.filter(
            visit__participant=participant, indicator=indicator, withdrawn_at__isnull=True
        )
        .select_related("ruling__by", "by")
        .first()
    )
