"""A juror's own sheets, as his pages show them. Nothing of any other juror comes from here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from fractions import Fraction

from django.db.models import QuerySet
from django.utils import timezone

from assessments.audit.models import Event
from assessments.audit.queries import history
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember, Recusal
from assessments.editions.queries import assessed
from assessments.instrument.rubric_models import Anchor, Criterion
from assessments.presentation.models import Sheet, SheetSave, Slot
from assessments.presentation.queries import is_closed, my_recusals, my_sheets, slots
from assessments.scoring.panel import running_score


@dataclass(frozen=True, slots=True)
class Content:
    """What a sheet holds: marks and notes by the criterion's code, the note on the whole."""

    marks: Mapping[str, int] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


def content(sheet: Sheet | None) -> Content:
    """The stored sheet. Two queries; a note without a mark is kept by the last save alone."""
    if sheet is None:
        return Content()
    marks = list(sheet.marks.select_related("criterion"))
    notes = {mark.criterion.code: mark.note for mark in marks if mark.note}
    last = SheetSave.objects.filter(sheet=sheet).order_by("-version").first()
    if last is not None:
        notes = {**last.data["notes"], **notes}
    return Content({mark.criterion.code: mark.value for mark in marks}, notes, sheet.note)


def running(criteria: Sequence[Criterion], marks: Mapping[str, int | None]) -> Fraction:
    """The weighted sum of what is marked so far, exact; with integer weights it has at most two decimals."""
    weights = {criterion.code: Fraction(criterion.weight) for criterion in criteria}
    return running_score({code: marks.get(code) for code in weights}, weights)


def level(criterion: Criterion, mark: int | None) -> Anchor | None:
    """The described level that a mark lies in. `criterion` with its anchors."""
    if mark is None:
        return None
    return next((one for one in criterion.anchors.all() if one.least <= mark <= one.most), None)


class State(Enum):
    """How far one of the juror's sheets is."""

    RECUSED = "recused"
    EMPTY = "empty"
    DRAFT = "draft"
    DONE = "done"  # complete, still his to change
    LOCKED = "locked"  # complete, and the round closed
    REOPENED = "reopened"  # opened again with two keys
    MISSED = "missed"  # the round closed over an incomplete sheet


@dataclass(frozen=True, slots=True)
class Row:
    """One participant with this juror's own sheet."""

    participant: Participant
    slot: Slot | None
    sheet: Sheet | None
    recusal: Recusal | None
    state: State
    marks: Mapping[str, int]
    criteria: Sequence[Criterion]
    score: Fraction | None  # weighted sum so far; None without any mark

    @property
    def day(self) -> date | None:
        return timezone.localtime(self.slot.starts_at).date() if self.slot else None

    @property
    def cells(self) -> list[int | None]:
        return [self.marks.get(criterion.code) for criterion in self.criteria]

    @property
    def open(self) -> bool:
        return self.state in (State.EMPTY, State.DRAFT, State.REOPENED)


def state(sheet: Sheet | None, *, recused: bool, closed: bool) -> State:
    if recused:
        return State.RECUSED
    if sheet is not None and sheet.unlocked_at is not None:
        return State.REOPENED
    if sheet is not None and sheet.done_at is not None:
        return State.LOCKED if closed else State.DONE
    if closed:
        return State.MISSED
    return State.EMPTY if sheet is None else State.DRAFT


def my_rows(edition: Edition, member: PanelMember, criteria: Sequence[Criterion]) -> list[Row]:
    """Every assessed participant in the order of presentation, those without a slot last. Six queries."""
    placed = {slot.participant_id: slot for slot in slots(edition)}
    sheets, recusals = my_sheets(member), my_recusals(member)
    closed = is_closed(edition)
    codes = {criterion.pk: criterion.code for criterion in criteria}
    found = []
    for participant in assessed(edition):
        sheet, recusal = sheets.get(participant.pk), recusals.get(participant.pk)
        own = [] if sheet is None or recusal else sheet.marks.all()
        marks = {codes[mark.criterion_id]: mark.value for mark in own}
        found.append(
            Row(
                participant, placed.get(participant.pk), sheet, recusal,
                state(sheet, recused=recusal is not None, closed=closed), marks, criteria,
                running(criteria, marks) if marks else None,
            )
        )  # fmt: skip
    return sorted(found, key=lambda row: (row.slot is None, row.slot.order if row.slot else 0))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of `_history.html`."""

    at: datetime
    by: str
    text: str
    reason: str


def events(edition: Edition, sheet: Sheet) -> list[Entry]:
    """What was done with one's own sheet, newest first. No mark is in the record."""
    found: QuerySet[Event] = history(edition, sheet)[:500]
    return [Entry(one.at, one.who, one.title, one.reason) for one in found]


@dataclass(frozen=True, slots=True)
class Version:
    """One save as the history shows it; `cells` in the order of the criteria."""

    number: int
    at: datetime
    by: str
    cells: list[int | None]
    notes: list[tuple[str, str]]
    note: str
    done: bool


def version(save: SheetSave, criteria: Sequence[Criterion]) -> Version:
    marks, notes = save.data["marks"], save.data["notes"]
    return Version(
        save.version, save.at, str(save.by), [marks.get(one.code) for one in criteria],
        [(one.code, notes[one.code]) for one in criteria if notes.get(one.code)],
        save.data["note"], save.data["done"],
    )  # fmt: skip


def saves(sheet: Sheet) -> QuerySet[SheetSave]:
    """Every save, newest first, with its person."""
    return SheetSave.objects.filter(sheet=sheet).select_related("by").order_by("-version")
