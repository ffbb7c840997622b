"""How far each visit is: states and counts, never a score."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.enums import TextChoices
from django.utils.translation import gettext_lazy as _

from assessments.instrument.rubric_models import SiteItem
from assessments.instrument.rubric_queries import SiteChecklist
from assessments.verification.models import Finding, Photo, Visit
from assessments.verification.queries.visits import items_of, reply_open
from assessments.verification.rating import Lack, Ratings


class State(TextChoices):
    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Not begun")
    WORKING = "working", _("Being filled in")
    FINISHED = "finished", _("Waits for the reply")
    REPLIED = "replied", _("Replied")
    LAPSED = "lapsed", _("No reply in time")


BADGES = {
    State.PLANNED: "draft",
    State.OPEN: "todo",
    State.WORKING: "doing",
    State.FINISHED: "waiting",
    State.REPLIED: "done",
    State.LAPSED: "late",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One item of one visit and what it lacks."""

    item: SiteItem
    finding: Finding | None
    photos: int
    lacks: list[Lack]

    @property
    def done(self) -> bool:
        return not self.lacks

    @property
    def begun(self) -> bool:
        return self.finding is not None or bool(self.photos)


@dataclass(frozen=True, slots=True)
class Board:
    """One visit with its items in the rubric's order."""

    visit: Visit
    steps: Sequence[Step]
    state: State

    @property
    def done(self) -> int:
        return sum(1 for one in self.steps if one.done)

    @property
    def badge(self) -> str:
        return BADGES[self.state]

    @property
    def label(self) -> str:
        return str(self.state.label)

    @property
    def photos(self) -> int:
        return sum(one.photos for one in self.steps)


def state_of(visit: Visit, *, opened: bool, begun: bool) -> State:
    if visit.reply:
        return State.REPLIED
    if visit.finished_at is not None:
        return State.FINISHED if reply_open(visit) else State.LAPSED
    if not opened:
        return State.PLANNED
    return State.WORKING if begun else State.OPEN


def boards(visits: Sequence[Visit], rubric: SiteChecklist | None, *, opened: bool) -> list[Board]:
    """How far each visit is; counts and states, never a score. Two queries for all."""
    findings: dict[tuple[int, int], Finding] = {
        (one.visit_id, one.item_id): one for one in Finding.objects.filter(visit__in=visits)
    }
    pictures = photo_counts(visits)
    ratings = Ratings(rubric.head.ratings) if rubric else Ratings([])
    items = items_of(rubric)
    found = []
    for visit in visits:
        steps = []
        for item in items:
            key = (visit.pk, item.pk)
            finding, photos = findings.get(key), pictures.get(key, 0)
            steps.append(Step(item, finding, photos, ratings.lacks(finding, photos)))
        begun = any(step.begun for step in steps)
        found.append(Board(visit, steps, state_of(visit, opened=opened, begun=begun)))
    return found


def photo_counts(visits: Sequence[Visit]) -> Mapping[tuple[int, int], int]:
    """How many pictures (not removed) by visit and item (ids)."""
    rows = Photo.objects.filter(visit__in=visits, removed_at__isnull=True).order_by()
    counted = rows.values_list("visit_id", "item_id").annotate(n=Count("pk"))
    return {(visit, item): n for visit, item, n in counted}


def board(visit: Visit, rubric: SiteChecklist | None, *, opened: bool = True) -> Board:
    return boards([visit], rubric, opened=opened)[0]
