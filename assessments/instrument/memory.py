"""What is sealed cannot change: it is read once by each process and kept."""

from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

from assessments.editions.models import Edition
from assessments.instrument.seal_models import Seal

KEPT = 64  # things in memory of one process
Read = TypeVar("Read")
_kept: dict[tuple[object, ...], Any] = {}
_lock = Lock()


def remembered(edition: Edition, load: Callable[[Edition], Read]) -> Read:
    """`load(edition)`, from memory where the edition is sealed: one query then.

    Kept under the seal's own identity, so that an amendment, which makes a new seal, is read afresh. What it
    returns is shared between requests: read it, never change it.
    """
    seal = Seal.objects.filter(edition=edition, reopened_at__isnull=True)
    # The hash alone would not do: two databases, or a test after another, can agree in everything
    # but the rows' ids.
    identity = seal.values_list("pk", "edition_id", "hash", "sealed_at").first()
    if identity is None:
        return load(edition)
    key = (load, *identity)
    found: Read | None = _kept.get(key)
    if found is None:
        found = load(edition)
        with _lock:
            while len(_kept) >= KEPT:
                del _kept[next(iter(_kept))]
            _kept[key] = found
    return found
