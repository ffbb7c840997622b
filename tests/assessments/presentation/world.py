"""An edition on its presentation day: slots, jurors with their sheets, the chair and the deputy."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from assessments.audit.models import Event, EventPayload
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import Duty, PanelMember, Recusal
from assessments.editions.stages import Stage
from assessments.formats.dates import WITA
from assessments.instrument.rubric_models import Criterion
from assessments.presentation import actions, recusal_actions, sheet_actions
from assessments.presentation.models import Mark, Round, Sheet, Slot
from tests import factories as make

CODES = ("P1", "P2", "P3", "P4", "P5", "P6")
DAY = dt.datetime(2022, 10, 5, 8, 30, tzinfo=WITA)
REASON = "Pernah menjadi konsultan dinas ini."


@dataclass
class World:
    edition: Edition
    criteria: list[Criterion]
    secretary: User
    chair: PanelMember  # a juror too
    deputy: PanelMember  # does not score
    juror: PanelMember
    other: PanelMember
    participants: list[Participant] = field(default_factory=list)

    @property
    def first(self) -> Participant:
        return self.participants[0]

    @property
    def jurors(self) -> list[PanelMember]:
        return [self.chair, self.juror, self.other]

    def fresh(self) -> Edition:
        return Edition.objects.get(pk=self.edition.pk)

    def to(self, stage: Stage) -> None:
        """Put the edition there without the road that leads to it."""
        Edition.objects.filter(pk=self.edition.pk).update(stage=stage)

    def url(self, name: str, *args: object) -> str:
        return reverse(f"presentation:{name}", args=[self.edition.slug, *args])


def world(offices: int = 1, *, stage: Stage = Stage.PRESENTATION) -> World:
    """Three jurors, one of them the chair; at the presentations the round is open and everybody has a slot."""
    edition = make.make_edition(stage)
    one = World(
        edition=edition,
        criteria=make.make_rubric(edition),
        secretary=make.make_user(Role.SECRETARIAT),
        chair=make.make_seat(edition, duty=Duty.CHAIR, scores=True),
        deputy=make.make_seat(edition, duty=Duty.DEPUTY),
        juror=make.make_seat(edition, scores=True),
        other=make.make_seat(edition, scores=True),
    )
    for _ in range(offices):
        add_office(one, placed=stage == Stage.PRESENTATION)
    if stage == Stage.PRESENTATION:
        Round.objects.create(edition=edition)
    return one


def add_office(one: World, *, placed: bool = True) -> Participant:
    participant = make.make_participant(one.edition)
    one.participants.append(participant)
    if placed:
        order = len(one.participants)
        Slot.objects.create(
            edition=one.edition, participant=participant, order=order,
            starts_at=DAY + dt.timedelta(minutes=30 * (order - 1)),
        )  # fmt: skip
    return participant


def people(one: World) -> dict[str, User]:
    """One of each kind of person."""
    return {
        "secretariat": one.secretary,
        "chair": one.chair.user,
        "deputy": one.deputy.user,
        "juror": one.juror.user,
        "verifier": make.make_seat(one.edition, verifies=True).user,
        "operator": make.make_user(Role.OPERATOR, one.first.regency),
        "head": make.make_user(Role.HEAD, one.first.regency),
        "reviewer": make.make_user(Role.REVIEWER),
        "stranger": make.make_seat(make.make_edition(Stage.PRESENTATION), scores=True).user,
    }


def browser(person: User | PanelMember) -> Client:
    client = Client()
    client.force_login(person if isinstance(person, User) else person.user)
    return client


def fill(
    one: World, member: PanelMember, participant: Participant, mark: int = 80, *, done: bool = True
) -> Sheet:
    """A sheet with one mark throughout, as the juror would leave it. Unfinished: the last criterion is empty."""
    marks: dict[Criterion, int | None] = dict.fromkeys(one.criteria, mark)
    if not done:
        marks[one.criteria[-1]] = None
    seen = Sheet.objects.filter(member=member, participant=participant).values_list(
        "version", flat=True
    )
    sheet = sheet_actions.save_sheet(
        participant, member, marks=marks, notes={}, note="", seen=next(iter(seen), 0), key=uuid4(),
        by=member.user,
    )  # fmt: skip
    if done:
        sheet = sheet_actions.finish_sheet(participant, member, seen=sheet.version, by=member.user)
    return sheet


def fill_all(one: World, mark: int = 80) -> None:
    for member in one.jurors:
        for participant in one.participants:
            fill(one, member, participant, mark)


def close(one: World) -> None:
    actions.close_round(one.edition, by=one.chair.user)


def recuse(one: World, member: PanelMember, participant: Participant) -> Recusal:
    return recusal_actions.recuse(member, participant, reason=REASON, by=member.user)


def post_sheet(one: World, member: PanelMember, value: object, *, seen: int, place: int = 0) -> Any:
    """What the page of a sheet sends when every field holds `value`."""
    data = {"seen": seen, "key": str(uuid4()), "note": ""} | {f"m_{c}": value for c in CODES}
    url = one.url("save", one.participants[place].pk)
    return browser(member).post(url, data, headers={"HX-Request": "true"})


def values(sheet: Sheet) -> list[int]:
    return list(
        Mark.objects.filter(sheet=sheet).order_by("criterion").values_list("value", flat=True)
    )


def record_of(action: str) -> list[tuple[str, str, Any]]:
    """(who, why, what) of every such act, oldest first."""
    kept = {row.event_id: row.data for row in EventPayload.objects.filter(event__action=action)}
    events = Event.objects.filter(action=action).order_by("seq")
    return [(one.actor_name, one.reason, kept.get(one.pk)) for one in events]
