"""Who is refused, when, and with which status."""

import datetime as dt
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.actions import disable
from accounts.models import Role, User
from assessments.editions.deadline_models import Deadline, Extension
from assessments.editions.models import Participant
from assessments.editions.stages import Stage
from assessments.questionnaire.models import Answer, AnswerSave, Reopening, State, Submission
from tests.assessments.questionnaire.office import move_to
from tests.factories import make_regency, make_seat, make_user


def put(submission, state: State, by: User) -> None:
    now = timezone.now()
    Submission.objects.filter(pk=submission.pk).update(
        state=state, submitted_at=now, submitted_by=by
    )


def reopen(office, name: str, *, hours: float = 24) -> Reopening:
    indicator = office.question(name).indicator
    return Reopening.objects.create(
        submission=office.submission,
        indicator=indicator,
        note="Lengkapi.",
        due_at=timezone.now() + dt.timedelta(hours=hours),
        by=make_user(Role.SECRETARIAT),
    )


def test_a_regency_that_does_not_take_part_sees_nothing(office, browse):
    stranger = browse(make_user(Role.OPERATOR, make_regency()))

    for name in ("tasks", "check", "history", "receipt"):
        assert stranger.get(office.url(name)).status_code == 404
    assert office.save(stranger, "number", number="3").status_code == 404


def test_an_answer_goes_to_ones_own_regency_alone(office, other, browse):
    office.save(browse(other.operator), "number", number="3")

    assert office.answer("number") is None
    assert other.answer("number").number == 3


@pytest.mark.parametrize(
    ("role", "seat", "status"),
    [
        (Role.HEAD, {}, 403),
        (Role.SECRETARIAT, {}, 403),
        (Role.REVIEWER, {}, 403),
        (Role.PANELIST, {"scores": True}, 403),
        (Role.PANELIST, {"verifies": True}, 403),
        (Role.PANELIST, None, 404),
    ],
)
def test_only_the_operator_answers(office, browse, role, seat, status):
    user = office.head if role == Role.HEAD else make_user(role)
    if role == Role.PANELIST and seat is not None:
        make_seat(office.edition, user, **seat)

    assert office.save(browse(user), "number", number="3").status_code == status
    assert Answer.objects.count() == 0


def test_somebody_who_is_not_logged_in_gets_401_on_a_save_and_the_log_in_on_a_page(office, client):
    assert office.save(client, "number", number="3").status_code == 401
    assert client.get(office.url("tasks")).status_code == 302


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.QUESTIONNAIRE])
def test_no_answer_outside_the_stage(office, operator, stage):
    move_to(office, stage)

    assert office.save(operator, "number", number="3").status_code == 409
    assert Answer.objects.count() == 0


@pytest.mark.parametrize("state", [State.HANDED_OVER, State.SUBMITTED])
def test_no_answer_while_the_head_has_it_or_it_is_sent(office, operator, state):
    put(office.submission, state, office.head)

    response = office.save(operator, "number", number="3")

    assert response.status_code == 409
    assert "Kepala Dinas" in response.content.decode()
    assert Answer.objects.count() == 0


def test_a_replay_after_the_stage_was_closed_says_that_it_is_saved(office, operator):
    key = uuid4()
    office.save(operator, "number", number="3", key=key)
    move_to(office, Stage.REVIEW)

    assert office.save(operator, "number", number="3", key=key).status_code == 200
    assert office.save(operator, "number", seen=1, number="5").status_code == 409


def test_a_regency_that_is_excluded_writes_nothing(office, operator):
    Participant.objects.filter(pk=office.participant.pk).update(
        excluded_at=timezone.now(), excluded_reason="Mengundurkan diri."
    )

    assert office.save(operator, "number", number="3").status_code == 409


@pytest.mark.fault("W3", "N10")
@pytest.mark.parametrize(("seconds", "status"), [(-1, 200), (0, 200), (1, 409)])
def test_the_deadline_is_the_servers_clock_under_the_lock(office, operator, seconds, status):
    last = dt.datetime(2026, 9, 30, 15, 59, tzinfo=dt.UTC)  # 23.59 WITA
    Deadline.objects.update(at=last)

    with time_machine.travel(last + dt.timedelta(seconds=seconds), tick=False):
        operator.force_login(office.operator)
        assert office.save(operator, "number", number="3").status_code == status
    assert Answer.objects.count() == (status == 200)


@pytest.mark.parametrize(("whose", "status"), [("own", 200), ("all", 200), ("other", 409)])
def test_an_extension_for_this_office_or_for_all_opens_it_again(
    office, other, operator, whose, status
):
    Deadline.objects.update(at=timezone.now() - dt.timedelta(hours=1))
    Extension.objects.create(
        edition=office.edition,
        stage=Stage.QUESTIONNAIRE,
        participant={"own": office.participant, "all": None, "other": other.participant}[whose],
        until=timezone.now() + dt.timedelta(hours=1),
        reason="Gangguan jaringan.",
        by=make_user(Role.SECRETARIAT),
    )

    assert office.save(operator, "number", number="3").status_code == status


def test_in_the_review_only_a_returned_indicator_is_open_for_this_office(
    office, other, operator, browse
):
    put(office.submission, State.RETURNED, office.head)
    put(other.submission, State.SUBMITTED, other.head)
    reopen(office, "number")
    move_to(office, Stage.REVIEW)

    assert office.save(operator, "number", number="3").status_code == 200
    assert office.save(operator, "level", choice="1").status_code == 409
    assert other.save(browse(other.operator), "number", number="3").status_code == 409


@pytest.mark.fault("W3")
def test_a_returned_indicator_closes_at_its_own_due_moment(office, operator):
    put(office.submission, State.RETURNED, office.head)
    reopen(office, "number", hours=-0.01)
    move_to(office, Stage.REVIEW)

    assert office.save(operator, "number", number="3").status_code == 409


@pytest.mark.fault("W13")
def test_a_disabled_person_is_out_with_the_next_request(office, operator):
    assert office.save(operator, "number", number="3").status_code == 200
    disable(office.operator)

    assert office.save(operator, "number", seen=1, number="5").status_code == 401
    assert office.answer("number").number == 3


@pytest.mark.fault("W12")
def test_a_right_that_is_taken_away_is_gone_with_the_next_request(office, operator):
    assert operator.get(office.url("component", office.component)).status_code == 200
    User.objects.filter(pk=office.operator.pk).update(role=Role.HEAD)

    assert office.save(operator, "number", number="3").status_code == 403
    assert AnswerSave.objects.count() == 0


@pytest.mark.fault("X9")
def test_a_save_without_the_token_is_refused_with_a_mark_for_the_page(office):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(office.operator)

    response = office.save(strict, "number", number="3")

    assert (response.status_code, response.headers["X-Panji-Refusal"]) == (403, "csrf")
    assert Answer.objects.count() == 0


@pytest.mark.parametrize("name", ["tasks", "check", "history", "receipt"])
def test_before_it_opens_the_pages_say_so(office, operator, name):
    move_to(office, Stage.SETUP)

    response = operator.get(office.url(name))

    assert response.status_code == 409
    assert "belum dibuka" in response.content.decode()


def test_an_unknown_question_or_component_is_404(office, operator):
    assert operator.get(office.url("component", "ZZ")).status_code == 404
    assert operator.post(office.url("save-answer", "ZZ"), {}).status_code == 404


@pytest.mark.parametrize("name", ["save-answer", "add-file", "add-link"])
def test_writing_is_a_post(office, operator, name):
    assert operator.get(office.url(name, office.codes["number"])).status_code == 405
