"""Walk a chain and name the first row that is not what was recorded."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from assessments.audit.models import Event, Head
from assessments.audit.record import GENESIS, HASHED, event_hash, payload_hash

READ = (
    *HASHED,
    "hash",
    "pk",
    "edition_id",
    "payload__pk",
    "payload__data",
    "payload__salt",
    "payload__erased_at",
)
SEQ, ACTION, OBJECT_ID, PAYLOAD_HASH, PREV = (
    HASHED.index(name) for name in ("seq", "action", "object_id", "payload_hash", "prev")
)
HASH = len(HASHED)
FARTHEST = 1000  # how many rows inserted or deleted with renumbering are recognised as such
Row = tuple[Any, ...]


class Kind(StrEnum):
    ALTERED = "altered"
    DELETED = "deleted"
    INSERTED = "inserted"
    PAYLOAD = "payload"
    ERASED = "erased"
    CUT = "cut"
    HEAD = "head"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class Fault:
    kind: Kind
    seq: int  # the number of the first wrong row in its chain

    @property
    def sentence(self) -> str:
        return {
            Kind.ALTERED: _("Record no. %(seq)s was altered."),
            Kind.DELETED: _("Record no. %(seq)s was deleted."),
            Kind.INSERTED: _("Record no. %(seq)s was inserted."),
            Kind.PAYLOAD: _("The details of record no. %(seq)s were changed or removed."),
            Kind.ERASED: _("The details of record no. %(seq)s were erased and nobody recorded it."),
            Kind.CUT: _("The end of the record was cut off, from no. %(seq)s on."),
            Kind.HEAD: _("The head of the record was removed; its last row is no. %(seq)s."),
            Kind.PRINTED: _("The record was rewritten: no. %(seq)s differs from the printed head."),
        }[self.kind] % {"seq": self.seq}


@dataclass(frozen=True, slots=True)
class Result:
    chain: int
    count: int  # rows that were read
    seq: int  # the last row before any fault, and its hash
    hash: str
    erased: int
    printed: int  # heads of documents that were compared
    fault: Fault | None

    def __bool__(self) -> bool:
        return self.fault is None


def verify(chain: int, *, expected: Iterable[tuple[int, str]] = ()) -> Result:
    """Walk `chain` in the order of its numbers. Reads row by row: a million rows need no memory.

    `expected` are heads printed on documents or written down elsewhere, as (seq, hash or its first
    digits): only they can show that a tail was cut off or the whole rewritten together with its head.
    Events that are appended meanwhile do no harm.
    """
    printed: dict[int, list[str]] = {}
    for seq, digits in expected:
        printed.setdefault(seq, []).append(digits)
    walk = _Walk(chain, printed)
    fault = walk.run()
    return Result(
        chain,
        walk.count,
        walk.seq,
        walk.hash,
        len(walk.erased),
        sum(map(len, printed.values())),
        fault,
    )


class _Walk:
    def __init__(self, chain: int, printed: dict[int, list[str]]) -> None:
        self.chain, self.printed = chain, printed
        self.count, self.seq, self.hash = 0, 0, GENESIS
        self.erased: dict[str, int] = {}  # pk of an event without payload -> its seq
        self.told: set[str] = set()  # pks of events whose erasing is recorded

    def run(self) -> Fault | None:
        # Before the rows: the head may move on while they are read, the rows only grow.
        head = Head.objects.filter(pk=self.chain).first()
        for row in self.rows():
            self.count += 1
            if fault := self.judge(row, head):
                return fault
            self.seq, self.hash = row[SEQ], row[HASH]
            if not all(self.hash.startswith(digits) for digits in self.printed.get(self.seq, [])):
                return Fault(Kind.PRINTED, self.seq)
            if head and self.seq == head.seq and self.hash != head.hash:
                return Fault(Kind.ALTERED, self.seq)
        return self.end(head)

    def rows(self, **where: int) -> Iterator[Row]:
        events = Event.objects.filter(chain=self.chain, **where).order_by("seq")
        return iter(events.values_list(*READ).iterator(chunk_size=2000))

    def judge(self, row: Row, head: Head | None) -> Fault | None:
        seq = row[SEQ]
        if seq <= self.seq or (head and seq > head.seq and self.beyond(seq)):
            return Fault(Kind.INSERTED, seq)
        if seq > self.seq + 1:
            return Fault(Kind.DELETED, self.seq + 1)
        if row[HASH] != event_hash(row[: len(HASHED)]):
            return self.moved(row) or self.pushed_on(seq) or Fault(Kind.ALTERED, seq)
        if (
            row[PREV] != self.hash
        ):  # sound in itself: the row before is not the one it was chained to
            return Fault(Kind.ALTERED, max(seq - 1, 1))
        return self.payload(row)

    def beyond(self, seq: int) -> bool:
        head = Head.objects.filter(pk=self.chain).first()
        return head is None or head.seq < seq

    def moved(self, row: Row) -> Fault | None:
        """Whether the row is sound under another number: rows before it came or went."""
        seq = row[SEQ]
        for by in range(1, FARTHEST):
            if _sound_as(row, seq - by):
                return Fault(Kind.INSERTED, seq - by)
            if _sound_as(row, seq + by):
                return Fault(Kind.DELETED, seq)
        return None

    def pushed_on(self, seq: int) -> Fault | None:
        """Whether a later row is sound under `seq`: then the row at `seq` was put before it."""
        later = self.rows(seq__gt=seq, seq__lt=seq + FARTHEST)
        return Fault(Kind.INSERTED, seq) if any(_sound_as(row, seq) for row in later) else None

    def payload(self, row: Row) -> Fault | None:
        pk, edition, payload, data, salt, erased_at = row[HASH + 1 :]
        if edition != (self.chain or None):
            return Fault(Kind.ALTERED, row[SEQ])
        if row[ACTION] == "record.erase":
            self.told.add(row[OBJECT_ID])
        if erased_at is not None:
            self.erased[str(pk)] = row[SEQ]
            return None
        expected = row[PAYLOAD_HASH]
        intact = _same(expected, salt, data) if payload is not None else not expected
        return None if intact else Fault(Kind.PAYLOAD, row[SEQ])

    def end(self, head: Head | None) -> Fault | None:
        longest = max([head.seq if head else 0, *self.printed])
        if self.seq < longest:
            return Fault(Kind.CUT, self.seq + 1)
        if self.seq and head is None and self.beyond(self.seq):
            return Fault(Kind.HEAD, self.seq)
        silent = [seq for pk, seq in self.erased.items() if pk not in self.told]
        return Fault(Kind.ERASED, min(silent)) if silent else None


def _sound_as(row: Sequence[Any], seq: int) -> bool:
    return bool(row[HASH] == event_hash([*row[:SEQ], seq, *row[SEQ + 1 : HASH]]))


def _same(expected: str, salt: str, data: Any) -> bool:
    try:
        return payload_hash(salt, data) == expected
    except (TypeError, ValueError):  # a float, a NUL: nothing that we ever wrote
        return False
