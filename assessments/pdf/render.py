"""The public door: render()."""

import logging
import threading
from collections.abc import Mapping
from datetime import datetime

from assessments.pdf import limits
from assessments.pdf.deadline import within
from assessments.pdf.errors import PdfError
from assessments.pdf.fonts import faces_for, printable
from assessments.pdf.under import Under

logger = logging.getLogger(__name__)

PRESS = (
    threading.Lock()
)  # one document at a time: Python gains nothing from two, and each may need 300 MB


def render(
    html: str,
    *,
    css: list[str],
    assets: Mapping[str, bytes],
    title: str,
    created: datetime,
    lang: str = "id",
    variant: str = "pdf/a-3u",
    under: Under | None = None,
) -> bytes:
    """Print `html` with the style sheets `css` and the pictures `assets`; the same arguments give the same bytes.

    `assets` maps names like "panji:emblem" to PNG, JPEG or SVG bytes; nothing else can be loaded, from anywhere.
    `created` is the document's own moment, aware; it stands in the metadata, the clock does not.
    `under` is drawn below the words of the first page. No person stands in the metadata.
    Raises PdfError; takes 0.3 to 3 seconds: never call it in a transaction.
    """
    if created.tzinfo is None:
        raise PdfError("A document's moment needs a time zone.")
    limits.check(html)
    if stray := sorted(name for name in assets if not name.startswith("panji:")):
        raise PdfError(f"Assets are named panji:..., not {stray}.")
    text, lost = printable(html)
    if lost:
        codes = ", ".join(f"U+{ord(c):04X}" for c in sorted(lost))
        logger.warning("Not in our typefaces, printed as a question mark: %s", codes)
    faces = faces_for(text + "".join(css))
    from assessments.pdf import engine  # noqa: PLC0415 -- slow import

    def work() -> bytes:
        return engine.write(
            under,
            text,
            faces=faces,
            css=tuple(css),
            assets=assets,
            title=title,
            created=created,
            lang=lang,
            variant=variant,
        )

    with PRESS:
        return within(limits.MAX_SECONDS, work)
