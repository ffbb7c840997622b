"""Hand out a stored file. The view that calls this has asked `permissions` first; a blob alone has no owner."""

from django.http import FileResponse

from assessments.files import store
from assessments.files.kinds import Kind
from assessments.files.models import Blob

# Set here, the header is left alone by django-csp's middleware.
LOCKED = "sandbox; default-src 'none'; frame-ancestors 'none'"
IMAGE = "sandbox; default-src 'none'; frame-ancestors 'self'"
# Without `sandbox`: older Chromiums do not start their PDF viewer under it. The PDF was checked to hold no script.
PDF = "default-src 'none'; frame-ancestors 'self'"


def file_response(blob: Blob, filename: str, inline: bool = False) -> FileResponse:
    """The stored bytes under `filename`. Raises FileNotFoundError when the store has lost them.

    With `inline`, a PDF or an image may be shown in the browser and in a frame of our own pages; an Office file
    is a download all the same.
    """
    shown = inline and blob.kind in (Kind.PDF, Kind.IMAGE)
    response = FileResponse(
        store.open(blob.sha256),
        as_attachment=not shown,
        filename=filename,
        content_type=blob.content_type,
    )
    policy = {Kind.PDF: PDF, Kind.IMAGE: IMAGE}[Kind(blob.kind)] if shown else LOCKED
    response["Content-Security-Policy"] = policy
    response["X-Frame-Options"] = "SAMEORIGIN" if shown else "DENY"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
