"""The workbench in Chromium: decisions save themselves, keys lead on, every page stands at 360 and 1280 px."""

import re
from uuid import uuid4

import pytest
from django.conf import settings
from playwright.sync_api import expect

from assessments.instrument.models import AnswerType
from assessments.review import actions
from assessments.review.judging import Judgement
from assessments.review.models import Decision, Verification
from assessments.review.queries.sent import sent
from tests.assessments.review.urls import item_url, office_url, url
from tests.assessments.review.world import world
from tests.browser.fixtures import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LEVEL = AnswerType.LEVEL


@pytest.fixture
def one(live_server):
    return world()


@pytest.fixture
def enter(client, open_context, live_server):
    """A window of somebody who is logged in."""

    def open_page(user, **options):
        client.force_login(user)
        window = open_context(**options)
        name = settings.SESSION_COOKIE_NAME
        window.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
        )
        return window.new_page()

    return open_page


def test_a_decision_saves_itself_and_the_keys_lead_on(one, enter):
    page = enter(one.verifier.user)
    page.goto(item_url(one, LEVEL))
    saved = page.locator("#verdict .saved")

    page.get_by_label("Diterima sesuai isian", exact=True).check()
    expect(saved).to_contain_text("Tersimpan")
    expect(page.locator("#result")).to_contain_text("Diterima sesuai isian")
    expect(page.locator("#count")).to_contain_text("1 dari 7 diperiksa")

    expect(page.get_by_label("Poin", exact=True)).to_be_hidden()
    page.get_by_label("Poin ditetapkan verifikator").check()
    page.get_by_label("Poin", exact=True).fill("3,5")
    page.get_by_label("Alasan").fill("Tidak bertanggal.")
    page.keyboard.press("Control+s")
    expect(page.locator("#result")).to_contain_text("3,5")
    expect(page.locator("#result")).to_contain_text("Berbeda dari isian")
    assert Verification.objects.get().exact == "7/2"

    page.reload()
    expect(page.get_by_label("Poin", exact=True)).to_have_value("3,5")
    expect(page.locator("html.has-autosave")).to_be_attached()
    page.wait_for_load_state("networkidle")  # a preview that is still loading takes the keys away
    page.locator("h1").click()
    page.keyboard.press("Alt+ArrowDown")
    expect(page).to_have_url(re.compile(re.escape(item_url(one, AnswerType.CHECKLIST))))
    expect(page.locator("html.has-autosave")).to_be_attached()  # the keys work from here on
    page.keyboard.press("Alt+ArrowUp")
    expect(page).to_have_url(re.compile(re.escape(item_url(one, AnswerType.YES_NO))))


def test_another_answer_shows_its_controls_and_says_what_is_missing(one, enter):
    page = enter(one.verifier.user)
    page.goto(item_url(one, LEVEL))

    page.get_by_label("Diterima jawaban lain").check()
    page.get_by_label(re.compile("^Pilihan 1")).check()
    expect(page.locator("#verdict .invalid")).to_contain_text("Tulis mengapa")
    page.get_by_label("Alasan").fill("Bukti hanya menunjukkan tingkat 1.")
    expect(page.locator("#verdict .saved")).to_be_visible()
    expect(page.locator("#result")).to_contain_text("8,4")

    assert Verification.objects.get().decision == Decision.CORRECTED


@pytest.mark.fault("W1")
def test_two_verifiers_see_both_decisions_and_choose(one, enter):
    page = enter(one.verifier.user)
    page.goto(item_url(one, LEVEL))
    question = one.question(LEVEL)
    claim = sent(one.edition)[0].claim(question)
    actions.verify(
        one.submission(), question, given=Judgement(Decision.ACCEPTED, claim.data), shown=1, seen=0,
        key=uuid4(), by=one.verifier.user,
    )  # fmt: skip

    expect(page.locator("html.has-autosave")).to_be_attached()  # the script hides and moves fields
    page.get_by_label("Poin ditetapkan verifikator").click()
    expect(page.get_by_label("Poin ditetapkan verifikator")).to_be_checked()
    page.get_by_label("Poin", exact=True).fill("4")
    page.get_by_label("Alasan").fill("Tidak lengkap.")
    conflict = page.locator("#verdict .conflict")
    expect(conflict).to_contain_text("Diterima sesuai isian")
    conflict.get_by_text("Pakai milik saya").click()
    expect(page.locator("#result")).to_contain_text("Poin ditetapkan verifikator")

    row = Verification.objects.get()
    assert (row.exact, row.version) == ("4", 2)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
def test_every_page_fits_and_is_accessible(one, enter, axe, viewport):
    verifier = [url(one, "queue"), office_url(one), office_url(one, "answers")]
    verifier += [item_url(one, type) for type in (LEVEL, AnswerType.PERCENT, AnswerType.LINK)]
    pages = {
        one.verifier.user: verifier,
        one.secretary: [url(one, "stage"), url(one, "assignments")],
    }

    for user, addresses in pages.items():
        page = enter(user, viewport=viewport)
        for address in addresses:
            page.goto(address)
            for fold in page.locator("details:not(.preview):not(.account) > summary").all():
                fold.click()
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 0, address
            page.locator("iframe").evaluate_all("frames => frames.forEach(frame => frame.remove())")
            axe(page)
