"""What the tie chain used of a nominee, as the columns of the workbook need it."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from assessments.nomination.papers.cells import Book, read


def everybody_has(book: Book, code: str) -> bool:
    nominees = [line for line in book.data["rows"] if line["nominated"]]
    return all(line["final_components"].get(code) is not None for line in nominees)


def step(line: Mapping[str, Any], kind: str, code: str = "") -> Fraction | None:
    """The value of a step that the chain used for this nominee."""
    texts = [one["value"] for one in line["steps"] if (one["kind"], one["code"]) == (kind, code)]
    return read(texts[0]) if texts else None


def wins(book: Book, sheets: list[str], row: int) -> tuple[str, int]:
    """The jurors who placed this one of the last two above the other; 0 where the chain did not ask."""
    rows = book.data["rows"]
    used, own = step(rows[row], "head_to_head"), sheets[row]
    if used is None:
        return "=0", 0
    rival = next(
        n
        for n, line in enumerate(rows)
        if n != row and line["final"] == rows[row]["final"] and _rivals(line, rows[row])
    )
    other = sheets[rival]
    return f"=SUMPRODUCT(ISNUMBER({own})*ISNUMBER({other})*({own}>{other}))", int(used)


def _rivals(one: Mapping[str, Any], two: Mapping[str, Any]) -> bool:
    """Whether the chain compared these two by their jurors: every step before is the same."""
    last = ("head_to_head", "plenary")
    kept = [[used for used in line["steps"] if used["kind"] not in last] for line in (one, two)]
    return kept[0] == kept[1] and step(one, "head_to_head") is not None
