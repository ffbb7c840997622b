"""The one check every upload passes: name, size, first bytes, and a look inside by kind."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from assessments.files.image_check import rewrite
from assessments.files.kinds import Kind
from assessments.files.names import clean_name, with_extension
from assessments.files.office_check import check_office
from assessments.files.pdf_check import check_pdf
from assessments.files.policy import MB, TYPES, FileType, Policy, megabytes
from assessments.files.refusal import Refused
from assessments.files.sniff import HEAD, sniff


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept. `sha256` and `size` (bytes) are of the bytes to store.

    Those are `replacement_bytes` when the content was written anew (images), else the upload's own.
    """

    content_type: str
    kind: Kind
    sha256: str
    size: int
    name_clean: str
    replacement_bytes: bytes | None = field(repr=False)
    source: UploadedFile[bytes] = field(repr=False)


def check(upload: UploadedFile[bytes] | None, policy: Policy) -> Checked:
    """Raises Refused, with one sentence for each cause. Stores nothing."""
    if upload is None:
        raise Refused(_("No file was chosen. Choose a file first."), code="none")
    name = clean_name(upload.name or "")
    claimed = policy.type_of(name)
    _refuse_size(upload, policy, claimed)
    upload.seek(0)
    actual = _actual(sniff(upload.read(HEAD)), claimed, policy)
    file = cast("BinaryIO", upload)
    if actual.kind is Kind.IMAGE:
        data = rewrite(file, actual.family)
        if actual is not claimed:
            name = with_extension(name, actual.label.lower())
        digest = hashlib.sha256(data).hexdigest()
        return Checked(actual.content_type, actual.kind, digest, len(data), name, data, upload)
    if actual.kind is Kind.PDF:
        check_pdf(upload)
    else:
        check_office(file, actual.family)
    digest, size = _digest(upload)
    return Checked(actual.content_type, actual.kind, digest, size, name, None, upload)


def _refuse_size(upload: UploadedFile[bytes], policy: Policy, claimed: FileType) -> None:
    if not upload.size:
        raise Refused(_("This file is empty (0 bytes). Choose the right file."), code="empty")
    limit = policy.limit(claimed)
    if upload.size > limit:
        raise Refused(
            _(
                "This file is too large: %(size)s MB, the limit is %(limit)s MB. Make it smaller or split it."
            )
            % {
                "size": megabytes(upload.size + MB // 10 - 1),
                "limit": megabytes(limit),
            },  # rounded up
            code="size",
        )


def _actual(found: str, claimed: FileType, policy: Policy) -> FileType:
    """The type the content has. A JPG named .png is forgiven where both are allowed; anything else is not."""
    if found == claimed.family or (found == "zip" and claimed.kind is Kind.OFFICE):
        return claimed
    actual = TYPES.get(found)
    families = {TYPES[extension].family for extension in policy.extensions}
    if actual and actual.kind is claimed.kind is Kind.IMAGE and found in families:
        return actual
    raise Refused(_mismatch(found, claimed, policy), code=f"content-{found}")


def _mismatch(found: str, claimed: FileType, policy: Policy) -> str:
    named = {"claimed": claimed.label, "types": policy.labels}
    messages = {
        "ole": _(
            "This is an old Office file (doc, xls, ppt) or one with a password. "
            "Save it without a password as DOCX or XLSX, or as PDF. Accepted: %(types)s."
        ),
        "gif": _("This is a GIF, not a %(claimed)s. Save it as JPG or PNG. Accepted: %(types)s."),
        "heif": _(
            "This is a HEIC photo of a phone, not a %(claimed)s. Change it to JPG. Accepted: %(types)s."
        ),
        "markup": _(
            "This is a web page or drawing (HTML, SVG, XML), not a %(claimed)s. Accepted: %(types)s."
        ),
        "pdf-later": _(
            "Something stands before the beginning of this PDF. Print it to a new PDF and choose that one."
        ),
    }
    other = _(
        "What is inside this file is not a %(claimed)s. Choose the right file. Accepted: %(types)s."
    )
    return messages.get(found, other) % named


def _digest(upload: UploadedFile[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in upload.chunks():
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size
