"""WeasyPrint, with every door closed. Imported on first use: it takes a second.

Written against WeasyPrint 70 (pinned); the tests of this room tell when a later one opens a door.
"""

import logging
import threading
import warnings
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import weasyprint
from weasyprint.logger import LOGGER
from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from assessments.pdf.errors import PdfError
from assessments.pdf.fonts import FAMILIES, Face, body
from assessments.pdf.under import HTML, Under, put_under

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


Stock = tuple[OnlyOurFonts, list[Any]]


@lru_cache(maxsize=8)
def _stock(faces: tuple[Face, ...], css: tuple[str, ...]) -> Stock:
    """Fonts and style sheets, read once: half of the time that a document of one page takes."""
    fonts = OnlyOurFonts()
    fetcher = ClosedFetcher({face.url: body(face) for face in faces})
    texts = ("\n".join(face.rule() for face in faces), *css)
    return fonts, [
        weasyprint.CSS(string=text, font_config=fonts, url_fetcher=fetcher, base_url=BASE)
        for text in texts
    ]


@lru_cache(maxsize=8)
def _drawn(under: Under) -> bytes:
    """The page that is put under a document. Its own moment is of no matter: only its drawing is taken."""
    return _lay_out(
        HTML, faces=(), css=(under.css,), assets={"panji:under": under.svg}, title=".",
        created=datetime(2022, 1, 1, tzinfo=UTC), lang="id", variant="pdf/a-3u",
    )  # fmt: skip


def write(under: Under | None, html: str, **how: Any) -> bytes:
    """Lay out and write one document, with `under` below its first page. Raises PdfError.

    `how` is what `_lay_out` takes by name.
    """
    try:
        drawing = _drawn(under) if under else None
        pdf = _lay_out(html, **how)
    except BaseException:
        _stock.cache_clear()  # stopped in the middle of a layout: who knows what is half done there
        raise
    return put_under(pdf, drawing) if drawing else pdf


def _lay_out(
    html: str,
    *,
    faces: tuple[Face, ...],
    css: tuple[str, ...],
    assets: Mapping[str, bytes],
    title: str,
    created: datetime,
    lang: str,
    variant: str,
) -> bytes:
    fetcher = ClosedFetcher(assets)
    complaints = Complaints(logging.ERROR)
    LOGGER.addHandler(complaints)
    try:
        # A style of the document's own may name fonts: it must not get into the stock.
        stocked = _stock.__wrapped__ if "<style" in html.casefold() else _stock
        fonts, styles = stocked(faces, css)
        page = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url=BASE)
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
