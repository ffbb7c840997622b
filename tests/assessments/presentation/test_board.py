"""The board shows how far every sheet is, and never a mark."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.presentation.board_queries import Cell, board
from assessments.presentation.models import MissingSheet, Sheet
from tests.assessments.presentation.world import (
    add_office,
    browser,
    close,
    fill,
    fill_all,
    people,
    recuse,
)

pytestmark = pytest.mark.django_db
MARK = 37
NOTE = "Paparan kurang runtut."
FOLLOWING = ("board", "closing", "recusals", "slots", "stage")


def count(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.fixture
def mixed(three):
    """One sheet of each kind."""
    fill(three, three.chair, three.first, MARK)
    fill(three, three.juror, three.first, MARK, done=False)
    recuse(three, three.other, three.first)
    Sheet.objects.update(note=NOTE)
    second = three.participants[1]
    MissingSheet.objects.create(
        participant=second, member=three.juror, code="technical", reason="Zoom terputus.",
        by=three.secretary,
    )  # fmt: skip
    fill(three, three.other, second, MARK)
    Sheet.objects.filter(participant=second).update(unlocked_at="2022-10-06T00:00Z", done_at=None)
    return three


def test_every_sheet_has_its_state(mixed):
    found = board(mixed.edition)

    states = [[one.cell for one in line.cells] for line in found.lines]
    assert states == [
        [Cell.DONE, Cell.DRAFT, Cell.RECUSED],
        [Cell.NONE, Cell.EXPLAINED, Cell.REOPENED],
        [Cell.NONE, Cell.NONE, Cell.NONE],
    ]
    assert [(line.done, line.due) for line in found.lines] == [(1, 2), (0, 3), (0, 3)]


@pytest.mark.parametrize("who", ["secretariat", "chair", "deputy"])
@pytest.mark.parametrize("name", FOLLOWING)
def test_no_page_of_the_leaders_shows_a_mark(mixed, who, name):
    response = browser(people(mixed)[who]).get(mixed.url(name))

    page = response.content.decode()
    assert response.status_code == 200
    assert [one for one in (f">{MARK}<", "37,00", "18,50", NOTE) if one in page] == []


@pytest.mark.parametrize("mark", [7, 100])
def test_not_even_its_size_tells_the_marks(three, mark):
    """Two awards that differ in the marks alone get the same page, byte for byte, but for names and times."""
    fill_all(three, 50)
    client = browser(three.secretary)
    before = client.get(three.url("board")).content
    for sheet in Sheet.objects.all():
        sheet.marks.update(value=mark)

    assert len(client.get(three.url("board")).content) == len(before)


def test_it_counts_what_is_done(three):
    fill(three, three.juror, three.first)
    fill(three, three.juror, three.participants[1], done=False)

    page = browser(three.chair).get(three.url("board")).content.decode()

    assert "1 dari 3 juri" in page
    assert page.count("0 dari 3 juri") == 2
    assert "hx-trigger" in page


def test_a_closed_round_offers_to_unlock_and_no_longer_refreshes(three):
    fill_all(three)
    close(three)

    page = browser(three.chair).get(three.url("board")).content.decode()

    assert page.count("Terkunci") == 9
    assert [three.url("unlock", one.pk) in page for one in Sheet.objects.all()] == [True] * 9
    assert "hx-trigger" not in page


@pytest.mark.parametrize("name", FOLLOWING)
def test_one_and_three_regencies_ask_the_same_number_of_questions(here, name):
    fill(here, here.juror, here.first)
    recuse(here, here.other, here.first)
    client = browser(here.secretary)
    url = here.url(name)
    client.get(url)
    once = count(client, url)
    for _ in range(2):
        office = add_office(here)
        fill(here, here.juror, office)
        recuse(here, here.other, office)

    assert count(client, url) == once


@pytest.mark.parametrize("name", FOLLOWING)
def test_jurors_offices_and_strangers_do_not_follow(here, name):
    who = people(here)
    found = {one: browser(user).get(here.url(name)).status_code for one, user in who.items()}

    follow = dict.fromkeys(("secretariat", "chair", "deputy"), 200)
    assert found == dict.fromkeys(who, 403) | {"stranger": 404} | follow
