"""A small PDF that passes the check of uploads; the same word gives the same bytes."""

import io
from functools import cache

import pikepdf


@cache
def pdf(word: str) -> bytes:
    paper = pikepdf.Pdf.new()
    paper.add_blank_page()
    paper.docinfo["/Title"] = word
    out = io.BytesIO()
    paper.save(out, deterministic_id=True)
    return out.getvalue()
