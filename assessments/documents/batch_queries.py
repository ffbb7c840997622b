"""Which certificates go into a file for printing, and whether it still says what they say."""

import datetime as dt

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from assessments.documents.models import Batch, BatchState, Document, DocumentState, DocumentType
from assessments.editions.models import Edition

SILENCE = dt.timedelta(minutes=2)  # no sign of life for so long: whoever made it is gone


def in_force(edition: Edition, type: DocumentType) -> QuerySet[Document]:
    """The papers of this type that are not revoked, in the order in which they are handed out."""
    return (
        Document.objects.filter(edition=edition, type=type)
        .exclude(state=DocumentState.REVOKED)
        .order_by(
            F("participant__regency__kemendagri_code").asc(nulls_last=True),
            F("member__order").asc(nulls_last=True),
            "pk",
        )
    )


def is_current(batch: Batch) -> bool:
    """Whether no paper of its kind was issued or revoked after the file was begun."""
    later = Q(issued_at__gt=batch.at) | Q(revoked_at__gt=batch.at)
    return not Document.objects.filter(later, edition=batch.edition_id, type=batch.type).exists()


def batches(edition: Edition) -> dict[str, Batch]:
    """The newest file of each type. One query."""
    newest: dict[str, Batch] = {}
    for batch in Batch.objects.filter(edition=edition).select_related("blob").order_by("at", "pk"):
        newest[batch.type] = batch
    return newest


def forsaken() -> Q:
    """The files that nobody makes any more: the process that began them is gone."""
    late = timezone.now() - SILENCE
    silent = Q(state=BatchState.RUNNING, beat_at__lt=late)
    return silent | Q(state=BatchState.WAITING, at__lt=late)


def is_forsaken(batch: Batch) -> bool:
    return Batch.objects.filter(forsaken(), pk=batch.pk).exists()
