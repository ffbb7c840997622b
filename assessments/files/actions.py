"""Keep an upload. Neither side learns whether the same bytes were there before."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile

from assessments.files import store
from assessments.files.check import Checked, check
from assessments.files.models import Blob
from assessments.files.policy import Policy


def keep(upload: UploadedFile[bytes] | None, policy: Policy) -> tuple[Blob, str]:
    """Check and store an upload; returns the blob and the name to show. Raises Refused.

    Slow (the check reads the whole file, the store waits for the disk): call it before the transaction begins.
    """
    return keep_checked(check(upload, policy))


def keep_checked(checked: Checked) -> tuple[Blob, str]:
    """Store what `UploadField` has already checked; returns the blob and the name to show."""
    data = checked.replacement_bytes
    blob = store.put(
        checked.source.chunks() if data is None else [data],
        sha256=checked.sha256,
        size=checked.size,
        content_type=checked.content_type,
        kind=checked.kind,
    )
    return blob, checked.name_clean
