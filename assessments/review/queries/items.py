"""The verifiers' work: every indicator of every office that submitted, and how far it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember, Recusal
from assessments.instrument.models import Component
from assessments.questionnaire.models import Reopening
from assessments.questionnaire.questions import Question
from assessments.review.judging import Claim, read_points
from assessments.review.models import Assignment, Decision, Verification
from assessments.review.queries.sent import Sent, sent, verifications


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
class Scope:
    """What one verifier has before him. `components`: ids, None for all; `recused`: ids of participants."""

    components: frozenset[int] | None = None
    recused: frozenset[int] = frozenset()

    def has(self, component: Component) -> bool:
        return self.components is None or component.pk in self.components


ALL = Scope()


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


def scope_of(member: PanelMember | None) -> Scope:
    """A verifier's part, without the participants from which he is recused. Two queries."""
    rows = Assignment.objects.filter(member=member).values_list("component_id", flat=True)
    recused = Recusal.objects.filter(member=member).values_list("participant_id", flat=True)
    return Scope(frozenset(rows) or None, frozenset(recused))


def items(
    edition: Edition,
    *,
    participant: Participant | None = None,
    scope: Scope = ALL,
    brief: bool = False,
) -> list[Item]:
    """Everything to check, by participant and in the order of the questionnaire. Six queries when sealed.

    `brief`: for states and points as verified alone; reading the claim or the accepted answer of such an
    item would take a query each.
    """
    sendings = sent(edition, participant, brief=brief)
    amended = any(one.rules.amended for one in sendings)
    rows = verifications(edition, participant, brief=brief and not amended)
    returned = _open_returns(edition, participant)
    found = []
    for one in sendings:
        if one.participant.pk in scope.recused:
            continue
        for question in one.rules.questions.values():
            if not scope.has(question.indicator.component):
                continue
            key = (one.submission.pk, question.indicator.pk)
            row, back = rows.get(key), returned.get(key)
            found.append(Item(one, question, row, back, _status(one, question, row, back)))
    return found


def _open_returns(
    edition: Edition, participant: Participant | None
) -> dict[tuple[int, int], Reopening]:
    rows = Reopening.objects.filter(
        submission__participant__edition=edition, closed_at__isnull=True
    )
    if participant is not None:
        rows = rows.filter(submission__participant=participant)
    return {(one.submission_id, one.indicator_id): one for one in rows}


def _status(
    one: Sent, question: Question, row: Verification | None, returned: Reopening | None
) -> Status:
    if returned is not None:
        return Status.RETURNED
    if row is None:
        return Status.TODO
    if one.outdated(question, row):
        return Status.OUTDATED
    return checked_status(row.decision, row.exact, row.claimed)


def checked_status(decision: str, exact: str, claimed: str) -> Status:
    same = decision == Decision.ACCEPTED and exact == claimed
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
