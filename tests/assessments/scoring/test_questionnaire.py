from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.errors import ScoringError
from assessments.scoring.questionnaire import Questionnaire, questionnaire, share


@st.composite
def sheets(draw):
    """Points (some excluded), maxima and components of one to twelve indicators."""
    codes = [f"I{i}" for i in range(draw(st.integers(1, 12)))]
    tops = st.fractions(min_value=Fraction(1, 4), max_value=40, max_denominator=4)
    maxima = {code: draw(tops) for code in codes}
    shares = st.one_of(st.none(), st.fractions(min_value=0, max_value=1, max_denominator=60))
    points = {
        code: None if (part := draw(shares)) is None else part * maxima[code] for code in codes
    }
    return points, maxima, {code: draw(st.sampled_from("XYZ")) for code in codes}


def naive(points, maxima, codes):
    counted = [code for code in codes if points[code] is not None]
    if not counted:
        return None
    return 100 * sum(points[code] for code in counted) / sum(maxima[code] for code in counted)


def test_a_thousand_points_are_a_hundred():
    maxima = {"a": Fraction(600), "b": Fraction(400)}
    points = {"a": Fraction("500.5"), "b": Fraction(904, 3)}

    result = questionnaire(points, maxima, {"a": "K1", "b": "K2"})

    assert result == Questionnaire(
        points=Fraction("500.5") + Fraction(904, 3),
        maximum=Fraction(1000),
        score=(Fraction("500.5") + Fraction(904, 3)) / 10,
        components={"K1": Fraction("500.5") / 6, "K2": Fraction(904, 12)},
    )


def test_an_excluded_indicator_leaves_the_sum_and_the_divisor():
    maxima = {"a": Fraction(60), "b": Fraction(20), "c": Fraction(20)}
    points = {"a": Fraction(30), "b": Fraction(20), "c": None}

    result = questionnaire(points, maxima, {"a": "K1", "b": "K2", "c": "K2"})

    assert (result.points, result.maximum, result.score) == (
        Fraction(50),
        Fraction(80),
        Fraction(125, 2),
    )
    assert result.components == {"K1": 50, "K2": 100}


def test_a_component_without_any_indicator_left_has_no_score():
    result = questionnaire(
        {"a": Fraction(1), "b": None}, {"a": Fraction(2), "b": Fraction(2)}, {"a": "K1", "b": "K2"}
    )

    assert result.score == 50
    assert result.components == {"K1": 50, "K2": None}
    assert share({"b": None}, {"b": Fraction(2)}) is None


@given(sheets())
def test_scores_are_the_textbook_formula(sheet):
    points, maxima, components = sheet
    result = questionnaire(points, maxima, components)

    assert result.score == naive(points, maxima, points) == share(points, maxima)
    assert result.components == {
        name: naive(points, maxima, [code for code in points if components[code] == name])
        for name in dict.fromkeys(components.values())
    }
    assert result.points == sum(value for value in points.values() if value is not None)


@given(sheets(), st.fractions(min_value=Fraction(1, 7), max_value=7))
def test_another_scale_of_points_changes_no_score(sheet, factor):
    points, maxima, components = sheet
    other = {code: value if value is None else value * factor for code, value in points.items()}
    scaled = questionnaire(other, {code: top * factor for code, top in maxima.items()}, components)
    result = questionnaire(points, maxima, components)

    assert (scaled.score, scaled.components) == (result.score, result.components)


@given(sheets(), st.randoms(use_true_random=False))
def test_the_order_of_the_indicators_changes_nothing(sheet, random):
    points, maxima, components = sheet
    codes = list(points)
    random.shuffle(codes)
    result = questionnaire(
        {code: points[code] for code in codes}, {code: maxima[code] for code in codes}, components
    )

    assert result == questionnaire(points, maxima, components)


@pytest.mark.parametrize(
    ("points", "maxima", "components"),
    [
        ({"a": Fraction(3)}, {"a": Fraction(2)}, {"a": "K"}),
        ({"a": Fraction(-1, 9)}, {"a": Fraction(2)}, {"a": "K"}),
        ({"a": Fraction(7, 4)}, {"a": Fraction(3, 2)}, {"a": "K"}),
        ({"a": 1.0}, {"a": Fraction(2)}, {"a": "K"}),
        ({}, {"a": Fraction(2)}, {"a": "K"}),
        ({"a": Fraction(1), "b": Fraction(1)}, {"a": Fraction(2)}, {"a": "K"}),
        ({"a": Fraction(0)}, {"a": Fraction(0)}, {"a": "K"}),
        ({"a": Fraction(0)}, {"a": Fraction(1)}, {"b": "K"}),
    ],
)
def test_questionnaire_refuses(points, maxima, components):
    with pytest.raises(ScoringError):
        questionnaire(points, maxima, components)


def test_the_refusal_names_the_indicator():
    maxima = {"LAPOR-03": Fraction(20), "PPID-01": Fraction(10)}
    points = {"LAPOR-03": Fraction(5), "PPID-01": Fraction(21, 2)}

    with pytest.raises(ScoringError, match="PPID-01 21/2 of 10"):
        questionnaire(points, maxima, dict.fromkeys(maxima, "K"))
