"""Files handed out: the headers of each kind, and a real browser that shows what may be shown."""

import pytest
from django.test import Client

from assessments.files import store
from assessments.files.kinds import Kind
from tests.assessments.files.hostile import images, office, pdf

LOCKED = "sandbox; default-src 'none'; frame-ancestors 'none'"
FRAMED = "frame-ancestors 'self'"
HEADERS = (
    "Content-Type", "Content-Disposition", "Content-Security-Policy", "X-Frame-Options",
    "X-Content-Type-Options", "Cross-Origin-Resource-Policy", "Cache-Control",
)  # fmt: skip
ALWAYS = ("nosniff", "same-origin", "private, no-store")
DOCX = f"{office.OFFICE}wordprocessingml.document"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content_type", "kind", "query", "expected"),
    [
        ("application/pdf", Kind.PDF, "", ("attachment", LOCKED, "DENY")),
        (
            "application/pdf",
            Kind.PDF,
            "?inline",
            ("inline", f"default-src 'none'; {FRAMED}", "SAMEORIGIN"),
        ),
        ("image/png", Kind.IMAGE, "", ("attachment", LOCKED, "DENY")),
        (
            "image/png",
            Kind.IMAGE,
            "?inline",
            ("inline", f"sandbox; default-src 'none'; {FRAMED}", "SAMEORIGIN"),
        ),
        (DOCX, Kind.OFFICE, "", ("attachment", LOCKED, "DENY")),
        (DOCX, Kind.OFFICE, "?inline", ("attachment", LOCKED, "DENY")),
    ],
)
def test_headers(client: Client, content_type, kind, query, expected):
    blob = store.put_bytes(b"isi", content_type, kind)
    disposition, policy, frame = expected

    answer = client.get(f"/file/{blob.sha256}/bukti.html{query}")

    assert tuple(answer.headers[name] for name in HEADERS) == (
        content_type, f'{disposition}; filename="bukti.html"', policy, frame, *ALWAYS,
    )  # fmt: skip
    assert answer.getvalue() == b"isi"


@pytest.mark.django_db
def test_name_cannot_break_the_header(client: Client):
    blob = store.put_bytes(b"isi", "application/pdf", Kind.PDF)

    answer = client.get(f"/file/{blob.sha256}/Lap%22oran%20%C3%A9.pdf")

    answer.close()
    assert (
        answer.headers["Content-Disposition"]
        == "attachment; filename*=utf-8''Lap%22oran%20%C3%A9.pdf"
    )


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_browser_shows_an_image_in_a_page_of_ours(page):
    blob = store.put_bytes(images.plain("PNG"), "image/png", Kind.IMAGE)

    page.goto(f"/frame/{blob.sha256}/foto.png")

    assert page.locator("img").evaluate("image => image.naturalWidth") == 40


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_browser_starts_its_pdf_viewer_in_a_frame_of_ours(page):
    blob = store.put_bytes(pdf.plain(), "application/pdf", Kind.PDF)

    # The viewer is an extension of its own; a refused frame would show chrome-error:// instead.
    with page.expect_event(
        "framenavigated", lambda frame: frame.url.startswith("chrome-extension://")
    ):
        page.goto(f"/frame/{blob.sha256}/laporan.pdf")
