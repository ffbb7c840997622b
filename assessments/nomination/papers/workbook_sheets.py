"""What the workbook starts from: points, sheets, weights. Every formula carries its exact result as cached value."""

from fractions import Fraction

from assessments.nomination.papers.cells import Book, Grid, cell, double, read, span
from assessments.nomination.papers.tables import VALID
from assessments.nomination.papers.words import NONE
from assessments.scoring.panel import sheet_score


def points_sheet(book: Book, name: str, key: str) -> Grid:
    """Points by participant and indicator; a dash leaves the sum and the divisor."""
    sheet, top = book.sheet(name, landscape=True), book.top
    indicators = [
        (part["code"], one) for part in book.data["components"] for one in part["indicators"]
    ]
    book.heads(sheet, top, ["Komponen", *(part for part, _one in indicators)])
    book.heads(sheet, top + 1, ["Indikator", *(one["code"] for _part, one in indicators)])
    sheet.write_string(top + 2, 0, "Poin maksimum", book.formats["name"])
    for col, (_part, one) in enumerate(indicators, 1):
        sheet.write_number(top + 2, col, float(Fraction(one["max"])), book.full)
    for row, line in enumerate(book.data["rows"], top + 3):
        sheet.write_string(row, 0, line["name"], book.formats["name"])
        for col, (_part, one) in enumerate(indicators, 1):
            if one["code"] in line[key]:
                sheet.write(row, col, double(read(line[key][one["code"]])), book.full)
            else:
                sheet.write_blank(row, col, None, book.full)
    sheet.freeze_panes(top + 3, 1)
    columns = {one["code"]: col for col, (_part, one) in enumerate(indicators, 1)}
    return Grid(name, top + 3, columns)


def weights_sheet(book: Book) -> None:
    """The weights and rules; keeps in the book where each stands."""
    sheet, top, data = book.sheet("Bobot"), book.top, book.data
    sheet.set_column(0, 0, 60)
    share = Fraction(data["share"])
    lines = (
        ("share", "Bobot kuesioner (persen)", share),
        ("rest", "Bobot presentasi (persen)", 100 - share),
        ("needed", "Lembar sah paling sedikit", Fraction(data["needed"])),
        ("places", "Tempat nominasi", Fraction(data["places"])),
        ("digits", "Desimal sebelum pemeringkatan", Fraction(book.places)),
        # Not every spreadsheet rounds 71.225 up: in binary it is a little less.
        (
            "nudge",
            "Tambahan agar nilai tengah dibulatkan ke atas",
            Fraction(1, 10 ** (book.places + 1)),
        ),
    )
    own = {"rest": f"=100-{cell(top, 1)}", "nudge": f"=10^-({cell(top + 4, 1)}+1)"}
    for row, (name, label, value) in enumerate(lines, top):
        sheet.write_string(row, 0, label, book.formats["name"])
        book.refs[name] = f"'Bobot'!{cell(row, 1, fixed=True)}"
        if name in own:
            sheet.write_formula(row, 1, own[name], book.full, float(value))
        else:
            sheet.write_number(row, 1, float(value), book.full)
    start = top + len(lines) + 2
    book.heads(sheet, start - 1, ["Kriteria presentasi", "Bobot (persen)"])
    for row, one in enumerate(data["criteria"], start):
        sheet.write_string(row, 0, f"{one['code']} {one['title']}", book.formats["name"])
        sheet.write_number(row, 1, float(Fraction(one["weight"])), book.full)
        book.refs[f"criterion {one['code']}"] = f"'Bobot'!{cell(row, 1, fixed=True)}"
    after = start + len(data["criteria"]) + 1
    for row, note in enumerate(NOTES, after):
        sheet.write_string(row, 0, note, book.formats["wrap"])


NOTES = (
    "Nilai Kuesioner = 100 × jumlah poin : jumlah poin maksimum.",
    "Nilai Presentasi = jumlah nilai juri yang sah : banyaknya juri yang sah.",
    "Nilai Nominasi = (bobot kuesioner × Nilai Kuesioner + bobot presentasi × Nilai Presentasi) : 100.",
    "Lembar kerja menghitung dengan pecahan biner; karena itu nilai dibulatkan pada desimal di atas, lalu diperingkat.",
    "Nilai resmi adalah pecahan tepat pada lembar Hitung.",
    "R = juri tidak menilai karena benturan kepentingan; – = tidak ada. Keduanya tidak dihitung sebagai 0.",
)


def sheets_sheet(book: Book) -> list[str]:
    """Every juror's sheet; returns for each participant the cells that count."""
    sheet, top, criteria = (
        book.sheet("Lembar Juri", landscape=True),
        book.top,
        book.data["criteria"],
    )
    codes = [one["code"] for one in criteria]
    book.heads(sheet, top, ["Bobot (persen)", "", *([""] * len(codes))])
    exact = {one["code"]: Fraction(one["weight"]) for one in criteria}
    for col, code in enumerate(codes, 2):
        ref = book.refs[f"criterion {code}"]
        sheet.write_formula(top, col, f"={ref}", book.full, float(exact[code]))
    heads = ["Kabupaten/Kota", "Juri", *codes, "Nilai lembar", "Status", "Dihitung"]
    book.heads(sheet, top + 1, heads)
    row, last, ranges = top + 2, len(codes) + 1, []
    for line in book.data["rows"]:
        first = row
        for one in line["sheets"]:
            sheet.write_string(row, 0, line["name"], book.formats["name"])
            sheet.write_string(row, 1, one["juror"], book.formats["name"])
            for col, code in enumerate(codes, 2):
                sheet.write(row, col, one["marks"].get(code, NONE), book.formats["whole"])
            score = sheet_score(one["marks"], exact)
            marks = span(row, 2, last)
            sheet.write_formula(
                row, last + 1,
                f'=IF(COUNT({marks})={len(codes)},SUMPRODUCT({marks},{span(top, 2, last, fixed=True)})/100,"{NONE}")',
                book.full, double(score),
            )  # fmt: skip
            sheet.write_string(row, last + 2, one["status"], book.formats["whole"])
            counts = score if one["status"] == VALID else None
            sheet.write_formula(
                row, last + 3,
                f'=IF({cell(row, last + 2)}="{VALID}",{cell(row, last + 1)},"{NONE}")',
                book.full, double(counts),
            )  # fmt: skip
            row += 1
        area = f"{cell(first, last + 3, fixed=True)}:{cell(row - 1, last + 3, fixed=True)}"
        ranges.append(f"'Lembar Juri'!{area}" if row > first else "")
    sheet.freeze_panes(top + 2, 2)
    return ranges
