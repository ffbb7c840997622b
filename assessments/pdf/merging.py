"""Many documents into one file for the printer."""

import hashlib
import io
from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any, BinaryIO


def merge(files: Iterable[BinaryIO], *, title: str) -> bytes:
    """The pages of all `files`, PDFs of ours, in this order; what is drawn under them is kept once.

    The same files give the same bytes. The result is for the printer: it is not PDF/A, its parts are.
    """
    import pikepdf  # noqa: PLC0415 -- slow import

    out, seen = io.BytesIO(), dict[bytes, Any]()
    with ExitStack() as opened, pikepdf.new() as whole:
        for file in files:
            part = opened.enter_context(pikepdf.open(opened.enter_context(file)))
            first = len(whole.pages)
            whole.pages.extend(part.pages)
            for page in whole.pages[first:]:
                _once(page, seen)
                if "/StructParents" in page.obj:  # the tree it points into stays in its own file
                    del page.obj["/StructParents"]
        whole.docinfo["/Title"] = title
        whole.save(out, deterministic_id=True)
    return out.getvalue()


def _once(page: Any, seen: dict[bytes, Any]) -> None:
    """Let the page use the drawing of an earlier page when it is the same one."""
    drawings = page.obj.get("/Resources", {}).get("/XObject", {})
    if "/Under" in drawings:
        drawing = drawings["/Under"]
        digest = hashlib.sha256(drawing.read_raw_bytes()).digest()
        drawings["/Under"] = seen.setdefault(digest, drawing)
