"""The first page of an office: the edition that asks something of it now."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from assessments.editions.models import Participant
from assessments.editions.stages import Stage
from assessments.questionnaire.models import State
from tests.factories import (
    make_edition,
    make_participant,
    make_regency,
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
