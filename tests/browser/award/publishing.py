"""The piagam under embargo, the announcement called off and made again, a stranger with a QR code before and after."""

import datetime as dt
import io
import re

import pikepdf
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from assessments.results.models import Publication
from tests.browser.award import announced, papers
from tests.browser.award.announced import SERIES, check_piagam, stranger
from tests.browser.award.nominating import NUMBER
from tests.browser.award.nominating import visit as scan_unannounced
from tests.browser.award.plenary import PLACES, ranking
from tests.browser.award.world import (
    World,
    approve,
    downloaded,
    follow,
    press,
    propose,
    said,
)

CALLED_OFF = "Gelar penanda tangan pada piagam keliru."


def final(world: World) -> list[list[str]]:
    """Name, rank and final score of all ten, as the secretariat reads them under embargo."""
    page = world.home("sekretariat")
    follow(page, "Rapat pleno akhir", inside="header")
    return ranking(page.locator("main .table-matrix tbody tr"))


def issue(world: World, names: list[str]) -> list[str]:
    """Three piagam in one file, and the booklet. Returns the codes of the piagam, best first."""
    page = world.home("sekretariat")
    follow(page, "Piagam dan sertifikat")
    press(page, "Terbitkan buku hasil")
    said(page, "Buku hasil terbit")
    page = world.home("sekretariat")
    follow(page, "Piagam dan sertifikat")
    world.look(page)
    row = page.locator("tbody tr", has_text="Piagam penghargaan")
    row.get_by_role("button", name=re.compile("^Terbitkan")).click()
    ready = page.get_by_role("link", name="Unduh berkas cetak")
    expect(ready).to_be_visible(timeout=60_000)
    data = downloaded(page, ready)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == len(PLACES)
    text = papers.words(data)
    codes = ["".join(found) for found in SERIES.findall(text)]
    sheets = re.split(SERIES.pattern.replace("(", "(?:"), text)[: len(codes)]
    whose = [
        [f"PEMERINTAH {name.upper()}" in sheet for sheet in sheets].index(True) for name in names
    ]
    for name, place, at in zip(names, PLACES, whose, strict=True):
        check_piagam(sheets[at], name, place)
    return [codes[at] for at in whose]


def before(world: World, names: list[str], code: str) -> None:
    """Whoever scans a piagam that was seen too early learns nothing, and finds no public page."""
    scan_unannounced(world, code, names)
    page = stranger(world, f"/{world.edition.slug}/results/public/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Belum ada pengumuman di sini")
    page.context.close()


def two_keys(world: World, names: list[str]) -> Page:
    """The secretariat proposes what the public will see, the chair approves: the ten minutes run."""
    page = world.home("sekretariat")
    follow(page, "Umumkan hasil")
    expect(page.locator(".places .place-name")).to_have_text(names)
    assert not NUMBER.search(page.locator(".public-preview").inner_text())
    propose(page)
    said(page, "kunci kedua")
    page = world.home("ketua")
    page.locator("main .tasks a", has_text="Umumkan hasil").click()
    approve(page)
    said(page, "10 menit")
    expect(page.locator("[data-countdown-left]")).to_have_text(re.compile(r"^9:[0-5]\d$"))
    return page


def call_off(world: World, names: list[str], code: str) -> None:
    """Approved, then withdrawn within the delay: nothing was public in between or after."""
    page = two_keys(world, names)
    world.look(page)
    before(world, names, code)
    page.locator("#delay summary").click()
    page.locator("[name=call_off-reason]").fill(CALLED_OFF)
    press(page, "Tarik dengan alasan ini", inside="#delay")
    said(page, "Publikasi dibatalkan")
    expect(page.locator("main")).to_contain_text(CALLED_OFF)


def announce(world: World, names: list[str]) -> None:
    """Proposed and approved again; the delay is over, and the timer announces."""
    two_keys(world, names)
    moved = Publication.objects.filter(withdrawn_at=None).update(
        goes_out_at=timezone.now() - dt.timedelta(seconds=1)
    )
    assert moved == 1
    assert world.edition.stage == "decided"
    call_command("tick")
    assert world.edition.stage == "published"


def all_published(world: World) -> None:
    """From the frozen ranking to what a stranger and an examiner find."""
    seen = final(world)
    names = [row[0] for row in seen[:3]]
    codes = issue(world, names)
    call_off(world, names, codes[0])
    announce(world, names)
    announced.all_seen(world, seen, codes)
