"""What is stored of a decision, and every decision ever taken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from assessments.editions.stages import Stale
from assessments.questionnaire.answers import from_json
from assessments.questionnaire.models import Submission
from assessments.questionnaire.questions import Question
from assessments.questionnaire.words import NOTHING, describe
from assessments.review.judging import BY_PRESENCE, read_points
from assessments.review.models import Decision, Presence, Verification, VerificationSave
from assessments.review.queries.sent import Sent


@dataclass(frozen=True, slots=True)
class Saved:
    """What the database holds now, as `VerificationSave.data`; `version` 0 while nothing is stored."""

    data: Mapping[str, Any]
    version: int
    by: User | None
    at: datetime | None


NOT_STORED = Saved({}, 0, None, None)


def as_data(row: Verification) -> dict[str, Any]:
    """A decision in the form in which every save of it is kept."""
    return {
        "sent": row.submission_version,
        "decision": row.decision,
        "answer": row.data,
        "presence": row.presence,
        "evidence_ok": row.evidence_ok,
        "claimed": row.claimed,
        "exact": row.exact,
        "reason": row.reason,
    }


def stored(row: Verification | None) -> Saved:
    return NOT_STORED if row is None else Saved(as_data(row), row.version, row.by, row.at)


def replayed(submission: Submission, question: Question, key: UUID) -> Saved | None:
    """What this very save left when it came the first time. Raises Stale for another form's key."""
    done = VerificationSave.objects.select_related("by").filter(key=key).first()
    if done is None:
        return None
    if (done.submission_id, done.indicator_id) != (submission.pk, question.indicator.pk):
        raise Stale(NOT_STORED)
    return Saved(done.data, done.version, done.by, done.at)


def accepted_words(question: Question, data: Mapping[str, Any], *, points: bool = True) -> str:
    """The accepted answer in one line; `points` False: nothing in it tells points (for jurors)."""
    if not data["evidence_ok"] and question.indicator.required_evidence:
        return _("Not accepted: the evidence does not show it")
    if data["decision"] == Decision.OVERRIDDEN and points:
        return str(Decision.OVERRIDDEN.label)
    if question.type in BY_PRESENCE:
        return str(Presence(data["presence"]).label) if data["presence"] else NOTHING
    return describe(question, from_json(data["answer"]))


@dataclass(frozen=True, slots=True)
class Past:
    """One line of an indicator's history: something sent (`decision` empty) or decided."""

    at: datetime
    by: str
    number: int  # of the version that was sent, or of the decision
    decision: str
    words: str
    points: Fraction | None
    reason: str


def past(sent: Sent, question: Question) -> list[Past]:
    """Everything claimed and decided on one indicator, newest first. Two queries."""
    return sorted(_past(sent, question), key=lambda one: one.at, reverse=True)


def _past(sent: Sent, question: Question) -> Iterator[Past]:
    for number, version in sent.versions.items():
        claim = sent.claim(question, number)
        words = claimed_words(question, claim.data, claim.evidence)
        yield Past(version.at, version.signer_name, number, "", words, claim.points, "")
    saves = VerificationSave.objects.filter(
        submission=sent.submission, indicator=question.indicator
    ).select_related("by")
    for save in saves:
        yield Past(
            save.at,
            save.by.name,
            save.version,
            str(Decision(save.data["decision"]).label),
            accepted_words(question, save.data, points=False),
            read_points(save.data["exact"]),
            save.data["reason"],
        )


def claimed_words(question: Question, data: Any, evidence: Any) -> str:
    """The claimed answer in one line; a document is its evidence."""
    words = describe(question, data)
    if words == NOTHING and question.type in BY_PRESENCE and evidence:
        return "; ".join(one.get("name") or one.get("url", "") for one in evidence)
    return words
