"""The presentation day: order drawn, one juror out of one regency, ten sheets by five jurors, the round closed."""

import re

from playwright.sync_api import Locator, expect

from assessments.demo import scoring_day
from assessments.demo.evidence import sample_pdf
from assessments.editions.queries import assessed, jurors
from assessments.instrument.rubric_models import Criterion
from tests.browser.award.scoring import ONE_JUROR, WEIGHTS, my_marks, score
from tests.browser.award.world import World, follow, local, press, said

RECUSED, OUT_OF = "juri4", "Kabupaten Paser"
REASON = "Lembaga saya bekerja sama dengan dinas daerah ini pada tahun penilaian."
ZOOM = "https://zoom.example/j/8100"
DECK = {"name": "paparan.pdf", "mimeType": "application/pdf", "buffer": sample_pdf(["Paparan"])}


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
