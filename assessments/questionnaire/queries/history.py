"""What happened to one office's questionnaire, as the office itself may read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from assessments.audit.models import Event
from assessments.audit.queries import history
from assessments.questionnaire.answers import AnswerData, from_json
from assessments.questionnaire.models import AnswerSave, Submission
from assessments.questionnaire.questions import Question, Questions
from assessments.questionnaire.words import describe, rows

# Not who of the province opened which file, nor anything of the review.
SHOWN = (
    "questionnaire.hand_over",
    "questionnaire.take_back",
    "questionnaire.sign",
    "questionnaire.submit",
    "questionnaire.withdraw",
    "review.return",
    "evidence.add",
    "evidence.remove",
)
MOST = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of `_history.html`."""

    at: datetime
    by: str
    text: str
    reason: str


def events(submission: Submission) -> list[Entry]:
    """Newest first; two queries."""
    found = history(submission.participant.edition, submission).filter(action__in=SHOWN)[:MOST]
    return [Entry(one.at, one.who, _title(one), one.reason) for one in found]


def _title(event: Event) -> str:
    payload = getattr(event, "payload", None)
    data = payload.data if payload and payload.data else {}
    details = [str(data[key]) for key in ("indicator", "name", "url") if data.get(key)]
    if not event.action.startswith("evidence."):
        return event.title
    return f"{event.title}: {' · '.join(details)}"


def saves(submission: Submission, question: Question | None = None) -> "QuerySet[AnswerSave]":
    """Every save, newest first, with its person."""
    found = AnswerSave.objects.filter(submission=submission).select_related("by", "indicator")
    return found if question is None else found.filter(indicator=question.indicator)


@dataclass(frozen=True, slots=True)
class SavedLine:
    at: datetime
    by: str
    code: str
    words: str
    note: str


def saved_line(questions: Questions, saved: AnswerSave) -> SavedLine:
    """One save as people read it."""
    question, data = questions.get(saved.indicator.code), from_json(saved.data)
    words = describe(question, data) if question else ""
    return SavedLine(saved.at, str(saved.by), saved.indicator.code, words, data.note)


def differences(
    question: Question, mine: AnswerData, stored: AnswerData
) -> Iterator[dict[str, str]]:
    """The rows of a conflict: what differs, as people read it."""
    pairs = zip(rows(question, mine), rows(question, stored), strict=True)
    for (label, one), (_label, other) in pairs:
        if one != other:
            yield {"label": label, "mine": one, "stored": other}
