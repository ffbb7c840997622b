"""The edition that an office of several is led to: the one that waits for it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.editions.stages import Stage
from assessments.questionnaire.models import State, Submission
from assessments.verification.models import Reply, Visit
from tests.assessments.verification.world import opened
from tests.factories import make_edition, make_participant

pytestmark = pytest.mark.django_db


@pytest.fixture
def one():
    return opened()


@pytest.fixture
def other(one):
    """A second edition of the same regency, in its questionnaire and submitted."""
    edition = make_edition(stage=Stage.QUESTIONNAIRE)
    office = make_participant(edition, one.nominee().regency)
    Submission.objects.create(
        participant=office,
        state=State.SUBMITTED,
        submitted_by=one.head(),
        submitted_at=timezone.now(),
    )
    return edition


def finished(one, **changes):
    now = timezone.now()
    values = {
        "finished_at": now,
        "finished_by": one.visitor,
        "reply_due_at": now + dt.timedelta(days=1),
    } | changes
    Visit.objects.filter(participant=one.nominee()).update(**values)


def led_to(client, person):
    client.force_login(person)
    return client.get("/").headers["Location"]


def test_a_reply_still_open_comes_before_a_submitted_questionnaire(client, one, other):
    finished(one)

    assert led_to(client, one.head()) == reverse("verification:own", args=[one.slug])


def test_a_reply_comes_before_a_questionnaire_with_weeks_left(client, one, other):
    finished(one)
    Submission.objects.filter(participant__edition=other).update(
        state=State.DRAFT, submitted_by=None, submitted_at=None
    )

    assert led_to(client, one.head()) == reverse("verification:own", args=[one.slug])


def test_without_a_reply_to_give_the_open_questionnaire_comes_first(client, one, other):
    tasks = reverse("questionnaire:tasks", args=[other.slug])

    assert led_to(client, one.head()) == tasks
    finished(one, reply=Reply.AGREES, reply_by=one.head(), reply_at=timezone.now())
    assert led_to(client, one.head()) == tasks
    finished(one, reply="", reply_due_at=timezone.now() - dt.timedelta(hours=1))
    assert led_to(client, one.head()) == tasks


def test_answers_returned_for_correction_come_before_submitted_ones(client, one, other):
    one.review.to(Stage.REVIEW)
    Submission.objects.filter(participant=one.nominee()).update(state=State.RETURNED)

    assert led_to(client, one.operator()) == reverse("questionnaire:tasks", args=[one.slug])
