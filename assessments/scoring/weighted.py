"""Weighted means, exact. Pure: no Django, no database, no clock."""

from collections.abc import Mapping
from fractions import Fraction

from assessments.scoring.errors import ScoringError
from assessments.scoring.exact import exact_sum, ratio, scaled

FULL = 100


def check_weights(weights: Mapping[str, Fraction]) -> None:
    """Refuse weights (in percent) that are negative or do not add up to exactly 100.

    Raises ScoringError.
    """
    total = exact_sum(weights.values())
    if total != FULL:
        raise ScoringError(f"Weights add up to {total}, not 100.")
    if bad := sorted(key for key, weight in weights.items() if weight < 0):
        raise ScoringError(f"Negative weights: {bad}.")


def weighted_mean(scores: Mapping[str, Fraction], weights: Mapping[str, Fraction]) -> Fraction:
    """Combine `scores` into one score by `weights`.

    Shapes: two mappings with the same keys (a criterion's or a component's code).
    Units:  each score is in points from 0 to 100; each weight in percent; the weights
            add up to exactly 100. The result is in points from 0 to 100, exact.
    Raises: ScoringError when the keys differ, when a score lies outside 0..100, when a
            weight is negative, or when the weights do not add up to 100.

    >>> weighted_mean({"a": Fraction(80), "b": Fraction(60)}, {"a": Fraction(75), "b": Fraction(25)})
    Fraction(75, 1)
    """
    if scores.keys() != weights.keys():
        raise ScoringError(f"Scores for {sorted(scores)}, weights for {sorted(weights)}.")
    check_weights(weights)
    points, points_unit = scaled(scores.values())
    if bad := sorted(
        key for key, n in zip(scores, points, strict=True) if not 0 <= n <= FULL * points_unit
    ):
        raise ScoringError(f"Outside 0..100: {bad}.")
    percents, percents_unit = scaled([weights[key] for key in scores])
    total = sum(n * weight for n, weight in zip(points, percents, strict=True))
    return Fraction(total, points_unit * percents_unit * FULL)


def blend(first: Fraction, second: Fraction, share: Fraction) -> Fraction:
    """Combine two scores (0..100): `share` percent of `first`, the rest of `second`, exact.

    Raises ScoringError when a score or the share lies outside 0..100.

    >>> blend(Fraction(80), Fraction(70), Fraction(70))
    Fraction(77, 1)
    """
    (a, a_unit), (b, b_unit), (part, part_unit) = ratio(first), ratio(second), ratio(share)
    if not (0 <= a <= FULL * a_unit and 0 <= b <= FULL * b_unit and 0 <= part <= FULL * part_unit):
        raise ScoringError(f"Outside 0..100: scores {first}, {second}, share {share}.")
    rest = FULL * part_unit - part
    return Fraction(part * a * b_unit + rest * b * a_unit, FULL * part_unit * a_unit * b_unit)
