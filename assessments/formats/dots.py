"""Dots on a line as SVG: what each juror gave, and the mean. Laid out here, as the bars are."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessments.formats.charts import LETTER, LINE, chart_key, wrap
from assessments.formats.numbers import Number, exact, number_text, round_half_up

HEIGHT, GAP, MARGIN, RADIUS = 22, 12, 14, 5  # the margin holds half of "100"
AXIS = 24


@dataclass(frozen=True, slots=True)
class Dots:
    """One line of dots; None is left out. `mean` is drawn as an upright stroke."""

    label: str
    values: tuple[Number | None, ...]
    mean: Number | None = None


@dataclass(frozen=True, slots=True)
class DotRow:
    """A line with its places in SVG user units, as strings."""

    label: str
    lines: tuple[tuple[str, str], ...]  # text, height
    dots: tuple[str, ...]
    mean: str
    y: str
    top: str
    bottom: str


@dataclass(frozen=True, slots=True)
class DotChart:
    key: str
    title: str
    description: str
    width: str
    height: str
    left: str
    right: str
    radius: str
    rows: tuple[DotRow, ...]
    ticks: tuple[tuple[str, str], ...]  # x, text
    foot: str


def dot_chart(
    data: Sequence[Dots], *, title: str, description: str = "", width: int = 360
) -> DotChart:
    """Lay out one line for each of `data`, 0 to 100 cut to the tens that hold every value.

    Raises ValueError for a value outside 0..100.
    """
    values = [exact(one) for row in data for one in (*row.values, row.mean) if one is not None]
    if bad := [one for one in values if not 0 <= one <= 100]:
        raise ValueError(f"Outside 0..100: {bad[0]}.")
    low = min((value // 10 * 10 for value in values), default=0)
    high = max((-(-value // 10) * 10 for value in values), default=100)
    if low == high:
        low, high = max(0, low - 10), min(100, high + 10)
    room = width - 2 * MARGIN

    def x(value: Number) -> str:
        return f"{round_half_up(MARGIN + (exact(value) - low) / Fraction(high - low) * room, 2):f}"

    rows, y = [], 0
    for one in data:
        texts = wrap(one.label, width // LETTER)
        lines = tuple((text, str(y + LINE * (i + 1) - 5)) for i, text in enumerate(texts))
        y += LINE * len(texts)
        rows.append(
            DotRow(
                label=one.label,
                lines=lines,
                dots=tuple(x(value) for value in one.values if value is not None),
                mean="" if one.mean is None else x(one.mean),
                y=str(y + HEIGHT // 2),
                top=str(y + 2),
                bottom=str(y + HEIGHT - 2),
            )
        )
        y += HEIGHT + GAP
    step = 10 if high - low <= 60 else 20
    ticks = [Fraction(value) for value in range(int(low), int(high) + 1, step)]
    return DotChart(
        key=chart_key(title, rows),
        title=title,
        description=description,
        width=str(width),
        height=str(y + AXIS),
        left=str(MARGIN),
        right=str(width - MARGIN),
        radius=str(RADIUS),
        rows=tuple(rows),
        ticks=tuple((x(value), number_text(value, 0)) for value in ticks),
        foot=str(y + 14),
    )
