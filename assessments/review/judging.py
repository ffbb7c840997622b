"""From a verifier's decision to points: what an office claimed, what is accepted, whether they differ. No database."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal

from django.utils.translation import gettext as _

from assessments.formats.numbers import points_text
from assessments.instrument.models import AnswerType
from assessments.questionnaire.answers import AnswerData, earned, from_json
from assessments.questionnaire.queries.versions import EXCLUDED
from assessments.questionnaire.questions import Question
from assessments.review.models import Decision, Presence
from assessments.scoring.rounding import exact_text, parse_exact

ZERO = Fraction(0)
BY_PRESENCE = (AnswerType.LINK, AnswerType.DOCUMENT)


def stored_points(points: Fraction | None) -> str:
    """As it is stored: "600/29", or "-" when the indicator leaves the sum and the divisor."""
    return EXCLUDED if points is None else exact_text(points)


@lru_cache(maxsize=4096)  # a few dozen different texts make up all points of an edition
def read_points(text: str) -> Fraction | None:
    """Read what `stored_points` wrote."""
    return None if text == EXCLUDED else parse_exact(text)


@dataclass(frozen=True, slots=True)
class Claim:
    """What an office sent for one indicator. `number`: of the version; `evidence`: as frozen in it."""

    number: int
    data: AnswerData
    evidence: tuple[Mapping[str, Any], ...]
    points: Fraction | None
    answered: bool

    @property
    def supplied(self) -> bool:
        return bool(self.evidence)

    def same_as(self, other: "Claim") -> bool:
        """Whether a verifier who saw one has seen the other."""
        return not self.data.differs(other.data) and self.evidence == other.evidence


def claim_in(number: int, data: Mapping[str, Any], question: Question, *, amended: bool) -> Claim:
    """What version `number` with `data` claims. `amended`: the rules were corrected, so points are counted again."""
    code = question.code
    answer = from_json(data["answers"].get(code, {}))
    evidence = tuple(data["evidence"].get(code, ()))
    if amended or code not in data["points"]:
        points = earned(question, answer, supplied=bool(evidence))
    else:
        points = read_points(data["points"][code])
    return Claim(number, answer, evidence, points, code in data["answered"])


def claimed_presence(question: Question, claim: Claim) -> str:
    """What the office's own score takes for granted: whatever is there is complete."""
    if question.type not in BY_PRESENCE:
        return ""
    there = bool(claim.data.url) if question.type == AnswerType.LINK else claim.supplied
    return Presence.FULL if there else Presence.NONE


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a verifier decided. `points` counts for an override, `presence` for a link or document."""

    decision: str
    data: AnswerData
    presence: str = ""
    evidence_ok: bool = True
    points: Fraction | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """A judgement with its points. `differs`: from the claim, in the answer or in the points."""

    judgement: Judgement
    points: Fraction | None
    differs: bool


def judge(question: Question, claim: Claim, given: Judgement) -> Result:
    """Work out what `given` earns. Raises ScoringError for an answer that the rule does not know.

    Without the required evidence an answer earns nothing, whatever was decided about it.
    """
    own = claimed_presence(question, claim)
    match given.decision:
        case Decision.CORRECTED if question.type in BY_PRESENCE:
            settled = replace(given, data=claim.data)
            points = earned(question, claim.data, supplied=True, presence=_presence(given.presence))
        case Decision.CORRECTED:
            settled = replace(given, data=replace(given.data, note=claim.data.note), presence="")
            points = earned(question, settled.data, supplied=claim.supplied)
        case Decision.OVERRIDDEN:
            settled = replace(given, data=claim.data, presence=own)
            points = given.points
        case _:
            settled = replace(given, data=claim.data, presence=own)
            points = claim.points
    if points and not given.evidence_ok and question.indicator.required_evidence:
        points = ZERO
    differs = points != claim.points or settled.data.differs(claim.data) or settled.presence != own
    return Result(settled, points, differs)


def _presence(text: str) -> Literal["full", "partial", "none"]:
    match text:
        case Presence.FULL:
            return "full"
        case Presence.PARTIAL:
            return "partial"
        case _:
            return "none"


def problems(question: Question, claim: Claim, result: Result) -> dict[str, list[str]]:
    """What is missing before the decision may stand, by the form's field ("" for none); empty when it is whole."""
    given, found = result.judgement, dict[str, list[str]]()
    if given.decision == Decision.CORRECTED and not result.differs:
        found[""] = [_("This is the answer as claimed: change it below, or accept it as claimed.")]
    if given.decision == Decision.OVERRIDDEN:
        found |= _override_problems(question, claim, given)
    if not given.reason and (result.differs or given.decision == Decision.OVERRIDDEN):
        found["reason"] = [_("Say why the result differs from the claim.")]
    return found


def _override_problems(question: Question, claim: Claim, given: Judgement) -> dict[str, list[str]]:
    most = question.rule.max_points
    if given.points is None:
        return {"points": [_("Write the points.")]}
    if not 0 <= given.points <= most:
        return {"points": [_("From 0 to %(most)s points.") % {"most": points_text(most)}]}
    if given.points and not given.evidence_ok and question.indicator.required_evidence:
        return {
            "points": [_("Without evidence nothing is earned: write 0, or accept the evidence.")]
        }
    if given.points == claim.points and given.evidence_ok:
        return {"points": [_("These are the points as claimed: accept the answer instead.")]}
    return {}
