"""Rows X11 and W5 to W8: the day of the presentations and the nomination, through the pages."""

import io
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from threading import Barrier, Event
from uuid import uuid4

import openpyxl
import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from assessments.audit.models import Event as Record
from assessments.editions.proposal_models import Act
from assessments.nomination.models import Standing
from assessments.presentation.models import Mark, MissingCode, MissingSheet, Round, Sheet, SheetSave
from tests.assessments.nomination import award as build
from tests.assessments.nomination.conftest import open_it

SLUG = "ikp-2022"


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def url(name: str, *args: object) -> str:
    return reverse(name, args=[SLUG, *args])


def sheet_of(value: int) -> dict[str, object]:
    """A form with one mark for each of the six criteria."""
    return {"note": "", **{f"m_P{n}": str(value) for n in range(1, 7)}}


def save(client: Client, participant, *, value: int, seen: int) -> int:
    answer = client.post(
        url("presentation:save", participant.pk),
        {**sheet_of(value), "seen": seen, "key": uuid4()},
        headers={"HX-Request": "true"},
    )
    return answer.status_code


def rank_page(client: Client):
    """The lines of the preview, opened with a purpose."""
    client.post(url("nomination:open-preview"), {"purpose-purpose": "Rapat pleno"})
    return client.get(url("nomination:index")).context["lines"]


def ranks(client: Client) -> dict[str, int | None]:
    return {line.name[-1]: line.rank for line in rank_page(client)}


def open_day(entrants: dict[str, int], jurors: int = 3) -> build.Award:
    """An award while the jurors score: nothing marked, the round open."""
    award = build.make_award(jurors=jurors, parts={"K1": [("I0", "100")]})
    for key, total in entrants.items():
        build.add_entrant(award, key, verified={"I0": Fraction(total) * 10})
    Round.objects.create(edition=award.edition)
    return award


@pytest.mark.fault("X11")
def test_names_that_look_like_formulas_are_text_in_the_downloaded_workbook(client, db):
    award = build.simple({"A": 90, "B": 80, "C": 70, "D": 60})
    evil = ['=HYPERLINK("http://x.example","klik")', "@SUM(1)", "+1", "\t=1+1"]
    for participant, name in zip(award.participants.values(), evil, strict=True):
        participant.name = name
        participant.save()
    award.meet(quorum=3)
    open_it(award)
    client.force_login(award.chair)

    data = client.get(url("nomination:workbook")).content

    book = openpyxl.load_workbook(io.BytesIO(data))
    found = [
        cell for page in book for row in page.iter_rows() for cell in row if cell.value in evil
    ]
    assert {cell.value for cell in found} == set(evil)
    assert {cell.data_type for cell in found} == {"s"}


