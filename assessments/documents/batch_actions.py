"""One file for printing all certificates of a type: made in the background, taken up again after a crash."""

import itertools
import threading
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connections, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.documents.batch_queries import (
    SILENCE,
    forsaken,
    in_force,
    is_current,
    is_forsaken,
)
from assessments.documents.models import Batch, BatchState, Document, DocumentState, DocumentType
from assessments.documents.printing import print_job
from assessments.documents.prints import PRINTS
from assessments.editions.models import Edition
from assessments.editions.stages import StageError
from assessments.files import store
from assessments.files.kinds import Kind
from assessments.pdf import PdfError, count_pages, merge, render_many

TOGETHER = 16  # printed documents stored in one transaction
PDF = "application/pdf"


def start(edition: Edition, type: DocumentType, *, by: User) -> Batch:
    """Begin the file, inside the caller's transaction; the work starts after the commit, beside the request.

    Raises StageError while one is being made, or when there is nothing to print.
    """
    total = in_force(edition, type).count()
    if not total:
        raise StageError(_("There is no certificate of this kind to print yet."))
    waiting = Batch.objects.filter(
        edition=edition, type=type, state__in=[BatchState.WAITING, BatchState.RUNNING]
    )
    if waiting.exists():
        raise StageError(_("The file for printing is being made already."))
    batch = Batch.objects.create(edition=edition, type=type, total=total, by=by)
    record(edition, "document.batch", by=by, obj=batch, payload={"type": type, "total": total})
    transaction.on_commit(lambda: launch(batch.pk))
    return batch


def launch(batch_id: int) -> threading.Thread:
    """Make the file in a thread of this process; the pages wait for nothing."""
    thread = threading.Thread(target=_make_alone, args=(batch_id,), name=f"batch-{batch_id}")
    thread.start()
    return thread


def _make_alone(batch_id: int) -> None:
    try:
        make_batch(batch_id)
    finally:
        connections.close_all()  # this thread's own


def resume() -> int:
    """Make every file that nobody makes any more, here and now; returns how many. For a scheduled command."""
    return sum(
        make_batch(pk) is not None
        for pk in Batch.objects.filter(forsaken()).values_list("pk", flat=True)
    )


@transaction.atomic
def take_up(batch: Batch, *, by: User) -> None:
    """Go on with a file that failed or whose maker is gone. Raises StageError when there is nothing to go on with."""
    failed = Batch.objects.filter(pk=batch.pk, state=BatchState.FAILED)
    if not (failed.exists() or is_forsaken(batch)):
        raise StageError(_("The file for printing is being made already."))
    record(batch.edition, "document.batch", by=by, obj=batch, payload={"again": True})
    transaction.on_commit(lambda: launch(batch.pk))


def make_batch(batch_id: int) -> Batch | None:
    """Print what waits, put all into one file; None when somebody else is at it. Never inside a transaction.

    What is printed already stays: after a crash the work goes on where it stopped.
    """
    free = Q(state__in=[BatchState.WAITING, BatchState.FAILED]) | Q(
        state=BatchState.RUNNING, beat_at__lt=timezone.now() - SILENCE
    )
    claimed = Batch.objects.filter(free, pk=batch_id).update(
        state=BatchState.RUNNING, beat_at=timezone.now(), error=""
    )
    if not claimed:
        return None
    batch = Batch.objects.select_related("edition").get(pk=batch_id)
    try:
        _print_waiting(batch)
        _put_together(batch)
    except Exception as error:
        Batch.objects.filter(pk=batch.pk).update(
            state=BatchState.FAILED, error=str(error)[:1000], ended_at=timezone.now()
        )
        if not isinstance(error, (PdfError, OSError, RuntimeError)):
            raise
    batch.refresh_from_db()
    return batch


def _print_waiting(batch: Batch) -> None:
    papers = in_force(batch.edition, DocumentType(batch.type))
    waiting = list(
        papers.exclude(state=DocumentState.ISSUED).select_related(
            "edition", "participant", "member"
        )
    )
    done, total = papers.count() - len(waiting), papers.count()
    _beat(batch, done, total)
    known = {document.pk: document for document in waiting}
    jobs = ((document.pk, print_job(document)) for document in waiting)
    errors = []
    for printed in _groups(render_many(jobs, count=len(waiting))):
        pairs = [(known[pk], pdf) for pk, pdf in printed if not isinstance(pdf, PdfError)]
        errors += [str(pdf) for _pk, pdf in printed if isinstance(pdf, PdfError)]
        _keep(pairs)
        done += len(pairs)
        _beat(batch, done, total)
    if errors:
        raise PdfError(errors[0])


def _groups(items: Iterator[Any]) -> Iterator[list[Any]]:
    """So many together that storing them costs little, so few that the bar moves."""
    while group := list(itertools.islice(items, TOGETHER)):
        yield group


def _keep(pairs: Sequence[tuple[Document, bytes]]) -> None:
    blobs = store.put_bytes_many([pdf for _document, pdf in pairs], PDF, Kind.PDF)
    with transaction.atomic():
        for (document, pdf), blob in zip(pairs, blobs, strict=True):
            Document.objects.filter(
                pk=document.pk, state__in=[DocumentState.PENDING, DocumentState.FAILED]
            ).update(
                state=DocumentState.ISSUED, blob=blob, pages=count_pages(pdf), error="",
                attempts=document.attempts + 1,
            )  # fmt: skip


def _beat(batch: Batch, done: int, total: int) -> None:
    Batch.objects.filter(pk=batch.pk).update(done=done, total=total, beat_at=timezone.now())


def _put_together(batch: Batch) -> None:
    type = DocumentType(batch.type)
    ready = in_force(batch.edition, type).filter(blob__isnull=False)
    hashes = [sha256 for sha256 in ready.values_list("blob__sha256", flat=True) if sha256]
    title = f"{PRINTS[type].title} – {batch.edition}"
    pdf = merge((store.open(sha256) for sha256 in hashes), title=title)
    Batch.objects.filter(pk=batch.pk).update(
        blob=store.put_bytes(pdf, PDF, Kind.PDF), state=BatchState.DONE, done=len(hashes),
        total=len(hashes), ended_at=timezone.now(),
    )  # fmt: skip


@transaction.atomic
def note_batch_download(batch: Batch, *, by: User) -> None:
    """Record that somebody took the file. Raises StageError when a paper in it has changed since."""
    if batch.state != BatchState.DONE or not is_current(batch):
        raise StageError(
            _("A certificate has been issued, replaced or revoked since. Make the file again.")
        )
    record(batch.edition, "document.batch_download", by=by, obj=batch, payload={"type": batch.type})
