"""The final reckoning: corrected Q and N, V, Z, the columns of the tie chain, the rank."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from assessments.nomination.papers.cells import Book, Grid, cell, double, read
from assessments.nomination.papers.words import NONE
from assessments.nomination.papers.workbook_results import blend, part_name, share
from assessments.results.papers.workbook_ties import everybody_has, step, wins
from assessments.scoring.rounding import rounded


@dataclass(frozen=True, slots=True)
class FinalSources:
    """What the final reckoning refers to; `sheets`: for each participant the jurors' cells that count."""

    nomination: Grid
    corrected: Grid
    visits: Grid
    sheets: list[str]


def final_sheet(book: Book, sheet: Any, sources: FinalSources) -> Grid:
    """Every final score with all its digits, the rank, and beside them the frozen exact results.

    The columns "beda" hold what the tie chain compares, in its order; a rank is one more than the number
    of nominees who are ahead in the first column that differs.
    """
    parts = [part["code"] for part in book.data["components"]]
    chain = _chain(book)
    names = [
        *map(part_name, parts), "Q", "N", "V", "Z", *chain, "others", "rank", "exact", "frozen", "same",
    ]  # fmt: skip
    grid = Grid("Hitung Akhir", book.top + 1, {name: col for col, name in enumerate(names, 1)})
    titles = [
        "Kabupaten/Kota", *(f"{code} setelah koreksi" for code in parts), "Nilai Kuesioner setelah koreksi",
        "Nilai Nominasi setelah koreksi", "Nilai Verifikasi Lapangan", "Nilai Akhir", "Dasar peringkat",
        *(f"Pembeda {name.removeprefix('beda ')}" for name in chain[1:]), "Dasar peringkat selain nominasi",
        "Peringkat",
        "Nilai Akhir (pecahan tepat)", "Peringkat (naskah)", "Sama?",
    ]  # fmt: skip
    book.heads(sheet, book.top, titles)
    for row, line in enumerate(book.data["rows"]):
        at = grid.first + row
        sheet.write_string(at, 0, line["name"], book.formats["name"])
        here = {name: cell(at, col) for name, col in grid.columns.items()}
        place = _Place(row, line, here)
        formulas = _scores(book, sources, place, parts) | _ties(book, sources, place, chain)
        formulas["rank"] = (_rank(book, grid, row, line, chain), line["rank"] or NONE)
        formulas["same"] = (f'=IF({here["rank"]}={here["frozen"]},"ya","TIDAK")', "ya")
        for name, (formula, value) in formulas.items():
            sheet.write_formula(at, grid.columns[name], formula, book.full, value)
        exact = line["final"] if line["nominated"] else line["nomination"]
        sheet.write_string(at, grid.columns["exact"], exact or NONE, book.formats["mono"])
        sheet.write(at, grid.columns["frozen"], line["rank"] or NONE, book.formats["whole"])
    sheet.set_column(grid.columns["exact"], grid.columns["exact"], 28)
    sheet.freeze_panes(grid.first, 1)
    return grid


@dataclass(frozen=True, slots=True)
class _Place:
    """One participant's row: its number, its frozen numbers, its cells by column name."""

    row: int
    line: Mapping[str, Any]
    here: Mapping[str, str]


Formulas = dict[str, tuple[str, float | str | int]]


def _chain(book: Book) -> list[str]:
    """The columns that are compared, in the order of the tie chain; the first is the final score itself."""
    heaviest = sorted(
        book.data["components"],
        key=lambda part: sum(Fraction(one["max"]) for one in part["indicators"]),
        reverse=True,
    )
    return [
        "key", "beda V", "beda Q", "beda P", *(f"beda {part['code']}" for part in heaviest), "beda juri",
        "beda suara",
    ]  # fmt: skip


