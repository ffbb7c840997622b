"""The admin panel: how far every stage, regency, juror and verifier is. Counts only, never a score."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from assessments.editions.deadline_models import Deadline, Extension
from assessments.editions.models import Edition, Participant
from assessments.editions.stages import ORDER, Stage, reached
from assessments.instrument.rubric_queries import site_rubric
from assessments.mail.models import Message
from assessments.presentation import queries as presentation
from assessments.presentation.models import Slot
from assessments.questionnaire.queries.progress import Progress, progress_by_participant
from assessments.review import queries as review
from assessments.review.queries.items import Item, items
from assessments.verification import queries as verification
from assessments.verification.queries.boards import Board, boards


@dataclass(frozen=True, slots=True)
class Step:
    """One stage on the line. `state`: done, now or later."""

    stage: Stage
    state: str
    until: datetime | None


def steps(edition: Edition) -> list[Step]:
    """The line of stages with their deadlines, an extension for all counted. One query."""
    longer = Extension.objects.filter(
        edition=edition, stage=OuterRef("stage"), participant__isnull=True
    ).order_by("-until")
    dates = Deadline.objects.filter(edition=edition).annotate(
        longer=Subquery(longer.values("until")[:1])
    )
    until = {one: later or at for one, at, later in dates.values_list("stage", "at", "longer")}
    shown = [stage for stage in ORDER if edition.objection_days or stage != Stage.OBJECTION]
    found = []
    for stage in shown:
        state = (
            "now"
            if stage == edition.stage
            else "done"
            if reached(edition.stage, stage)
            else "later"
        )
        found.append(Step(stage, state, until.get(stage.value)))
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """One regency of the panel: counts and states."""

    participant: Participant
    progress: Progress | None
    desk_done: int | None  # indicators checked; None: not submitted or not yet open
    slot: Slot | None
    sheets_done: int
    sheets_due: int
    visit: Board | None  # of a nominee


def checks(edition: Edition) -> list[Item]:
    """What the verifiers have before them: read once for the whole panel."""
    return items(edition, brief=True) if reached(edition.stage, Stage.REVIEW) else []


def rows(edition: Edition, found: Sequence[Item]) -> list[Row]:
    """Every participant, the excluded ones too. `found`: as `checks` gives it. A constant number of queries."""
    progress = progress_by_participant(edition) if edition.stage != Stage.SETUP else {}
    desk = review.progress_by_participant(edition, found)
    slots = {slot.participant_id: slot for slot in Slot.objects.filter(edition=edition)}
    sheets = presentation.done_by_participant(edition)
    visits = _visits(edition)
    return [
        Row(
            one,
            progress.get(one.pk),
            desk[one.pk].checked if one.pk in desk else None,
            slots.get(one.pk),
            *sheets.get(one.pk, (0, 0)),
            visits.get(one.pk),
        )
        for one in edition.participants.select_related("regency")
    ]


def _visits(edition: Edition) -> dict[int, Board]:
    """The planned visits by participant, from the nomination on."""
    if not reached(edition.stage, Stage.NOMINATION):
        return {}
    found = verification.visits(edition)
    opened = reached(edition.stage, Stage.VERIFICATION)
    shown = boards(found, site_rubric(edition), opened=opened) if found else []
    return {one.visit.participant_id: one for one in shown}


def waiting_mail() -> QuerySet[Message]:
    return Message.objects.filter(sent_at__isnull=True).select_related("to")
