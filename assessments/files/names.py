"""A file's name as it may be shown and handed out again. It never becomes part of a path in the store."""

import re
import unicodedata
from pathlib import PurePosixPath

MAX_LENGTH = 150
# Control, format (bidi overrides, zero width), surrogate, private and unassigned; line and paragraph separators.
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Windows opens a device instead of a file under these names, whatever the extension.
DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)


def clean_name(name: str) -> str:
    """The last part of `name` in NFC, without hidden characters, at most 150 long, its extension kept.

    May be empty, or lack an extension: the policy refuses that.
    """
    text = "".join(
        c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) not in HIDDEN
    )
    text = " ".join(re.split(r"[/\\]", text)[-1].split()).strip(". ")
    if DEVICES.match(text):
        text = f"_{text}"
    if len(text) > MAX_LENGTH:
        suffix = PurePosixPath(text).suffix[:10]
        text = text[: MAX_LENGTH - len(suffix)].rstrip(". ") + suffix
    return text


def with_extension(name: str, extension: str) -> str:
    """`name` with another extension."""
    return f"{PurePosixPath(name).stem}.{extension}"
