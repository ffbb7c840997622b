import csv
import io
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from assessments.formats.sheet import WORKBOOK_OPTIONS, safe_cell

ALIVE = [
    '=HYPERLINK("http://evil.example","x")',
    "@SUM(A1)",
    "+1",
    "-1+2",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1",
]


@pytest.mark.fault("X11")
@pytest.mark.parametrize("text", ALIVE)
def test_a_living_cell_leaves_as_text(text):
    out = io.StringIO()
    csv.writer(out).writerow([safe_cell(text)])

    assert next(csv.reader(io.StringIO(out.getvalue(), newline=""))) == [f"'{text}"]


@pytest.mark.parametrize("text", ["", "Kutai Barat", "a=b", "87,5", "'kutip"])
def test_ordinary_text_stays_as_it_is(text):
    assert safe_cell(text) == text


@pytest.mark.fault("X11")
def test_a_workbook_with_our_options_keeps_every_text_a_text():
    out = io.BytesIO()
    texts = [ALIVE[0], "@SUM(A1)", "+1", "-1", "http://evil.example", "0012"]
    with xlsxwriter.Workbook(out, WORKBOOK_OPTIONS) as book:
        book.add_worksheet().write_column(0, 0, texts)

    sheet: Any = openpyxl.load_workbook(out).active
    cells = [row[0] for row in sheet.iter_rows()]

    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [
        (text, "s", None) for text in texts
    ]
