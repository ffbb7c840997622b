"""How much HTML is printed at all, so that no text can keep a server busy for minutes."""

import re

from assessments.pdf.errors import PdfError

# Measured on one core: WeasyPrint lays out about 600 table rows or 150 KB of plain text in a second, and its time
# for nested tables doubles with each level. The largest document of ours, 514 regencies with all components,
# has about 1 MB and 12,000 tags; beyond these limits it is not a document but an accident or an attack.
MAX_BYTES = 5_000_000
MAX_TAGS = 60_000
MAX_DEPTH = 60
MAX_WORD = 20_000

# Both patterns never read a character twice: a limit must not hang on what it is to keep out.
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)([^<>]*)")
_WORD = re.compile(r"[^\s<>]+")
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)


def check(html: str) -> None:
    """Raises PdfError when `html` is too long, has too many tags, nests too deep, or holds an endless word."""
    if len(html) > MAX_BYTES or len(html.encode()) > MAX_BYTES:
        raise PdfError(f"The document is larger than {MAX_BYTES} bytes.")
    if any(word.end() - word.start() > MAX_WORD for word in _WORD.finditer(html)):
        raise PdfError(f"The document holds a word of more than {MAX_WORD} letters.")
    depth = 0
    for count, tag in enumerate(_TAG.finditer(html), start=1):
        if count > MAX_TAGS:
            raise PdfError(f"The document has more than {MAX_TAGS} tags.")
        closing, name, rest = tag.groups()
        if closing:
            depth -= 1
        elif not rest.endswith("/") and name.lower() not in VOID:
            depth += 1
        if depth > MAX_DEPTH:
            raise PdfError(f"The document nests deeper than {MAX_DEPTH} tags.")
