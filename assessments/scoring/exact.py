"""Adding many exact numbers fast: integers over one denominator, one Fraction at the end."""

from collections.abc import Collection
from fractions import Fraction
from math import lcm

from assessments.scoring.errors import ScoringError

EXACT = {Fraction, int}


def ratio(value: Fraction) -> tuple[int, int]:
    """The numerator and the denominator of `value`. Raises ScoringError for a float or a Decimal."""
    if type(value) not in EXACT:
        raise ScoringError(f"Not an exact number: {value!r}.")
    return value.as_integer_ratio()


def ratios(values: Collection[Fraction]) -> list[tuple[int, int]]:
    """`ratio` of each of `values`."""
    if not set(map(type, values)) <= EXACT:
        raise ScoringError(f"Not exact numbers: {list(values)!r}.")
    return [value.as_integer_ratio() for value in values]


def over_one(pairs: Collection[tuple[int, int]]) -> tuple[list[int], int]:
    """Bring `ratios` over their least common denominator; see `scaled`."""
    units = {denominator for _, denominator in pairs}
    common = lcm(*units)
    factors = {denominator: common // denominator for denominator in units}
    return [numerator * factors[denominator] for numerator, denominator in pairs], common


def scaled(values: Collection[Fraction]) -> tuple[list[int], int]:
    """Return the numerators of `values` over their least common denominator, and that denominator.

    Raises ScoringError for a float or a Decimal: a caller converts once, at the door.

    >>> scaled([Fraction(1, 2), Fraction(2, 3), Fraction(4)])
    ([3, 4, 24], 6)
    """
    return over_one(ratios(values))


def exact_sum(values: Collection[Fraction]) -> Fraction:
    """Add `values`; an empty collection adds up to 0.

    >>> exact_sum([Fraction(1, 2), Fraction(1, 3), Fraction(1, 6)])
    Fraction(1, 1)
    """
    numerators, common = scaled(values)
    return Fraction(sum(numerators), common)
