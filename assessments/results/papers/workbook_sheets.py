"""The site visits, their weights, and the printed table of the final workbook."""

from fractions import Fraction
from typing import Any

from assessments.nomination.papers.cells import Book, Grid, cell, double, read
from assessments.nomination.papers.tables import VALID
from assessments.nomination.papers.words import NONE
from assessments.nomination.papers.workbook_results import part_name
from assessments.scoring.rounding import rounded

NOTES = (
    "Nilai Verifikasi Lapangan = jumlah (bobot × nilai aspek) : jumlah bobot aspek yang dapat diverifikasi.",
    "Nilai Akhir = (bobot nominasi × Nominasi setelah Koreksi + bobot lapangan × Verifikasi Lapangan) : 100.",
    "Nilai Akhir yang sama dibedakan berturut-turut dengan V, Q, P, komponen dari bobot terbesar, dan juri;",
    "sesudah itu dengan pemungutan suara; bila tetap sama, peringkat dibagi.",
    "Peringkat di bawah nominasi mengikuti Nilai Nominasi dan tidak pernah melewati nominasi.",
)


def final_weights(book: Book) -> None:
    """The weights of the final score and of the aspects; keeps in the book where each stands."""
    sheet, top = book.sheet("Bobot Akhir"), book.top
    sheet.set_column(0, 0, 60)
    share = Fraction(book.data["final_share"])
    for row, (name, label, value) in enumerate(
        (
            ("final", "Bobot Nilai Nominasi setelah koreksi (persen)", share),
            ("visit", "Bobot Nilai Verifikasi Lapangan (persen)", 100 - share),
        ),
        top,
    ):
        sheet.write_string(row, 0, label, book.formats["name"])
        book.refs[name] = f"'Bobot Akhir'!{cell(row, 1, fixed=True)}"
        if name == "visit":
            sheet.write_formula(row, 1, f"=100-{cell(top, 1)}", book.full, float(value))
        else:
            sheet.write_number(row, 1, float(value), book.full)
    start = top + 4
    book.heads(sheet, start - 1, ["Aspek verifikasi lapangan", "Bobot (persen)"])
    for row, one in enumerate(book.data["aspects"], start):
        sheet.write_string(row, 0, f"{one['code']} {one['title']}", book.formats["name"])
        sheet.write_number(row, 1, float(Fraction(one["weight"])), book.full)
        book.refs[f"aspect {one['code']}"] = f"'Bobot Akhir'!{cell(row, 1, fixed=True)}"
    for row, note in enumerate(NOTES, start + len(book.data["aspects"]) + 1):
        sheet.write_string(row, 0, note, book.formats["wrap"])


def visits_sheet(book: Book) -> Grid:
    """The score of each aspect of each visit; V from them. A dash leaves the sum and the divisor."""
    sheet, codes = (
        book.sheet("Verifikasi Lapangan", landscape=True),
        [one["code"] for one in book.data["aspects"]],
    )
    top, last = book.top, len(codes)
    book.heads(sheet, top, ["Kabupaten/Kota", *codes, "Nilai Verifikasi Lapangan"])
    sheet.write_string(top + 1, 0, "Bobot (persen)", book.formats["name"])
    weights = {one["code"]: float(Fraction(one["weight"])) for one in book.data["aspects"]}
    for col, code in enumerate(codes, 1):
        sheet.write_formula(
            top + 1, col, f"={book.refs[f'aspect {code}']}", book.full, weights[code]
        )
    for row, line in enumerate(book.data["rows"], top + 2):
        sheet.write_string(row, 0, line["name"], book.formats["name"])
        for col, code in enumerate(codes, 1):
            sheet.write(row, col, double(read(line["aspects"].get(code))), book.full)
        own, all_ = (
            f"{cell(row, 1)}:{cell(row, last)}",
            f"{cell(top + 1, 1, fixed=True)}:{cell(top + 1, last, fixed=True)}",
        )
        sheet.write_formula(
            row, last + 1,
            f'=IF(COUNT({own})>0,SUMPRODUCT({own},{all_})/SUMPRODUCT(ISNUMBER({own})*{all_}),"{NONE}")',
            book.full, double(read(line["visit"])),
        )  # fmt: skip
    sheet.freeze_panes(top + 2, 1)
    return Grid("Verifikasi Lapangan", top + 2, {"V": last + 1})


