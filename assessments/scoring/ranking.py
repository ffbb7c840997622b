"""Competition ranking (1-2-2-4) on exact values. A tie is equality of fractions, nothing else."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from assessments.scoring.errors import ScoringError
from assessments.scoring.exact import scaled

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Placing(Generic[K]):
    """One place in a ranking. `tied` is true when somebody else has the same rank."""

    key: K
    rank: int
    tied: bool


def rank(totals: Mapping[K, tuple[Fraction, ...]]) -> list[Placing[K]]:
    """Rank from best to worst; equal totals share a rank and the next rank is skipped.

    Shapes: each total is a tuple, compared from left to right (the score, then the keys of a
            published tie chain, if any); all tuples have one length. Higher is better.
    Order:  best first; those who are tied stand in the order of `totals`.
    Raises: ScoringError when the tuples differ in length or hold floats.

    >>> totals = {"a": 80, "b": 90, "c": 80, "d": 70}
    >>> [(p.key, p.rank) for p in rank({k: (Fraction(v),) for k, v in totals.items()})]
    [('b', 1), ('a', 2), ('c', 2), ('d', 4)]
    """
    if len({len(total) for total in totals.values()}) > 1:
        raise ScoringError("Totals of different length cannot be ranked.")
    # Integers over one denominator compare ten times faster than Fractions.
    columns = [scaled(column)[0] for column in zip(*totals.values(), strict=True)]
    rows = list(zip(*columns, strict=True)) if columns else [()] * len(totals)
    values = dict(zip(totals, rows, strict=True))
    sizes = Counter(rows)
    placings: list[Placing[K]] = []
    shared = 0
    for position, key in enumerate(sorted(totals, key=values.__getitem__, reverse=True), start=1):
        if not placings or values[key] != values[placings[-1].key]:
            shared = position
        placings.append(Placing(key, shared, sizes[values[key]] > 1))
    return placings


def nominees(totals: Mapping[K, tuple[Fraction, ...]], places: int) -> set[K]:
    """Everyone with fewer than `places` strictly better: a tie at the line admits all of it.

    Raises ScoringError when `places` is less than 1.

    >>> sorted(nominees({k: (Fraction(v),) for k, v in {"a": 9, "b": 8, "c": 7, "d": 7}.items()}, 3))
    ['a', 'b', 'c', 'd']
    """
    return nominated(rank(totals), places)


def nominated(placings: Iterable[Placing[K]], places: int) -> set[K]:
    """The nominees of a ranking that is already there; see `nominees`."""
    if places < 1:
        raise ScoringError(f"{places} places cannot be filled.")
    return {placing.key for placing in placings if placing.rank <= places}
