"""The charts and long tables of the booklet, from the frozen rows."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from assessments.formats.charts import Bar, bar_chart
from assessments.formats.dots import Dots, dot_chart
from assessments.nomination.papers.cells import read
from assessments.nomination.papers.words import NONE, mark

Values = dict[str, Any]
Row = Mapping[str, Any]
COLUMNS = 5  # regencies beside each other in the annex of points


def totals(rows: Sequence[Row]) -> list[Values]:
    """Two charts, for the final score of the nominees and the nomination score are not of one kind."""
    groups = (
        ("Nilai Akhir peserta nominasi", [row for row in rows if row["nominated"]]),
        ("Nilai Nominasi peserta lain", [row for row in rows if not row["nominated"] and row["rank"]]),
    )  # fmt: skip
    return [
        asdict(
            bar_chart(
                [Bar(f"{row['rank']}. {row['name']}", read(row["total"]), bool(row.get("award"))) for row in group],
                title=title,
                description="Batang dari 0 sampai dengan 100; angka di ujung kanan adalah nilainya.",
                width=420,
            )
        )
        for title, group in groups
        if group
    ]  # fmt: skip


def sheets(rows: Sequence[Row]) -> Values:
    """The jurors' marks under their pseudonyms, in the order of the regencies."""
    heard = [row for row in rows if row["sheets"]]
    names = [one["juror"] for one in heard[0]["sheets"]] if heard else []
    return {
        "columns": names,
        "rows": [
            {
                "name": row["name"],
                "marks": [_mark(one) for one in row["sheets"]],
                "mean": mark(read(row["presentation"])),
            }
            for row in heard
        ],
    }


def _mark(one: Mapping[str, Any]) -> str:
    if one["score"] is not None:
        return mark(read(one["score"]))
    return {"dikeluarkan": "K"}.get(one["status"], str(one["status"]))


def dots(rows: Sequence[Row]) -> Values | None:
    heard = [row for row in rows if row["sheets"]]
    if not heard:
        return None
    return asdict(
        dot_chart(
            [
                Dots(row["name"], tuple(read(one["score"]) for one in row["sheets"]), read(row["presentation"]))
                for row in heard
            ],
            title="Sebaran nilai presentasi menurut juri",
            description="Titik: nilai satu juri. Garis tegak: Nilai Presentasi.",
            width=620,
        )
    )  # fmt: skip


def correction(one: Mapping[str, Any]) -> dict[str, str]:
    return {
        "name": one["name"], "code": one["code"], "before": mark(read(one["before"])),
        "after": mark(read(one["after"])), "ruling": "Diterima" if one["accepted"] else "Ditolak",
        "reason": one["ruling"] or one["reason"],
    }  # fmt: skip


def points(rows: Sequence[Row]) -> list[Values]:
    """The final points of every indicator, some regencies beside each other; ready for narrow tables."""
    known = [row for row in rows if row["points"]]
    codes = list(dict.fromkeys(code for row in known for code in row["points"]))
    tables = []
    for first in range(0, len(known), COLUMNS):
        part = known[first : first + COLUMNS]
        tables.append(
            {
                "columns": [row["name"] for row in part],
                "rows": [{"code": code, "marks": [_point(row, code) for row in part]} for code in codes],
            }
        )  # fmt: skip
    return tables


def _point(row: Row, code: str) -> str:
    """ "7,5" as verified; with an arrow's words "7,5 menjadi 5" where a correction changed it."""
    found = row["points"].get(code)
    if found is None:
        return NONE
    verified, final = read(found["verified"]), read(found["final"])
    if verified == final:
        return mark(final)
    return f"{mark(verified)} menjadi {mark(final)}"