def recap_sheet(book: Book, sheet: Any, nomination: Grid, final: Grid) -> None:
    """The table as printed: rounded once, ranks on the unrounded values."""
    parts = [part["code"] for part in book.data["components"]]
    heads = [
        "Kabupaten/Kota", *parts, "Nilai Mandiri", "Nilai Terverifikasi", "Presentasi", "Juri sah", "Nilai Nominasi",
        "Koreksi", "Nominasi setelah Koreksi", "V", "Nilai Akhir", "Pembeda", "Peringkat", "Keterangan",
    ]  # fmt: skip
    book.heads(sheet, book.top, heads)
    for row, line in enumerate(book.data["rows"]):
        at = book.top + 1 + row
        sheet.write_string(at, 0, line["name"], book.formats["name"])
        shown = [(nomination, part_name(code), line["components"].get(code), 2) for code in parts] + [
            (nomination, "claimed", line["claimed"], 2),
            (nomination, "Q", line["questionnaire"], 2),
            (nomination, "P", line["presentation"], 2),
            None,
            (nomination, "N", line["nomination"], line["total_places"]),
            None,
            (final, "N", line["final_nomination"], 2),
            (final, "V", line["visit"], 2),
            (final, "Z", line["final"], line["final_places"]),
        ]  # fmt: skip
        for col, one in enumerate(shown, 1):
            if one is not None:
                _score(book, sheet, (at, col), one[0].at(row, one[1]), (read(one[2]), one[3]))
        valid = sum(1 for each in line["sheets"] if each["status"] == VALID)
        whole, jurors = book.formats["whole"], len(parts) + 4
        sheet.write_formula(at, jurors, f"={nomination.at(row, 'm')}", whole, valid)
        _change(book, sheet, (at, jurors + 2), line, (final.at(row, "Q"), nomination.at(row, "Q")))
        rank = final.at(row, "rank")
        sheet.write_string(at, jurors + 6, line["step"], whole)
        sheet.write_formula(at, jurors + 7, f"={rank}", whole, line["rank"] or NONE)
        sheet.write_string(at, jurors + 8, line["note"], book.formats["name"])
    sheet.set_column(len(heads) - 1, len(heads) - 1, 36)
    sheet.freeze_panes(book.top + 1, 1)
    sheet.repeat_rows(book.top)


def _score(
    book: Book, sheet: Any, at: tuple[int, int], source: str, shown: tuple[Fraction | None, int]
) -> None:
    exact, places = shown
    formula = f"ROUND(ROUND({source},{book.refs['digits']})+{book.refs['nudge']},{places})"
    sheet.write_formula(
        *at, f'=IF(ISNUMBER({source}),{formula},"{NONE}")', book.number(places),
        NONE if exact is None else float(rounded(exact, places)),
    )  # fmt: skip


def _change(
    book: Book, sheet: Any, at: tuple[int, int], line: dict[str, Any], refs: tuple[str, str]
) -> None:
    """Q after the corrections less Q before; a dash where no correction was accepted, as on paper."""
    after, before = read(line["final_questionnaire"]), read(line["questionnaire"])
    change = None if after is None or before is None else after - before
    difference = f"ROUND({refs[0]}-{refs[1]},{book.refs['digits']})"
    shown = f"SIGN({difference})*ROUND(ABS({difference})+{book.refs['nudge']},2)"
    if line["correction"] == NONE:
        change, shown = None, f'IF({difference}=0,"{NONE}",{shown})'
    sheet.write_formula(
        *at, f'=IF(AND(ISNUMBER({refs[0]}),ISNUMBER({refs[1]})),{shown},"{NONE}")',
        book.number(2), NONE if change is None else float(rounded(change)),
    )  # fmt: skip
