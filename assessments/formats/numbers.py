"""Numbers as people read them: exact, rounded once, half up. No float gets in.

Indonesian writes 1.234,50 and English 1,234.50. A page follows the active language; a document
is always Indonesian, so it is rendered with `language="id"` or with that language active.
"""

from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from assessments.formats.language import is_english

Number = Decimal | int | Fraction


def exact(value: Number) -> Fraction:
    """Take a number over without any loss. Raises TypeError for a float, ValueError for NaN and infinity."""
    if isinstance(value, bool) or not isinstance(value, Decimal | int | Fraction):
        raise TypeError(f"{value!r} is not an int, a Decimal or a Fraction.")
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError(f"{value} is not a finite number.")
    return Fraction(value)


def round_half_up(value: Number, places: int) -> Decimal:
    """Round to `places` decimals, halves away from zero: 0.125 -> 0.13, never -0.

    Built from whole digits, because every operation of Decimal rounds to 28 digits, half to even.
    """
    scaled = exact(value) * 10**places
    units = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    sign = int(scaled < 0 and units > 0)
    return Decimal((sign, tuple(int(digit) for digit in str(units)), -places))


def places_needed(value: Number) -> int:
    """Count the decimals that write `value` in full. Raises ValueError when no number of them does."""
    rest, counts = exact(value).denominator, {2: 0, 5: 0}
    for factor in counts:
        while rest % factor == 0:
            rest //= factor
            counts[factor] += 1
    if rest != 1:
        raise ValueError(f"{value} has no finite decimal; say how many places to show.")
    return max(counts.values())


def number_text(
    value: Number, places: int | None = None, *, language: str | None = None, grouped: bool = True
) -> str:
    """Write a number with `places` decimals, or with exactly as many as it needs.

    >>> number_text(Decimal("1234.565"), 2, language="id")
    '1.234,57'
    """
    places = places_needed(value) if places is None else places
    comma, dot = (".", ",") if is_english(language) else (",", ".")
    rounded = round_half_up(value, places)
    # copy_abs, because abs() rounds to the 28 digits of the context.
    whole, _point, decimals = f"{rounded.copy_abs():f}".partition(".")
    if grouped:
        whole = f"{int(whole):,}".replace(",", dot)
    return f"{'-' if rounded < 0 else ''}{whole}{comma if decimals else ''}{decimals}"


def short_text(value: Number, places: int = 2, *, language: str | None = None) -> str:
    """Write a number with at most `places` decimals, without the zeros at its end: 12,5 and 20."""
    return number_text(round_half_up(value, places), None, language=language)


def score_text(value: Number, places: int = 2, *, language: str | None = None) -> str:
    """Write a score as every page, document and sheet prints it: two decimals.

    More where two different totals would print the same; scoring says how many.
    """
    return number_text(value, places, language=language)


def points_text(value: Number, *, language: str | None = None) -> str:
    """Write points or a weight, where the zeros at the end say nothing: 12,5 and 20."""
    return short_text(value, 2, language=language)


def percent_text(value: Number, places: int | None = None, *, language: str | None = None) -> str:
    """Write a percentage, given in percent (87.5, not 0.875): 87,5%."""
    if places is None:
        return short_text(value, 2, language=language) + "%"
    return number_text(value, places, language=language) + "%"


def plain_text(value: Number) -> str:
    """Write a number for a machine: a dot, no grouping. Raises ValueError when it has no finite decimal."""
    return f"{round_half_up(value, places_needed(value)):f}"


def size_text(size: int, *, language: str | None = None) -> str:
    """Write a number of bytes with one decimal at most, in steps of 1024: 1,5 MB."""
    amount, unit = Fraction(exact(size)), 0
    names = [_("bytes"), "KB", "MB", "GB", "TB"]
    # 1023.96 KB would round to 1024 KB, so the rounded amount decides about the unit.
    while round_half_up(amount, 1) >= 1024 and unit < len(names) - 1:
        amount, unit = amount / 1024, unit + 1
    return f"{short_text(amount, 1, language=language)} {names[unit]}"
