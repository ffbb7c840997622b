"""What opening, closing and going back decide about, and what blocks them. No points in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.audit.canonical import fingerprint
from assessments.editions.deadline_models import Deadline, Extension
from assessments.editions.models import Edition, Participant
from assessments.editions.queries import assessed
from assessments.editions.stages import Stage
from assessments.questionnaire.models import Reopening, State, Submission
from assessments.review.queries.items import Item
from assessments.review.queries.points import unreviewed

BACK = {Stage.REVIEW: Stage.QUESTIONNAIRE, Stage.OBJECTION: Stage.REVIEW}


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that stands in the way, with the page where it is mended."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Absent:
    """An assessed participant who has not submitted. `until`: his own last moment, None without a deadline."""

    participant: Participant
    state: str
    until: datetime | None

    @property
    def in_time(self) -> bool:
        return self.until is None or timezone.now() <= self.until


def absent(edition: Edition) -> list[Absent]:
    """Who has not submitted, in the participants' order. Four queries."""
    states = dict(
        Submission.objects.filter(participant__edition=edition).values_list(
            "participant_id", "state"
        )
    )
    base = Deadline.objects.filter(edition=edition, stage=Stage.QUESTIONNAIRE).first()
    later: dict[int | None, datetime] = {}
    for one in Extension.objects.filter(edition=edition, stage=Stage.QUESTIONNAIRE):
        known = later.get(one.participant_id)
        later[one.participant_id] = one.until if known is None else max(known, one.until)
    found = []
    for participant in assessed(edition):
        state = states.get(participant.pk)
        if state == State.SUBMITTED:
            continue
        given = (later.get(None), later.get(participant.pk))
        until = max([base.at, *(at for at in given if at)]) if base else None
        words = State(state).label if state else _("No questionnaire")
        found.append(Absent(participant, str(words), until))
    return found


def opening_blocks(edition: Edition) -> list[Block]:
    """Why the desk verification cannot be opened yet: somebody still has time."""
    slug = [edition.slug]
    found = []
    for one in absent(edition):
        if one.in_time:
            words = {"name": one.participant.name}
            text = _("%(name)s has not submitted and still has time.") % words
            # Where the chair may look too: the answers are open to him only after this stage.
            found.append(Block(text, reverse("review:stage", args=slug)))
    submitted = Submission.objects.filter(
        participant__edition=edition,
        participant__excluded_at__isnull=True,
        state=State.SUBMITTED,
    )
    if not submitted.exists():
        found.append(
            Block(_("Nobody has submitted the questionnaire."), reverse("review:stage", args=slug))
        )
    return found


def open_returns(edition: Edition) -> QuerySet[Participant]:
    """The assessed participants with something returned for correction."""
    returned = Q(
        submission__reopenings__isnull=False, submission__reopenings__closed_at__isnull=True
    )
    return assessed(edition).filter(returned).distinct()


def closing_blocks(edition: Edition, found: Sequence[Item] | None = None) -> list[Block]:
    """Why the desk verification cannot be closed yet. A constant number of queries; `found` as in `unreviewed`."""
    return list(_closing(edition, found))


def _closing(edition: Edition, found: Sequence[Item] | None) -> Iterator[Block]:
    for one in open_returns(edition):
        yield Block(
            _("%(name)s: a return for correction is open.") % {"name": one.name},
            _page(edition, one),
        )
    for one, count in unreviewed(edition, found):
        text = ngettext(
            "%(name)s: %(count)s indicator is not verified.",
            "%(name)s: %(count)s indicators are not verified.",
            count,
        )
        yield Block(text % {"name": one.name, "count": count}, _page(edition, one))


def _page(edition: Edition, participant: Participant) -> str:
    return reverse("review:overview", args=[edition.slug, participant.pk])


def back_blocks(edition: Edition) -> list[Block]:
    """Why the edition cannot go a stage back from here: an open return would have no home."""
    if edition.stage != Stage.REVIEW:
        return []
    text = _("%(name)s: take the return for correction back first.")
    return [Block(text % {"name": one.name}, _page(edition, one)) for one in open_returns(edition)]


def back_hash(edition: Edition) -> str:
    """The fingerprint of a step back from where the edition stands: it is stale after any move."""
    last = edition.stage_changes.order_by("-pk").values_list("pk", flat=True).first()
    return fingerprint({"edition": edition.slug, "stage": edition.stage, "move": last})


def returned_ids(submission: Submission) -> set[int]:
    """The indicators that are with the office for correction."""
    rows = Reopening.objects.filter(submission=submission, closed_at__isnull=True)
    return set(rows.values_list("indicator_id", flat=True))
