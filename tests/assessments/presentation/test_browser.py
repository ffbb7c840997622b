"""A juror's sheet in Chromium: it saves itself, loses nothing, and its buttons, slider and keys agree."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from assessments.presentation.models import Sheet, SheetSave
from tests.assessments.presentation.world import browser, close, fill, post_sheet, values, world
from tests.browser.fixtures import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVED = re.compile(r"^Tersimpan \d\d\.\d\d$")


@pytest.fixture
def one(live_server):
    return world(2)


@pytest.fixture
def page(one, context, live_server):
    """The juror's sheet for the first regency."""
    value = browser(one.juror).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}]
    )
    page = context.new_page()
    page.goto(one.url("sheet", one.first.pk))
    expect(page.locator("html.has-autosave")).to_be_attached()
    return page


def state(page: Page):
    return page.locator("[data-save-text]")


def mark(page: Page, code: str):
    return page.locator(f"[name=m_{code}]")


def running(page: Page):
    return page.locator("#running")


def marks_of(one) -> dict[str, int]:
    sheet = Sheet.objects.get(member=one.juror, participant=one.first)
    return dict(sheet.marks.values_list("criterion__code", "value"))


def test_buttons_slider_and_field_agree_and_the_total_comes_from_the_server(one, page):
    first = page.locator("#c-P1")
    mark(page, "P1").fill("78")
    first.get_by_role("button", name="Tambah satu").click(click_count=2)
    expect(mark(page, "P1")).to_have_value("80")
    expect(first.locator("[type=range]")).to_have_value("80")
    expect(running(page)).to_contain_text("16,00")  # 20 percent of 80
    expect(running(page)).to_contain_text("1 dari 6 kriteria")

    page.locator("#c-P2 [type=range]").fill("40")
    expect(mark(page, "P2")).to_have_value("40")
    expect(running(page)).to_contain_text("26,00")
    expect(page.locator("#c-P2 [data-level-name]")).to_have_text("Kurang")
    page.locator("#c-P2").get_by_role("button", name="Kurangi satu").click()
    expect(running(page)).to_contain_text("25,75")
    expect(state(page)).to_have_text(SAVED)
    assert marks_of(one) == {"P1": 80, "P2": 39}

    mark(page, "P3").fill("100")
    page.locator("#c-P3").get_by_role("button", name="Tambah satu").click()
    expect(mark(page, "P3")).to_have_value("100")  # never above


def test_by_keyboard_alone_from_the_first_mark_to_the_complete_sheet(one, page):
    mark(page, "P1").focus()
    for place in range(6):
        page.keyboard.type(str(80 + place))
        page.keyboard.press("Alt+ArrowDown")
    page.keyboard.type("Paparan runtut.")
    page.keyboard.press("Control+s")
    expect(state(page)).to_have_text(SAVED)
    expect(running(page)).to_contain_text("82,00")
    button = page.get_by_role("button", name="Selesai")
    button.focus()
    page.keyboard.press("Enter")

    expect(page.locator(".stored tfoot")).to_contain_text("82,00")
    expect(page.locator("main")).to_contain_text("Paparan runtut.")
    sheet = Sheet.objects.get()
    assert (sheet.done_at is not None, values(sheet)) == (True, [80, 81, 82, 83, 84, 85])


def test_what_is_no_mark_is_said_at_once_and_the_rest_is_not_lost(one, page):
    mark(page, "P1").fill("80")
    expect(state(page)).to_have_text(SAVED)
    mark(page, "P2").fill("101")
    mark(page, "P2").press("Tab")

    expect(page.locator("#sheet .save-status")).to_contain_text("100")
    expect(mark(page, "P2")).to_have_attribute("aria-invalid", "true")
    mark(page, "P2").fill("100")
    expect(state(page)).to_have_text(SAVED)
    expect(mark(page, "P2")).not_to_have_attribute("aria-invalid", "true")
    assert marks_of(one) == {"P1": 80, "P2": 100}


def test_half_a_sheet_is_not_complete_and_says_what_is_missing(one, page):
    mark(page, "P1").fill("80")
    expect(state(page)).to_have_text(SAVED)
    page.get_by_role("button", name="Selesai").click()

    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    summary.get_by_role("link").filter(has_text="P4").click()
    expect(mark(page, "P4")).to_be_focused()
    expect(mark(page, "P1")).to_have_value("80")


@pytest.mark.fault("W1")
@pytest.mark.parametrize(("keep", "kept"), [("Pakai milik saya", 70), ("Pakai yang tersimpan", 55)])
def test_a_second_tab_sees_both_marks_and_chooses(one, page, keep, kept):
    post_sheet(one, one.juror, 55, seen=0)

    mark(page, "P1").fill("70")
    conflict = page.locator("[data-conflict]")
    expect(conflict).to_contain_text("70")
    expect(conflict).to_contain_text("55")
    conflict.get_by_role("button", name=keep).click()

    expect(state(page)).to_have_text(re.compile("Tersimpan|tersimpan|Semua"))
    expect(mark(page, "P1")).to_have_value(str(kept))
    page.reload()
    expect(mark(page, "P1")).to_have_value(str(kept))
    assert marks_of(one)["P1"] == kept


def test_without_a_network_nothing_typed_is_lost(one, page):
    mark(page, "P1").fill("80")
    expect(state(page)).to_have_text(SAVED)
    page.context.set_offline(True)
    for place, code in enumerate(("P2", "P3", "P4"), 1):
        mark(page, code).fill(str(80 + place))
    page.locator("[name=note]").fill("Di jalan.")
    expect(state(page)).to_have_text("Belum tersimpan (1)")
    expect(page.locator("#sheet .pending")).to_contain_text("Server belum menjawab")
    assert marks_of(one) == {"P1": 80}

    page.context.set_offline(False)

    expect(state(page)).to_have_text(SAVED)
    expect(running(page)).to_contain_text("4 dari 6 kriteria")
    assert marks_of(one) == {"P1": 80, "P2": 81, "P3": 82, "P4": 83}
    assert Sheet.objects.get().note == "Di jalan."
    kept = list(SheetSave.objects.order_by("version").values_list("version", flat=True))
    assert kept == list(range(1, len(kept) + 1))


def test_a_round_closed_meanwhile_says_so_and_keeps_what_was_typed(one, page):
    mark(page, "P1").fill("80")
    expect(state(page)).to_have_text(SAVED)
    for member in one.jurors:
        for participant in one.participants:
            if (member, participant) != (one.juror, one.first):
                fill(one, member, participant)
    fill(one, one.juror, one.first, 80)
    close(one)
    mark(page, "P2").fill("90")

    expect(page.locator("#sheet .save-status")).to_contain_text("Ketua telah menutup ronde")
    expect(mark(page, "P2")).to_have_value("90")


def test_what_was_just_typed_goes_along_when_the_juror_leaves(one, page):
    page.set_viewport_size(PHONE)
    mark(page, "P1").fill("64")
    page.get_by_role("link", name="Nilai saya").click()

    expect(page.locator(".mine")).to_contain_text("64")
    assert marks_of(one) == {"P1": 64}
