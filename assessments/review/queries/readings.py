"""The verified answers of one office for those who may not see points: jurors, the secretariat."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assessments.editions.models import Edition, Participant
from assessments.instrument.models import AnswerType, Component, Section
from assessments.questionnaire.questions import Question
from assessments.review.queries.items import ALL, Item, Scope, items
from assessments.review.queries.saves import accepted_words, as_data, claimed_words


@dataclass(frozen=True, slots=True)
class Reading:
    """One question with what was claimed and what is accepted, in words. No points in it.

    `accepted` is None while nothing is verified. `address`: of a link.
    """

    question: Question
    claimed: str
    address: str
    note: str
    accepted: str | None
    evidence: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class ReadingPart:
    component: Component
    section: Section
    readings: tuple[Reading, ...]


def verified_answers(
    edition: Edition, participant: Participant, scope: Scope = ALL
) -> list[ReadingPart]:
    """What a participant answered and what was accepted, by component; empty when nothing was sent.

    Six queries on a sealed edition. No points are loaded beyond this function.
    """
    found: dict[str, list[Item]] = {}
    for item in items(edition, participant=participant, scope=scope):
        found.setdefault(item.question.component, []).append(item)
    if not found:
        return []
    tree = next(iter(found.values()))[0].sent.rules.questions.tree
    return [
        ReadingPart(one, one.section, tuple(_reading(item) for item in found[one.code]))
        for one in tree.components
        if one.code in found
    ]


def _reading(item: Item) -> Reading:
    question, claim = item.question, item.claim
    accepted = None
    if item.row is not None and item.checked:
        accepted = accepted_words(question, as_data(item.row), points=False)
    return Reading(
        question=question,
        claimed=claimed_words(question, claim.data, claim.evidence),
        address=claim.data.url if question.type == AnswerType.LINK else "",
        note=claim.data.note,
        accepted=accepted,
        evidence=claim.evidence,
    )
