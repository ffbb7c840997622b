"""After the announcement: a stranger, a piagam that is revoked and replaced, an office, an examiner."""

import hashlib
import re

from django.conf import settings
from playwright.sync_api import Page, expect

from tests.browser.award import papers
from tests.browser.award.nominating import NUMBER
from tests.browser.award.plenary import PLACES
from tests.browser.award.world import ONE, World, downloaded, follow, press, said

SERIES = re.compile(r"Seri ([0-9A-Z]{4}) ([0-9A-Z]{4}) ([0-9A-Z]{4}) ([0-9A-Z]{4})")
REASON = "Gelar penanda tangan pada piagam keliru."
SIGNATORY = "Dr. H. Contoh Pejabat, M.Si."
ONE_MENDED = 1  # the piagam of the second place is revoked and replaced


def check_piagam(sheet: str, name: str, place: str) -> None:
    """The words of one piagam in their order, and no score."""
    words = (
        "Gubernur Kalimantan Timur", "Piagam Penghargaan", "NOMOR:", "memberikan penghargaan kepada",
        f"Pemerintah {name}", "sebagai", place, "Bidang", "Tahun 2023", "Samarinda",
    )  # fmt: skip
    text = sheet.casefold()
    at = [text.find(one.casefold()) for one in words]
    assert -1 not in at, (words, sheet)
    assert at == sorted(at), sheet
    assert not NUMBER.search(sheet)


def stranger(world: World, address: str) -> Page:
    page = world.open_context().new_page()
    page.goto(address)
    return page


def public_page(world: World, names: list[str]) -> None:
    """A stranger reads the three and no score; the downloaded data has the fingerprint that is printed."""
    page = stranger(world, "/results/")
    follow(page, f"TIK {world.edition.year}")
    expect(page.locator(".places .place-name")).to_have_text(names)
    expect(page.locator(".places .place-word")).to_have_text(list(PLACES))
    assert not NUMBER.search(page.locator("main").inner_text())
    data = downloaded(page, page.get_by_role("link", name=re.compile("^Data yang diumumkan")))
    expect(page.locator("main")).to_contain_text(f"SHA-256 {hashlib.sha256(data).hexdigest()}")
    world.look(page)
    page.context.close()


def scan(
    world: World, code: str, verdict: str, name: str, place: str, *, look: bool = False
) -> None:
    """What the QR code of a piagam says now, and that it is still the piagam of `name`."""
    page = stranger(world, f"/document/check/{code}/")
    expect(page.locator("main .note")).to_contain_text(verdict)
    facts = page.locator("main dl")
    expect(facts).to_contain_text(f"Pemerintah {name}")
    expect(facts.locator(".award")).to_have_text(place)
    if look:
        world.look(page)
    page.context.close()


def mend_one(world: World, names: list[str], codes: list[str]) -> None:
    """One piagam is revoked and replaced; the others stay as they are, also for whoever scans them."""
    page = world.home("sekretariat")
    follow(page, "Piagam dan sertifikat")
    follow(page, "Piagam penghargaan")
    row = page.locator("tbody tr").nth(ONE_MENDED)
    row.get_by_role("link", name="Betulkan").click()
    page.locator("[name=signatory_name]").fill(SIGNATORY)
    page.locator("[name=reason]").fill(REASON)
    press(page, "Cabut dan cetak ulang")
    said(page, "Cetakan ke-2 terbit")
    world.look(page)
    new = downloaded(page, page.get_by_role("link", name="Unduh (PDF)"))
    text = papers.words(new)
    check_piagam(text, names[ONE_MENDED], PLACES[ONE_MENDED])
    assert SIGNATORY in text
    (found,) = SERIES.findall(text)
    fresh = "".join(found)
    assert fresh not in codes
    assert "cetakan ke-2" in text
    assert papers.carries_code(new, f"{settings.PANJI_URL}/document/check/{fresh}/")

    for rank, (code, name, place) in enumerate(zip(codes, names, PLACES, strict=True)):
        if rank == ONE_MENDED:
            scan(world, code, "Cetakan yang lebih baru menggantikannya", name, place, look=True)
            scan(world, fresh, "sudah diumumkan", name, place)
        else:
            scan(world, code, "sudah diumumkan", name, place)


def office(world: World, seen: list[list[str]]) -> None:
    """An office reads its own place and points, and of no other more than everybody."""
    page = world.home(f"operator.{ONE}")
    own = next(row for row in seen if row[0] == "Kota Bontang")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Rapor {own[0]}")
    place = PLACES[int(own[1]) - 1] if int(own[1]) <= 3 else f"Peringkat {own[1]}"
    expect(page.locator(".own-rank")).to_contain_text(place)
    text = page.locator("main").inner_text()
    assert [row[0] for row in seen if row[0] in text] == [own[0]]
    world.look(page)
    page.locator("#indicators details summary").first.click()
    page.locator("#indicators tbody a").first.click()
    expect(page.locator(".trace > li")).not_to_have_count(0)
    world.look(page)


def reviewer(world: World, seen: list[list[str]]) -> None:
    """The booklet, taken by whoever examines the award."""
    page = world.home("peninjau")
    world.look(page)
    follow(page, "Dokumen", inside="header")
    page.locator("main table a", has_text="Buku hasil").click()
    data = downloaded(page, page.get_by_role("link", name="Unduh (PDF)"))
    text = papers.words(data)
    assert [row[0] for row in seen if row[0] not in text] == []
    assert [row[2] for row in seen[:3] if row[2] not in text] == []


def all_seen(world: World, seen: list[list[str]], codes: list[str]) -> None:
    """`seen`: the ranking; `codes`: of the three piagam, best first."""
    names = [row[0] for row in seen[:3]]
    public_page(world, names)
    scan(world, codes[0], "sudah diumumkan", names[0], PLACES[0], look=True)
    mend_one(world, names, codes)
    office(world, seen)
    reviewer(world, seen)
