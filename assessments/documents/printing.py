"""From a document's frozen data to PDF bytes."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from assessments.documents.models import Document, DocumentType
from assessments.documents.prints import PRINTS
from assessments.editions.models import Edition
from assessments.files import store
from assessments.formats.dates import WITA
from assessments.pdf import frame, qr_png, qr_svg, render, sheets


def letterhead(edition: Edition) -> dict[str, Any]:
    """The letterhead as it stands now; a room puts it into the frozen data. The emblem's hash goes along."""
    lines = [line for line in edition.letterhead_address.splitlines() if line.strip()]
    emblem = edition.emblem.sha256 if edition.emblem else ""
    return {
        "government": edition.authority_name,
        "agency": edition.agency_name,
        "lines": lines,
        "emblem": bool(emblem),
        "emblem_sha256": emblem,
    }


def short_hash(value: str) -> str:
    """The first 20 signs in groups of four, as the foot prints them."""
    return " ".join(value[i : i + 4] for i in range(0, 20, 4))


def check_url(document: Document) -> str:
    return settings.PANJI_URL + reverse("documents:check", args=[document.code])


def context(document: Document) -> dict[str, Any]:
    """What the template gets: the frozen data, and what is known only now (number, code, foot)."""
    how = PRINTS[DocumentType(document.type)]
    data: dict[str, Any] = document.data
    return {
        **data,
        "doc": {
            "title": f"{how.title} – {document.edition}",
            "number": document.number,
            "classification": how.classification,
            "demo": document.edition.is_demo,
            "version": 1 if how.each_new else document.version,
            "code": " ".join(document.code[i : i + 4] for i in range(0, 16, 4)),
            "record_head": f"{document.head_seq} · {short_hash(document.head_hash)}",
            "fingerprint": short_hash(document.data_hash),
            "qr": True,
            "initials": data.get("initials", []),
        },
    }


def print_job(document: Document) -> dict[str, Any]:
    """What `pdf.render` takes for this document. Raises OSError when the emblem is lost."""
    how = PRINTS[DocumentType(document.type)]
    url = check_url(document)
    assets = {"panji:qr": qr_png(url) if how.framed else qr_svg(url).encode()}
    if sha256 := document.data.get("letterhead", {}).get("emblem_sha256"):
        with store.open(sha256) as file:
            assets["panji:emblem"] = file.read()
    values = context(document)
    with translation.override("id"):
        html = render_to_string(how.template, values)
    return {
        "html": html,
        "css": sheets(*how.sheets),
        "assets": assets,
        "title": values["doc"]["title"],
        "created": dt.datetime.combine(document.dated, dt.time(12), tzinfo=WITA),
        "variant": how.variant,
        "under": frame(document.data["paper"]) if how.framed else None,
    }


def print_document(document: Document) -> bytes:
    """Print: the same document gives the same bytes. Raises PdfError, OSError when the emblem is lost."""
    return render(**print_job(document))
