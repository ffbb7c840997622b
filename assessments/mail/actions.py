"""Put a mail into the outbox; send what waits."""

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from assessments.mail.models import Message

MAX_ATTEMPTS = 20


def queue(to: User, *, subject: str, body: str) -> Message:
    """Queue a mail in the caller's transaction; it is sent after the commit.

    A subject with a line break would inject a header: it is folded into spaces. No scores and no
    passwords in a mail.
    """
    message = Message.objects.create(to=to, subject=" ".join(subject.split())[:200], body=body)
    transaction.on_commit(lambda: send(message.pk))
    return message


def send(message_id: int) -> bool:
    """Send one waiting mail; a failure stays in the outbox with its error. True when it went out."""
    claimed = Message.objects.filter(pk=message_id, sent_at__isnull=True, attempts__lt=MAX_ATTEMPTS).update(
        attempts=F("attempts") + 1
    )
    if not claimed:
        return False
    message = Message.objects.select_related("to").get(pk=message_id)
    try:
        EmailMessage(message.subject, message.body, to=[message.to.email]).send()
    except OSError as error:  # SMTPException is an OSError
        Message.objects.filter(pk=message_id).update(error=str(error)[:500])
        return False
    Message.objects.filter(pk=message_id).update(sent_at=timezone.now(), error="")
    return True


def send_waiting() -> int:
    """Try every waiting mail once; return how many went out (`manage.py send_mail`, from a timer)."""
    waiting = Message.objects.filter(sent_at__isnull=True, attempts__lt=MAX_ATTEMPTS).values_list("pk", flat=True)
    return sum(send(pk) for pk in list(waiting))
