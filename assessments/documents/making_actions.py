"""Print a document that was issued."""

from django.db import transaction

from assessments.audit.record import record
from assessments.documents.models import Document, DocumentState
from assessments.documents.printing import print_document
from assessments.files import store
from assessments.files.kinds import Kind
from assessments.pdf import PdfError, count_pages


def make(document_id: int) -> Document:
    """Print a document that waits, outside any transaction; a failure is kept with its reason and can be retried.

    A document that is already printed stays as it is: it is issued once.
    """
    document = Document.objects.select_related(
        "edition", "edition__emblem", "participant", "member"
    ).get(pk=document_id)
    if document.state not in (DocumentState.PENDING, DocumentState.FAILED):
        return document
    try:
        pdf = print_document(document)
    except (PdfError, OSError) as error:
        with transaction.atomic():
            failed = Document.objects.filter(pk=document.pk, blob__isnull=True).update(
                state=DocumentState.FAILED, error=str(error)[:1000], attempts=document.attempts + 1
            )
            if failed:
                record(document.edition, "document.fail", by=None, obj=document)
        document.refresh_from_db()
        return document
    blob = store.put_bytes(pdf, "application/pdf", Kind.PDF)
    Document.objects.filter(
        pk=document.pk, state__in=[DocumentState.PENDING, DocumentState.FAILED]
    ).update(
        state=DocumentState.ISSUED,
        blob=blob,
        pages=count_pages(pdf),
        error="",
        attempts=document.attempts + 1,
    )
    document.refresh_from_db()
    return document
