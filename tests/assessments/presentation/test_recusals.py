"""A conflict of interest: the juror leaves the sum and the divisor at once, the chair rules."""

import pytest

from assessments.editions.panel_models import Recusal
from assessments.editions.stages import Stage
from assessments.presentation.models import Sheet
from assessments.presentation.queries import done_by_participant, owed, valid_sheets
from tests.assessments.presentation.world import (
    REASON,
    browser,
    close,
    fill,
    fill_all,
    people,
    post_sheet,
    record_of,
    recuse,
    values,
    world,
)

pytestmark = pytest.mark.django_db
SURE = {"reason": REASON, "sure": "on"}


def declare(one, member, **data):
    return browser(member).post(one.url("recuse", one.first.pk), data or SURE)


def test_a_juror_declares_it_with_a_reason(here):
    response = declare(here, here.juror)

    row = Recusal.objects.get()
    assert response.status_code == 302
    assert (row.member, row.participant, row.reason) == (here.juror, here.first, REASON)
    assert record_of("panel.recuse") == [(here.juror.user.name, REASON, None)]


@pytest.mark.parametrize(
    "data", [{"reason": REASON}, {"sure": "on"}, {"reason": " ", "sure": "on"}]
)
def test_without_reason_or_without_the_tick_nothing_happens(here, data):
    response = declare(here, here.juror, **data)

    assert (response.status_code, Recusal.objects.count()) == (422, 0)


@pytest.mark.fault("W6")
def test_he_leaves_the_sum_and_the_divisor_and_is_never_a_zero(here):
    fill_all(here, 80)
    before = (len(valid_sheets(here.edition)), done_by_participant(here.edition)[here.first.pk])

    recuse(here, here.juror, here.first)

    counted = valid_sheets(here.edition)
    assert before == (3, (3, 3))
    assert {member for _participant, member in counted} == {here.chair.pk, here.other.pk}
    assert done_by_participant(here.edition)[here.first.pk] == (2, 2)
    assert owed(here.edition) == []


def test_his_pages_say_so_and_open_no_sheet(three):
    fill(three, three.juror, three.first, 37)
    declare(three, three.juror)
    client = browser(three.juror)

    today = client.get(three.url("today")).content.decode()
    mine = client.get(three.url("mine")).content.decode()
    refused = [
        client.get(three.url(name, three.first.pk)).status_code
        for name in ("sheet", "history", "recuse")
    ]

    assert REASON in today
    assert (">37<" in mine, mine.count('<td class="num">R</td>')) == (False, 6)
    assert refused == [403, 403, 403]
    assert client.get(three.url("sheet", three.participants[1].pk)).status_code == 200


@pytest.mark.fault("W6")
def test_a_sheet_that_was_there_is_kept_as_void_and_takes_nothing_more(here):
    sheet = fill(here, here.juror, here.first, 70)
    recuse(here, here.juror, here.first)

    saved = post_sheet(here, here.juror, 99, seen=sheet.version)
    half = post_sheet(here, here.juror, "abc", seen=sheet.version)
    taken = browser(here.juror).post(here.url("take-back", here.first.pk))

    kept = Sheet.objects.get()
    assert [one.status_code for one in (saved, half, taken)] == [403, 403, 403]
    assert (kept.void_reason, values(kept)) == (REASON, [70] * 6)


def test_the_board_shows_who_is_out(here):
    recuse(here, here.juror, here.first)

    page = browser(here.secretary).get(here.url("board")).content.decode()

    assert "0 dari 2 juri" in page
    assert "Tidak menilai" in page


def record_for(one, person, member):
    data = {"record-member": member.pk, "record-participant": one.first.pk, "record-reason": REASON}
    return browser(person).post(one.url("record-recusal"), data)


@pytest.mark.parametrize("who", ["secretariat", "chair", "deputy"])
def test_the_secretariat_and_the_leaders_record_it_for_a_juror(here, who):
    response = record_for(here, people(here)[who], here.juror)

    assert response.status_code == 302
    assert Recusal.objects.get().by == people_user(here, who)


def people_user(one, who):
    return {"secretariat": one.secretary, "chair": one.chair.user, "deputy": one.deputy.user}[who]


def test_only_jurors_of_this_edition_can_be_chosen(here):
    stranger = world().juror

    answers = [record_for(here, here.secretary, one) for one in (here.deputy, stranger)]

    assert [one.status_code for one in answers] == [422, 422]
    assert record_for(here, here.juror, here.other).status_code == 403
    assert Recusal.objects.count() == 0


def test_twice_is_refused(here):
    recuse(here, here.juror, here.first)

    assert record_for(here, here.secretary, here.juror).status_code == 409


def test_the_chair_confirms_and_nobody_confirms_his_own(here):
    theirs, own = recuse(here, here.juror, here.first), recuse(here, here.chair, here.first)
    chair = browser(here.chair)

    found = [
        chair.post(here.url("confirm-recusal", row.pk)).status_code
        for row in (theirs, own, theirs)  # the last one is confirmed already
    ]

    assert found == [302, 409, 409]
    assert list(Recusal.objects.order_by("pk").values_list("ruled_by", flat=True)) == [
        here.chair.user_id, None,
    ]  # fmt: skip
    assert browser(here.deputy).post(here.url("confirm-recusal", own.pk)).status_code == 302


def lift(one, person, row, reason="Kontrak itu sudah berakhir pada 2019."):
    return browser(person).post(one.url("lift-recusal", row.pk), {f"lift{row.pk}-reason": reason})


def test_a_lifted_recusal_gives_the_sheet_back_as_a_draft(here):
    fill(here, here.juror, here.first, 70)
    row = recuse(here, here.juror, here.first)

    response = lift(here, here.chair, row)

    sheet = Sheet.objects.get()
    assert (response.status_code, Recusal.objects.count()) == (302, 0)
    assert (sheet.void_at, sheet.done_at, values(sheet)) == (None, None, [70] * 6)
    assert record_of("panel.unrecuse") == [
        (here.chair.user.name, "Kontrak itu sudah berakhir pada 2019.", {"was": REASON})
    ]
    assert post_sheet(here, here.juror, 71, seen=sheet.version).status_code == 200


def test_lifting_takes_a_reason_and_the_chair(here):
    row = recuse(here, here.juror, here.first)

    found = [
        lift(here, here.chair, row, reason="").status_code,
        lift(here, here.secretary, row).status_code,
        lift(here, here.juror, row).status_code,
    ]

    assert (found, Recusal.objects.count()) == ([422, 403, 403], 1)


def test_once_the_round_is_closed_or_left_nothing_changes(here):
    row = recuse(here, here.juror, here.first)
    for member in (here.chair, here.other):
        fill(here, member, here.first)
    close(here)

    closed = [lift(here, here.chair, row).status_code, declare(here, here.other).status_code]
    here.to(Stage.NOMINATION)
    left = [lift(here, here.chair, row).status_code, declare(here, here.other).status_code]

    assert (closed, left, Recusal.objects.count()) == ([409, 409], [409, 409], 1)


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.QUESTIONNAIRE, Stage.REVIEW, Stage.OBJECTION])
def test_it_can_be_declared_before_the_presentations(here, stage):
    here.to(stage)

    assert declare(here, here.juror).status_code == 302
