"""A PDF is taken when it is whole, opens without a password, and starts nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.utils.translation import gettext as _

from assessments.files.refusal import Refused

PROBE = Path(__file__).with_name("pdf_probe.py")
TAIL = 1024  # bytes within which the end mark must stand
PATIENCE = 30  # seconds of waiting; the probe itself is cut off after 6 of processor time


def check_pdf(upload: UploadedFile[bytes]) -> None:
    """Raises Refused. Does not change the upload, but moves its position."""
    upload.seek(-min(TAIL, upload.size or 0), os.SEEK_END)
    if b"%%EOF" not in upload.read(TAIL):
        raise refused("truncated")
    word = probe(upload)
    if word != "ok":
        raise refused(word)


def probe(upload: UploadedFile[bytes]) -> str:
    """The probe's word. Raises RuntimeError when the probe itself cannot run."""
    command = [sys.executable, "-I", str(PROBE)]
    data = None
    if isinstance(upload, TemporaryUploadedFile):
        upload.flush()
        command.append(upload.temporary_file_path())
    else:
        upload.seek(0)
        data = upload.read()
    try:
        # An empty environment: the parser of a stranger's file has no business with our secrets.
        done = subprocess.run(  # noqa: S603 -- our own program; the path is Django's temporary one
            command, input=data, capture_output=True, timeout=PATIENCE, env={}, check=False
        )
    except subprocess.TimeoutExpired:
        return "heavy"
    if done.returncode < 0:  # killed by its limits, or the parser crashed
        return "heavy"
    if done.returncode:
        raise RuntimeError(f"The PDF probe failed: {done.stderr.decode(errors='replace')[-500:]}")
    return str(done.stdout, "ascii")


def refused(word: str) -> Refused:
    messages = {
        "truncated": _(
            "This PDF is cut off or has something after its end. Save or download it again and choose it anew."
        ),
        "broken": _("This PDF is damaged. Open it, print it to a new PDF, and choose that one."),
        "password": _(
            "This PDF is protected by a password. Save it without the password and choose it again."
        ),
        "pages": _(
            "This PDF has too many pages (at most 500). Choose only the part that proves the answer."
        ),
        "heavy": _(
            "This PDF is too complicated to be checked. Print it to a new PDF and choose that one."
        ),
        "javascript": _("This PDF contains JavaScript. Print it to a new PDF and choose that one."),
        "launch": _("This PDF starts another program. Print it to a new PDF and choose that one."),
        "attachment": _(
            "This PDF has other files attached inside. Take them out, or print it to a new PDF."
        ),
        "form": _(
            "This PDF is a form that sends or fetches data. Print it to a new PDF and choose that one."
        ),
        "automatic": _(
            "This PDF does something by itself when it is opened. Print it to a new PDF and choose that one."
        ),
    }
    return Refused(messages[word], code=f"pdf-{word}")
