from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.formats.words import HIGHEST, number_words

WORTH = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
}  # fmt: skip


def heard(words: str) -> int:
    """Read the words back, written independently of how they are said."""
    total = group = last = 0
    for word in words.split():
        if word in WORTH:
            last = WORTH[word]
            group += last
        elif word in ("sepuluh", "sebelas", "seratus"):
            group += {"sepuluh": 10, "sebelas": 11, "seratus": 100}[word]
        elif word == "belas":
            group += 10
        elif word in ("puluh", "ratus"):
            group += last * ({"puluh": 10, "ratus": 100}[word] - 1)
        elif word == "seribu":
            total += 1000
        else:
            total, group = total + group * {"ribu": 10**3, "juta": 10**6, "miliar": 10**9}[word], 0
    return total + group


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (30, "tiga puluh"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (101, "seratus satu"),
        (110, "seratus sepuluh"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (1100, "seribu seratus"),
        (1998, "seribu sembilan ratus sembilan puluh delapan"),
        (2000, "dua ribu"),
        (2022, "dua ribu dua puluh dua"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (1_000_000_000, "satu miliar"),
        (
            HIGHEST,
            "{0} miliar {0} juta {0} ribu {0}".format("sembilan ratus sembilan puluh sembilan"),
        ),
        (Decimal("87.65"), "delapan puluh tujuh koma enam lima"),
        (Decimal("87.50"), "delapan puluh tujuh koma lima nol"),
        (Decimal("0.05"), "nol koma nol lima"),
        (Decimal("100.00"), "seratus koma nol nol"),
        (Decimal("1E+2"), "seratus"),
        (Fraction(1, 8), "nol koma satu dua lima"),
    ],
)
def test_number_words(value, expected):
    assert number_words(value) == expected


@pytest.mark.fault("N8")
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(91483, 1200), "tujuh puluh enam koma dua empat"),
        (Decimal("2.675"), "dua koma enam delapan"),
        (Decimal("99.995"), "seratus koma nol nol"),
        (87, "delapan puluh tujuh koma nol nol"),
    ],
)
def test_words_and_digits_are_rounded_alike(value, expected):
    assert number_words(value, 2) == expected


@pytest.mark.parametrize("value", [-1, Decimal("-0.01"), HIGHEST + 1, Fraction(1, 3)])
def test_what_has_no_words_is_refused(value):
    with pytest.raises(ValueError, match=r"negative|outside|no finite decimal"):
        number_words(value)


@given(st.integers(0, HIGHEST))
def test_every_whole_number_is_heard_as_it_was_said(value):
    words = number_words(value)

    assert heard(words) == value
    pairs = {" ".join(pair) for pair in pairwise(words.split())}
    assert not {"satu ratus", "satu puluh", "satu belas"} & pairs


@given(st.decimals(0, 100, places=2))
def test_every_score_is_heard_as_it_was_said(value):
    whole, _koma, decimals = number_words(value).partition(" koma ")

    assert (
        heard(whole) * 100 + int("".join(str(WORTH[word]) for word in decimals.split()))
        == value * 100
    )
