"""One juror's ten sheets by clicking and typing, and the page with the ten side by side."""

import re
from decimal import Decimal

from playwright.sync_api import Page, expect

from tests.browser.award.world import World, follow, press, ready, saved

ONE_JUROR = "juri3"
WEIGHTS = {"P1": 20, "P2": 25, "P3": 20, "P4": 15, "P5": 10, "P6": 10}
NOTE = "Paparan jelas dan runtut."


def marks_for(place: int) -> list[int]:
    """What the clicking juror gives to the presentation at this place of the order: six marks, all different."""
    return [62 + 3 * place, 88 - place, 70 + 2 * place, 91 - 2 * place, 75 + place, 80]


def total_of(marks: list[int]) -> str:
    """The weighted total, as a page prints it."""
    total = sum(Decimal(w * mark) for w, mark in zip(WEIGHTS.values(), marks, strict=True)) / 100
    return f"{total:.2f}".replace(".", ",")


def score(world: World) -> None:
    """Ten sheets, from one to the next by the link under it; every one shows exactly what was stored."""
    page = world.home(ONE_JUROR)
    world.look(page)
    page.locator(".order-row").first.get_by_role("link", name=re.compile("^Nilai")).click()
    expect(
        page.get_by_role("link", name="paparan.pdf").or_(
            page.get_by_role("link", name="Bahan tayang")
        )
    ).to_be_visible()
    by_hand(world, page)
    for place in range(1, 10):
        page.locator("main a[data-key=next]").click()
        expect(page.locator(".lead")).to_contain_text(f"no. {place + 1}")
        ready(page)
        for code, mark in zip(WEIGHTS, marks_for(place), strict=True):
            page.locator(f"[name=m_{code}]").fill(str(mark))
        finish(page, place)


def by_hand(world: World, page: Page) -> None:
    """The first sheet: button, slider and field agree; a draft outlives the page; no half sheet counts."""
    ready(page)
    wanted = dict(zip(WEIGHTS, marks_for(0), strict=True))
    first = page.locator("#c-P1")
    first.locator("[name=m_P1]").fill(str(wanted["P1"] - 2))
    first.get_by_role("button", name="Tambah satu").click(click_count=2)
    expect(first.locator("[name=m_P1]")).to_have_value(str(wanted["P1"]))
    expect(first.locator("[type=range]")).to_have_value(str(wanted["P1"]))
    expect(first.locator("[data-level-name]")).to_have_text("Cukup")
    page.locator("#c-P2 [type=range]").fill(str(wanted["P2"]))
    expect(page.locator("[name=m_P2]")).to_have_value(str(wanted["P2"]))
    saved(page)
    expect(page.locator("#running")).to_contain_text("2 dari 6 kriteria")
    press(page, "Selesai")
    expect(page.locator(".error-summary")).to_contain_text("P3")

    page.locator(".crumbs a").click()
    expect(page.locator(".order-row").first).to_contain_text("2 dari 6 kriteria")
    page.locator(".order-row").first.get_by_role("link", name=re.compile("^Nilai")).click()
    expect(page.locator("[name=m_P1]")).to_have_value(str(wanted["P1"]))
    ready(page)
    for code in ("P3", "P4", "P5", "P6"):
        page.locator(f"[name=m_{code}]").fill(str(wanted[code]))
    page.locator("#c-P6 summary", has_text="Catatan").click()
    page.locator("[name=n_P6]").fill(NOTE)
    page.locator("[name=n_P6]").press("Tab")
    saved(page)
    expect(page.locator("#running strong")).to_have_text(total_of(marks_for(0)))
    world.look(page)
    finish(page, 0)
    expect(page.locator(".stored")).to_contain_text(NOTE)


def finish(page: Page, place: int) -> None:
    press(page, "Selesai")
    expect(page.locator(".stored tfoot")).to_contain_text(total_of(marks_for(place)))
    shown = page.locator(".stored tbody strong").all_inner_texts()
    assert shown == [str(mark) for mark in marks_for(place)]


def my_marks(world: World) -> None:
    """The ten side by side, as they were typed."""
    page = world.home(ONE_JUROR)
    follow(page, "Nilai saya")
    rows = page.locator(".mine tbody tr")
    expect(rows).to_have_count(10)
    for place, row in enumerate(rows.all()):
        given = [*map(str, marks_for(place)), total_of(marks_for(place))]
        assert row.locator("td.num").all_inner_texts() == given
    world.look(page)
