"""Chromium: publish, watch the clock, withdraw, publish again; the public page at all widths, dark and on paper."""

import datetime as dt
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from assessments.documents.models import Document, DocumentType
from assessments.files import store
from assessments.files.kinds import Kind
from assessments.results.actions import publishing
from assessments.results.models import Publication
from tests.assessments.results import announced as build
from tests.browser.fixtures import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DATED = dt.date(2023, 1, 9)


@pytest.fixture(autouse=True)
def shelf(tmp_path):
    with override_settings(PANJI_FILES_DIR=tmp_path / "files"):
        yield


@pytest.fixture
def window(open_context, live_server):
    """A window in which this person is logged in."""

    def open_one(user: User, **options: Any) -> Page:
        client = Client()
        client.force_login(user)
        context = open_context(reduced_motion="reduce", **options)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        context.add_cookies([cookie])
        page: Page = context.new_page()
        return page

    return open_one


def look(page: Page, axe) -> None:
    """At both widths, in both colours and as print: nothing that axe finds, nothing to scroll sideways to."""
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wider) <= 0, f"{page.url} at {size['width']} px"
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            axe(page)
    page.emulate_media(color_scheme="light", media="print")
    axe(page)
    page.emulate_media(media="screen")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=re.compile(name)).click()


def propose_and_approve(secretary: Page, chair: Page) -> None:
    secretary.goto("/ikp-2022/results/publication/")
    secretary.locator("[name=propose-read]").check()
    press(secretary, "^Usulkan")
    expect(secretary.locator("#keys")).to_contain_text("Menunggu kunci kedua")
    chair.goto("/ikp-2022/results/publication/")
    chair.locator("[name=approve-read]").check()
    press(chair, "^Putar kunci kedua")


@pytest.mark.fault("W14")
def test_publish_withdraw_and_publish_again(window, open_context, axe):
    award = build.decided(public_scores="nominees", public_jurors="pseudonyms")
    secretary, chair = window(award.secretary), window(award.chair)
    visitor = open_context(reduced_motion="reduce").new_page()

    propose_and_approve(secretary, chair)
    expect(chair.locator("[data-countdown-left]")).to_have_text(re.compile(r"^9:[0-5]\d$"))
    look(chair, axe)
    answer = visitor.goto("/ikp-2022/results/public/")
    assert answer
    assert answer.status == 404
    look(visitor, axe)

    chair.locator("#delay summary").click()
    chair.locator("[name=call_off-reason]").fill("Gelar salah pada piagam.")
    press(chair, "dengan alasan ini$")
    expect(chair.locator("main")).to_contain_text("Gelar salah pada piagam.")
    assert Publication.objects.get().withdrawn_by == award.chair

    propose_and_approve(secretary, chair)
    # The delay is over in two seconds: the page counts down to it and loads itself again.
    Publication.objects.filter(withdrawn_at=None).update(
        goes_out_at=timezone.now() + dt.timedelta(seconds=2)
    )
    chair.reload()
    expect(chair.locator("[data-countdown-left]")).to_have_text(re.compile(r"^0:0\d$"))
    expect(chair.locator("main")).to_contain_text("Diumumkan pada")
    look(chair, axe)

    visitor.reload()
    expect(visitor.locator(".places li")).to_have_count(3)
    expect(visitor.locator(".places li").first).to_contain_text("Kabupaten Beta")
    visitor.locator("details.fold summary").first.click()
    look(visitor, axe)
    visitor.goto("/results/")
    look(visitor, axe)


def test_the_pages_of_the_results(window, axe):
    award = build.decided(public_scores="all", public_jurors="named")
    build.announce(award)
    page = window(award.secretary)
    page.goto("/ikp-2022/results/")
    page.locator("details.fold summary").first.click()
    look(page, axe)
    page.locator("tbody a", has_text="Kabupaten Beta").first.click()
    page.locator("#indicators details summary").first.click()
    look(page, axe)
    page.locator("#indicators tbody a").first.click()
    expect(page.locator(".trace > li")).to_have_count(5)
    look(page, axe)
    page.goto("/ikp-2022/")
    look(page, axe)


@pytest.mark.fault("I7")
def test_an_edited_certificate_is_told_from_the_issued_one(open_context, axe, tmp_path):
    """The file is compared on the visitor's own device; a changed byte is enough."""
    award = build.decided()
    issued = b"%PDF-1.7 Terbaik I Kabupaten Beta"
    paper = Document.objects.create(
        edition=award.edition, type=DocumentType.AWARD_CERTIFICATE, state="issued", dated=DATED,
        participant=award.participants["Beta"], data={"recipient": "Pemerintah Kabupaten Beta",
        "rank": "Terbaik I"}, data_hash="0" * 64, head_seq=1, head_hash="0" * 64, issued_by=award.secretary,
        blob=store.put_bytes(issued, "application/pdf", Kind.PDF),
    )  # fmt: skip
    build.approve(award)
    publishing.publish_due(timezone.now() + dt.timedelta(minutes=11))
    files = {"same": issued, "other": issued.replace(b"Beta", b"Alfa")}
    page = open_context(reduced_motion="reduce").new_page()
    page.goto(f"/document/check/{paper.code}/")
    for verdict, data in files.items():
        path = tmp_path / f"{verdict}.pdf"
        path.write_bytes(data)
        page.locator("#own-file").set_input_files(path)
        expect(page.locator(f"[data-{verdict}]")).to_be_visible()
        assert page.locator("[data-same]").is_visible() == (verdict == "same")
    look(page, axe)
