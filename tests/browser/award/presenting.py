"""The presentation day: order drawn, one juror out of one regency, ten sheets by five jurors, the round closed."""

import re
from decimal import Decimal

from playwright.sync_api import Locator, Page, expect

from assessments.demo import scoring_day
from assessments.demo.evidence import sample_pdf
from assessments.editions.queries import assessed, jurors
from assessments.instrument.rubric_models import Criterion
from tests.browser.award.world import World, follow, local, press, ready, said, saved

ONE_JUROR = "juri3"  # scores by clicking and typing; the others through the actions
RECUSED, OUT_OF = "juri4", "Kabupaten Paser"
REASON = "Lembaga saya bekerja sama dengan dinas daerah ini pada tahun penilaian."
ZOOM = "https://zoom.example/j/8100"
DECK = {"name": "paparan.pdf", "mimeType": "application/pdf", "buffer": sample_pdf(["Paparan"])}
WEIGHTS = {"P1": 20, "P2": 25, "P3": 20, "P4": 15, "P5": 10, "P6": 10}
NOTE = "Paparan jelas dan runtut."


def marks_for(place: int) -> list[int]:
    """What the clicking juror gives to the presentation at this place of the order: six marks, all different."""
    return [62 + 3 * place, 88 - place, 70 + 2 * place, 91 - 2 * place, 75 + place, 80]


def total_of(marks: list[int]) -> str:
    """The weighted total, as a page prints it."""
    total = sum(Decimal(w * mark) for w, mark in zip(WEIGHTS.values(), marks, strict=True)) / 100
    return f"{total:.2f}".replace(".", ",")


def plan(world: World) -> None:
    """From what blocks to the drawn order, one link, one deck, one change of places; then the stage opens."""
    page = world.home("sekretariat")
    page.locator("main .blocks a", has_text="Belum ada giliran").click()
    follow(page, "Urutan presentasi")
    page.locator("[name=starts_at]").fill(local(0, "08:30"))
    page.locator("[name=pause_from]").fill("11:30")
    page.locator("[name=pause_to]").fill("13:30")
    press(page, "Undi urutan", inside="#times")
    said(page, "dicatat")
    rows = page.locator(".order-row")
    expect(rows).to_have_count(10)
    clocks = page.locator(".order-time strong").all_inner_texts()
    assert clocks[0] == "08.30"
    assert not [clock for clock in clocks if "11.00" < clock < "13.30"]

    second = name_in(rows.nth(1))
    press(page, f"{second} satu giliran lebih awal")
    expect(rows.nth(0)).to_contain_text(second)
    rows.nth(0).get_by_role("link", name="Waktu dan tautan").click()
    page.locator("[name=zoom_link]").fill(ZOOM)
    press(page, "Simpan")
    said(page, "telah diatur")
    rows.nth(0).locator("summary", has_text="Unggah bahan tayang").click()
    rows.nth(0).locator("input[type=file]").set_input_files(DECK)  # type: ignore[arg-type]
    expect(rows.nth(0).locator("[id^=deck-]").first).to_contain_text("paparan.pdf")
    world.look(page)

    page = world.home("sekretariat")
    follow(page, "Buka tahap presentasi")
    page.locator("[name=open-read]").check()
    press(page, "Buka tahap presentasi", inside="#open")
    said(page, "Presentasi dibuka")


def name_in(row: Locator) -> str:
    return row.locator(".order-name strong").inner_text()


def recuse(world: World) -> None:
    """A juror declares a conflict of interest; the chair confirms it."""
    page = world.home(RECUSED)
    row = page.locator(".order-row", has_text=OUT_OF)
    row.get_by_role("link", name="Benturan kepentingan").click()
    page.locator("[name=reason]").fill(REASON)
    page.locator("[name=sure]").check()
    press(page, "Nyatakan benturan kepentingan")
    said(page, f"Anda tidak menilai {OUT_OF}")
    expect(row).to_contain_text("Tidak menilai")
    expect(row.get_by_role("link")).to_have_count(0)
    world.look(page)

    page = world.home("ketua")
    page.locator("main .blocks a", has_text="belum menutup").click()
    follow(page, "Benturan kepentingan")
    expect(page.locator(".entry")).to_contain_text(REASON)
    press(page, re.compile("^Pastikan"), inside=".entry")
    said(page, "disetujui")


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


def the_others(world: World) -> None:
    """The other four jurors score through the same actions."""
    edition = world.edition
    criteria = list(Criterion.objects.filter(edition=edition))
    assert {one.code: one.weight for one in criteria} == WEIGHTS
    for member in jurors(edition):
        login = member.user.email.split("@")[0]
        for participant in assessed(edition):
            if login != ONE_JUROR and (login, participant.name) != (RECUSED, OUT_OF):
                scoring_day.score(member, participant, criteria, harsh=0)


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


def close(world: World) -> None:
    """The board shows no mark; the chair closes the round, and every sheet is locked."""
    page = world.home("ketua")
    page.locator("main .blocks a", has_text="belum menutup").click()
    lines = page.locator(".board tbody tr")
    expect(lines).to_have_count(10)
    expect(lines.filter(has_text=OUT_OF)).to_contain_text("4 dari 4 juri")
    expect(lines.filter(has_text="5 dari 5 juri")).to_have_count(9)
    world.look(page)
    follow(page, "Tutup ronde")
    expect(page.locator("main")).to_contain_text("Semua lembar selesai")
    page.locator("[name=close-read]").check()
    press(page, "Tutup ronde dan kunci semua lembar")
    said(page, "semua lembar terkunci")

    page = world.home(ONE_JUROR)
    page.locator(".order-row").first.get_by_role("link", name=re.compile("^Lembar saya")).click()
    expect(page.locator("main")).to_contain_text("lembar ini terkunci")
    expect(page.get_by_role("button", name="Ubah")).to_have_count(0)


def all_scored(world: World) -> None:
    """From the drawn order to the closed round."""
    plan(world)
    recuse(world)
    score(world)
    the_others(world)
    my_marks(world)
    close(world)
