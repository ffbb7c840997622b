"""What a scanned QR code says, to anybody."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assessments.documents.models import Document, DocumentType
from assessments.editions.stages import Stage

# Papers that are handed to somebody: once announced, the page says to whom, as it was printed.
HANDED_OUT = (
    DocumentType.AWARD_CERTIFICATE,
    DocumentType.PARTICIPATION_CERTIFICATE,
    DocumentType.JUROR_CERTIFICATE,
    DocumentType.HANDOVER_RECEIPT,
)


@login_not_required
@never_cache
@require_safe
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Until the announcement: type, number, date and status, no name. After it also for whom, and of which file."""
    document = (
        Document.objects.select_related("edition", "blob", "replaced_by")
        .filter(code=code.upper())
        .first()
    )
    if document is None:
        return render(request, "documents/check_unknown.html", {"code": code}, status=404)
    public = document.edition.stage == Stage.PUBLISHED
    context: dict[str, Any] = {"document": document, "public": public}
    if public:
        context |= {
            "about": document.edition,
            "handed": document.data if document.type in HANDED_OUT else {},
            "sha256": document.blob.sha256 if document.blob else "",
            "replaced": hasattr(document, "replaced_by"),
        }
    return render(request, "documents/check.html", context)
