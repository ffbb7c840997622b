"""The outbox: a mail of an act is sent after it, waits while the server is away, and goes out once."""

import smtplib
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.db import transaction

from accounts.models import Role
from assessments.mail import actions
from assessments.mail.models import Message
from tests.factories import make_user

pytestmark = pytest.mark.django_db


class Server(BaseEmailBackend):
    """A mail server that does as told. `answers`: an exception to raise, or None to take the mail."""

    answers: list[OSError | None] = []
    taken: list[str] = []
    tries = 0
    meanwhile: Callable[[], object] | None = None  # called while the mail is on its way

    def send_messages(self, email_messages):
        Server.tries += 1
        if Server.meanwhile:
            Server.meanwhile()
        answer = Server.answers.pop(0) if Server.answers else None
        if answer is not None:
            raise answer
        Server.taken += [message.to[0] for message in email_messages]
        return len(email_messages)


@pytest.fixture(autouse=True)
def server(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    Server.answers, Server.taken, Server.tries, Server.meanwhile = [], [], 0, None
    return Server


@pytest.fixture
def person():
    return make_user(Role.REVIEWER)


def put(person, capture, count=1):
    with capture(execute=True):
        return [actions.queue(person, subject=f"Kabar {n}", body="Isi.") for n in range(count)]


def test_a_mail_goes_out_after_the_commit_and_its_text_is_forgotten(
    person, server, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.queue(person, subject="Kabar", body="https://panji.example/invitation/rahasia/")
        assert server.taken == []

    row = Message.objects.get()
    assert (server.taken, row.body, row.error) == ([person.email], "", "")
    assert row.sent_at is not None


def test_an_act_that_fails_sends_nothing(person, server, django_capture_on_commit_callbacks):
    def act():
        with transaction.atomic():
            actions.queue(person, subject="Kabar", body="Isi.")
            raise RuntimeError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        act()

    assert (Message.objects.count(), server.tries) == (0, 0)


def test_without_a_server_all_mails_wait_and_only_one_is_tried(
    person, server, django_capture_on_commit_callbacks
):
    server.answers = [ConnectionRefusedError("no server")]

    put(person, django_capture_on_commit_callbacks, 20)

    waiting = Message.objects.filter(sent_at__isnull=True)
    assert (waiting.count(), server.tries, server.taken) == (20, 1, [])
    assert list(waiting.exclude(error="").values_list("subject", "attempts", "error")) == [
        ("Kabar 0", 0, "no server")
    ]


def test_what_waited_goes_out_once_the_server_is_back(
    person, server, django_capture_on_commit_callbacks, capsys
):
    server.answers = [smtplib.SMTPServerDisconnected("gone")]
    put(person, django_capture_on_commit_callbacks, 3)

    call_command("send_mail")
    call_command("send_mail")

    assert capsys.readouterr().out == "3 mails went out.\n0 mails went out.\n"
    assert server.taken == [person.email] * 3


def test_a_refused_mail_does_not_hold_the_others_up(
    person, server, django_capture_on_commit_callbacks
):
    server.answers = [smtplib.SMTPRecipientsRefused({person.email: (550, b"unknown")})]
    put(person, django_capture_on_commit_callbacks, 2)

    found = [(row.subject, row.attempts, row.sent_at is None) for row in Message.objects.all()]
    assert found == [("Kabar 0", 1, True), ("Kabar 1", 0, False)]


def test_a_mail_refused_again_and_again_is_given_up_until_somebody_asks(person, server):
    message = Message.objects.create(to=person, subject="Kabar", body="Isi.", attempts=20)

    assert actions.send_waiting() == 0
    assert (server.tries, actions.send_waiting(refused_too=True)) == (0, 1)
    message.refresh_from_db()
    assert message.sent_at is not None


def test_two_senders_never_send_one_mail_twice(person, server):
    message = Message.objects.create(to=person, subject="Kabar", body="Isi.")

    second: list[bool] = []
    server.meanwhile = lambda: second.append(actions.send(message.pk))

    first = actions.send(message.pk)

    assert (first, second, actions.send(message.pk)) == (True, [False], False)


@pytest.mark.fault("X7")
def test_a_line_break_in_a_subject_is_no_header(person, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    row = actions.queue(person, subject="Kabar\r\nBcc: evil@evil.example\n\nHalo", body="Isi.")
    actions.send(row.pk)

    sent = mail.outbox[0].message()
    assert sent["Subject"] == "Kabar Bcc: evil@evil.example Halo"
    assert sent["Bcc"] is None
