"""How far the checking is: counts and states, no points."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessments.editions.models import Edition
from assessments.editions.panel_models import PanelMember
from assessments.editions.queries import active_panel
from assessments.review.models import Assignment
from assessments.review.queries.items import CHECKED, Item, Status, items


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


def progress_by_participant(
    edition: Edition, found: Sequence[Item] | None = None
) -> dict[int, Count]:
    """How far each participant (id) is checked; only those who submitted and are assessed. No points.

    `found`: the items, where the caller has them all already. Otherwise six queries when sealed.
    """
    groups: dict[int, list[Item]] = {}
    for item in items(edition, brief=True) if found is None else found:
        groups.setdefault(item.participant.pk, []).append(item)
    return {pk: count(group) for pk, group in groups.items()}


@dataclass(frozen=True, slots=True)
class VerifierProgress:
    member: PanelMember
    components: tuple[str, ...]  # codes; empty: all
    count: Count  # within his part, whoever checked
    own: int  # decisions that are his


def progress_by_verifier(
    edition: Edition, found: Sequence[Item] | None = None
) -> list[VerifierProgress]:
    """How far each verifier's part is, in the panel's order. No points. Two queries more than `found` takes."""
    found = items(edition, brief=True) if found is None else found
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
