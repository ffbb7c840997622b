"""Bars as SVG, laid out here so that one template serves the page and the PDF.

Every coordinate is a finished string with a dot: under Indonesian formats a bare number in a
template may come out as x="1.234,5", which draws nothing.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

from assessments.formats.numbers import Number, exact, number_text, round_half_up

LINE, THICKNESS, GAP = 20, 14, 14
VALUE_COLUMN = 64
LETTER = 8  # px; a little more than the mean width of a letter at 15 px
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `value` None is drawn as an empty track. `strong` sets the label in bold."""

    label: str
    value: Number | None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a label at a height."""

    text: str
    y: str


@dataclass(frozen=True, slots=True)
class Row:
    """A bar with its place; lengths and heights in SVG user units, as strings."""

    label: str
    lines: tuple[Line, ...]
    value: str
    length: str
    top: str
    value_y: str
    strong: bool


@dataclass(frozen=True, slots=True)
class BarChart:
    """All that the template prints."""

    key: str
    title: str
    description: str
    width: str
    height: str
    track: str
    thickness: str
    rows: tuple[Row, ...]


def bar_chart(
    bars: Iterable[Bar],
    *,
    title: str,
    description: str = "",
    maximum: Number = 100,
    places: int = 2,
    width: int = 360,
) -> BarChart:
    """Lay out horizontal bars from 0 to `maximum`, one below the other, `width` px wide.

    The values are shown with `places` decimals in the active language. Raises ValueError for a
    value outside 0..maximum and for a `maximum` of 0 or less: a cut bar would lie.
    """
    full = exact(maximum)
    if full <= 0:
        raise ValueError(f"A chart from 0 to {maximum} has no room.")
    track, rows, y = width - VALUE_COLUMN, [], 0
    for bar in bars:
        share = bar_share(bar, full)
        texts = wrap(bar.label, width // LETTER)
        lines = tuple(Line(text, str(y + LINE * (i + 1) - 5)) for i, text in enumerate(texts))
        y += LINE * len(texts)
        rows.append(
            Row(
                label=bar.label,
                lines=lines,
                value=NOTHING if bar.value is None else number_text(bar.value, places),
                length=f"{round_half_up(share * track, 2):f}",
                top=str(y),
                value_y=str(y + THICKNESS - 2),
                strong=bar.strong,
            )
        )
        y += THICKNESS + GAP
    return BarChart(
        key=chart_key(title, rows),
        title=title,
        description=description,
        width=str(width),
        height=str(max(y - GAP, LINE)),
        track=str(track),
        thickness=str(THICKNESS),
        rows=tuple(rows),
    )


def wrap(label: str, letters: int) -> list[str]:
    """The label in lines of at most so many letters."""
    return textwrap.wrap(label, letters) or [""]


def bar_share(bar: Bar, full: Fraction) -> Fraction:
    """The part of the track that the bar fills, 0 to 1."""
    value = Fraction(0) if bar.value is None else exact(bar.value)
    if not 0 <= value <= full:
        raise ValueError(f"{bar.label}: {bar.value} is outside 0..{full}.")
    return value / full


def chart_key(title: str, rows: Sequence[object]) -> str:
    """Name the chart within its page; the same content gives the same name, so a PDF stays byte-identical."""
    return sha256(repr((title, list(rows))).encode()).hexdigest()[:10]
