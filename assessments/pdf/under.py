"""A drawing under the words of a page: laid out once in a process, then put under each document as it is.

A certificate's frame has a thousand curves; drawing it again for each of 514 certificates would take minutes.
"""

import io
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Under:
    """An SVG of the size of the sheet, in millimetres, to be put under the first page."""

    svg: bytes
    width: float
    height: float

    @property
    def css(self) -> str:
        return (
            f"@page {{ size: {self.width:g}mm {self.height:g}mm; margin: 0;"
            " background: url(panji:under) no-repeat center / 100% 100% }"
        )


HTML = '<!doctype html><html lang="id"><head><title>.</title></head><body></body></html>'


def put_under(pdf: bytes, drawing: bytes) -> bytes:
    """Put the page of the PDF `drawing` under the first page of `pdf`, marked as decoration."""
    import pikepdf  # noqa: PLC0415 -- slow import

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document, pikepdf.open(io.BytesIO(drawing)) as drawn:
        form = document.copy_foreign(drawn.pages[0].as_form_xobject())
        page = document.pages[0]
        name = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name.Under)
        page.contents_add(f"/Artifact BMC q {name} Do Q EMC".encode(), prepend=True)
        document.save(out, deterministic_id=True)
    return out.getvalue()
