"""WeasyPrint, with every door closed. Imported on first use: it takes a second.

Written against WeasyPrint 70; the pin in pyproject.toml keeps it there, and the tests of this room tell when a later one opens a door.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import weasyprint
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
    """Answers from a mapping; any other address stops the printing at once."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(
            allow_redirects=False, allowed_protocols=()
        )  # second belt: no protocol at all
        self.assets = assets

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:  # noqa: ARG002
        body = self.assets.get(url)
        if body is None:
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
    try:
        page = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url=BASE)
        styles = [
            weasyprint.CSS(string=text, font_config=fonts, url_fetcher=fetcher, base_url=BASE)
            for text in css
        ]
        document = page.render(
            font_config=fonts, stylesheets=styles, pdf_variant=variant, presentational_hints=False
        )
        _set_metadata(document.metadata, title=title, created=created, lang=lang)
        pdf: bytes = document.write_pdf(pdf_variant=variant)
    except FatalURLFetchingError as error:  # a BaseException: "except Exception" would let it pass
        raise PdfError(f"The document asks for something that is not ours: {error}") from None
    except RecursionError:
        raise PdfError("The document nests too deep.") from None
    if foreign := sorted({font.family for font in document.fonts.values()} - FAMILIES):
        raise PdfError(f"Fonts that are not ours would be embedded: {foreign}")
    return pdf


def _set_metadata(metadata: Any, *, title: str, created: datetime, lang: str) -> None:
    """Say what is ours to say; what the HTML claimed about itself is dropped."""
    if metadata.attachments:
        raise PdfError("The document asks for an attachment.")
    moment = created.isoformat(timespec="seconds")
    metadata.title, metadata.lang, metadata.generator = title, lang, "Panji"
    metadata.created = metadata.modified = moment
    metadata.authors, metadata.keywords, metadata.description = [], [], None
    metadata.custom, metadata.xmp_metadata = {}, []
