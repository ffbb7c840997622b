"""The nomination: what blocks, the meeting, the preview, two people with a key each, the papers, the names."""

import re
from fractions import Fraction

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from tests.browser.award import papers
from tests.browser.award.presenting import OUT_OF
from tests.browser.award.scoring import WEIGHTS
from tests.browser.award.world import (
    ONE,
    World,
    approve,
    downloaded,
    follow,
    press,
    propose,
    said,
)

PLACE = "Ruang Rapat Dinas Komunikasi dan Informatika"
PURPOSE = "Menyiapkan rapat pleno"
NOTE = "Sesuai hasil rapat pleno."
NUMBER = re.compile(r"\d+,\d\d")


def meet(world: World) -> None:
    """The panel says what is missing and leads to the page where the meeting is entered."""
    page = world.home("sekretariat")
    blocks = page.locator("main .blocks a")
    expect(blocks).to_have_count(1)
    blocks.click()
    enter_meeting(page, look=world)
    said(page, "Data rapat tersimpan")
    expect(page.locator("#meeting")).to_contain_text("15.30–17.00 WITA")


def enter_meeting(page: Page, *, look: World | None = None) -> None:
    """Everything that the minutes need; all but the last member are there."""
    page.locator("[name=place]").fill(PLACE)
    page.locator("[name=online]").fill("Zoom")
    page.locator("[name=held_on]").fill(str(timezone.localdate()))
    page.locator("[name=starts]").fill("15:30")
    page.locator("[name=ends]").fill("17:00")
    page.locator("[name=quorum]").fill("6")
    members = page.locator("[name=attendance]")
    expect(members).to_have_count(8)
    for member in members.all()[:-1]:
        member.check()
    if look:
        look.look(page)
    press(page, "Simpan")


def preview(page: Page) -> list[list[str]]:
    """Say what for, and read the ranking: name, rank, nomination score of all ten."""
    page.locator("[name=purpose-purpose]").fill(PURPOSE)
    press(page, "Buka pratinjau")
    rows = page.locator("#preview tbody tr")
    expect(rows).to_have_count(10)
    return [[name_in(row), *row.locator("td").all_inner_texts()[:2]] for row in rows.all()]


def name_in(row: Locator) -> str:
    """The regency of a row, without the badge beside it."""
    return str(row.locator("th").evaluate("th => th.firstChild.textContent.trim()"))


def open_it(world: World) -> list[list[str]]:
    """The secretariat proposes what it sees; the chair, in another window, sees the same and turns the second key."""
    page = world.home("sekretariat")
    follow(page, "Buka tahap nominasi")
    assert not NUMBER.search(page.locator("main").inner_text())
    seen = preview(page)
    world.look(page)
    propose(page, NOTE)
    said(page, "Kunci kedua")
    expect(page.locator("[name=approve-read]")).to_have_count(0)
    expect(page.locator("#keys")).to_contain_text("Menunggu kunci kedua")

    page = world.home("ketua")
    page.locator("main .tasks a", has_text="nominasi").click()
    assert not NUMBER.search(page.locator("main").inner_text())
    assert preview(page) == seen
    expect(page.locator("#keys")).to_contain_text(NOTE)
    approve(page)
    said(page, "kedudukan dibekukan")
    assert world.edition.stage == "nomination"
    return seen


def check_papers(world: World, seen: list[list[str]]) -> str:
    """Minutes, recapitulation and workbook as the secretariat gets them. Returns the code printed on the minutes."""
    page = world.home("sekretariat")
    follow(page, "Nominasi", inside="header")
    rows = page.locator("main table tbody tr")
    frozen = [[name_in(row), row.locator("td").first.inner_text()] for row in rows.all()]
    assert frozen == [line[:2] for line in seen]
    world.look(page)
    check_workbook(world, seen, downloaded(page, page.get_by_role("link", name=re.compile("XLSX"))))

    recap = papers.words(paper(page, "Rekapitulasi"))
    names = [line[0] for line in frozen]
    assert sorted(names, key=recap.index) == names  # best first
    assert [line for line in seen if line[2] not in recap] == []
    minutes = papers.words(paper(page, "Berita Acara"))
    assert f"bertempat di {PLACE} dan secara daring melalui Zoom" in minutes
    assert "dihadiri oleh 7 (tujuh) dari 8 (delapan) anggota sehingga memenuhi kuorum" in minutes
    nominees = sorted(names[:3], key=short)
    assert f"3 (tiga) nominasi, disusun menurut abjad: {'; '.join(nominees)}." in minutes
    assert OUT_OF in minutes[minutes.index("Lampiran V") :]
    code = re.search(r"Kode dokumen: ([0-9A-Z ]+?) Sidik", minutes)
    assert code
    return code[1].replace(" ", "")