@pytest.mark.fault("W5")
@pytest.mark.django_db(transaction=True)
def test_the_round_is_closed_while_fifteen_jurors_save():
    """Each save is wholly before the closing or refused; what was refused left nothing."""
    award = open_day({"A": 50}, jurors=15)
    office = award.participants["A"]
    for name in award.seats:
        if name.startswith("J"):
            MissingSheet.objects.create(
                participant=office, member=award.seats[name], code=MissingCode.ABSENT,
                reason="Sakit.", by=award.secretary,
            )  # fmt: skip
    jurors = [award.seats[f"J{n}"] for n in range(1, 16)]
    clients = [browser(juror.user) for juror in jurors]
    chair = browser(award.chair)
    start, under_way = Barrier(15), Event()

    def juror(client):
        try:
            start.wait()
            statuses: list[int] = []
            for turn in range(6):
                seen = len([one for one in statuses if one == 200])
                statuses.append(save(client, office, value=turn + 1, seen=seen))
                under_way.set()
            return statuses
        finally:
            connections.close_all()

    def close():
        try:
            under_way.wait(60)
            return chair.post(url("presentation:close"), {"close-read": "on"}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(16) as pool:
        saving = [pool.submit(juror, one) for one in clients]
        closing = pool.submit(close)
        results = [one.result() for one in saving]

    assert closing.result() == 302
    closed_at = Round.objects.get().closed_at
    assert closed_at is not None
    for member, statuses in zip(jurors, results, strict=True):
        done = [one for one in statuses if one == 200]
        assert set(statuses) <= {200, 409}
        assert statuses[: len(done)] == done  # nothing is saved after the first refusal
        saves = SheetSave.objects.filter(sheet__member=member)
        assert saves.count() == len(done)
        assert all(one.at <= closed_at for one in saves)
        marks = set(Mark.objects.filter(sheet__member=member).values_list("value", flat=True))
        assert marks == ({len(done)} if done else set())
    assert any(409 in statuses for statuses in results)


@pytest.mark.fault("W6")
def test_a_juror_recused_after_scoring_leaves_sum_and_divisor(db):
    award = open_day({"A": 50, "B": 50, "C": 50}, jurors=4)
    for name, value in (("J1", 60), ("J2", 60), ("J3", 60), ("J4", 80)):
        client = browser(award.seats[name].user)
        for office in award.participants.values():
            assert save(client, office, value=value, seen=0) == 200
            done = client.post(url("presentation:finish", office.pk), {"finish-seen": 1})
            assert done.status_code == 302
    first, juror = award.participants["A"], browser(award.seats["J4"].user)

    asked = browser(award.secretary).post(
        url("presentation:record-recusal"),
        {"record-member": award.seats["J4"].pk, "record-participant": first.pk,
         "record-reason": "Saudara kandung kepala dinas."},
    )  # fmt: skip
    chair = browser(award.chair)
    closed = chair.post(url("presentation:close"), {"close-read": "on"})
    lines = {line.name[-1]: line for line in rank_page(chair)}

    assert (asked.status_code, closed.status_code) == (302, 302)
    sheet = Sheet.objects.get(participant=first, member=award.seats["J4"])
    assert (sheet.void_at is not None, sheet.void_reason) == (True, "Saudara kandung kepala dinas.")
    assert sheet.marks.count() == 6
    assert {key: line.presentation for key, line in lines.items()} == {
        "A": 60,
        "B": 65,
        "C": 65,
    }
    assert juror.get(url("presentation:sheet", first.pk)).status_code == 403
    mine = juror.get(url("presentation:mine")).content.decode()
    assert "80" in mine  # his other sheets stand
    assert Record.objects.filter(action="panel.recuse", reason=sheet.void_reason).count() == 1


@pytest.mark.fault("W7")
def test_a_missing_juror_is_named_with_a_reason_before_the_round_closes(db):
    award = open_day({"A": 50, "B": 40, "C": 30}, jurors=4)
    for name in ("J1", "J2", "J3"):
        client = browser(award.seats[name].user)
        for office in award.participants.values():
            save(client, office, value=70, seen=0)
            client.post(url("presentation:finish", office.pk), {"finish-seen": 1})
    chair, late = browser(award.chair), award.seats["J4"]

    early = chair.post(url("presentation:close"), {"close-read": "on"})
    for office in award.participants.values():
        prefix = f"s{office.pk}-{late.pk}"
        said = chair.post(
            url("presentation:explain", office.pk, late.pk),
            {f"{prefix}-code": MissingCode.ABSENT, f"{prefix}-reason": "Sakit."},
        )
        assert said.status_code == 302
    closed = chair.post(url("presentation:close"), {"close-read": "on"})

    assert (early.status_code, closed.status_code) == (422, 302)
    assert late.name in early.content.decode()
    assert {line.presentation for line in rank_page(chair)} == {70}
    assert ranks(chair) == {"A": 1, "B": 2, "C": 3}


@pytest.mark.fault("W8")
def test_a_four_way_tie_at_the_line_is_shown_and_all_of_it_nominated(db):
    award = build.simple({"A": 90, "B": 80, "C": 80, "D": 80, "E": 80, "F": 70})
    award.meet(quorum=3)
    secretary, chair = browser(award.secretary), browser(award.chair)
    secretary.post(url("nomination:open-preview"), {"purpose-purpose": "Rapat"})
    shown = secretary.get(url("nomination:index"))
    key = {"propose-preview": shown.context["hash"], "propose-read": "on"}
    assert secretary.post(url("nomination:propose-opening"), key).status_code == 302
    proposal = award.edition.proposals.get(act=Act.OPEN_NOMINATION)

    before = ranks(chair)
    approve = {"approve-preview": shown.context["hash"], "approve-read": "on"}
    opened = chair.post(url("nomination:approve-opening", proposal.pk), approve)

    assert before == {"A": 1, "B": 2, "C": 2, "D": 2, "E": 2, "F": 6}
    assert opened.status_code == 302
    named = Standing.objects.filter(nominated=True).values_list("participant__name", flat=True)
    assert sorted(name[-1] for name in named) == ["A", "B", "C", "D", "E"]
