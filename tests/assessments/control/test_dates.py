"""Deadlines and extensions through their pages: WITA, in order, never back, with a mail."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from assessments.audit.models import Event
from assessments.editions.deadline_actions import set_deadlines
from assessments.editions.deadline_models import Deadline, Extension
from assessments.editions.queries import deadline
from assessments.editions.stages import Stage, StageError
from assessments.formats.dates import WITA
from tests.assessments.review.world import payload
from tests.factories import make_deadline, make_participant, make_user

pytestmark = pytest.mark.django_db

NAMES = ("questionnaire", "review", "presentation", "verification")


def page(here):
    return reverse("control:dates", args=[here.edition.slug])


def dates(*typed):
    return dict(zip(NAMES, typed, strict=True))


def at(year, month, day, hour, minute):
    return dt.datetime(year, month, day, hour, minute, tzinfo=WITA)


def stored():
    return {row.stage: row.at for row in Deadline.objects.all()}


@pytest.mark.fault("N10")
def test_a_deadline_is_a_moment_in_wita(here, secretary):
    answer = secretary.post(
        page(here), dates("2022-09-30T23:59", "14-10-2022 23.59", "", "01/11/2022 08:00")
    )

    assert answer.status_code == 302
    assert stored() == {
        "questionnaire": dt.datetime(2022, 9, 30, 15, 59, tzinfo=dt.UTC),
        "review": at(2022, 10, 14, 23, 59),
        "verification": at(2022, 11, 1, 8, 0),
    }
    assert Event.objects.filter(action="edition.deadline").count() == 3


def test_an_emptied_deadline_goes(here, secretary):
    secretary.post(page(here), dates("2022-09-30T23:59", "", "", ""))
    secretary.post(page(here), dates("", "", "", ""))

    assert stored() == {}
    last = payload("edition.deadline")[-1]
    assert (last["at"], last["was"]) == (None, "2022-09-30T15:59:00.000000+00:00")


@pytest.mark.parametrize(
    "typed",
    [
        ("2022-09-30T23:59", "2022-09-30T23:59", "", ""),
        ("2022-09-30T23:59", "", "2022-09-01T08:00", ""),
        ("11/23/2022 08:00", "", "", ""),
        ("31/02/2022 08.00", "", "", ""),
        ("besok", "", "", ""),
    ],
)
def test_deadlines_out_of_order_or_unreadable_are_refused(here, secretary, typed):
    answer = secretary.post(page(here), dates(*typed))

    assert (answer.status_code, stored()) == (422, {})
    assert "error-summary" in answer.content.decode()


def test_a_stage_that_has_begun_is_not_on_the_form(here, secretary):
    here.to(Stage.QUESTIONNAIRE)
    running = make_deadline(here.edition, Stage.QUESTIONNAIRE).at
    text = secretary.get(page(here)).content.decode()
    answer = secretary.post(page(here), dates("2022-01-01T00:00", "", "", ""))

    assert ('name="questionnaire"' in text, 'name="review"' in text) == (False, True)
    assert (answer.status_code, stored()) == (302, {"questionnaire": running})
    with pytest.raises(StageError, match="perpanjangan"):
        set_deadlines(here.edition, at={Stage.QUESTIONNAIRE: timezone.now()}, by=here.secretary)


def test_a_later_stage_ends_after_the_one_that_runs(here, secretary):
    here.to(Stage.QUESTIONNAIRE)
    make_deadline(here.edition, Stage.QUESTIONNAIRE)

    answer = secretary.post(
        page(here), {"review": "2022-01-01T00:00", "presentation": "", "verification": ""}
    )

    assert answer.status_code == 422
    assert "berakhir setelah tahapan sebelumnya" in answer.content.decode()


@pytest.fixture
def running(here):
    """A questionnaire that ends in a day, with two offices."""
    here.to(Stage.QUESTIONNAIRE)
    here.other = make_participant(here.edition)
    here.other_operator = make_user(Role.OPERATOR, here.other.regency, language="en")
    make_user(Role.OPERATOR, here.other.regency, is_active=False)
    here.last = make_deadline(here.edition, Stage.QUESTIONNAIRE).at
    return here


def extend(client, running, hours=2, **changes):
    until = (running.last + dt.timedelta(hours=hours)).astimezone(WITA)
    data = {
        "participant": str(running.participant.pk), "until": f"{until:%Y-%m-%dT%H:%M:%S}",
        "reason": "Listrik padam dua hari.",
    }  # fmt: skip
    return client.post(reverse("control:extend", args=[running.edition.slug]), data | changes)


def test_the_page_offers_nothing_where_there_is_no_deadline(running, secretary):
    url = reverse("control:extend", args=[running.edition.slug])
    assert 'name="until"' in secretary.get(url).content.decode()
    Deadline.objects.all().delete()

    shown = secretary.get(url).content.decode()

    assert 'name="until"' not in shown
    assert page(running) in shown


@pytest.mark.parametrize("for_all", [False, True])
def test_more_time_for_one_or_for_all(
    running, secretary, django_capture_on_commit_callbacks, for_all
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = extend(
            secretary, running, participant="all" if for_all else str(running.participant.pk)
        )

    later = (running.last + dt.timedelta(hours=2)).replace(microsecond=0)
    last = running.last
    assert answer.headers["Location"] == page(running)
    assert deadline(running.edition, Stage.QUESTIONNAIRE, running.participant) == later
    expected = later if for_all else last
    assert deadline(running.edition, Stage.QUESTIONNAIRE, running.other) == expected
    office = {running.operator.email, running.head.email}
    told = {one.to[0] for one in mail.outbox}
    assert told == (office | {running.other_operator.email} if for_all else office)
    event = Event.objects.get(action="edition.extend")
    assert event.reason == "Listrik padam dua hari."
    assert event.object_label == ("Semua peserta" if for_all else running.participant.name)


def test_the_mail_speaks_its_readers_language(
    running, secretary, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        extend(secretary, running, participant=str(running.other.pk))

    (letter,) = mail.outbox
    assert letter.subject == f"{running.edition}: more time"
    assert "you have more time for “Questionnaire”" in letter.body
    assert "WITA" in letter.body


@pytest.mark.parametrize(
    ("hours", "changes", "words"),
    [
        (-1, {}, "sesudah tenggat yang berlaku"),
        (0, {}, "sesudah tenggat yang berlaku"),
        (2, {"reason": "  "}, "alasan"),
        (2, {"participant": "0"}, "id_participant"),
        (2, {"participant": ""}, "id_participant"),
        (2, {"until": "kapan-kapan"}, "id_until"),
    ],
)
def test_what_is_no_extension_is_refused(running, secretary, hours, changes, words):
    if hours == 0:
        changes = {"until": f"{running.last.astimezone(WITA):%Y-%m-%dT%H:%M:%S}"}
    answer = extend(secretary, running, hours=hours, **changes)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Extension.objects.exists()
    assert mail.outbox == []


def test_a_second_extension_must_give_more_than_the_first(running, secretary):
    assert extend(secretary, running, hours=4).status_code == 302
    assert extend(secretary, running, hours=2).status_code == 422
    assert extend(secretary, running, hours=2, participant=str(running.other.pk)).status_code == 302

    assert Extension.objects.count() == 2


@pytest.mark.fault("W3")
def test_after_the_deadline_an_extension_opens_again(running, browse):
    with time_machine.travel(running.last + dt.timedelta(days=1), tick=False):
        secretary = browse(running.secretary)
        assert extend(secretary, running, hours=2).status_code == 422
        assert extend(secretary, running, hours=48).status_code == 302

    assert Extension.objects.get().participant == running.participant


def test_a_stage_without_a_deadline_has_nothing_to_extend(here, secretary):
    here.to(Stage.REVIEW)
    data = {"participant": "all", "until": "2099-01-01T00:00", "reason": "Lama."}

    answer = secretary.post(reverse("control:extend", args=[here.edition.slug]), data)

    assert answer.status_code == 422
    assert "tidak mempunyai tenggat" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_dates_counts_its_queries(here, secretary, django_assert_num_queries, count):
    here.to(Stage.QUESTIONNAIRE)
    make_deadline(here.edition, Stage.QUESTIONNAIRE)
    for _ in range(count):
        Extension.objects.create(
            edition=here.edition, stage=Stage.QUESTIONNAIRE, participant=here.participant,
            until=timezone.now(), reason="Listrik.", by=here.secretary,
        )  # fmt: skip

    with django_assert_num_queries(8):
        text = secretary.get(page(here)).content.decode()

    assert text.count("Listrik.") == count
