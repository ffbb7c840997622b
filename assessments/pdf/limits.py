"""How much HTML is printed at all, so that no text keeps a server busy or fills its memory.

Measured on one core of a small server: 2 ms and 20 KB of memory for a table cell, 5 s for 300 KB of plain text;
flexible boxes in one another double the time with each level. The largest document of ours, 514 regencies with all
components, has 240 KB and 11,000 tags and takes 20 s. What is beyond the limits could hardly be finished in time.
"""

import re

from assessments.pdf.errors import PdfError

MAX_BYTES = 2_000_000
MAX_TAGS = 40_000
MAX_DEPTH = 60
MAX_WORD = 20_000
MAX_SECONDS = 120.0

# Neither pattern reads a character twice: a limit must not hang on what it is to keep out.
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
