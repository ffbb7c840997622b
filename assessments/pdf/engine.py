"""WeasyPrint, with every door closed. Imported on first use: it takes a second.

Written against WeasyPrint 70 (pinned); the tests of this room tell when a later one opens a door.
"""

import logging
import threading
import warnings
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import weasyprint
from weasyprint.logger import LOGGER
from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from assessments.pdf.errors import PdfError
from assessments.pdf.fonts import FAMILIES

ffi.cdef("FcConfig * FcConfigCreate (void);")

BASE = "panji:"  # a relative address stays ours, so that the fetcher sees it and refuses it
TYPES = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"<svg", "image/svg+xml"),
    (b"<?xml", "image/svg+xml"),
)


class ClosedFetcher(URLFetcher):  # type: ignore[misc]
    """Answers from a mapping; any other address stops the printing."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(
            allow_redirects=False, allowed_protocols=()
        )  # second belt: no protocol at all
        self.assets = assets
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:  # noqa: ARG002
        body = self.assets.get(url)
        if body is None:
            self.refused.append(url[:120])
            raise FatalURLFetchingError(url[:120])
        kind = next(
            (kind for start, kind in TYPES if body.startswith(start)), "application/octet-stream"
        )
        return URLFetcherResponse(url, body, {"Content-Type": kind})


class OnlyOurFonts(FontConfiguration):  # type: ignore[misc]
    """A font map that starts empty: without this, a missing letter is silently taken from a font of the machine.

    Does what its parent does, but for the first line; the parent would read the machine's fonts.
    """

    def __init__(self) -> None:
        self._config = fontconfig.FcConfigCreate()
        self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        pangoft2.pango_fc_font_map_set_config(
            ffi.cast("PangoFcFontMap *", self.font_map), self._config
        )
        fontconfig.FcConfigDestroy(self._config)  # the map keeps its own reference
        self._folder = None
        self.strut_layouts: dict[Any, Any] = {}
        self.font_features: dict[Any, Any] = {}


class Complaints(logging.Handler):
    """What WeasyPrint only logs and then leaves out, like a picture it cannot read: an official document is whole."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.thread = threading.get_ident()
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread:
            self.told.append(record.getMessage()[:200])


def write(
    html: str,
    *,
    css: list[str],
    assets: Mapping[str, bytes],
    title: str,
    created: datetime,
    lang: str,
    variant: str,
) -> bytes:
    """Lay out and write one document. Raises PdfError."""
    fetcher = ClosedFetcher(assets)
    fonts = OnlyOurFonts()
    complaints = Complaints(logging.ERROR)
    LOGGER.addHandler(complaints)
    try:
        page = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url=BASE)
        styles = [
            weasyprint.CSS(string=text, font_config=fonts, url_fetcher=fetcher, base_url=BASE)
            for text in css
        ]
        document = page.render(
            font_config=fonts, stylesheets=styles, pdf_variant=variant, pdf_tags=True
        )
        _refuse_ways_out(document)
        _set_metadata(document.metadata, title=title, created=created, lang=lang)
        with warnings.catch_warnings():
            # WeasyPrint 70 leaves the file of its colour profile to the garbage collector.
            warnings.simplefilter("ignore", ResourceWarning)
            pdf: bytes = document.write_pdf(pdf_variant=variant, pdf_tags=True)
    except FatalURLFetchingError as error:  # a BaseException: "except Exception" would let it pass
        raise PdfError(f"The document asks for something that is not ours: {error}") from None
    except RecursionError:
        raise PdfError("The document nests too deep.") from None
    finally:
        LOGGER.removeHandler(complaints)
    if fetcher.refused:  # inside a drawing WeasyPrint catches even a BaseException
        raise PdfError(f"The document asks for something that is not ours: {fetcher.refused}")
    if complaints.told:
        raise PdfError(f"The document would be incomplete: {'; '.join(complaints.told)}")
    if foreign := sorted({font.family for font in document.fonts.values()} - FAMILIES):
        raise PdfError(f"Fonts that are not ours would be embedded: {foreign}")
    return pdf


def _refuse_ways_out(document: Any) -> None:
    """A printed document shows what it says: no file hidden in it, no address behind its words."""
    if document.metadata.attachments:
        raise PdfError("The document asks for an attachment.")
    for page in document.pages:
        for kind, target, *_rest in page.links:
            if kind != "internal":
                raise PdfError(f"The document holds a link: {str(target)[:120]}")


def _set_metadata(metadata: Any, *, title: str, created: datetime, lang: str) -> None:
    """Say what is ours to say; what the HTML claimed about itself is dropped."""
    moment = created.isoformat(timespec="seconds")
    metadata.title, metadata.lang, metadata.generator = title, lang, "Panji"
    metadata.created = metadata.modified = moment
    metadata.authors, metadata.keywords, metadata.description = [], [], None
    metadata.custom, metadata.xmp_metadata = {}, []
