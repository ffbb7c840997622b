from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.answers import AnswerValue, Band, Rule, points
from assessments.scoring.errors import ScoringError

TWENTY = Fraction(20)
OPTIONS = {"0": Fraction(0), "1": Fraction(8), "2": Fraction(14), "3": TWENTY}
BANDS = tuple(
    Band(Fraction(low), Fraction(earned))
    for low, earned in [("0", 0), ("0.01", 4), ("40", 8), ("60", 12), ("80", 16), ("90", 20)]
)
YES_NO = Rule("yes_no", TWENTY, yes_points=Fraction(15))
LEVEL = Rule("level", TWENTY, options=OPTIONS)
CHECKLIST = Rule("checklist", TWENTY, options={item: Fraction(2) for item in "abcdefghij"})
NUMBER = Rule("number", TWENTY, bands=BANDS)
PERCENT = Rule("percent", TWENTY, full_at=Fraction(80), when_zero=Fraction(5))
EXCLUDING = Rule("percent", TWENTY, full_at=Fraction(100), zero_excludes=True)
LINK = Rule("link", TWENTY, full=TWENTY, partial=Fraction(10))
DOCUMENT = Rule("document", TWENTY, full=TWENTY, partial=Fraction(7))
EVERY_RULE = [YES_NO, LEVEL, CHECKLIST, NUMBER, PERCENT, EXCLUDING, LINK, DOCUMENT]


def number(value):
    return AnswerValue(number=Fraction(value))


def quotient(numerator, denominator):
    return AnswerValue(numerator=Fraction(numerator), denominator=Fraction(denominator))


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.type)
def test_nothing_answered_earns_nothing(rule):
    assert points(rule, AnswerValue()) == 0


@pytest.mark.parametrize(
    ("rule", "answer", "expected"),
    [
        (YES_NO, AnswerValue(yes=True), 15),
        (YES_NO, AnswerValue(yes=False), 0),
        (LEVEL, AnswerValue(choice="0"), 0),
        (LEVEL, AnswerValue(choice="2"), 14),
        (CHECKLIST, AnswerValue(choices=frozenset("acf")), 6),
        (CHECKLIST, AnswerValue(choices=frozenset("abcdefghij")), 20),
        (NUMBER, number(0), 0),
        (NUMBER, number("0.009"), 0),
        (NUMBER, number("0.01"), 4),
        (NUMBER, number("39.995"), 4),  # between the printed ends of two bands
        (NUMBER, number(40), 8),
        (NUMBER, number(1000), 20),
        (PERCENT, number(0), 0),
        (PERCENT, number(20), 5),
        (PERCENT, number(80), 20),
        (PERCENT, number(250), 20),
        (PERCENT, quotient(1, 3), Fraction(25, 3)),
        (PERCENT, quotient(0, 3), 0),
        (PERCENT, quotient(5, 3), 20),
        (PERCENT, quotient(0, 0), 5),
        (PERCENT, AnswerValue(numerator=Fraction(1)), 0),
        (PERCENT, AnswerValue(denominator=Fraction(0)), 0),
        (EXCLUDING, quotient(0, 0), None),
        (EXCLUDING, AnswerValue(denominator=Fraction(0)), 0),
        (EXCLUDING, quotient(0, 7), 0),
        (LINK, AnswerValue(presence="full"), 20),
        (LINK, AnswerValue(presence="partial"), 10),
        (DOCUMENT, AnswerValue(presence="partial"), 7),
        (DOCUMENT, AnswerValue(presence="none"), 0),
    ],
)
def test_points_of_an_answer(rule, answer, expected):
    assert points(rule, answer) == expected


def test_a_typed_zero_is_an_answer_and_falls_in_its_band():
    rule = Rule("number", TWENTY, bands=(Band(Fraction(0), Fraction(3)),))

    assert points(rule, number(0)) == 3
    assert points(rule, AnswerValue()) == 0


def test_a_percentage_of_nothing_without_a_rule_earns_nothing():
    assert points(Rule("percent", TWENTY, full_at=Fraction(100)), quotient(0, 0)) == 0


@pytest.mark.parametrize(
    ("rule", "answer"),
    [
        (LEVEL, AnswerValue(choice="4")),
        (CHECKLIST, AnswerValue(choices=frozenset({"a", "z"}))),
        (Rule("checklist", Fraction(3), options=OPTIONS), AnswerValue(choices=frozenset("1"))),
        (NUMBER, number(-1)),
        (Rule("number", TWENTY), number(1)),
        (Rule("number", TWENTY, bands=(Band(Fraction(1), Fraction(1)),)), number(0)),
        (Rule("number", TWENTY, bands=(Band(Fraction(0), Fraction(-1)),)), number(0)),
        (PERCENT, number("-0.01")),
        (PERCENT, quotient(-1, 3)),
        (PERCENT, quotient(1, -3)),
        (Rule("percent", TWENTY), number(1)),
        (Rule("percent", TWENTY, full_at=Fraction(0)), number(1)),
        (Rule("percent", TWENTY, full_at=Fraction(1), when_zero=Fraction(21)), quotient(0, 0)),
        (Rule("yes_no", TWENTY), AnswerValue(yes=True)),
        (Rule("yes_no", TWENTY, yes_points=Fraction(21)), AnswerValue(yes=True)),
        (Rule("link", TWENTY, full=TWENTY), AnswerValue(presence="partial")),
        (LINK, AnswerValue(presence="maybe")),  # type: ignore[arg-type]
        (Rule("essay", TWENTY), AnswerValue()),  # type: ignore[arg-type]
    ],
)
def test_points_refuses(rule, answer):
    with pytest.raises(ScoringError):
        points(rule, answer)


amounts = st.one_of(st.none(), st.fractions(min_value=0, max_value=500, max_denominator=100))
answers = st.builds(
    AnswerValue,
    choice=st.sampled_from([None, *OPTIONS]),
    choices=st.frozensets(st.sampled_from("abcdefghij")),
    number=amounts,
    numerator=amounts,
    denominator=amounts,
    yes=st.sampled_from([None, True, False]),
    presence=st.sampled_from([None, "none", "partial", "full"]),
)


@given(st.sampled_from(EVERY_RULE), answers)
def test_points_stay_between_nothing_and_the_maximum(rule, answer):
    earned = points(rule, answer)

    if rule is EXCLUDING and answer.numerator is not None and answer.denominator == 0:
        assert earned is None
    else:
        assert earned is not None
        assert 0 <= earned <= rule.max_points


@given(st.sampled_from([NUMBER, PERCENT]), amounts.filter(lambda x: x is not None), amounts)
def test_a_larger_number_never_earns_less(rule, value, more):
    earned: Any = points(rule, AnswerValue(number=value))
    larger: Any = points(rule, AnswerValue(number=value + (more or 0)))

    assert larger >= earned


@given(
    amounts.filter(lambda x: x is not None),
    amounts.filter(bool),
    st.fractions(min_value=Fraction(1, 9), max_value=9),
)
def test_a_percentage_does_not_depend_on_the_unit_counted(part, whole, unit):
    assert points(PERCENT, quotient(part * unit, whole * unit)) == points(
        PERCENT, quotient(part, whole)
    )
    assert points(PERCENT, quotient(part, whole)) == points(PERCENT, number(100 * part / whole))
