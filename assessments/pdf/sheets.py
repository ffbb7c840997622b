"""The style sheets of the documents: files of static/pdf, found by Django's staticfiles finders."""

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

from assessments.pdf.errors import PdfError


def sheets(*names: str) -> list[str]:
    """The texts of `static/pdf/<name>.css`, in this order; later sheets win.

    Every document starts with its paper, `f4` or `a4`, then `base`; then its own. Raises PdfError.
    """
    return [_text(name) for name in names]


@cache
def _text(name: str) -> str:
    path = finders.find(f"pdf/{name}.css")
    if not path:
        raise PdfError(f"The style sheet pdf/{name}.css is missing.")
    return Path(path).read_text(encoding="utf-8")