def short(name: str) -> str:
    return name.removeprefix("Kabupaten ").removeprefix("Kota ").casefold()


def paper(page: Page, title: str, *, back: str = "Nominasi") -> bytes:
    """One document from its own page, and back."""
    page.locator("main .tasks a", has_text=title).first.click()
    expect(page.locator("main")).to_contain_text("SHA-256")
    data = downloaded(page, page.get_by_role("link", name="Unduh (PDF)"))
    assert data.startswith(b"%PDF-1.7")
    follow(page, back, inside="header")
    return data


def check_workbook(world: World, seen: list[list[str]], data: bytes) -> None:
    """The ranking worked out again from the workbook's points and marks is the one that was shown."""
    share = int(world.edition.questionnaire_weight)
    totals = papers.standings(data, weights=WEIGHTS, share=share)
    rank = {
        name: 1 + sum(other > total for other in totals.values()) for name, total in totals.items()
    }
    recap = papers.table(data, "Rekapitulasi", "Kabupaten/Kota")
    assert [(row["Kabupaten/Kota"], row["Peringkat"]) for row in recap] == sorted(
        rank.items(), key=lambda one: one[1]
    )
    assert [f"{row['Nilai Nominasi']:.2f}".replace(".", ",") for row in recap] == [
        line[2] for line in seen
    ]
    for row in recap:  # a total may lie exactly on half a hundredth
        printed = papers.exact(row["Nilai Nominasi"])
        assert abs(printed - totals[row["Kabupaten/Kota"]]) <= Fraction(1, 200)
    assert [row["Juri sah"] for row in recap if row["Kabupaten/Kota"] == OUT_OF] == [4]


def release(world: World, names: list[str]) -> None:
    """Until the release an office learns nothing; then it reads the names by the alphabet, and no number."""
    office = world.home(f"operator.{ONE}")
    follow(office, "Peraih nominasi", inside="header")
    expect(office.locator("main")).to_contain_text("belum diumumkan")

    page = world.home("sekretariat")
    follow(page, "Nominasi", inside="header")
    page.locator("#release summary").click()
    page.locator("[name=release-read]").check()
    press(page, "Umumkan sekarang")
    said(page, "Nama diumumkan")

    office.reload()
    assert office.locator("main .tasks li").all_inner_texts() == sorted(names, key=short)
    assert not NUMBER.search(office.locator("body").inner_text())
    world.look(office)


def visit(world: World, code: str, names: list[str]) -> None:
    """A visitor follows the QR code of the minutes: type, number, date and status, nothing else."""
    page = world.open_context().new_page()
    answer = page.goto(f"/document/check/{code}/")
    assert answer
    assert answer.ok
    expect(page.locator("main")).to_contain_text("Dokumen terdaftar, belum diumumkan.")
    facts = page.locator("main dt").all_inner_texts()
    assert facts == ["Dokumen", "Nomor naskah dinas", "Tanggal", "Status"]
    text = page.locator("body").inner_text()
    assert not [name for name in names if name in text]
    world.look(page)


def all_nominated(world: World) -> None:
    """From the closed round to the papers in hand and the names released."""
    meet(world)
    seen = open_it(world)
    nominees = [line[0] for line in seen[:3]]
    code = check_papers(world, seen)
    release(world, nominees)
    visit(world, code, nominees)
