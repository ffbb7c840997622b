"""The outbox: a mail is a row of the act's own transaction and is sent after it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Message(models.Model):
    """One mail. Its text is kept only until it has gone out: it may carry a one-time link."""

    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)  # somebody is sending it since then
    attempts = models.PositiveSmallIntegerField(default=0)  # refusals of this very mail
    error = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.subject
