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


class Lost(Exception):
    """The row of a file is there and its bytes are not: a store that is not mounted, a backup without it.

    `panji.middleware` answers it with a page that says what to do.
    """

    def __init__(self, sha256: str) -> None:
        super().__init__(sha256)
        self.sha256 = sha256


def file_response(blob: Blob, filename: str, inline: bool = False) -> FileResponse:
    """The stored bytes under `filename`. Raises Lost when the store does not have them.

    With `inline`, a PDF or an image may be shown in the browser and in a frame of our own pages; an Office file
    is a download all the same.
    """
    shown = inline and blob.kind in (Kind.PDF, Kind.IMAGE)
    try:
        file = store.open(blob.sha256)
    except FileNotFoundError as error:
        raise Lost(blob.sha256) from error
    response = FileResponse(
        file,
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
