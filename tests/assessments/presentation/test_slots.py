"""When who presents: by hand, one place up or down; the link."""

import datetime as dt

import pytest

from assessments.editions.stages import Stage
from assessments.formats.dates import WITA
from assessments.presentation.models import Slot
from tests.assessments.presentation.world import browser, people, record_of, world

pytestmark = pytest.mark.django_db
LINK = "https://zoom.example/j/123?pwd=abc"
TYPED = {"order": "1", "starts_at": "2022-10-06T13:45", "zoom_link": LINK}


def order_of(one):
    return [one.participants.index(slot.participant) + 1 for slot in Slot.objects.all()]


def test_a_slot_is_date_clock_time_place_and_link(here):
    Slot.objects.all().delete()

    response = browser(here.secretary).post(here.url("slot", here.first.pk), TYPED)

    slot = Slot.objects.get()
    assert response.status_code == 302
    assert (slot.order, slot.starts_at, slot.zoom_link) == (
        1, dt.datetime(2022, 10, 6, 13, 45, tzinfo=WITA), LINK,
    )  # fmt: skip
    [(who, _why, what)] = record_of("presentation.slot")
    assert (who, what["order"], what["zoom_link"]) == (here.secretary.name, 1, LINK)
    assert what["starts_at"].startswith("2022-10-06T05:45")  # UTC
    page = browser(here.juror).get(here.url("today")).content.decode()
    assert "Kamis, 6 Oktober 2022" in page
    assert "13.45" in page
    assert f'href="{LINK}"' in page


def test_whoever_had_the_place_takes_the_other_one(three):
    url = three.url("slot", three.participants[2].pk)

    browser(three.secretary).post(url, TYPED)

    assert order_of(three) == [3, 2, 1]


def test_who_has_no_slot_takes_a_place_and_the_other_goes_last(three):
    Slot.objects.get(participant=three.participants[2]).delete()

    browser(three.secretary).post(three.url("slot", three.participants[2].pk), TYPED)

    assert order_of(three) == [3, 2, 1]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("order", "0"),
        ("order", "dua"),
        ("order", ""),
        ("starts_at", ""),
        ("starts_at", "6 Oktober"),
        ("zoom_link", "http://zoom.example/j/1"),
        ("zoom_link", "javascript:alert(1)"),
        ("zoom_link", "zoom.example/j/1"),
    ],
)
def test_what_is_wrong_is_said_beside_what_was_typed(here, field, typed):
    before = Slot.objects.values().get()

    response = browser(here.secretary).post(here.url("slot", here.first.pk), TYPED | {field: typed})

    page = response.content.decode()
    assert (response.status_code, Slot.objects.values().get()) == (422, before)
    assert f'href="#id_{field}"' in page
    assert 'value="' + (LINK if field != "zoom_link" else "1") in page


def test_one_place_later_takes_order_and_time(three):
    times = [slot.starts_at for slot in Slot.objects.all()]

    response = browser(three.secretary).post(three.url("move-slot", three.first.pk), {"later": "1"})

    assert response.status_code == 302
    assert order_of(three) == [2, 1, 3]
    assert [slot.starts_at for slot in Slot.objects.all()] == times


def test_before_the_first_there_is_no_place(three):
    response = browser(three.secretary).post(
        three.url("move-slot", three.first.pk), {"earlier": "1"}
    )

    assert (response.status_code, order_of(three)) == (409, [1, 2, 3])


@pytest.mark.parametrize("who", ["chair", "deputy", "juror", "verifier", "operator", "reviewer"])
def test_only_the_secretariat_plans(here, who):
    client = browser(people(here)[who])

    found = [
        client.post(here.url("slot", here.first.pk), TYPED).status_code,
        client.post(here.url("move-slot", here.first.pk), {"later": "1"}).status_code,
        client.post(here.url("times"), {"starts_at": "2022-10-06T08:00"}).status_code,
        client.post(here.url("upload-deck", here.first.pk)).status_code,
    ]

    assert found == [403] * 4
    assert record_of("presentation.slot") == []


def test_after_the_presentations_nothing_is_planned(here):
    here.to(Stage.NOMINATION)

    response = browser(here.secretary).post(here.url("slot", here.first.pk), TYPED)

    assert response.status_code == 409


def test_another_editions_regency_is_not_found(here):
    stranger = world().first

    assert browser(here.secretary).get(here.url("slot", stranger.pk)).status_code == 404
