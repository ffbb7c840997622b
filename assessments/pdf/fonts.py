"""Our typefaces, and nobody else's: which characters they can draw, and their bytes for WeasyPrint.

The files come from the npm packages @fontsource/noto-serif and @fontsource/plus-jakarta-sans. Each typeface
comes in two parts, "latin" and "latin-ext". WeasyPrint 70 keys an embedded font by family, weight and slant, so
two parts under one family name would share one glyph table and print a wrong letter for a right one ("Š" as "Þ").
The second part therefore bears a family name of its own ("Noto Serif Ext"); the style sheets list both.
"""

import io
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

from assessments.pdf.errors import PdfError

FOLDER = "vendor/fonts"
REPLACEMENT = "?"

# Written otherwise in our typefaces, with the same meaning.
SAME = str.maketrans(
    {
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "–",
        "\u2015": "—",
        "\u2007": "\u00a0",
        "\u202f": "\u00a0",
        "≤": "&lt;=",
        "≥": "&gt;=",
        "→": "-&gt;",
        "\t": " ",
    }
)
KEPT = frozenset("\n\r\u00ad")  # line ends, and the soft hyphen, which needs no drawing
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Mn"})  # controls, marks without a letter


@dataclass(frozen=True, slots=True)
class Face:
    """One font file, under the family name that the style sheets use."""

    family: str
    weight: int
    style: str
    file: str

    @property
    def url(self) -> str:
        return f"panji:font/{self.file}"

    def rule(self) -> str:
        return (
            f'@font-face {{ font-family: "{self.family}"; font-weight: {self.weight};'
            f" font-style: {self.style}; src: url({self.url}) }}"
        )


def _faces(
    family: str, slug: str, cuts: tuple[tuple[int, str], ...]
) -> tuple[list[Face], list[Face]]:
    parts: tuple[list[Face], list[Face]] = ([], [])
    for part, subset, suffix in zip(parts, ("latin", "latin-ext"), ("", " Ext"), strict=True):
        part.extend(
            Face(family + suffix, weight, style, f"{slug}-{subset}-{weight}-{style}.woff2")
            for weight, style in cuts
        )
    return parts


_SERIF = _faces("Noto Serif", "noto-serif", ((400, "normal"), (700, "normal"), (400, "italic")))
_SANS = _faces("Plus Jakarta Sans", "plus-jakarta-sans", ((400, "normal"), (700, "normal")))
LATIN = (*_SERIF[0], *_SANS[0])
EXTENDED = (*_SERIF[1], *_SANS[1])
FAMILIES = frozenset(face.family for face in (*LATIN, *EXTENDED))


def faces_for(text: str) -> tuple[Face, ...]:
    """The faces that `text` needs; the extended ones only when a letter asks for them (they are slow to unpack)."""
    return LATIN if set(text) <= covered(LATIN) | KEPT else (*LATIN, *EXTENDED)


def printable(html: str) -> tuple[str, frozenset[str]]:
    """Return `html` with only characters that our typefaces draw, and the characters that had to be replaced.

    Accents are composed, equals are written in our letters, invisible and direction-changing characters go;
    what is left over (an emoji in a file name) becomes a question mark, as on a typewriter.
    """
    text = unicodedata.normalize("NFC", html).translate(SAME)
    unknown = set(text) - covered(LATIN) - KEPT
    if unknown:
        unknown -= covered(EXTENDED)
    gone = {c for c in unknown if unicodedata.category(c) in INVISIBLE}
    table = dict.fromkeys(map(ord, gone)) | dict.fromkeys(map(ord, unknown - gone), REPLACEMENT)
    return text.translate(table), frozenset(unknown - gone)


@cache
def covered(faces: tuple[Face, ...]) -> frozenset[str]:
    """The characters that every family among `faces` can draw, without controls."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 -- slow import

    fonts = [TTFont(io.BytesIO(body(face)), lazy=True) for face in faces]
    common = frozenset.intersection(*(frozenset(font.getBestCmap()) for font in fonts))
    return frozenset(c for c in map(chr, common) if unicodedata.category(c) not in {"Cc", "Cf"})


_BODIES: dict[Face, bytes] = {}  # what this process has unpacked, or was given


def body(face: Face) -> bytes:
    """The font as TrueType bytes, unpacked once in a process. Raises PdfError when the file is missing or broken."""
    if face not in _BODIES:
        _BODIES[face] = _unpacked(face)
    return _BODIES[face]


def bodies(faces: tuple[Face, ...]) -> dict[Face, bytes]:
    return {face: body(face) for face in faces}


def lay_in(unpacked: Mapping[Face, bytes]) -> None:
    """Take over what another process has unpacked: this one needs neither the files nor any settings."""
    _BODIES.update(unpacked)


def _unpacked(face: Face) -> bytes:
    from fontTools.ttLib import TTLibError, woff2  # noqa: PLC0415 -- slow import

    path = finders.find(f"{FOLDER}/{face.file}")
    if not path:
        raise PdfError(
            f"The font file {FOLDER}/{face.file} is missing; run the set-up again (make demo)."
        )
    out = io.BytesIO()
    try:
        woff2.decompress(io.BytesIO(Path(path).read_bytes()), out)
    except (TTLibError, AssertionError, ValueError) as error:
        raise PdfError(f"The font file {FOLDER}/{face.file} is broken.") from error
    return out.getvalue()
