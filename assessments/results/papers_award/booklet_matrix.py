"""Small multiples for the booklet: a line for each regency, a column of bars for each component."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from assessments.formats.numbers import round_half_up
from assessments.nomination.papers.cells import read

Values = dict[str, Any]
Row = Mapping[str, Any]
WIDTH, LABEL, GAP = 700, 196, 12  # SVG user units: the sheet, the names, between two columns
PITCH, THICKNESS, HEAD = 24, 11, 24
TOGETHER = 30  # lines of one chart, so that it fits on a page


def component_matrix(rows: Sequence[Row], components: Sequence[Mapping[str, Any]]) -> list[Values]:
    """The component scores of those with a rank, as lengths; the numbers stand in the table beside it."""
    ranked = [row for row in rows if row["rank"]]
    return [
        _chart(ranked[first : first + TOGETHER], components)
        for first in range(0, len(ranked), TOGETHER)
    ]


def _chart(rows: Sequence[Row], components: Sequence[Mapping[str, Any]]) -> Values:
    column = (WIDTH - LABEL) // max(len(components), 1)
    places = [LABEL + column * place for place in range(len(components))]
    return {
        "title": "Nilai komponen dari 0 sampai dengan 100",
        "width": str(WIDTH),
        "height": str(HEAD + PITCH * len(rows)),
        "track": str(column - GAP),
        "thickness": str(THICKNESS),
        "heads": [
            {"x": str(x), "text": one["code"]} for x, one in zip(places, components, strict=True)
        ],
        "rows": [
            {
                "name": row["name"],
                "y": str(HEAD + PITCH * place + THICKNESS - 1),
                "top": str(HEAD + PITCH * place),
                "strong": bool(row.get("award")),
                "bars": [
                    {"x": str(x), "length": _length(row["components"].get(one["code"]), column - GAP)}
                    for x, one in zip(places, components, strict=True)
                ],
            }
            for place, row in enumerate(rows)
        ],
    }  # fmt: skip


def _length(value: str | None, track: int) -> str:
    """The share of the track; "" for a component without a score, which gets no bar."""
    score = read(value)
    if score is None:
        return ""
    if not 0 <= score <= 100:
        raise ValueError(f"{value} is outside 0..100: a cut bar would lie.")
    return f"{round_half_up(Fraction(score) / 100 * track, 2):f}"
