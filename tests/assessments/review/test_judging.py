"""From a decision to points, for every type; what must be said before it may stand."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from assessments.instrument.models import AnswerType
from assessments.questionnaire.answers import AnswerData
from assessments.review.judging import Claim, Judgement, judge, problems
from assessments.review.models import Decision, Presence
from assessments.review.queries.sent import sent
from tests.assessments.review.world import World, type_figures, world

pytestmark = pytest.mark.django_db


def claim_of(one: World, type: AnswerType) -> Claim:
    return sent(one.edition)[0].claim(one.question(type))


@pytest.mark.parametrize(
    ("type", "points"),
    [
        (AnswerType.YES_NO, Fraction(20)),
        (AnswerType.LEVEL, Fraction(21)),
        (AnswerType.CHECKLIST, Fraction(22)),
        (AnswerType.NUMBER, Fraction(23, 2)),
        (AnswerType.PERCENT, Fraction(6)),
        (AnswerType.LINK, Fraction(25)),
        (AnswerType.DOCUMENT, Fraction(26)),
    ],
)
def test_accepting_earns_what_was_claimed(here, type, points):
    question, claim = here.question(type), claim_of(here, type)

    result = judge(question, claim, Judgement(Decision.ACCEPTED, claim.data))

    assert (result.points, result.differs) == (points, False)
    assert problems(question, claim, result) == {}


@pytest.mark.parametrize(
    ("type", "changes", "points"),
    [
        (AnswerType.YES_NO, {"yes": False}, Fraction(0)),
        (AnswerType.LEVEL, {"choice": "1"}, Fraction(42, 5)),
        (AnswerType.CHECKLIST, {"choices": ("0",), "checked": True}, Fraction(11, 2)),
        (AnswerType.NUMBER, {"number": Decimal(5)}, Fraction(23)),
    ],
)
def test_another_answer_earns_by_the_formula(here, type, changes, points):
    question, claim = here.question(type), claim_of(here, type)
    given = Judgement(Decision.CORRECTED, AnswerData(**changes), reason="Lihat bukti.")

    result = judge(question, claim, given)

    assert (result.points, result.differs) == (points, True)


def test_corrected_figures_earn_exactly(here):
    question, claim = here.question(AnswerType.PERCENT), claim_of(here, AnswerType.PERCENT)
    inputs = {question.numerator: Decimal(7), question.denominator: Decimal(30)}

    result = judge(question, claim, Judgement(Decision.CORRECTED, AnswerData(inputs=inputs)))

    assert result.points == Fraction(24) * 7 / 30


@pytest.mark.parametrize("type", [AnswerType.LINK, AnswerType.DOCUMENT])
@pytest.mark.parametrize(
    ("presence", "share"), [(Presence.PARTIAL, Fraction(1, 2)), (Presence.NONE, Fraction(0))]
)
def test_a_link_and_a_document_earn_by_what_is_there(here, type, presence, share):
    question, claim = here.question(type), claim_of(here, type)
    given = Judgement(Decision.CORRECTED, AnswerData(), presence=presence)

    result = judge(question, claim, given)

    assert (result.points, result.differs) == (question.rule.max_points * share, True)
    assert result.judgement.data == claim.data


@pytest.mark.parametrize("decision", list(Decision))
def test_without_the_required_evidence_nothing_is_earned(here, decision):
    question, claim = here.question(AnswerType.LEVEL), claim_of(here, AnswerType.LEVEL)
    given = Judgement(
        decision, AnswerData(choice="1"), evidence_ok=False, points=Fraction(0), reason="Tidak ada."
    )

    result = judge(question, claim, given)

    assert (result.points, result.differs) == (Fraction(0), True)
    assert problems(question, claim, result) == {}


def test_a_percentage_of_nothing_stays_out_of_the_divisor(db):
    one = world(0)
    question = one.question(AnswerType.PERCENT)
    excluding = Claim(1, AnswerData(), (), None, answered=True)

    result = judge(question, excluding, Judgement(Decision.ACCEPTED, AnswerData()))

    assert (result.points, result.differs) == (None, False)


OWN: dict[str, Any] = {"decision": Decision.OVERRIDDEN}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"decision": Decision.ACCEPTED, "evidence_ok": False}, "reason"),
        ({"decision": Decision.CORRECTED, "data": AnswerData(choice="0")}, "reason"),
        ({"decision": Decision.CORRECTED, "data": AnswerData(choice="2"), "reason": "x"}, ""),
        (OWN | {"points": None, "reason": "x"}, "points"),
        (OWN | {"points": Fraction(22), "reason": "x"}, "points"),
        (OWN | {"points": Fraction(-1), "reason": "x"}, "points"),
        (OWN | {"points": Fraction(21), "reason": "x"}, "points"),
        (OWN | {"points": Fraction(5), "reason": "x", "evidence_ok": False}, "points"),
        (OWN | {"points": Fraction(5)}, "reason"),
    ],
)
def test_a_decision_that_is_not_whole_says_what_is_missing(here, given, field):
    question, claim = here.question(AnswerType.LEVEL), claim_of(here, AnswerType.LEVEL)

    result = judge(question, claim, Judgement(**{"data": claim.data} | given))

    assert list(problems(question, claim, result)) == [field]


def test_the_claim_is_what_was_sent_not_what_stands_now(here):
    type_figures(here, here.submission(), 40, 40)

    assert claim_of(here, AnswerType.PERCENT).points == 6
