"""A sample file for the demo: one page that says what it is."""

import io
from functools import cache

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.files.check import Checked, check
from assessments.files.policy import Policy


def sample_pdf(lines: list[str]) -> bytes:
    """A one-page PDF with these lines (ASCII) in a standard font; the same lines give the same bytes."""
    text = (
        "BT /F1 16 Tf 60 760 Td 24 TL " + " ".join(f"({_escape(line)}) '" for line in lines) + " ET"
    )
    pdf = pikepdf.Pdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=pikepdf.Array([0, 0, 595, 842]),
        Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font))),
        Contents=pdf.make_stream(text.encode("ascii", "replace")),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _escape(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


@cache
def checked_sample(regency: str, policy: Policy) -> Checked:
    """One sample file for each office that has passed the same check as any upload (it takes a moment)."""
    data = sample_pdf(["DATA CONTOH", "bukan dokumen resmi", "", f"Bukti dukung contoh {regency}"])
    return check(SimpleUploadedFile("bukti-contoh.pdf", data, "application/pdf"), policy)
