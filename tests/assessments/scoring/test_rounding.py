from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.errors import ScoringError
from assessments.scoring.rounding import decimals_needed, exact_text, parse_exact, rounded

numbers = st.fractions(min_value=-1000, max_value=1000, max_denominator=10**7)
scores = st.fractions(min_value=0, max_value=100, max_denominator=10**5)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (Fraction(1, 8), 2, "0.13"),
        (Decimal("0.135"), 2, "0.14"),
        (Decimal("2.675"), 2, "2.68"),
        (Fraction("7.125"), 2, "7.13"),
        (Fraction("-7.125"), 2, "-7.13"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(1, 3), 6, "0.333333"),
        (Fraction(1, 2), 0, "1"),
        (80, 2, "80.00"),
        (10**40 + Fraction(1, 200), 2, f"{10**40}.01"),
    ],
)
def test_rounded_is_half_up_with_all_its_digits(value, places, expected):
    assert str(rounded(value, places)) == expected


@pytest.mark.parametrize("value", [0.125, Decimal("NaN"), Decimal("Infinity"), "1", None])
def test_rounded_refuses_what_is_not_exact(value):
    with pytest.raises(ScoringError):
        rounded(value)


@given(numbers, st.integers(0, 6))
def test_rounded_is_never_more_than_half_a_unit_away(value, places):
    assert abs(Fraction(rounded(value, places)) - value) <= Fraction(1, 2 * 10**places)


@given(numbers, numbers)
def test_rounded_never_contradicts_the_order(one, two):
    assert (rounded(one) <= rounded(two)) or one > two


@given(numbers)
def test_an_exact_number_survives_the_snapshot(value):
    assert parse_exact(exact_text(value)) == value


@pytest.mark.parametrize(
    "text", ["", "1/0", "1,5", "1.5", "1e2", " 1", "1/2/3", "٨٥", "+1", "1/-2", "nan", "9" * 5000]
)
def test_parse_exact_reads_nothing_but_its_own_text(text):
    with pytest.raises(ScoringError):
        parse_exact(text)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], []),
        (["76.24", "76.24", "80"], [2, 2, 2]),
        (["76.241", "76.244", "80"], [3, 3, 2]),
        (["76.2401", "76.2449", "76.2441"], [3, 3, 3]),
        (["76.244", "76.2441", "76.2409"], [4, 4, 3]),
        (["1.0000001", "1.0000002"], [6, 6]),
        # Carried over from the band below: three decimals would print 76.245 twice.
        (["76.2449996", "76.2440", "76.2452", "76.2458"], [4, 3, 4, 3]),
    ],
)
def test_decimals_needed_only_where_two_prints_would_be_equal(values, expected):
    assert decimals_needed([Fraction(value) for value in values]) == expected


@given(st.lists(scores, max_size=12))
def test_the_printed_order_is_the_exact_order(values):
    printed = [
        rounded(value, places)
        for value, places in zip(values, decimals_needed(values), strict=True)
    ]
    for one, shown_one in zip(values, printed, strict=True):
        for two, shown_two in zip(values, printed, strict=True):
            if one < two:
                assert shown_one < shown_two or shown_one.as_tuple().exponent == -6
                assert shown_one <= shown_two
            elif one == two:
                assert str(shown_one) == str(shown_two)
