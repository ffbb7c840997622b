"""Terbilang: numbers in Indonesian words, as official documents write them beside the digits."""

from decimal import Decimal
from fractions import Fraction

from assessments.formats.numbers import Number, exact, places_needed, round_half_up

HIGHEST = 999_999_999_999
DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
SCALES = ((10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))


def number_words(value: Number, places: int | None = None) -> str:
    """Say a number from 0 to 999 999 999 999: "delapan puluh tujuh koma enam lima".

    Decimals are said digit by digit, as many as `places`; without it a Decimal is said as it is
    written (87.50 ends in "lima nol") and a Fraction in full. Raises ValueError for a negative
    number, one above the highest, and a Fraction that has no finite decimal.
    """
    if exact(value) < 0:
        raise ValueError(f"{value} is negative; there are no words for it here.")
    rounded = round_half_up(value, written_places(value) if places is None else places)
    whole, _point, decimals = f"{rounded:f}".partition(".")
    said = whole_words(int(whole))
    return (
        " ".join([said, "koma", *(DIGITS[int(digit)] for digit in decimals)]) if decimals else said
    )


def written_places(value: Number) -> int:
    """Count the decimals with which a number was written."""
    if isinstance(value, Decimal):
        return max(0, -int(value.as_tuple().exponent))
    return places_needed(value) if isinstance(value, Fraction) else 0


def whole_words(number: int) -> str:
    """Say a whole number from 0 to 999 999 999 999. Raises ValueError outside."""
    if not 0 <= number <= HIGHEST:
        raise ValueError(f"{number} is outside 0..{HIGHEST}.")
    if number == 0:
        return DIGITS[0]
    words: list[str] = []
    for size, name in SCALES:
        count, number = divmod(number, size)
        if count == 1 and size == 10**3:
            words.append("seribu")
        elif count:
            words += [*below_thousand(count), name]
    return " ".join(words + below_thousand(number))


def below_thousand(number: int) -> list[str]:
    """Say 0 to 999, where 0 is silent."""
    hundreds, rest = divmod(number, 100)
    words = ["seratus"] if hundreds == 1 else [DIGITS[hundreds], "ratus"] if hundreds else []
    return words + below_hundred(rest)


def below_hundred(number: int) -> list[str]:
    """Say 0 to 99, where 0 is silent."""
    tens, ones = divmod(number, 10)
    if number in (10, 11):
        return ["sepuluh" if ones == 0 else "sebelas"]
    if tens == 1:
        return [DIGITS[ones], "belas"]
    return [*([DIGITS[tens], "puluh"] if tens else []), *([DIGITS[ones]] if ones else [])]