def _scores(book: Book, sources: FinalSources, place: _Place, parts: list[str]) -> Formulas:
    row, line, here = place.row, place.line, place.here
    none: tuple[str, str] = (f'="{NONE}"', NONE)
    if not line["nominated"]:
        return dict.fromkeys([*map(part_name, parts), "Q", "N", "V", "Z"], none)
    found: Formulas = {
        part_name(code): (
            share(book, sources.corrected, row, [code]),
            double(read(line["final_components"].get(code))),
        )
        for code in parts
    }
    refs = book.refs
    return found | {
        "Q": (
            share(book, sources.corrected, row, parts),
            double(read(line["final_questionnaire"])),
        ),
        "N": (
            blend(refs, here["Q"], sources.nomination.at(row, "P")),
            double(read(line["final_nomination"])),
        ),
        "V": (f"={sources.visits.at(row, 'V')}", double(read(line["visit"]))),
        "Z": (
            blend(refs, here["N"], here["V"], weights=("final", "visit")),
            double(read(line["final"])),
        ),
    }


def _ties(book: Book, sources: FinalSources, place: _Place, chain: list[str]) -> Formulas:
    row, line, here = place.row, place.line, place.here
    digits = book.refs["digits"]
    none: tuple[str, float | str | int] = (f'="{NONE}"', NONE)
    if line.get("withdrawn"):
        return dict.fromkeys([*chain, "others"], none)
    if not line["nominated"]:
        source, total = sources.nomination.at(row, "N"), read(line["nomination"])
        formula = f'=IF(ISNUMBER({source}),ROUND({source},{digits}),"{NONE}")'
        value = NONE if total is None else float(rounded(total, book.places))
        return dict.fromkeys(chain, none) | {"others": (formula, value)}

    def shown(source: str, text: str | None) -> tuple[str, float | str]:
        exact = read(text)
        value = NONE if exact is None else float(rounded(exact, book.places))
        return f'=IF(ISNUMBER({source}),ROUND({source},{digits}),"{NONE}")', value

    found: Formulas = {
        "others": none,
        "key": shown(here["Z"], line["final"]),
        "beda V": shown(here["V"], line["visit"]),
        "beda Q": shown(here["Q"], line["final_questionnaire"]),
        "beda P": shown(sources.nomination.at(row, "P"), line["presentation"]),
        "beda juri": wins(book, sources.sheets, row),
    }
    for part in book.data["components"]:
        code, name = part["code"], f"beda {part['code']}"
        if everybody_has(book, code):
            found[name] = shown(here[part_name(code)], line["final_components"].get(code))
        else:  # a step that somebody has no value for is passed over, except where the chain used it
            used = step(line, "component", code)
            found[name] = (f"={float(used or 0)!r}", float(used or 0))
    voted = -int(step(line, "plenary") or 0)
    found["beda suara"] = (f"={voted}", voted)
    return found


def _rank(book: Book, grid: Grid, row: int, line: Mapping[str, Any], chain: list[str]) -> str:
    rows = book.data["rows"]
    last = len(rows) - 1

    def column(name: str, to: int) -> str:
        col = grid.columns[name]
        return f"{cell(grid.first, col, fixed=True)}:{cell(grid.first + to, col, fixed=True)}"

    at = grid.first + row
    if not line["nominated"]:
        own, others = cell(at, grid.columns["others"]), column("others", last)
        vacant = sum(1 for one in rows if one.get("withdrawn"))  # nobody takes their places
        nominees = f"COUNT({column('key', last)})" + (f"+{vacant}" if vacant else "")
        return f'=IF(ISNUMBER({own}),{nominees}+RANK({own},{others},0),"{NONE}")'
    to = sum(1 for one in rows if one["nominated"]) - 1
    terms, equal = [], ""
    for name in chain:
        own = cell(at, grid.columns[name])
        area = column(name, to)
        terms.append(
            f"SUMPRODUCT({equal}({area}>{own}))" if equal else f"SUMPRODUCT(1*({area}>{own}))"
        )
        equal += f"({area}={own})*"
    return f"=1+{'+'.join(terms)}"
