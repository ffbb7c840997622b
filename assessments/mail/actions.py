"""Put a mail into the outbox; send what waits."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from assessments.mail.models import Message

MAX_ATTEMPTS = (
    20  # of one mail that the server refuses; while there is no server nothing is counted
)
CLAIM = timedelta(minutes=5)  # longer than any timeout: after it the sender must have died
DOWN, PAUSE = "mail-server-down", 60  # seconds without a try after the server was not there


def queue(to: User, *, subject: str, body: str, at_once: bool = True) -> Message:
    """Queue a mail in the caller's transaction; it is sent after the commit, or (`at_once` False) by the timer.

    A subject with a line break would inject a header: it is folded into spaces. No scores and no
    passwords in a mail.
    """
    message = Message.objects.create(to=to, subject=" ".join(subject.split())[:200], body=body)
    if at_once:
        transaction.on_commit(lambda: _send_at_once(message.pk))
    return message


def _send_at_once(message_id: int) -> None:
    """Unless the server was away a moment ago: twenty mails must not wait for twenty timeouts."""
    if not cache.get(DOWN):
        send(message_id)


def send(message_id: int) -> bool:
    """Send one waiting mail; a failure stays in the outbox with its error. True when it went out.

    Claimed first, so that two senders never send it twice.
    """
    now = timezone.now()
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - CLAIM)
    waiting = Message.objects.filter(pk=message_id, sent_at__isnull=True)
    if not waiting.filter(free).update(claimed_at=now):
        return False
    message = Message.objects.select_related("to").get(pk=message_id)
    try:
        EmailMessage(message.subject, message.body, to=[message.to.email]).send()
    except (SMTPRecipientsRefused, SMTPResponseException) as error:
        waiting.update(claimed_at=None, attempts=F("attempts") + 1, error=str(error)[:500])
        return False
    except OSError as error:  # no answer at all; SMTPException is an OSError too
        cache.set(DOWN, "1", PAUSE)
        waiting.update(claimed_at=None, error=str(error)[:500])
        return False
    waiting.update(claimed_at=None, sent_at=timezone.now(), error="", body="")
    return True


def send_waiting(*, refused_too: bool = False) -> int:
    """Try every waiting mail once, until the server is away; return how many went out.

    `manage.py send_mail` calls it from a timer. `refused_too`: also those given up after many refusals.
    """
    cache.delete(DOWN)
    waiting = Message.objects.filter(sent_at__isnull=True)
    if not refused_too:
        waiting = waiting.filter(attempts__lt=MAX_ATTEMPTS)
    sent = 0
    for pk in list(waiting.values_list("pk", flat=True)):
        sent += send(pk)
        if cache.get(DOWN):
            break
    return sent
