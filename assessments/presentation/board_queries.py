"""The board of the secretariat and the chair: which sheets are done, never what is in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember, Recusal
from assessments.editions.queries import assessed, jurors
from assessments.presentation.models import MissingSheet, Round, Sheet


class Cell(Enum):
    DONE = "done"
    DRAFT = "draft"
    NONE = "none"
    RECUSED = "recused"
    REOPENED = "reopened"
    EXPLAINED = "explained"  # missing, with a recorded reason


@dataclass(frozen=True, slots=True)
class State:
    """One sheet on the board. `sheet`: its id, None where there is none; `words`: why it is missing."""

    cell: Cell
    member: PanelMember
    sheet: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    participant: Participant
    cells: list[State]

    @property
    def due(self) -> int:
        return sum(1 for one in self.cells if one.cell is not Cell.RECUSED)

    @property
    def done(self) -> int:
        return sum(1 for one in self.cells if one.cell is Cell.DONE)


@dataclass(frozen=True, slots=True)
class Board:
    members: Sequence[PanelMember]
    lines: list[Line]
    round: Round | None

    @property
    def closed(self) -> bool:
        return self.round is not None and self.round.closed_at is not None

    @property
    def reopened(self) -> int:
        """How many sheets two keys have opened again."""
        return sum(1 for line in self.lines for one in line.cells if one.cell is Cell.REOPENED)


def board(edition: Edition) -> Board:
    """Participants by jurors. Six queries; marks and notes are not read."""
    members = list(jurors(edition))
    known = {
        (row.participant_id, row.member_id): row
        for row in Sheet.objects.filter(participant__edition=edition).only(
            "participant_id", "member_id", "done_at", "void_at", "unlocked_at"
        )
    }
    recused = {
        (row.participant_id, row.member_id): row
        for row in Recusal.objects.filter(member__edition=edition)
    }
    missing = {
        (row.participant_id, row.member_id): row
        for row in MissingSheet.objects.filter(participant__edition=edition)
    }
    lines = []
    for participant in assessed(edition):
        cells = []
        for member in members:
            pair = (participant.pk, member.pk)
            cells.append(_state(member, known.get(pair), pair in recused, missing.get(pair)))
        lines.append(Line(participant, cells))
    round_ = Round.objects.select_related("closed_by").filter(edition=edition).first()
    return Board(members, lines, round_)


def _state(
    member: PanelMember, sheet: Sheet | None, recused: bool, missing: MissingSheet | None
) -> State:
    pk = None if sheet is None else sheet.pk
    if recused:
        return State(Cell.RECUSED, member, pk)
    if sheet is not None and sheet.unlocked_at is not None:
        return State(Cell.REOPENED, member, pk)
    if sheet is not None and sheet.done_at is not None and sheet.void_at is None:
        return State(Cell.DONE, member, pk)
    if missing is not None:
        return State(Cell.EXPLAINED, member, pk, missing.get_code_display())
    return State(Cell.NONE if sheet is None else Cell.DRAFT, member, pk)


def recusals(edition: Edition) -> list[Recusal]:
    """All recusals with their people, in the order of the decree. One query."""
    return list(
        Recusal.objects.filter(member__edition=edition)
        .select_related("member", "participant", "by", "ruled_by")
        .order_by("member__order", "participant__regency__kemendagri_code")
    )


def sheet_with_people(edition: Edition, pk: int) -> Sheet | None:
    return (
        Sheet.objects.filter(participant__edition=edition, pk=pk)
        .select_related("participant__edition", "participant__regency", "member__user")
        .first()
    )
