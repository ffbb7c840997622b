"""Append to the record; erase a payload."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from accounts.models import User
from assessments.audit.acts import ACTIONS
from assessments.audit.canonical import Plain, canonical, fingerprint, plain
from assessments.audit.models import INSTALLATION, Event, EventPayload, Head

GENESIS = "0" * 64
SLEW = timedelta(seconds=2)  # a clock set right by its time service is no event
# What an event's hash covers, in this order. A change here is a new version of HASH_VERSION.
HASHED = (
    "chain", "seq", "at", "actor_id", "actor_name", "action", "object_type", "object_id",
    "object_label", "reason", "payload_hash", "prev",
)  # fmt: skip
HASH_VERSION = "panji-event-1"


class UnknownAction(ValueError):
    """The act is not in the vocabulary (`audit.acts.ACTIONS`)."""


def event_hash(values: Sequence[object]) -> str:
    """The hash of an event: `values` are its columns in the order of HASHED."""
    return fingerprint([HASH_VERSION, *values])


def payload_hash(salt: str, data: Plain) -> str:
    return hashlib.sha256(salt.encode("ascii") + b"\0" + canonical(data)).hexdigest()


def record(
    edition: models.Model | None,
    action: str,
    *,
    by: User | None,
    obj: models.Model | None = None,
    label: str = "",
    reason: str = "",
    payload: Mapping[str, object] | None = None,
) -> Event:
    """Append one event to the chain of `edition` (an Edition; None: the installation's) and return it.

    Call it inside the transaction of the act itself: both come to be, or neither. It locks the chain's
    head until that transaction ends, so call it last. `by` None is the system itself; `label` is what
    history shows of `obj` (its `str` when empty: pass one where that would cost a query).

    Raises TransactionManagementError outside a transaction, UnknownAction, and TypeError or ValueError
    for a payload without canonical form (floats).
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            f"{action} must be recorded inside its transaction."
        )
    if action not in ACTIONS:
        raise UnknownAction(action)
    chain = INSTALLATION if edition is None else edition.pk
    now = timezone.now()
    head, _created = Head.objects.select_for_update().get_or_create(
        chain=chain, defaults={"hash": GENESIS, "at": now}
    )
    now = (
        timezone.now()
    )  # read again under the lock: another writer's event may just have come before
    behind = head.at - now > SLEW
    if behind and not head.clock_back:
        _append(head, edition, "clock.back", at=head.at, payload={"clock": now, "last": head.at})
    event = _append(
        head,
        edition,
        action,
        at=max(now, head.at),
        by=by,
        obj=obj,
        label=label or ("" if obj is None else str(obj)),
        reason=reason,
        payload=payload,
    )
    Head.objects.filter(pk=chain).update(
        seq=head.seq, hash=head.hash, at=head.at, clock_back=behind
    )
    return event


@transaction.atomic
def erase(event: Event, *, by: User, reason: str) -> Event:
    """Erase the payload of `event` for good and record that; the chain stays whole.

    Raises ValueError when it has no payload or it was erased before.
    """
    kept = EventPayload.objects.filter(pk=event.pk, erased_at__isnull=True)
    if not kept.update(data=None, salt="", erased_at=timezone.now()):
        raise ValueError(f"{event} has no payload to erase.")
    return record(event.edition, "record.erase", by=by, obj=event, reason=reason)


def _append(
    head: Head,
    edition: Any,  # its model stands above this room; Django checks the type
    action: str,
    *,
    at: datetime,
    by: User | None = None,
    obj: models.Model | None = None,
    label: str = "",
    reason: str = "",
    payload: Mapping[str, object] | None = None,
) -> Event:
    """Insert the event after `head` and move `head` (in memory only) on to it."""
    data = None if payload is None else plain(payload)
    salt = "" if data is None else secrets.token_hex(16)
    event = Event(
        chain=head.chain,
        edition=edition,
        seq=head.seq + 1,
        at=at,
        actor=by,
        actor_name="" if by is None else str(by)[:150],
        action=action,
        object_type="" if obj is None else obj._meta.label_lower,
        object_id="" if obj is None else str(obj.pk),
        object_label=label[:200],
        reason=reason,
        payload_hash="" if data is None else payload_hash(salt, data),
        prev=head.hash,
    )
    event.hash = event_hash([getattr(event, name) for name in HASHED])
    event.save(force_insert=True)
    if data is not None:
        EventPayload.objects.create(event=event, data=data, salt=salt)
    head.seq, head.hash, head.at = event.seq, event.hash, event.at
    return event
