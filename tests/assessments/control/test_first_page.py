"""The first page of an office: the edition that asks something of it now; who the header says one is."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from assessments.editions.models import Participant
from assessments.editions.panel_models import Duty
from assessments.editions.stages import Stage
from assessments.questionnaire.models import State
from tests.factories import (
    make_edition,
    make_participant,
    make_regency,
    make_seat,
    make_submission,
    make_user,
)

pytestmark = pytest.mark.django_db
DRAFT, WAITS, SENT, BACK = State.DRAFT, State.HANDED_OVER, State.SUBMITTED, State.RETURNED


def take_part(regency, stage: Stage, state: State) -> Participant:
    participant = make_participant(make_edition(stage), regency)
    sent = {} if state in (DRAFT, WAITS) else {"submitted_at": timezone.now()}
    by = make_user(Role.HEAD, regency) if sent else None
    make_submission(participant, state=state, submitted_by=by, **sent)
    return participant


@pytest.mark.parametrize(
    ("answering", "checking", "first"),
    [
        (DRAFT, SENT, "answering"),
        (SENT, BACK, "checking"),
        (DRAFT, BACK, "checking"),
        (SENT, WAITS, "checking"),
        (WAITS, SENT, "answering"),
        (SENT, SENT, "answering"),
    ],
)
@pytest.mark.parametrize("role", [Role.OPERATOR, Role.HEAD])
def test_an_office_comes_to_the_questionnaire_that_waits_for_it(
    client, role, answering, checking, first
):
    regency = make_regency()
    found = {
        "checking": take_part(regency, Stage.REVIEW, checking),
        "answering": take_part(regency, Stage.QUESTIONNAIRE, answering),
    }
    take_part(make_regency(), Stage.REVIEW, BACK)  # another office's correction moves nobody
    client.force_login(make_user(role, regency))

    answer = client.get(reverse("control:home"))

    assert answer.url == reverse("questionnaire:tasks", args=[found[first].edition.slug])


@pytest.mark.parametrize(
    ("seat", "words"),
    [
        ({"duty": Duty.CHAIR, "scores": True}, "Ketua · Juri"),
        ({"duty": Duty.DEPUTY}, "Wakil Ketua"),
        ({"scores": True}, "Juri"),
        ({"verifies": True}, "Verifikator"),
        ({}, "Anggota Tim Penilai"),
    ],
)
def test_the_header_names_the_seat_of_a_member_of_the_panel(client, seat, words):
    edition = make_edition(Stage.PRESENTATION)
    client.force_login(make_seat(edition, **seat).user)

    page = client.get(reverse("instrument:method", args=[edition.slug])).content.decode()

    assert f"<small>{words}</small>" in page


def test_the_header_names_the_account_of_everybody_else(client):
    edition = make_edition(Stage.PRESENTATION)
    secretary = make_seat(edition, make_user(Role.SECRETARIAT), duty=Duty.SECRETARY).user
    client.force_login(secretary)

    page = client.get(reverse("instrument:method", args=[edition.slug])).content.decode()

    assert "<small>Sekretariat</small>" in page
