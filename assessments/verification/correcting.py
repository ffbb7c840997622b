"""From what the team proposes for one answer to its points. No database."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from assessments.formats.numbers import points_text
from assessments.questionnaire.answers import AnswerData
from assessments.questionnaire.questions import Question
from assessments.review.judging import Claim, Judgement, judge
from assessments.review.models import Decision
from assessments.verification.models import CorrectionKind

DECISIONS = {
    CorrectionKind.ANSWER: Decision.CORRECTED,
    CorrectionKind.POINTS: Decision.OVERRIDDEN,
}


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the team proposes. `points` counts for points, `data` and `presence` for another answer."""

    kind: str
    data: AnswerData
    presence: str = ""
    points: Fraction | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Worth:
    """`points` None: the indicator leaves the sum and the divisor."""

    data: AnswerData
    presence: str
    points: Fraction | None


def worth(question: Question, claim: Claim, given: Proposed) -> Worth:
    """What the proposal earns: on site the original itself is the evidence.

    Raises ScoringError for an answer that the rule does not know.
    """
    decision = DECISIONS[CorrectionKind(given.kind)]
    result = judge(
        question, claim, Judgement(decision, given.data, given.presence, points=given.points)
    )
    return Worth(result.judgement.data, result.judgement.presence, result.points)


def problems(
    question: Question, given: Proposed, found: Worth, verified: Mapping[str, Any]
) -> dict[str, list[str]]:
    """What is missing before the proposal may stand, by the form's field ("" for none).

    `verified`: the decision that stands, as `review` keeps it, with "points" as exact number or None.
    """
    wrong: dict[str, list[str]] = {}
    if given.kind == CorrectionKind.POINTS:
        most = question.rule.max_points
        if given.points is None:
            wrong["points"] = [_("Write the points.")]
        elif not 0 <= given.points <= most:
            wrong["points"] = [_("From 0 to %(most)s points.") % {"most": points_text(most)}]
        elif given.points == verified["points"]:
            wrong["points"] = [_("These are the verified points: there is nothing to correct.")]
    elif found.points == verified["points"] and same_answer(found, verified):
        wrong[""] = [_("This is the answer as verified: change it below.")]
    if not given.reason:
        wrong["reason"] = [_("Give a reason.")]
    return wrong


def same_answer(found: Worth, verified: Mapping[str, Any]) -> bool:
    return bool(
        found.data.as_json() == verified["answer"] and found.presence == verified["presence"]
    )
