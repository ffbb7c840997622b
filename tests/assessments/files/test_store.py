"""The store: one file for each content, whole or not at all."""

import errno
import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from assessments.files import store
from assessments.files.actions import keep
from assessments.files.kinds import Kind
from assessments.files.models import Blob
from tests.assessments.files.hostile import pdf, upload
from tests.assessments.files.urls import IKP

DATA = b"isi berkas"
DIGEST = hashlib.sha256(DATA).hexdigest()


def files(shelf: Path) -> list[Path]:
    return [found for found in shelf.rglob("*") if found.is_file()]


def put(data: bytes = DATA, **changes: object) -> Blob:
    facts = {
        "sha256": DIGEST,
        "size": len(DATA),
        "content_type": "application/pdf",
        "kind": Kind.PDF,
    }
    return store.put([data], **{**facts, **changes})  # type: ignore[arg-type]


@pytest.mark.django_db
def test_bytes_lie_under_their_hash_and_nobody_can_write_them(shelf):
    blob = store.put_bytes(DATA, "application/pdf", Kind.PDF)

    (file,) = files(shelf)
    assert file == shelf / DIGEST[:2] / DIGEST == store.path(DIGEST)
    assert file.stat().st_mode & 0o777 == 0o440
    assert (blob.sha256, blob.size, blob.content_type, blob.kind) == (
        DIGEST,
        len(DATA),
        "application/pdf",
        "pdf",
    )
    assert store.exists(DIGEST)
    with store.open(DIGEST) as stored:
        assert stored.read() == DATA


@pytest.mark.django_db
def test_same_bytes_twice_are_one_file_and_one_row(shelf):
    assert put() == put()
    assert (Blob.objects.count(), len(files(shelf))) == (1, 1)


@pytest.mark.django_db
def test_bytes_that_changed_since_the_check_are_not_kept(shelf):
    for data in (b"isi berkaz", DATA[:-1]):
        with pytest.raises(ValueError, match="changed"):
            put(data)
    assert (Blob.objects.count(), files(shelf)) == (0, [])


@pytest.mark.django_db
def test_full_disk_or_broken_connection_leaves_nothing_behind(shelf):
    def breaks_off():
        yield DATA[:5]
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        store.put(
            breaks_off(),
            sha256=DIGEST,
            size=len(DATA),
            content_type="application/pdf",
            kind=Kind.PDF,
        )
    assert (Blob.objects.count(), files(shelf)) == (0, [])

    assert put().sha256 == DIGEST  # a second try works


@pytest.mark.django_db
def test_a_file_without_a_row_is_used_by_the_next_upload(shelf):
    with transaction.atomic():
        put()
        transaction.set_rollback(True)
    assert (Blob.objects.count(), len(files(shelf))) == (0, 1)

    assert put().sha256 == DIGEST
    assert len(files(shelf)) == 1


@pytest.mark.django_db
def test_a_damaged_file_is_noticed_and_healed_by_the_next_upload(shelf):
    put()
    assert store.intact(DIGEST)
    os.chmod(store.path(DIGEST), 0o600)
    store.path(DIGEST).write_bytes(b"rusak")
    assert not store.intact(DIGEST)

    put()

    assert store.intact(DIGEST)
    assert not store.intact("0" * 64)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_one_blob(shelf):
    def one(_: int) -> int:
        try:
            return put().pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(one, range(24)))

    assert (len(keys), Blob.objects.count(), len(files(shelf))) == (1, 1, 1)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "", "a" * 63, "A" * 64, "a" * 64 + "\n", "a" * 64 + "/.."]
)
def test_only_a_hash_becomes_a_path(name):
    with pytest.raises(ValueError, match="Not a SHA-256"):
        store.path(name)


@pytest.mark.django_db
def test_keep_checks_and_stores_in_one_call():
    data = pdf.plain()

    blob, name = keep(upload("../Laporan.pdf", data), IKP)

    assert (blob.sha256, name) == (hashlib.sha256(data).hexdigest(), "Laporan.pdf")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"kind": "exe"}, "blob_kind_known"),
        ({"size": 0}, "blob_not_empty"),
        ({"sha256": "abc"}, "blob_sha256_is_whole"),
        ({"content_type": ""}, "blob_content_type_given"),
    ],
)
def test_database_refuses_a_blob_without_sense(change, constraint):
    facts = {"sha256": DIGEST, "size": 1, "content_type": "application/pdf", "kind": "pdf"}
    with pytest.raises(IntegrityError, match=constraint):
        Blob.objects.create(**{**facts, **change})
