"""Chromium: issue all piagam, watch the bar, take the file; mend one; both widths, both colours."""

import datetime as dt
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings
from playwright.sync_api import Page, expect

from assessments.documents.models import Batch, BatchState, Document, DocumentType
from assessments.editions.models import Edition
from tests.assessments.results import announced
from tests.browser.fixtures import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("PANJI_SHOTS")


@pytest.fixture(autouse=True)
def shelf(tmp_path):
    with override_settings(PANJI_FILES_DIR=tmp_path / "files"):
        yield


@pytest.fixture
def window(open_context, live_server):
    def open_one(user):
        client = Client()
        client.force_login(user)
        context = open_context(reduced_motion="reduce", accept_downloads=True)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        context.add_cookies([cookie])
        return context.new_page()

    return open_one


def look(page: Page, axe, name: str) -> None:
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            axe(page)
            if SHOTS:
                shot = Path(SHOTS) / f"{name}-{size['width']}-{scheme}.png"
                page.screenshot(path=shot, full_page=True)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{page.url} scrolls sideways at {size['width']}"
    page.emulate_media(color_scheme="light")


def test_from_the_decision_to_the_printed_piagam(window, axe):
    award = announced.decided()
    Edition.objects.update(occasion="Hari Ulang Tahun Ke-66", ceremony_on=dt.date(2023, 1, 9))
    page = window(award.secretary)
    page.goto("/ikp-2022/results/")
    page.get_by_role("link", name="Piagam dan sertifikat").first.click()
    look(page, axe, "kinds")

    row = page.get_by_role("row", name="Piagam penghargaan")
    row.get_by_role("button", name="Terbitkan").click()
    link = page.get_by_role("link", name="Unduh berkas cetak")
    expect(link).to_be_visible(timeout=60_000)  # the bar has asked by itself
    look(page, axe, "batch")
    with page.expect_download() as waiting:
        link.click()
    assert waiting.value.suggested_filename == "Piagam Penghargaan IKP 2022 (3).pdf"
    assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF")
    assert Batch.objects.get().state == BatchState.DONE

    page.get_by_role("link", name="Piagam penghargaan").first.click()
    page.get_by_label("Nomor resmi, Kabupaten Beta").fill("100.3/1")
    page.get_by_role("button", name="Simpan nomor").click()
    expect(page.get_by_text("Nomor tersimpan: 1.")).to_be_visible()
    look(page, axe, "list")
    page.get_by_role("row", name="Kabupaten Alfa").get_by_role("link", name="Betulkan").click()
    page.get_by_label("Nama pejabat penanda tangan").fill("Dr. H. Contoh, M.Si.")
    page.get_by_role("button", name="Cabut dan cetak ulang").click()
    expect(page.get_by_role("alert").or_(page.locator(".error-summary")).first).to_be_visible()
    look(page, axe, "correct")
    page.get_by_label("Alasan").fill("Gelar kurang.")
    page.get_by_role("button", name="Cabut dan cetak ulang").click()
    expect(page.get_by_text("Cetakan ke-2 terbit; yang sebelumnya dicabut.")).to_be_visible()
    found = Document.objects.filter(type=DocumentType.AWARD_CERTIFICATE).exclude(state="revoked")
    assert sorted(one.version for one in found) == [1, 1, 2]

    page.goto("/ikp-2022/results/certificates/award_certificate/")
    expect(page.get_by_text("Tidak mutakhir")).to_be_visible()
    page.goto("/ikp-2022/results/certificates/addendum/")
    look(page, axe, "addendum")
