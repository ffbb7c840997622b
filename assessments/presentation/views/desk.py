"""What a juror's pages start with: his own seat, one participant, his own sheet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.http import UserRequest
from assessments import disclosure, permissions
from assessments.disclosure import Number
from assessments.editions.models import Participant
from assessments.editions.panel_models import PanelMember
from assessments.editions.queries import Access, assessed, deadline, enter, is_recused
from assessments.editions.stages import Stage
from assessments.instrument.rubric_models import Anchor, Criterion
from assessments.instrument.rubric_queries import presentation_rubric
from assessments.presentation.forms import SeenForm, SheetForm, sheet_values
from assessments.presentation.models import Sheet
from assessments.presentation.queries import is_closed, may_write, sheet_of, slots
from assessments.presentation.sheet_queries import Content, content, level, running, state


def juror(request: UserRequest, slug: str) -> tuple[Access, PanelMember]:
    """The asker in this edition, on his own seat."""
    access = enter(request.user, slug)
    permissions.require(permissions.can_score(access))
    if access.seat is None:
        raise Http404
    access.seat.edition = access.edition
    return access, access.seat


def to_score(
    request: UserRequest, slug: str, participant: int
) -> tuple[Access, PanelMember, Participant]:
    """The same with a participant that he may score. 404 for one of another edition, 403 when he is recused."""
    access, member = juror(request, slug)
    found = get_object_or_404(assessed(access.edition), pk=participant)
    found.edition = access.edition
    permissions.require(permissions.can_score(access, recused=is_recused(member, found)))
    return access, member, found


def is_fragment(request: UserRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


@dataclass(frozen=True, slots=True)
class Card:
    """One criterion on the sheet's page."""

    criterion: Criterion
    mark: Any  # bound fields
    note: Any
    stored: int | None
    stored_note: str
    level: Anchor | None


def cards(criteria: Sequence[Criterion], form: SheetForm, stored: Content) -> Iterator[Card]:
    for one in criteria:
        mark = stored.marks.get(one.code)
        yield Card(
            one, form[f"m_{one.code}"], form[f"n_{one.code}"], mark,
            stored.notes.get(one.code, ""), level(one, mark),
        )  # fmt: skip


def sheet_form(criteria: Sequence[Criterion], sheet: Sheet | None, stored: Content) -> SheetForm:
    values: dict[str, Any] = {"seen": sheet.version if sheet else 0, "key": uuid4()}
    values |= sheet_values(criteria, stored.marks, stored.notes, stored.note)
    return SheetForm(criteria=criteria, initial=values)


def standing(criteria: Sequence[Criterion], marks: Mapping[str, int | None]) -> dict[str, Any]:
    """The running weighted total and how many criteria have a mark."""
    filled = sum(1 for one in criteria if marks.get(one.code) is not None)
    return {"total": running(criteria, marks), "filled": filled, "asked": len(criteria)}


def page(
    request: UserRequest,
    access: Access,
    member: PanelMember,
    participant: Participant,
    *,
    form: SheetForm | None = None,
    conflict: Sequence[Mapping[str, str]] = (),
    status: int = 200,
) -> HttpResponse:
    """The sheet of this juror for one participant, to fill in or as it is stored."""
    permissions.require(disclosure.can_see(access, Number.OWN_MARKS))
    edition = access.edition
    rubric = presentation_rubric(edition)
    if rubric is None:
        raise Http404
    sheet = sheet_of(member, participant)
    stored = content(sheet)
    form = form or sheet_form(rubric.criteria, sheet, stored)
    closed = is_closed(edition)
    placed = list(slots(edition))
    here = next((slot for slot in placed if slot.participant_id == participant.pk), None)
    done = sheet is not None and sheet.done_at is not None
    in_stage = edition.stage == "presentation"
    may_change = in_stage and may_write(edition, sheet)
    seen = sheet.version if sheet else 0
    context = {
        "edition": edition,
        "regency": participant,
        "participant": participant,
        "rubric": rubric.head,
        "criteria": rubric.criteria,
        "sheet": sheet,
        "stored": stored,
        "state": state(sheet, recused=False, closed=closed).value,
        "closed": closed,
        "done": done,
        "writes": may_change and not done,
        "until": deadline(edition, Stage.PRESENTATION) if may_change and not done else None,
        "may_take_back": may_change and done,
        "form": form,
        "finish_form": SeenForm(prefix="finish", initial={"seen": seen}),
        "cards": list(cards(rubric.criteria, form, stored)),
        "conflict": conflict,
        "slot": here,
        **standing(rubric.criteria, stored.marks),
        **_beside(placed, here, member),
    }
    return render(request, "presentation/sheet.html", context, status=status)


def _beside(placed: Sequence[Any], here: Any, member: PanelMember) -> dict[str, Any]:
    """The presentations before and after this one that he scores."""
    recused = set(member.recusals.values_list("participant_id", flat=True))
    mine = [slot for slot in placed if slot.participant_id not in recused]
    if here not in mine:
        return {}
    at = mine.index(here)
    return {
        "before": mine[at - 1] if at else None,
        "after": mine[at + 1] if at + 1 < len(mine) else None,
    }
