from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.errors import ScoringError
from assessments.scoring.exact import exact_sum, scaled
from assessments.scoring.weighted import blend, weighted_mean

scores = st.fractions(min_value=0, max_value=100, max_denominator=1200)


@st.composite
def sheets(draw):
    """Scores and weights that add up to 100, of the same one to eight criteria."""
    parts = draw(st.lists(st.integers(0, 50), min_size=1, max_size=8).filter(any))
    weights = {f"k{i}": Fraction(100 * part, sum(parts)) for i, part in enumerate(parts)}
    return {key: draw(scores) for key in weights}, weights


@given(sheets())
def test_weighted_mean_is_the_textbook_formula(sheet):
    values, weights = sheet

    expected = sum((values[key] * weights[key] / 100 for key in values), Fraction(0))

    assert weighted_mean(values, weights) == expected
    assert min(values.values()) <= expected <= max(values.values())


@given(sheets())
def test_the_order_of_the_criteria_changes_nothing(sheet):
    values, weights = sheet
    backwards = dict(reversed(list(values.items())))

    assert weighted_mean(backwards, weights) == weighted_mean(values, weights)


@given(sheets(), st.data())
def test_a_higher_score_never_lowers_the_mean(sheet, data):
    values, weights = sheet
    key = data.draw(st.sampled_from(sorted(values)))
    higher = values | {key: data.draw(st.fractions(min_value=values[key], max_value=100))}

    assert weighted_mean(higher, weights) >= weighted_mean(values, weights)


@given(sheets())
def test_weights_in_another_scale_are_refused(sheet):
    values, weights = sheet

    with pytest.raises(ScoringError, match="700, not 100"):
        weighted_mean(values, {key: 7 * weight for key, weight in weights.items()})


@pytest.mark.fault("N6")
def test_thirds_of_a_hundred_must_add_up():
    values = dict.fromkeys("abc", Fraction(80))
    good = dict(zip("abc", map(Fraction, ("33.33", "33.33", "33.34")), strict=True))

    assert weighted_mean(values, good) == 80
    with pytest.raises(ScoringError, match="9999/100, not 100"):
        weighted_mean(values, dict.fromkeys("abc", Fraction("33.33")))


@pytest.mark.parametrize(
    ("values", "weights"),
    [
        ({"a": Fraction(80)}, {"b": Fraction(100)}),
        ({"a": Fraction(80), "b": Fraction(80)}, {"a": Fraction(100)}),
        ({"a": Fraction(101)}, {"a": Fraction(100)}),
        ({"a": Fraction(-1, 3)}, {"a": Fraction(100)}),
        ({"a": Fraction(1), "b": Fraction(1)}, {"a": Fraction(120), "b": Fraction(-20)}),
        ({}, {}),
        ({"a": 80.0}, {"a": Fraction(100)}),
        ({"a": Decimal(80)}, {"a": Fraction(100)}),
        ({"a": Fraction(80)}, {"a": 100.0}),
    ],
)
def test_weighted_mean_refuses(values, weights):
    with pytest.raises(ScoringError):
        weighted_mean(values, weights)


@given(scores, scores, scores)
def test_blend_is_a_weighted_mean_of_two(first, second, share):
    expected = weighted_mean(
        {"first": first, "second": second}, {"first": share, "second": 100 - share}
    )

    assert blend(first, second, share) == expected


@pytest.mark.parametrize(
    ("first", "second", "share"), [(101, 50, 70), (50, -1, 70), (50, 50, 101), (50.5, 50, 70)]
)
def test_blend_refuses(first, second, share):
    with pytest.raises(ScoringError):
        blend(first, second, share)


@given(st.lists(st.fractions(max_denominator=1000), max_size=9))
def test_scaled_loses_nothing(values):
    numerators, unit = scaled(values)

    assert [Fraction(numerator, unit) for numerator in numerators] == values
    assert exact_sum(values) == sum(values, Fraction(0))
