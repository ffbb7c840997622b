"""The admin panel: how far every stage, regency, juror and verifier is. Counts only, never a score."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.editions.deadline_models import Deadline
from assessments.editions.models import Edition, Participant
from assessments.editions.proposal_models import Act, Proposal, ProposalState
from assessments.editions.stages import ORDER, Stage, reached
from assessments.mail.models import Message
from assessments.nomination import queries as nomination
from assessments.presentation import queries as presentation
from assessments.presentation.models import Slot
from assessments.presentation.opening_queries import opening_blocks as presentation_blocks
from assessments.questionnaire.queries.opening import Block, Matter
from assessments.questionnaire.queries.opening import preview as opening_preview
from assessments.questionnaire.queries.progress import Progress, progress_by_participant
from assessments.review import queries as review


@dataclass(frozen=True, slots=True)
class Step:
    """One stage on the line. `state`: done, now or later."""

    stage: Stage
    state: str
    until: datetime | None


def steps(edition: Edition) -> list[Step]:
    """The line of stages with their deadlines. One query."""
    until = dict(Deadline.objects.filter(edition=edition).values_list("stage", "at"))
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


def rows(edition: Edition) -> list[Row]:
    """Every participant, the excluded ones too. A constant number of queries."""
    progress = progress_by_participant(edition) if edition.stage != Stage.SETUP else {}
    desk = review.progress_by_participant(edition) if reached(edition.stage, Stage.REVIEW) else {}
    slots = {slot.participant_id: slot for slot in Slot.objects.filter(edition=edition)}
    sheets = presentation.done_by_participant(edition)
    return [
        Row(
            one,
            progress.get(one.pk),
            desk[one.pk].checked if one.pk in desk else None,
            slots.get(one.pk),
            *sheets.get(one.pk, (0, 0)),
        )
        for one in edition.participants.select_related("regency")
    ]


@dataclass(frozen=True, slots=True)
class Next:
    """The next act: where its button leads, and what it still waits for."""

    label: str
    url: str
    blocks: list[tuple[str, str]]  # (sentence, address)
    proposed: bool = False  # waits for its second key


def next_act(edition: Edition, waiting: Collection[str]) -> Next | None:
    """What brings the edition to its next stage, and what blocks it. `waiting`: the acts proposed already."""
    slug = edition.slug
    match edition.stage:
        case Stage.SETUP:
            url = reverse("questionnaire:opening", args=[slug])
            shown = opening_preview(edition)
            return Next(
                _("Open the questionnaire"),
                url,
                [(block.text, _mend(edition, block, url)) for block in shown.blocks],
                Act.OPEN_QUESTIONNAIRE in waiting,
            )
        case Stage.QUESTIONNAIRE:
            blocks = review.opening_blocks(edition)
            url = reverse("review:stage", args=[slug])
            return Next(
                _("Close the questionnaire and open the desk verification"),
                url,
                [(b.text, b.url) for b in blocks],
            )
        case Stage.REVIEW:
            found = review.closing_blocks(edition)
            url = reverse("review:stage", args=[slug])
            return Next(_("Close the desk verification"), url, [(b.text, b.url) for b in found])
        case Stage.OBJECTION:
            url = reverse("presentation:stage", args=[slug])
            return Next(
                _("Open the presentations"),
                url,
                [(text, url) for text in presentation_blocks(edition)],
            )
        case Stage.PRESENTATION:
            url = reverse("nomination:index", args=[slug])
            return Next(
                _("Open the nomination round"),
                url,
                [(b.text, b.url) for b in nomination.blocks(edition)],
                Act.OPEN_NOMINATION in waiting,
            )
        case _:
            return None


MENDED_AT: dict[Matter, tuple[str, ...]] = {
    Matter.LETTERS: ("control:settings", "decree"),
    Matter.INSTRUMENT: ("instrument:index",),
    Matter.PARTICIPANTS: ("control:participants",),
    Matter.DEADLINE: ("control:dates",),
    Matter.PANEL: ("control:members",),
}


def _mend(edition: Edition, block: Block, otherwise: str) -> str:
    """The page where a block of the opening is mended."""
    if block.matter not in MENDED_AT:
        return otherwise
    name, *more = MENDED_AT[block.matter]
    return reverse(name, args=[edition.slug, *more])


ACT_PAGES = {
    Act.OPEN_QUESTIONNAIRE: "questionnaire:opening",
    Act.AMEND_INSTRUMENT: "instrument:amendment",
    Act.OPEN_NOMINATION: "nomination:index",
}


def open_proposals(edition: Edition) -> list[tuple[Proposal, str]]:
    """The acts that wait for the second key, each with the page where it is decided. One query."""
    waiting = Proposal.objects.filter(edition=edition, state=ProposalState.OPEN).select_related(
        "proposed_by"
    )
    return [(one, _page(edition, one)) for one in waiting]


def _page(edition: Edition, proposal: Proposal) -> str:
    act = Act(proposal.act)
    if act == Act.UNLOCK_SHEET:
        return reverse("presentation:unlock", args=[edition.slug, int(proposal.target)])
    if act == Act.STEP_BACK:
        name = {
            Stage.NOMINATION: "nomination:index",
            Stage.PRESENTATION: "presentation:stage",
        }.get(Stage(edition.stage), "review:stage")
    else:
        name = ACT_PAGES.get(act, "control:panel")
    return reverse(name, args=[edition.slug])


def waiting_mail() -> QuerySet[Message]:
    return Message.objects.filter(sent_at__isnull=True).select_related("to")
