from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from assessments.formats.numbers import (
    number_text,
    percent_text,
    plain_text,
    points_text,
    round_half_up,
    score_text,
    size_text,
)
from assessments.scoring.rounding import rounded


@pytest.mark.fault("N8")
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("0.125"), "0,13"),
        (Decimal("0.135"), "0,14"),
        (Decimal("2.675"), "2,68"),
        (Fraction(1, 8), "0,13"),
        (Fraction(27, 200), "0,14"),
        (Fraction(107, 40), "2,68"),
        (Fraction(2, 3), "0,67"),
        (Fraction(91483, 1200), "76,24"),
        (Decimal("99.995"), "100,00"),
        (Decimal("0.004999999999999999999999999999999"), "0,00"),
        (Decimal("-0.125"), "-0,13"),
        (Decimal("-0.004"), "0,00"),
        (Decimal("-0"), "0,00"),
        (0, "0,00"),
        (100, "100,00"),
    ],
)
def test_a_score_is_rounded_half_up_and_never_cut(value, expected):
    assert score_text(value, language="id") == expected


@pytest.mark.parametrize(
    ("value", "places", "indonesian", "english"),
    [
        (Decimal("87.5"), 2, "87,50", "87.50"),
        (Decimal("1234567.891"), 2, "1.234.567,89", "1,234,567.89"),
        (1234, None, "1.234", "1,234"),
        (Decimal("12.500"), None, "12,5", "12.5"),
        (Fraction(1, 8), None, "0,125", "0.125"),
        (Decimal("1E+3"), None, "1.000", "1,000"),
        (Decimal("9" * 30 + ".99"), 1, "1" + ".000" * 10 + ",0", "1" + ",000" * 10 + ".0"),
    ],
)
def test_number_text_in_both_languages(value, places, indonesian, english):
    texts = [number_text(value, places, language=language) for language in ("id", "en")]

    assert texts == [indonesian, english]


def test_the_active_language_is_the_default():
    texts = []
    for language in ("id", "en", None):
        with translation.override(language):
            texts.append(score_text(Decimal("87.5")))

    assert texts == ["87,50", "87.50", "87,50"]


def test_points_and_percent_lose_the_zeros_that_say_nothing():
    texts = [
        points_text(Decimal("12.50"), language="id"),
        points_text(Decimal("20.00"), language="id"),
        points_text(Fraction(20, 3), language="id"),
        points_text(100, language="id"),
        percent_text(Decimal("87.50"), language="id"),
        percent_text(Fraction(100, 3), 1, language="id"),
        percent_text(50, 2, language="en"),
    ]

    assert texts == ["12,5", "20", "6,67", "100", "87,5%", "33,3%", "50.00%"]


@pytest.mark.parametrize("value", [0.135, 2.0, True, "87,5", None])
def test_no_float_and_no_text_gets_near_a_number(value):
    with pytest.raises(TypeError):
        score_text(value)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_what_is_not_finite_is_refused(value):
    with pytest.raises(ValueError, match="not a finite number"):
        score_text(value)


def test_a_third_needs_a_number_of_places():
    with pytest.raises(ValueError, match="no finite decimal"):
        number_text(Fraction(1, 3))


@pytest.mark.fault("N12")
def test_plain_text_is_for_machines_in_every_language():
    with translation.override("id"):
        assert plain_text(Decimal("1234.50")) == "1234.5"


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0, "0 byte"),
        (1023, "1.023 byte"),
        (1024, "1 KB"),
        (1536, "1,5 KB"),
        (1024 * 1024 - 1, "1 MB"),
        (20 * 1024 * 1024, "20 MB"),
        (5 * 1024**5, "5.120 TB"),
    ],
)
def test_size_text(size, expected):
    with translation.override("id"):
        assert size_text(size) == expected


@given(st.fractions(-1000, 1000, max_denominator=10_000), st.integers(0, 4))
def test_rounding_errs_by_half_a_step_at_most_and_upwards_on_a_half(value, places):
    step = Fraction(1, 10**places)
    distance = Fraction(round_half_up(abs(value), places)) - abs(value)

    assert -step / 2 < distance <= step / 2
    assert round_half_up(value, places) == (-1 if value < 0 else 1) * round_half_up(
        abs(value), places
    )


@given(st.decimals(-1000, 1000, allow_nan=False, places=5), st.integers(0, 4))
def test_rounding_agrees_with_decimal_for_what_a_decimal_can_hold(value, places):
    with localcontext(prec=60):
        assert round_half_up(value, places) == value.quantize(
            Decimal(1).scaleb(-places), ROUND_HALF_UP
        )


@pytest.mark.fault("N8")
@given(st.fractions(0, 100, max_denominator=100_000))
def test_what_is_shown_is_what_scoring_rounded_and_stored(total):
    assert score_text(total, language="en") == score_text(rounded(total), language="en")
    assert score_text(total, language="en") == str(rounded(total))
