"""Text that leaves in a spreadsheet and must not come alive there (CSV and formula injection)."""

from typing import Final

# How to open a workbook of XlsxWriter: there a string stays a string, so its cells need no guard.
WORKBOOK_OPTIONS: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}

# The full-width twins count too: some spreadsheets turn them into the ASCII signs when they read a file.
ALIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(text: str) -> str:
    """Give the text for a cell of a CSV file; an apostrophe in front forces it to be text.

    For text only: pass numbers as numbers, or -5 becomes a word.
    """
    return f"'{text}" if text.startswith(ALIVE) or text.lstrip().startswith(ALIVE) else text
