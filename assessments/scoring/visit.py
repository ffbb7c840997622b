"""The findings of a site visit -> one exact score. What cannot be verified leaves the divisor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessments.scoring.errors import ScoringError
from assessments.scoring.exact import exact_sum


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect of the rubric: its weight in percent, the weights of its items by code."""

    code: str
    weight: Fraction
    items: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class VisitScore:
    """`score` (V) and `aspects` (by code) run from 0 to 100, exact; None: nothing could be verified."""

    score: Fraction | None
    aspects: Mapping[str, Fraction | None]


def visit_score(aspects: Sequence[Aspect], scores: Mapping[str, Fraction | None]) -> VisitScore:
    """Score one visit: an aspect is the weighted mean of its items, V that of the aspects.

    Shapes: `scores` by item, 0..100, None when the item could not be verified; every item is there.
    Raises: ScoringError when items differ, a weight is not positive or a score lies outside 0..100.

    >>> one = Aspect("V1", Fraction(60), {"a": Fraction(1), "b": Fraction(3)})
    >>> two = Aspect("V2", Fraction(40), {"c": Fraction(1)})
    >>> visit_score([one, two], {"a": Fraction(100), "b": Fraction(50), "c": None}).score
    Fraction(125, 2)
    """
    weights = [(code, weight) for aspect in aspects for code, weight in aspect.items.items()]
    known = {code for code, _weight in weights}
    if len(known) < len(weights) or len({aspect.code for aspect in aspects}) < len(aspects):
        raise ScoringError("An item or an aspect appears twice.")
    if known != scores.keys():
        raise ScoringError(f"Scores for other items: {sorted(known ^ scores.keys())}.")
    if bad := sorted(code for code, weight in weights if weight <= 0):
        raise ScoringError(f"Weights must be positive: {bad}.")
    if bad := sorted(aspect.code for aspect in aspects if aspect.weight <= 0):
        raise ScoringError(f"Weights must be positive: {bad}.")
    if bad := sorted(
        code for code, value in scores.items() if value is not None and not 0 <= value <= 100
    ):
        raise ScoringError(f"Outside 0..100: {bad}.")
    means = {
        aspect.code: _mean([(weight, scores[code]) for code, weight in aspect.items.items()])
        for aspect in aspects
    }
    return VisitScore(_mean([(aspect.weight, means[aspect.code]) for aspect in aspects]), means)


def _mean(pairs: Sequence[tuple[Fraction, Fraction | None]]) -> Fraction | None:
    scored = [(weight, value) for weight, value in pairs if value is not None]
    total = exact_sum([weight for weight, _value in scored])
    if not total:
        return None
    return Fraction(exact_sum([weight * value for weight, value in scored])) / total
