"""What the sheets of the workbook share: a place in it, a formula with its result, the looks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from assessments.nomination.papers.words import NONE
from assessments.scoring.rounding import parse_exact

LOOKS: Mapping[str, dict[str, Any]] = {
    "text": {},
    "wrap": {"text_wrap": True, "valign": "top"},
    "title": {"bold": True, "font_size": 13},
    "head": {
        "bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#EFEBE3",
    },
    "name": {"border": 1},
    "whole": {"border": 1, "align": "center"},
    "mono": {"border": 1, "font_name": "Courier New"},
}  # fmt: skip


def column(index: int) -> str:
    """0 -> "A", 27 -> "AB"."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell(row: int, col: int, *, fixed: bool = False) -> str:
    """Row and column from 0 -> "B3", fixed "$B$3"."""
    return f"${column(col)}${row + 1}" if fixed else f"{column(col)}{row + 1}"


def span(row: int, first: int, last: int, *, fixed: bool = False) -> str:
    """The cells of one row."""
    return f"{cell(row, first, fixed=fixed)}:{cell(row, last, fixed=fixed)}"


def read(text: str | None) -> Fraction | None:
    return None if text is None else parse_exact(text)


def double(value: Fraction | None) -> float | str:
    """What a cell holds: the nearest double, or a dash."""
    return NONE if value is None else float(value)


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the rows of the participants stand on a sheet: `first` of them, columns by name."""

    sheet: str
    first: int
    columns: Mapping[str, int] = field(default_factory=dict)

    def at(self, row: int, name: str) -> str:
        """'Hitung'!$B$5 for row 0 of the participants."""
        return f"'{self.sheet}'!{cell(self.first + row, self.columns[name], fixed=True)}"


class Book:
    """The workbook under way: its data, the formats, one head for all sheets, where the weights stand."""

    def __init__(
        self, target: Any, data: Mapping[str, Any], places: int, head: Sequence[str]
    ) -> None:
        self.target, self.data, self.places, self.head = target, data, places, head
        self.formats = {name: target.add_format(look) for name, look in LOOKS.items()}
        self.refs: dict[str, str] = {}  # where each weight and rule stands

    def number(self, places: int = 2) -> Any:
        """The look of a score as printed."""
        name = f"number {places}"
        if name not in self.formats:
            look = {"border": 1, "num_format": f"0.{'0' * places}", "align": "right"}
            self.formats[name] = self.target.add_format(look)
        return self.formats[name]

    @property
    def full(self) -> Any:
        """The look of a number with all its digits."""
        if "full" not in self.formats:
            look = {"border": 1, "num_format": "0.############", "align": "right"}
            self.formats["full"] = self.target.add_format(look)
        return self.formats["full"]

    def sheet(self, name: str, *, landscape: bool = False) -> Any:
        """A sheet with the title in row 1 and the head below it."""
        made = self.target.add_worksheet(name)
        made.set_paper(9)
        if landscape:
            made.set_landscape()
        made.fit_to_pages(1, 0)
        made.set_column(0, 0, 32)
        made.write_string(0, 0, name, self.formats["title"])
        for row, line in enumerate(self.head, 1):
            made.write_string(row, 0, line)
        return made

    @property
    def top(self) -> int:
        """The first free row below the head."""
        return len(self.head) + 2

    def heads(self, sheet: Any, row: int, names: Sequence[str], first: int = 0) -> None:
        for col, name in enumerate(names, first):
            sheet.write_string(row, col, name, self.formats["head"])
