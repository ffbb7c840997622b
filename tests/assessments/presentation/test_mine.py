"""A juror's own pages: his ten side by side, his own marks, nothing of anybody else."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.presentation.models import Sheet
from tests.assessments.presentation.world import (
    add_office,
    browser,
    close,
    fill,
    fill_all,
    people,
    post_sheet,
    recuse,
    world,
)

pytestmark = pytest.mark.django_db
OWN = ("today", "mine")
SHEET = ("sheet", "history")
THEIRS = 37  # what the others give: it stands nowhere else


def text(one, person, name, *args):
    response = browser(person).get(one.url(name, *args))
    assert response.status_code == 200
    return response.content.decode()


def cells(page):
    """The numbers of every row of the table of marks."""
    body = page.split("<tbody>")[1].split("</tbody>")[0]
    rows = body.split("<tr>")[1:]
    return [
        [
            cell.split("</td>")[0].replace("<strong>", "").replace("</strong>", "").strip()
            for cell in row.split('<td class="num">')[1:]
        ]
        for row in rows
    ]


def test_ten_side_by_side_with_every_mark_and_the_weighted_total(db):
    one = world(10)
    for place, participant in enumerate(one.participants):
        if place < 8:
            fill(one, one.juror, participant, 70 + place, done=place < 7)
    recuse(one, one.juror, one.participants[9])

    page = text(one, one.juror, "mine")

    done = [[str(70 + place)] * 6 + [f"{70 + place},00"] for place in range(7)]
    draft = ["77"] * 5 + ["–", "69,30"]  # the last criterion weighs 10 percent
    assert cells(page) == [*done, draft, ["–"] * 7, ["R"] * 7]
    order = [page.index(str(participant)) for participant in one.participants]
    assert order == sorted(order)


def test_no_other_jurors_mark_total_or_number_is_on_any_of_his_pages(three):
    for participant in three.participants:
        fill(three, three.other, participant, THEIRS)
        fill(three, three.chair, participant, THEIRS)
    fill(three, three.juror, three.first, 80, done=False)
    before = [text(three, three.juror, name) for name in OWN]
    before += [text(three, three.juror, name, three.first.pk) for name in SHEET]

    Sheet.objects.exclude(member=three.juror).update(done_at=None)
    after = [text(three, three.juror, name) for name in OWN]
    after += [text(three, three.juror, name, three.first.pk) for name in SHEET]

    shown = [mark for page in before for mark in (">37<", "37,00", "58,50") if mark in page]
    assert shown == []  # 58,50 is the average of his and theirs
    assert [len(page) for page in before] == [len(page) for page in after]


@pytest.mark.parametrize("closed", [False, True])
def test_even_the_chair_sees_only_his_own_marks_here(three, closed):
    for participant in three.participants:
        fill(three, three.chair, participant, 90)
        for member in (three.juror, three.other):
            fill(three, member, participant, THEIRS)
    if closed:
        close(three)

    page = text(three, three.chair, "mine")

    assert cells(page) == [["90"] * 6 + ["90,00"]] * 3


def test_a_save_answers_with_his_own_total_only(three):
    fill(three, three.other, three.first, THEIRS)

    answer = post_sheet(three, three.juror, 81, seen=0).content.decode()

    marks = re.sub(r"\b\d\d\.\d\d\b", "", answer)  # "Saved at 10.37" is no mark
    assert "81,00" in marks
    assert [mark for mark in ("37", "59,00", "118") if mark in marks] == []


def test_every_save_is_in_his_history_and_in_nobody_elses(here):
    post_sheet(here, here.juror, 61, seen=0)
    post_sheet(here, here.juror, 62, seen=1)
    fill(here, here.other, here.first, THEIRS)

    page = text(here, here.juror, "history", here.first.pk)

    assert (page.count(">61<"), page.count(">62<"), f">{THEIRS}<" in page) == (6, 6, False)
    assert ">61<" not in text(here, here.other, "history", here.first.pk)


def count(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", OWN)
def test_one_and_three_regencies_ask_the_same_number_of_questions(here, name):
    fill(here, here.juror, here.first)
    client = browser(here.juror)
    url = here.url(name)
    client.get(url)
    once = count(client, url)
    for _ in range(2):
        fill(here, here.juror, add_office(here))

    assert count(client, url) == once


@pytest.mark.parametrize("name", [*OWN, *SHEET, "recuse"])
def test_nobody_but_a_juror_has_these_pages(here, name):
    who = people(here)
    args = [] if name in OWN else [here.first.pk]

    found = {one: browser(user).get(here.url(name, *args)).status_code for one, user in who.items()}

    assert found == dict.fromkeys(who, 403) | {"chair": 200, "juror": 200, "stranger": 404}


@pytest.mark.parametrize("name", [*SHEET, "recuse", "save", "finish", "take-back"])
def test_a_regency_that_is_out_or_of_another_edition_is_not_found(three, name):
    gone = three.participants[1]
    type(gone).objects.filter(pk=gone.pk).update(
        excluded_at="2022-10-01T00:00Z", excluded_reason="Mundur."
    )
    client = browser(three.juror)
    ask = client.post if name in ("save", "finish", "take-back") else client.get

    found = [ask(three.url(name, pk)).status_code for pk in (gone.pk, world().first.pk)]

    assert found == [404, 404]


def test_locked_he_still_reads_what_he_gave(here):
    fill_all(here, 80)
    close(here)

    page = text(here, here.juror, "sheet", here.first.pk)

    assert "data-autosave" not in page
    assert page.count("<strong>80</strong>") == 6
    assert "80,00" in page
