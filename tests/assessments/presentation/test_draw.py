"""The recorded draw of the order, and the times that are laid out with it."""

import datetime as dt
from random import Random

import pytest

from assessments.formats.dates import WITA
from assessments.presentation.models import Slot
from tests.assessments.presentation.world import (
    DAY,
    add_office,
    browser,
    fill,
    record_of,
    world,
)

pytestmark = pytest.mark.django_db
TIMES = {"starts_at": "2022-10-06T08:30", "pause_from": "", "pause_to": ""}


def post(one, **data):
    return browser(one.secretary).post(one.url("times"), TIMES | data)


def clocks():
    return [slot.starts_at.astimezone(WITA).strftime("%H:%M") for slot in Slot.objects.all()]


def order_of():
    return [slot.participant_id for slot in Slot.objects.all()]


def test_anybody_can_repeat_the_draw_from_the_record(db):
    one = world(8)

    assert post(one, draw="1").status_code == 302

    [(who, _why, what)] = record_of("presentation.slot")
    codes = sorted(each.regency.kemendagri_code for each in one.participants)
    Random(what["seed"]).shuffle(codes)
    drawn = [slot.participant.regency.kemendagri_code for slot in Slot.objects.all()]
    assert (who, what["order"], drawn) == (one.secretary.name, codes, codes)
    assert [slot.order for slot in Slot.objects.all()] == list(range(1, 9))


def test_two_draws_have_two_seeds(three):
    post(three, draw="1")
    post(three, draw="1")

    first, second = (what["seed"] for _who, _why, what in record_of("presentation.slot"))
    assert first != second


def test_times_follow_the_rubric_and_leave_the_pause(db):
    one = world(5)

    post(one, draw="1", pause_from="09:45", pause_to="13:30")

    assert clocks() == ["08:30", "09:00", "13:30", "14:00", "14:30"]
    assert Slot.objects.get(order=1).starts_at == DAY + dt.timedelta(days=1)


def test_link_and_slides_stay_with_their_regency(three):
    Slot.objects.filter(participant=three.first).update(
        zoom_link="https://zoom.example/j/7", deck_name="paparan.pdf"
    )

    post(three, draw="1")

    kept = Slot.objects.exclude(zoom_link="").get()
    assert (kept.participant, kept.zoom_link, kept.deck_name) == (
        three.first, "https://zoom.example/j/7", "paparan.pdf",
    )  # fmt: skip


def test_an_excluded_regency_is_not_drawn(three):
    gone = three.participants[1]
    type(gone).objects.filter(pk=gone.pk).update(excluded_at=DAY, excluded_reason="Mundur.")

    post(three, draw="1")

    assert set(order_of()) == {three.first.pk, three.participants[2].pk}


def test_once_a_juror_has_begun_the_order_is_not_drawn_again(three):
    before = order_of()
    fill(three, three.juror, three.first, done=False)

    response = post(three, draw="1")

    assert (response.status_code, order_of()) == (409, before)


def test_the_times_alone_keep_the_order_and_new_ones_come_last(three):
    fill(three, three.juror, three.first, done=False)
    before = order_of()
    late = add_office(three, placed=False)

    assert post(three, keep="1").status_code == 302

    assert order_of() == [*before, late.pk]
    assert clocks() == ["08:30", "09:00", "09:30", "10:00"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"starts_at": ""}, "starts_at"),
        ({"starts_at": "besok"}, "starts_at"),
        ({"pause_from": "11:30"}, "pause_to"),
        ({"pause_to": "11:30"}, "pause_from"),
        ({"pause_from": "13:30", "pause_to": "11:30"}, "pause_to"),
        ({"pause_from": "25:00", "pause_to": "26:00"}, "pause_from"),
    ],
)
def test_what_is_no_time_is_refused(three, typed, field):
    before = list(Slot.objects.values())

    response = post(three, draw="1", **typed)

    assert (response.status_code, list(Slot.objects.values())) == (422, before)
    assert f'href="#id_{field}"' in response.content.decode()


def test_a_juror_sees_the_order_by_day_before_he_may_score(three):
    page = browser(three.juror).get(three.url("today")).content.decode()

    places = [page.index(str(participant)) for participant in three.participants]
    assert places == sorted(places)
    assert "Rabu, 5 Oktober 2022" in page
