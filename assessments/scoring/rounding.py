"""One rounding, for display only, and the text in which a snapshot keeps an exact number."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from assessments.scoring.errors import ScoringError

PLACES = 2
MOST_PLACES = 6
EXACT = re.compile(r"-?[0-9]+(/[0-9]*[1-9][0-9]*)?")


def _steps(value: Fraction, places: int) -> int:
    """How many units of 10**-places `value` rounds to, half away from zero as in a spreadsheet."""
    unit: int = 10**places
    size = (2 * abs(value.numerator) * unit + value.denominator) // (2 * value.denominator)
    return size if value.numerator >= 0 else -size


def rounded(value: Fraction | Decimal | int, places: int = PLACES) -> Decimal:
    """Round `value` half up to `places` decimals. For display: never compute with the result.

    Raises ScoringError for a float and for NaN or infinity.

    >>> rounded(Fraction("7.125")), rounded(Fraction(2, 3), 3), rounded(80)
    (Decimal('7.13'), Decimal('0.667'), Decimal('80.00'))
    """
    if not isinstance(value, Fraction | Decimal | int):
        raise ScoringError(f"Not an exact number: {value!r}.")
    try:
        steps = _steps(Fraction(value), places)
    except (ValueError, OverflowError) as error:
        raise ScoringError(f"Not a number: {value!r}.") from error
    # From text: Decimal arithmetic would round to the context's 28 digits.
    return Decimal(f"{steps}e-{places}")


def exact_text(value: Fraction) -> str:
    """The lossless text of `value`, for a snapshot.

    >>> exact_text(Fraction(91483, 1200)), exact_text(Fraction(80))
    ('91483/1200', '80')
    """
    return str(Fraction(value))


def parse_exact(text: str) -> Fraction:
    """Read what `exact_text` wrote. Raises ScoringError for anything else.

    >>> parse_exact("91483/1200")
    Fraction(91483, 1200)
    """
    if not EXACT.fullmatch(text):
        raise ScoringError(f"Not an exact number: {text[:40]!r}.")
    try:
        return Fraction(text)
    except ValueError as error:  # more digits than Python converts
        raise ScoringError(f"Not an exact number: {text[:40]!r}...") from error


def decimals_needed(values: Sequence[Fraction]) -> list[int]:
    """How many decimals to print for each of `values`, in their order.

    2, or as many more (up to 6) as a value needs so that no different value prints the same.
    Equal values get equal numbers; only the rows concerned get more. With the numbers
    returned, the printed order never contradicts the exact one.

    >>> decimals_needed([Fraction("76.241"), Fraction("76.244"), Fraction("80")])
    [3, 3, 2]
    """
    needed = dict.fromkeys(values, MOST_PLACES)
    open_values = set(needed)
    for places in range(PLACES, MOST_PLACES):
        printed: dict[int, int] = {}
        for value in needed:
            steps = _steps(value, places)
            printed[steps] = printed.get(steps, 0) + 1
        clear = {value for value in open_values if printed[_steps(value, places)] == 1}
        needed |= dict.fromkeys(clear, places)
        open_values -= clear
        if not open_values:
            break
    return [needed[value] for value in values]
