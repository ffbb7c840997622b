"""What stands in the papers: the words of a PDF, the table of a workbook."""

import io
import re
from fractions import Fraction
from typing import Any

import openpyxl
import pikepdf
from PIL import Image

from assessments.pdf import qr_png

Row = dict[str, Any]


def words(data: bytes) -> str:
    """The text of a PDF as its fonts say it reads: glyph by glyph through each font's ToUnicode map."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            maps = {
                name: _unicode(font.ToUnicode.read_bytes())
                for name, font in page.resources.Font.items()
            }
            now: dict[int, str] = {}
            for one in pikepdf.parse_content_stream(page):
                match str(one.operator):
                    case "Tf":
                        now = maps[str(one.operands[0])]
                    case "Tj":
                        found.append(_read(one.operands[0], now))
                    case "TJ":
                        found += [_read(part, now) for part in one.operands[0]]
                    case "ET":
                        found.append(" ")
    return re.sub(r"\s+", " ", "".join(found))


def _unicode(cmap: bytes) -> dict[int, str]:
    pairs = re.findall(rb"^<([0-9a-f]+)> <([0-9a-f]+)>$", cmap, re.MULTILINE | re.IGNORECASE)
    return {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs
    }


def _read(string: Any, known: dict[int, str]) -> str:
    if not isinstance(string, pikepdf.String):  # TJ also moves the pen
        return ""
    raw = bytes(string)
    glyphs = (int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2))
    return "".join(known.get(glyph, "") for glyph in glyphs)


def table(data: bytes, sheet: str, first: str) -> list[Row]:
    """The rows of a sheet by the heads of their columns; the head row begins with `first`. Cached values."""
    rows = list(openpyxl.load_workbook(io.BytesIO(data), data_only=True)[sheet].values)
    top = next(at for at, row in enumerate(rows) if row[0] == first)
    heads = [str(head) for head in rows[top] if head is not None]
    below = []
    for row in rows[top + 1 :]:
        if row[0] is None:
            break
        below.append(dict(zip(heads, row, strict=False)))
    return below


def standings(
    data: bytes, *, weights: dict[str, int], share: int, points: str = "Poin Terverifikasi"
) -> dict[str, Fraction]:
    """The nomination scores, worked out here from the workbook's bare points and marks alone. Exact.

    `points`: the sheet they are taken from.
    """
    most, *offices = table(data, points, "Indikator")
    offices = [one for one in offices if None not in one.values()]  # only nominees are corrected
    sheets = table(data, "Lembar Juri", "Kabupaten/Kota")
    found = {}
    for office in offices:
        name = office.pop("Indikator")
        questionnaire = (
            100 * sum(map(exact, office.values())) / sum(exact(most[key]) for key in office)
        )
        valid = [
            sum(Fraction(weight) * one[code] for code, weight in weights.items()) / 100
            for one in sheets
            if one["Kabupaten/Kota"] == name and one["Status"] == "sah"
        ]
        found[name] = (share * questionnaire + (100 - share) * sum(valid) / len(valid)) / 100
    return found


def visits(data: bytes) -> dict[str, Fraction]:
    """The scores of the site visits, from the aspects and their weights alone. Exact."""
    weights, *offices = table(data, "Verifikasi Lapangan", "Kabupaten/Kota")
    codes = [code for code in weights if re.fullmatch(r"V\d+", code)]
    return {
        one["Kabupaten/Kota"]: sum(
            (exact(weights[code]) * exact(one[code]) for code in codes), Fraction()
        )
        / 100
        for one in offices
        if one[codes[0]] != "–"
    }


def exact(value: float) -> Fraction:
    """Points as the instrument writes them, from the double that a workbook keeps."""
    return Fraction(value).limit_denominator(10**6)


def carries_code(data: bytes, address: str) -> bool:
    """Whether a picture on the first page is the QR code of this address, point for point."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [
            pikepdf.PdfImage(one).as_pil_image().convert("1").tobytes()
            for one in pdf.pages[0].get_images().values()
            if isinstance(one, pikepdf.Stream)
        ]
    return Image.open(io.BytesIO(qr_png(address))).convert("1").tobytes() in found
