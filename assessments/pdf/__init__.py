"""HTML in, PDF bytes out, behind a closed door: no network, no file, no attachment, no font but ours.

Knows no model and imports nothing of ours. Use it like this:

    html = render_to_string("nomination/pdf/berita_acara.html", context)
    pdf = render(html, css=sheets("f4", "base", "official"), assets=assets, title=title, created=at)
"""

from assessments.pdf.errors import PdfError
from assessments.pdf.frame import frame
from assessments.pdf.merging import merge
from assessments.pdf.pages import count_pages
from assessments.pdf.press import render_many
from assessments.pdf.qr import qr_png, qr_svg
from assessments.pdf.render import render
from assessments.pdf.sheets import sheets

__all__ = [
    "PdfError",
    "count_pages",
    "frame",
    "merge",
    "qr_png",
    "qr_svg",
    "render",
    "render_many",
    "sheets",
]
