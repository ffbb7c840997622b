"""The verifiers' work: every indicator of every office that submitted, and how far it is."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember
from assessments.editions.queries import active_panel
from assessments.questionnaire.models import Reopening
from assessments.questionnaire.questions import Question
from assessments.review.judging import Claim, read_points
from assessments.review.models import Assignment, Decision, Verification
from assessments.review.queries.sent import Sent, sent, verifications

Part = frozenset[int] | None  # ids of a verifier's components; None: all of them


class Status(TextChoices):
    TODO = "todo", _("Not checked")
    OUTDATED = "outdated", _("Changed since it was checked")
    RETURNED = "returned", _("Returned for correction")
    ACCEPTED = "accepted", _("Accepted as claimed")
    DIFFERS = "differs", _("Differs from the claim")


CHECKED = (Status.ACCEPTED, Status.DIFFERS)
BADGES = {
    Status.TODO: "todo",
    Status.OUTDATED: "problem",
    Status.RETURNED: "returned",
    Status.ACCEPTED: "done",
    Status.DIFFERS: "info",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator of one office."""

    sent: Sent
    question: Question
    row: Verification | None
    reopening: Reopening | None
    status: Status

    @property
    def key(self) -> tuple[int, str]:
        return self.sent.participant.pk, self.question.code

    @property
    def participant(self) -> Participant:
        return self.sent.participant

    @property
    def component_id(self) -> int:
        return self.question.indicator.component_id

    @property
    def claim(self) -> Claim:
        return self.sent.claim(self.question)

    @property
    def points(self) -> Fraction | None:
        """As verified; None when the indicator leaves the sum and the divisor, or nothing is decided."""
        return None if self.row is None else read_points(self.row.exact)

    @property
    def checked(self) -> bool:
        return self.status in CHECKED

    @property
    def badge(self) -> str:
        return BADGES[self.status]


def part_of(member: PanelMember | None) -> Part:
    """A verifier's part. One query."""
    rows = Assignment.objects.filter(member=member).values_list("component_id", flat=True)
    return frozenset(rows) or None


def items(
    edition: Edition, *, participant: Participant | None = None, part: Part = None
) -> list[Item]:
    """Everything to check, by participant and in the order of the questionnaire. Six queries when sealed."""
    rows = verifications(edition)
    open_returns = {
        (one.submission_id, one.indicator_id): one
        for one in Reopening.objects.filter(
            submission__participant__edition=edition, closed_at__isnull=True
        )
    }
    found = []
    for one in sent(edition, participant):
        for question in one.rules.questions.values():
            if part is not None and question.indicator.component_id not in part:
                continue
            key = (one.submission.pk, question.indicator.pk)
            row, returned = rows.get(key), open_returns.get(key)
            found.append(Item(one, question, row, returned, _status(one, question, row, returned)))
    return found


def _status(
    one: Sent, question: Question, row: Verification | None, returned: Reopening | None
) -> Status:
    if returned is not None:
        return Status.RETURNED
    if row is None:
        return Status.TODO
    if one.outdated(question, row):
        return Status.OUTDATED
    same = row.decision == Decision.ACCEPTED and row.exact == row.claimed
    return Status.ACCEPTED if same else Status.DIFFERS


def by_indicator(found: Sequence[Item]) -> list[Item]:
    """The same in the order of the questionnaire first: one question through all offices."""
    places = {
        code: place for place, code in enumerate(dict.fromkeys(i.question.code for i in found))
    }
    return sorted(found, key=lambda item: places[item.question.code])


def neighbours(
    found: Sequence[Item], key: tuple[int, str], wanted: Callable[[Item], bool]
) -> tuple[Item | None, Item | None]:
    """The nearest wanted items before and after `key`, whether it is wanted itself or not."""
    here = next((place for place, item in enumerate(found) if item.key == key), -1)
    before = (item for item in reversed(found[: max(here, 0)]) if wanted(item))
    after = (item for item in found[here + 1 :] if wanted(item))
    return next(before, None), next(after, None)


@dataclass(frozen=True, slots=True)
class Count:
    """How far the checking is: `checked` of `asked`, and how many are with the office."""

    checked: int
    asked: int
    returned: int

    @property
    def done(self) -> bool:
        return self.checked == self.asked


def count(found: Iterable[Item]) -> Count:
    states = Counter(item.status for item in found)
    checked = sum(states[status] for status in CHECKED)
    return Count(checked, states.total(), states[Status.RETURNED])


def progress_by_participant(edition: Edition) -> dict[int, Count]:
    """How far each participant (id) is checked; only those who submitted and are assessed. No points."""
    groups: dict[int, list[Item]] = {}
    for item in items(edition):
        groups.setdefault(item.participant.pk, []).append(item)
    return {pk: count(group) for pk, group in groups.items()}


@dataclass(frozen=True, slots=True)
class VerifierProgress:
    member: PanelMember
    components: tuple[str, ...]  # codes; empty: all
    count: Count  # within his part, whoever checked
    own: int  # decisions that are his


def progress_by_verifier(edition: Edition) -> list[VerifierProgress]:
    """How far each verifier's part is, in the panel's order. No points. Eight queries when sealed."""
    found = items(edition)
    parts: dict[int, dict[int, str]] = {}
    for one in Assignment.objects.filter(member__edition=edition).select_related("component"):
        parts.setdefault(one.member_id, {})[one.component_id] = one.component.code
    own = Counter(item.row.by_id for item in found if item.row is not None and item.checked)
    progress = []
    for member in active_panel(edition).filter(verifies=True):
        part = parts.get(member.pk, {})
        mine = [item for item in found if not part or item.component_id in part]
        progress.append(
            VerifierProgress(member, tuple(part.values()), count(mine), own[member.user_id])
        )
    return progress
