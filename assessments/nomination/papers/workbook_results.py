"""The reckoning and the printed table of the workbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assessments.nomination.papers.cells import Book, Grid, cell, double, read, span
from assessments.nomination.papers.tables import VALID
from assessments.nomination.papers.words import NONE
from assessments.scoring.rounding import rounded


def part_name(code: str) -> str:
    """A component's column: its code alone could be the name of another."""
    return f"part {code}"


@dataclass(frozen=True, slots=True)
class Sources:
    """What the reckoning refers to: points, and for each participant the sheets that count."""

    verified: Grid
    claimed: Grid
    sheets: list[str]


def reckoning_sheet(book: Book, sheet: Any, sources: Sources) -> Grid:
    """Every score with all its digits, the rank, and beside them the frozen exact results."""
    parts = [part["code"] for part in book.data["components"]]
    names = [
        *map(part_name, parts),
        "claimed",
        "Q",
        "P",
        "m",
        "N",
        "key",
        "rank",
        "exact",
        "frozen",
        "same",
    ]
    grid = Grid("Hitung", book.top + 1, {name: col for col, name in enumerate(names, 1)})
    titles = [
        "Kabupaten/Kota", *parts, "Nilai Mandiri", "Nilai Kuesioner", "Nilai Presentasi", "Juri sah", "Nilai Nominasi",
        "Dasar peringkat", "Peringkat", "Nilai Nominasi (pecahan tepat)", "Peringkat (naskah)", "Sama?",
    ]  # fmt: skip
    book.heads(sheet, book.top, titles)
    last = len(book.data["rows"]) - 1
    key = grid.columns["key"]
    keys = f"{cell(grid.first, key, fixed=True)}:{cell(grid.first + last, key, fixed=True)}"
    refs, sheets = book.refs, sources.sheets
    for row, line in enumerate(book.data["rows"]):
        at, here = grid.first + row, {n: cell(grid.first + row, c) for n, c in grid.columns.items()}
        sheet.write_string(at, 0, line["name"], book.formats["name"])
        total = read(line["nomination"])
        valid = sum(1 for one in line["sheets"] if one["status"] == VALID)
        formulas: dict[str, tuple[str, float | str | int]] = {
            part_name(code): (share(book, sources.verified, row, [code]), double(read(line["components"].get(code))))
            for code in parts
        } | {
            "claimed": (share(book, sources.claimed, row, parts), double(read(line["claimed"]))),
            "Q": (share(book, sources.verified, row, parts), double(read(line["questionnaire"]))),
            "P": (_mean(sheets[row], refs["needed"]), double(read(line["presentation"]))),
            "m": (f"=COUNT({sheets[row]})" if sheets[row] else "=0", valid),
            "N": (
                blend(refs, here["Q"], here["P"]),
                double(total),
            ),
            "key": (
                f'=IF(ISNUMBER({here["N"]}),ROUND({here["N"]},{refs["digits"]}),"{NONE}")',
                NONE if total is None else float(rounded(total, book.places)),
            ),
            "rank": (f'=IF(ISNUMBER({here["key"]}),RANK({here["key"]},{keys},0),"{NONE}")', line["rank"] or NONE),
            "same": (f'=IF({here["rank"]}={here["frozen"]},"ya","TIDAK")', "ya"),
        }  # fmt: skip
        for name, (formula, value) in formulas.items():
            sheet.write_formula(at, grid.columns[name], formula, book.full, value)
        sheet.write_string(
            at, grid.columns["exact"], line["nomination"] or NONE, book.formats["mono"]
        )
        sheet.write(at, grid.columns["frozen"], line["rank"] or NONE, book.formats["whole"])
    sheet.set_column(grid.columns["exact"], grid.columns["exact"], 28)
    sheet.freeze_panes(grid.first, 1)
    return grid


def share(book: Book, points: Grid, row: int, components: list[str]) -> str:
    """100 * points / maximum over the indicators of these components that are not left out."""
    columns = [
        points.columns[one["code"]]
        for part in book.data["components"]
        if part["code"] in components
        for one in part["indicators"]
    ]
    first, last = min(columns), max(columns)
    own = f"'{points.sheet}'!{span(points.first + row, first, last, fixed=True)}"
    most = f"'{points.sheet}'!{span(points.first - 1, first, last, fixed=True)}"
    return f'=IF(COUNT({own})>0,100*SUM({own})/SUMPRODUCT(ISNUMBER({own})*{most}),"{NONE}")'


def _mean(area: str, needed: str) -> str:
    if not area:
        return f'="{NONE}"'
    return f'=IF(COUNT({area})>={needed},SUM({area})/COUNT({area}),"{NONE}")'


def blend(
    refs: Mapping[str, str],
    first: str,
    second: str,
    *,
    weights: tuple[str, str] = ("share", "rest"),
) -> str:
    """Two scores by their weights in percent, which stand at `refs`; a dash without both."""
    total = f"({refs[weights[0]]}*{first}+{refs[weights[1]]}*{second})/100"
    return f'=IF(AND(ISNUMBER({first}),ISNUMBER({second})),{total},"{NONE}")'


def recap_sheet(book: Book, sheet: Any, grid: Grid) -> None:
    """The table as printed: rounded once, ranks on the unrounded values."""
    parts = [part["code"] for part in book.data["components"]]
    heads = [
        "Kabupaten/Kota", *parts, "Nilai Mandiri", "Nilai Terverifikasi", "Presentasi", "Nilai Nominasi", "Juri sah",
        "Peringkat", "Nominasi", "Keterangan",
    ]  # fmt: skip
    book.heads(sheet, book.top, heads)
    for row, line in enumerate(book.data["rows"]):
        at, col = book.top + 1 + row, len(parts) + 4
        sheet.write_string(at, 0, line["name"], book.formats["name"])
        shown = [(part_name(code), line["components"].get(code), 2) for code in parts] + [
            ("claimed", line["claimed"], 2),
            ("Q", line["questionnaire"], 2),
            ("P", line["presentation"], 2),
            ("N", line["nomination"], line["total_places"]),
        ]
        for place, (name, text, places) in enumerate(shown, 1):
            source, exact = grid.at(row, name), read(text)
            formula = f"ROUND(ROUND({source},{book.refs['digits']})+{book.refs['nudge']},{places})"
            sheet.write_formula(
                at, place, f'=IF(ISNUMBER({source}),{formula},"{NONE}")', book.number(places),
                NONE if exact is None else float(rounded(exact, places)),
            )  # fmt: skip
        whole, rank = book.formats["whole"], grid.at(row, "rank")
        valid = sum(1 for one in line["sheets"] if one["status"] == VALID)
        sheet.write_formula(at, col + 1, f"={grid.at(row, 'm')}", whole, valid)
        sheet.write_formula(at, col + 2, f"={rank}", whole, line["rank"] or NONE)
        nominated = line["rank"] is not None and line["rank"] <= book.data["places"]
        sheet.write_formula(
            at, col + 3, f'=IF(ISNUMBER({rank}),IF({rank}<={book.refs["places"]},"Nominasi",""),"")',
            book.formats["name"], "Nominasi" if nominated else "",
        )  # fmt: skip
        sheet.write_string(at, col + 4, line["note"], book.formats["name"])
    sheet.set_column(len(heads) - 1, len(heads) - 1, 36)
    sheet.freeze_panes(book.top + 1, 1)
    sheet.repeat_rows(book.top)
