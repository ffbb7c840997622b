"""One locked sheet is opened again for its juror: two keys, one reason, both versions kept."""

import pytest

from assessments.editions.stages import Stage
from assessments.mail.models import Message
from assessments.presentation.models import SheetSave
from assessments.presentation.queries import valid_sheets
from tests.assessments.presentation.unlocking import WHY, approve, propose, sheet_of
from tests.assessments.presentation.world import (
    browser,
    fill_all,
    post_sheet,
    record_of,
    values,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("second", ["chair", "deputy"])
def test_two_keys_open_one_sheet_for_its_juror(locked, second):
    assert propose(locked).status_code == 302
    response = approve(locked, getattr(locked, second))

    sheet, other = sheet_of(locked), sheet_of(locked, locked.other)
    assert response.status_code == 302
    assert (sheet.done_at, sheet.unlocked_at is not None, sheet.version) == (None, True, 3)
    assert (other.done_at is not None, other.unlocked_at) == (True, None)
    [(who, why, what)] = record_of("sheet.unlock")
    assert (who, why, what) == (getattr(locked, second).user.name, WHY, {"version": 3})
    letter = Message.objects.get(to=locked.juror.user)
    assert WHY in letter.body
    known = (str(locked.edition), locked.first.regency.name, locked.url("sheet", locked.first.pk))
    rest = letter.body
    for one in known:  # they carry numbers of their own
        rest = rest.replace(one, "")
    assert "80" not in rest


@pytest.mark.fault("W10")
def test_its_juror_alone_changes_it_and_marks_it_complete_again(locked):
    propose(locked)
    approve(locked, locked.chair)
    counted = len(valid_sheets(locked.edition))

    saved = post_sheet(locked, locked.juror, 85, seen=3)
    others = post_sheet(locked, locked.other, 1, seen=2)
    finish = locked.url("finish", locked.first.pk)
    done = browser(locked.juror).post(finish, {"finish-seen": 4})
    again = post_sheet(locked, locked.juror, 10, seen=5)

    sheet = sheet_of(locked)
    assert [one.status_code for one in (saved, others, done, again)] == [200, 409, 302, 409]
    assert (values(sheet), sheet.unlocked_at, counted) == ([85] * 6, None, 2)
    assert len(valid_sheets(locked.edition)) == 3
    kept = SheetSave.objects.filter(sheet=sheet).order_by("version")
    assert [one.data["marks"]["P1"] for one in kept] == [80, 80, 85, 85]  # both versions


def test_the_juror_page_says_that_it_is_open_again(locked):
    propose(locked)
    approve(locked, locked.chair)
    client = browser(locked.juror)

    page = client.get(locked.url("sheet", locked.first.pk)).content.decode()
    board = browser(locked.secretary).get(locked.url("board")).content.decode()

    assert "data-autosave" in page
    assert "dua kunci" in page
    assert "Dibuka kembali" in board
    assert "1 lembar dibuka kembali sejak itu" in board
    assert (
        "salah satu lembar Anda dibuka kembali" in client.get(locked.url("today")).content.decode()
    )
    unlock = browser(locked.secretary).get(locked.url("unlock", sheet_of(locked).pk))
    assert 'id="keys"' not in unlock.content.decode()  # nothing to propose until it is locked again


def test_in_another_stage_it_is_not_proposed_and_the_page_says_why(locked):
    locked.to(Stage.NOMINATION)

    page = browser(locked.secretary).get(locked.url("unlock", sheet_of(locked).pk))

    assert "Yang masih menghalangi" in page.content.decode()
    assert propose(locked).status_code == 409


def test_while_the_round_is_open_nothing_needs_unlocking(here):
    fill_all(here)

    assert propose(here).status_code == 409
