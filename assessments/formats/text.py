"""Text from outside, made harmless to read: one normal form, nothing invisible, nothing that turns it round."""

import re
import unicodedata

MARKS_ON_ONE_LETTER = 8
NAME_LENGTH = 150
EXTENSION_LENGTH = 10
NAMELESS = "berkas"

# CR LF, and everything that some program or other takes for the end of a line.
LINE_END = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Control, format (zero-width, bidirectional, soft hyphen, tags) and surrogate characters.
UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})
# Blank, though Unicode files them under letters, marks and symbols.
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def has_line_end(value: str) -> bool:
    """Tell whether `value` holds a line end of any kind."""
    return LINE_END.search(value) is not None


def clean_text(value: str, multiline: bool = False) -> str:
    """Return `value` in NFC, without control, zero-width, bidirectional and other unseen characters.

    Line ends become a line feed, or a space unless `multiline`; other blanks become plain spaces;
    blanks around the text go. Of a heap of combining marks the first eight stay.
    """
    lines = LINE_END.sub("\n" if multiline else " ", value)
    kept: list[str] = []
    marks = 0
    for char in lines:
        if char == "\n" or (char.isascii() and char.isprintable()):
            marks = 0
            kept.append(char)
            continue
        category = unicodedata.category(char)
        if char == "\t" or category == "Zs":
            kept.append(" ")
        elif category in UNSEEN_CATEGORIES or char in BLANKS:
            continue
        elif category in ("Mn", "Me"):
            marks += 1
            # NFC sorts a run of marks in quadratic time, so the heap goes before it is normalised.
            if marks <= MARKS_ON_ONE_LETTER:
                kept.append(char)
            continue
        else:
            kept.append(char)
        marks = 0
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def safe_name(filename: str, length: int = NAME_LENGTH) -> str:
    """Return a name to show and to download under: no folder, nothing unseen, at most `length` long.

    The end that tells the kind of file (.pdf) stays when the name is shortened. Never a path on disk.
    """
    name = re.split(r"[/\\]", filename[-20 * length :])[-1]
    name = clean_text(name).rstrip(". ")
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > EXTENSION_LENGTH:
        return name[:length].strip(". ") or NAMELESS
    ending = f".{extension}"
    return (stem[: length - len(ending)].strip(". ") or NAMELESS) + ending
