"""The record: one append-only chain of events for each edition, and one for the installation."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from assessments.audit.acts import ACTIONS

INSTALLATION = 0  # the chain of people and regencies


class Event(models.Model):
    """One act. Written by `record()` alone; the database refuses every later change.

    Never add another unique column: on SQLite an INSERT OR REPLACE through it would delete a row
    without firing a DELETE trigger.
    """

    chain = models.BigIntegerField()  # the edition's pk, or INSTALLATION
    edition = models.ForeignKey(
        "assessments.Edition",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        db_index=False,
    )
    seq = models.BigIntegerField()  # 1, 2, 3, ... without gaps in one chain
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="events"
    )
    actor_name = models.CharField(max_length=150, blank=True)  # empty: the system itself
    action = models.CharField(max_length=40)
    object_type = models.CharField(max_length=60, blank=True)  # "assessments.submission"
    object_id = models.CharField(max_length=40, blank=True)
    object_label = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    payload_hash = models.CharField(max_length=64, blank=True)  # SHA-256(salt, canonical payload)
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "seq"], name="event_seq_once_per_chain"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="event_seq_from_1"),
            models.CheckConstraint(
                condition=Q(chain=INSTALLATION, edition__isnull=True)
                | Q(edition__isnull=False, chain=F("edition")),
                name="event_chain_is_its_edition",
            ),
        ]
        indexes = [models.Index(fields=["object_type", "object_id"], name="event_object")]

    def __str__(self) -> str:
        return f"{self.chain}/{self.seq} {self.action}"

    @property
    def title(self) -> str:
        """The act in words, in the reader's language."""
        return str(ACTIONS.get(self.action, self.action))

    @property
    def who(self) -> str:
        return self.actor_name or _("The system")


class EventPayload(models.Model):
    """What an event changed. May be erased (personal data) without breaking the chain.

    The salt is here and not in the event, so that erasing takes it along: a short payload could
    otherwise be guessed from its hash.
    """

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="payload")
    data = models.JSONField(null=True)
    salt = models.CharField(max_length=32, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True, data__isnull=False)
                | Q(erased_at__isnull=False, data__isnull=True, salt=""),
                name="payload_whole_or_erased",
            )
        ]

    def __str__(self) -> str:
        return f"{self.event_id}"


class Head(models.Model):
    """The last event of a chain. Its row is the lock under which events are appended."""

    chain = models.BigIntegerField(primary_key=True)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()  # of the last event: times never go back within a chain
    clock_back = models.BooleanField(
        default=False
    )  # the clock is behind `at`, and this was recorded

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(seq__gte=0), name="head_seq_from_0")
        ]

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"
