"""Points of the indicators -> score of each component and of the whole questionnaire."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from assessments.scoring.errors import ScoringError
from assessments.scoring.exact import over_one, ratios, scaled

K = TypeVar("K", bound=Hashable)

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The exact scores of one participant.

    `points` and `maximum` are in points, over the indicators that count; `score` (Q) and
    `components` (by code, in the instrument's order) run from 0 to 100. A score is None when
    every indicator below it is excluded.
    """

    points: Fraction
    maximum: Fraction
    score: Fraction | None
    components: Mapping[str, Fraction | None]


def share(points: Mapping[str, Fraction | None], maxima: Mapping[str, Fraction]) -> Fraction | None:
    """100 * points / maxima over the indicators that are not excluded (None), exact.

    Serves one component as well as a whole questionnaire (1,000 points = 100).
    Raises ScoringError when the keys differ or when points lie outside 0..max.

    >>> share({"a": Fraction(5), "b": None}, {"a": Fraction(20), "b": Fraction(80)})
    Fraction(25, 1)
    """
    return questionnaire(points, maxima, dict.fromkeys(maxima, "")).score


def questionnaire(
    points: Mapping[str, Fraction | None],
    maxima: Mapping[str, Fraction],
    components: Mapping[str, str],
) -> Questionnaire:
    """Score one participant; see `questionnaires`."""
    return questionnaires({"": points}, maxima, components)[""]


def questionnaires(
    points: Mapping[K, Mapping[str, Fraction | None]],
    maxima: Mapping[str, Fraction],
    components: Mapping[str, str],
) -> dict[K, Questionnaire]:
    """Score many participants on one instrument.

    Shapes: points by participant and indicator; `maxima` and `components` (the code of its
            component) by indicator. Every participant has points for every indicator: 0 when
            not answered, None when the indicator is excluded for him.
    Raises: ScoringError when indicators differ, when a maximum is not positive, or when points
            lie outside 0..max.
    """
    if maxima.keys() != components.keys():
        raise ScoringError("Maxima and components name different indicators.")
    if bad := sorted(code for code, maximum in maxima.items() if maximum <= 0):
        raise ScoringError(f"Maxima must be positive: {bad}.")
    scale = _Scale(maxima, components)
    return {key: scale.score(given) for key, given in points.items()}


class _Scale:
    """The maxima as integers, the indicators of one component beside each other."""

    def __init__(self, maxima: Mapping[str, Fraction], components: Mapping[str, str]) -> None:
        members: dict[str, list[str]] = {}
        for code in maxima:
            members.setdefault(components[code], []).append(code)
        self.codes = [code for codes in members.values() for code in codes]
        self.known = frozenset(self.codes)
        self.maxima, self.unit = scaled([maxima[code] for code in self.codes])
        self.slices: list[tuple[str, slice]] = []
        start = 0
        for name, codes in members.items():
            self.slices.append((name, slice(start, start + len(codes))))
            start += len(codes)
        self.tops = self._sums(self.maxima)

    def score(self, given: Mapping[str, Fraction | None]) -> Questionnaire:
        if given.keys() != self.known:
            raise ScoringError(f"Points for other indicators: {sorted(given.keys() ^ self.known)}.")
        values, maxima, tops = [given[code] for code in self.codes], self.maxima, self.tops
        counted = [value for value in values if value is not None]
        if len(counted) < len(values):
            maxima = [
                0 if value is None else top for value, top in zip(values, maxima, strict=True)
            ]
            tops = self._sums(maxima)
            counted = [ZERO if value is None else value for value in values]
        pairs = ratios(counted)
        if any(n < 0 or n * self.unit > top * d for (n, d), top in zip(pairs, maxima, strict=True)):
            raise ScoringError(f"Points outside 0..max: {self._outside(given)}.")
        # Integers over one denominator: adding Fractions one by one takes ten times as long.
        points, unit = over_one(pairs)
        sums = self._sums(points)
        earned, most = sum(sums), sum(tops)
        part, whole = 100 * self.unit, unit
        return Questionnaire(
            Fraction(earned, unit),
            Fraction(most, self.unit),
            Fraction(part * earned, whole * most) if most else None,
            {
                name: Fraction(part * own, whole * top) if top else None
                for (name, _), own, top in zip(self.slices, sums, tops, strict=True)
            },
        )

    def _sums(self, numbers: list[int]) -> list[int]:
        return [sum(numbers[part]) for _, part in self.slices]

    def _outside(self, given: Mapping[str, Fraction | None]) -> list[str]:
        return [
            f"{code} {value} of {Fraction(top, self.unit)}"
            for code, top in zip(self.codes, self.maxima, strict=True)
            if (value := given[code]) is not None and not 0 <= value * self.unit <= top
        ]
