"""What a visit compares: claimed and verified, claim by claim, for its team."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from assessments.editions.models import Edition, Participant
from assessments.instrument.queries import seal_in_force
from assessments.instrument.rubric_models import SiteItem
from assessments.questionnaire.questions import Question
from assessments.questionnaire.words import rows
from assessments.review.judging import Claim, read_points
from assessments.review.models import Verification
from assessments.review.queries.items import Item, items
from assessments.review.queries.saves import accepted_words, as_data, claimed_words
from assessments.verification.models import Correction, CorrectionKind, Visit
from assessments.verification.rating import ASKS_SAMPLE
from assessments.verification.sampling import LARGEST, draw

Verified = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of the visited regency. `drawn`: "" or how it came into the sample: largest, lot."""

    item: Item
    correction: Correction | None
    drawn: str
    linked: bool

    @property
    def question(self) -> Question:
        return self.item.question

    @property
    def claim(self) -> Claim:
        return self.item.claim

    @property
    def claimed(self) -> str:
        return claimed_words(self.question, self.claim.data, self.claim.evidence)

    @property
    def figures(self) -> list[tuple[str, str]]:
        """What was typed, where the answer is more than one word of it."""
        wordy = self.question.figures or self.claim.data.note
        return rows(self.question, self.claim.data) if wordy else []

    @property
    def accepted(self) -> str:
        """The verified answer in words; "" while nothing is verified."""
        row = self.item.row
        return "" if row is None else accepted_words(self.question, as_data(row))

    @property
    def reason(self) -> str:
        return self.item.row.reason if self.item.row is not None else ""

    @property
    def points(self) -> Fraction | None:
        return self.item.points

    @property
    def most(self) -> Fraction:
        return self.question.rule.max_points

    @property
    def address(self) -> str:
        return self.claim.data.url


def all_claims(edition: Edition, participant: Participant) -> dict[str, Item]:
    """Every indicator of one nominee by code, in the questionnaire's order. Six queries on a sealed edition."""
    return {one.question.code: one for one in items(edition, participant=participant)}


def asks_sample(item: SiteItem) -> bool:
    """Whether this item compares the originals of the drawn indicators."""
    return ASKS_SAMPLE in item.text


def lines_of(
    visit: Visit, item: SiteItem, found: Mapping[str, Item], corrections: Iterable[Correction]
) -> list[Line]:
    """The claims that one item of the rubric looks at: those it names and, where it asks, the drawn ones."""
    linked = {one.code for one in item.indicators.all()}
    sample: list[str] = visit.sample if asks_sample(item) else []
    proposed = {one.indicator.code: one for one in corrections}
    return [
        Line(one, proposed.get(code), _drawn(sample, code), code in linked)
        for code, one in found.items()
        if code in linked or code in sample
    ]


def _drawn(sample: list[str], code: str) -> str:
    if code not in sample:
        return ""
    return "largest" if sample.index(code) < LARGEST else "lot"


def new_sample(edition: Edition, participant: Participant) -> list[str]:
    """The codes to compare on site, the largest points first."""
    seal = seal_in_force(edition)
    points = {code: one.points for code, one in all_claims(edition, participant).items()}
    return draw(points, seal.hash if seal else "", participant.regency.kemendagri_code)


def verified(row: Verification) -> Verified:
    """The decision that stands, with "points" as exact number or None."""
    return as_data(row) | {"points": read_points(row.exact)}


def correction_words(question: Question, one: Correction) -> str:
    """What is proposed, in words and without any points: the visited agency reads it too."""
    if one.kind == CorrectionKind.POINTS:
        return str(CorrectionKind.POINTS.label)
    data = {
        "decision": "corrected",
        "evidence_ok": True,
        "presence": one.presence,
        "answer": one.data,
    }
    return accepted_words(question, data, points=False)


def answers_before_and_after(
    edition: Edition, proposed: Collection[Correction]
) -> dict[int, tuple[str, str]]:
    """The verified and the proposed answer of each correction (by id), in words without points.

    Six queries on a sealed edition, none without a correction.
    """
    found = {one.key: one for one in items(edition)} if proposed else {}
    words = {}
    for one in proposed:
        item = found.get((one.visit.participant_id, one.indicator.code))
        if item is not None and item.row is not None:
            verified = accepted_words(item.question, as_data(item.row), points=False)
            words[one.pk] = (verified, correction_words(item.question, one))
    return words
