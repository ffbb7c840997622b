"""A note of the record's heads outside the database: whoever restores an older backup is told so.

The file lies beside the uploaded files. A record that is shorter than the note, or another at the
noted place, was not continued but replaced.
"""

import json
import logging
import os
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning
from django.db import DatabaseError
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)
Heads = dict[str, tuple[int, str]]  # by chain: number and hash of its last event


def _model(name: str) -> Any:
    """`assessments.apps` imports this module before there are models."""
    return apps.get_model("assessments", name)


def _file() -> Path:
    return Path(settings.PANJI_HEADS_FILE)


def noted() -> Heads:
    """What was noted last; empty when there is no note, or none that can be read."""
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
        return {str(chain): (int(seq), str(digest)) for chain, (seq, digest) in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def older_than_noted() -> list[str]:
    """A sentence for every chain that ends before its note, or differs at the noted place. Two queries."""
    before = noted()
    now = {str(chain): seq for chain, seq in _model("Head").objects.values_list("pk", "seq")}
    hashes = {
        (str(chain), seq): digest
        for chain, seq, digest in _model("Event")
        .objects.filter(
            chain__in=[int(chain) for chain in before],
            seq__in={seq for seq, _digest in before.values()},
        )
        .values_list("chain", "seq", "hash")
    }
    found = []
    for chain, (seq, digest) in sorted(before.items()):
        words = {"chain": chain, "seq": seq, "now": now.get(chain, 0)}
        if now.get(chain, 0) < seq:
            found.append(
                _(
                    "Record %(chain)s ends at no. %(now)s, but no. %(seq)s was noted before: an older backup"
                    " was restored. Find what is missing before anybody goes on."
                )
                % words
            )
        elif hashes.get((chain, seq)) != digest:
            found.append(
                _(
                    "Record %(chain)s is another at no. %(seq)s than the one that was noted: a backup of another"
                    " course was restored."
                )
                % words
            )
    return found


def note() -> None:
    """Note the heads as they stand. A record that is older than its note keeps the note as it is."""
    if older_than_noted():
        return
    heads = {
        str(pk): (seq, digest)
        for pk, seq, digest in _model("Head").objects.values_list("pk", "seq", "hash")
    }
    target = _file()
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(f".{os.getpid()}.part")
    part.write_text(json.dumps(heads, sort_keys=True), encoding="utf-8")
    part.replace(target)


def check(**kwargs: object) -> list[CheckMessage]:
    """The system check: `manage.py check --database default` and every migrate say it."""
    try:
        found = older_than_noted()
    except DatabaseError:  # before the first migrate there is no record
        return []
    return [CheckWarning(text, id="panji.W001") for text in found]


def warn_at_start() -> None:
    """What the server says into its log when it starts."""
    try:
        found = older_than_noted()
    except DatabaseError:
        return
    for text in found:
        logger.warning(text)
