"""Bytes on disk, each under its own hash, outside the web root. No name of a person or office is part of a path.

A file is written under a temporary name, flushed to the disk and only then renamed: under the final name there is
never half a file. The same bytes twice are one file.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from assessments.files.kinds import Kind
from assessments.files.models import Blob

HASH = re.compile(r"[0-9a-f]{64}")
READ_ONLY = 0o440


def path(sha256: str) -> Path:
    """Where these bytes are, or would be. Raises ValueError for anything that is not a hash."""
    if not HASH.fullmatch(sha256):
        raise ValueError(f"Not a SHA-256: {sha256[:80]!r}")
    return Path(settings.PANJI_FILES_DIR) / sha256[:2] / sha256


def exists(sha256: str) -> bool:
    return path(sha256).is_file()


def open(sha256: str) -> BinaryIO:
    """The stored bytes, to be closed by the caller. Raises FileNotFoundError."""
    return path(sha256).open("rb")


def put(chunks: Iterable[bytes], *, sha256: str, size: int, content_type: str, kind: Kind) -> Blob:
    """Store the bytes and their row; returns the row.

    Does the same work whether the bytes were there before or not: the time it takes tells nobody that another
    office had the file. Raises ValueError when the bytes are not those that were announced, OSError when the disk
    is full; in both cases nothing is left behind. When the caller's transaction fails later, the file stays
    without a row: harmless, and its next upload uses it.
    """
    _write(chunks, sha256, size)
    Blob.objects.bulk_create(
        [Blob(sha256=sha256, size=size, content_type=content_type, kind=kind)],
        ignore_conflicts=True,
    )
    return Blob.objects.get(sha256=sha256)


def put_bytes(data: bytes, content_type: str, kind: Kind) -> Blob:
    """Store bytes that this program made itself (a rendered PDF); they are not checked."""
    digest = hashlib.sha256(data).hexdigest()
    return put([data], sha256=digest, size=len(data), content_type=content_type, kind=kind)


def put_bytes_many(files: Sequence[bytes], content_type: str, kind: Kind) -> list[Blob]:
    """As `put_bytes` for each, in this order, with the rows stored together."""
    digests = [hashlib.sha256(data).hexdigest() for data in files]
    for data, digest in zip(files, digests, strict=True):
        _write([data], digest, len(data))
    Blob.objects.bulk_create(
        [
            Blob(sha256=digest, size=len(data), content_type=content_type, kind=kind)
            for data, digest in zip(files, digests, strict=True)
        ],
        ignore_conflicts=True,
    )
    rows = {blob.sha256: blob for blob in Blob.objects.filter(sha256__in=digests)}
    return [rows[digest] for digest in digests]


def intact(sha256: str) -> bool:
    """Whether the stored bytes still have their hash; False when they are gone."""
    if not exists(sha256):
        return False
    with path(sha256).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def _write(chunks: Iterable[bytes], sha256: str, size: int) -> None:
    final = path(sha256)
    final.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    digest, written = hashlib.sha256(), 0
    handle, name = tempfile.mkstemp(dir=final.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                digest.update(chunk)
                written += file.write(chunk)
            if (digest.hexdigest(), written) != (sha256, size):
                raise ValueError("The bytes changed between the check and the store.")
            file.flush()
            os.fchmod(file.fileno(), READ_ONLY)
            os.fsync(file.fileno())
        os.replace(name, final)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(final.parent)


def _sync_folder(folder: Path) -> None:
    """The new name must survive a power cut too, not only the bytes."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
