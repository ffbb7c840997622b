"""The secretariat sets the edition up, invites somebody, proposes; the chair turns the second key."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from assessments.demo import people
from assessments.editions.panel_models import Duty
from tests.browser.award.world import (
    FIELD_NAME,
    LAST_YEAR,
    YEAR,
    World,
    approve,
    follow,
    local,
    press,
    propose,
    said,
)

NEW_JUROR = "juri.baru"
NEW_PASSWORD = "anggrek-hitam-2022"


@dataclass(frozen=True)
class Seat:
    name: str
    duty: Duty = Duty.MEMBER
    scores: bool = False
    verifies: bool = False


def seats(world: World) -> list[Seat]:
    name = {person.login: person.name for person in people.everybody()}
    return [
        Seat(name["ketua"], Duty.CHAIR, scores=True),
        Seat(name["wakil"], Duty.DEPUTY, scores=True),
        Seat(name["sekretariat"], Duty.SECRETARY),
        Seat(name["juri3"], scores=True),
        Seat(name["juri4"], scores=True),
        Seat("Maya Kartika Sari, M.Si.", scores=True),
        Seat(name["verifikator1"], verifies=True),
        Seat(name["verifikator2"], verifies=True),
    ]


def invite_a_juror(world: World) -> None:
    """The secretariat invites; the juror opens the one-time link, sets a password and logs in with it."""
    page = world.home("sekretariat")
    follow(page, "Pengguna", inside="header")
    follow(page, "Undang pengguna")
    page.locator("[name=email]").fill(f"{NEW_JUROR}@{people.DOMAIN}")
    page.locator("[name=name]").fill("Maya Kartika Sari, M.Si.")
    page.locator("[name=role]").select_option("panelist")
    page.locator("[name=institution]").fill("Universitas Mulawarman")
    press(page, "Undang")
    link = page.get_by_label("Tautan sekali pakai").input_value()

    guest = world.open_context().new_page()
    guest.goto(urlsplit(link).path)
    guest.locator("[name=password1]").fill(NEW_PASSWORD)
    guest.locator("[name=password2]").fill(NEW_PASSWORD)
    press(guest, "Simpan kata sandi")
    said(guest, "Kata sandi Anda sudah dibuat")
    guest.goto(urlsplit(link).path)
    expect(guest.get_by_role("heading", level=1)).to_have_text(re.compile("tidak dapat dipakai"))
    guest.context.close()
    world.page(NEW_JUROR, password=NEW_PASSWORD)


def create(world: World) -> None:
    """A new edition from last year's; then every page of its settings."""
    page = world.home("sekretariat")
    follow(page, "Edisi", inside="header")
    follow(page, "Edisi baru")
    page.locator("[name=field]").select_option("tik")
    page.locator("[name=year]").fill(str(YEAR))
    page.locator("[name=field_name]").fill(FIELD_NAME)
    page.locator("[name=period_start]").fill(f"{YEAR}-01-01")
    page.locator("[name=period_end]").fill(f"{YEAR}-08-31")
    page.locator("[name=previous]").select_option(label=f"TIK {LAST_YEAR}")
    press(page, "Buat")
    said(page, "Edisi sudah dibuat")
    world.look(page)

    follow(page, "Pengaturan")
    settings = page.locator(".settings-menu")
    settings.get_by_role("link", name="Keputusan dan petunjuk teknis").click()
    page.locator("[name=decree_official]").fill("Kepala Dinas Komunikasi dan Informatika")
    page.locator("[name=decree_number]").fill("01/TP")
    page.locator("[name=decree_date]").fill(f"{YEAR}-07-04")
    page.locator("[name=decree_about]").fill("Tim Penilai Bidang TIK")
    page.locator("[name=guideline_number]").fill("02/JUKNIS/2023")
    press(page, "Simpan")
    said(page, "Tersimpan")

    settings.get_by_role("link", name="Tenggat").click()
    for stage, days in (("questionnaire", 7), ("review", 21), ("presentation", 28)):
        page.locator(f"[name={stage}]").fill(local(days, "23:59"))
    press(page, "Simpan")
    said(page, "Tenggat sudah disimpan")

    settings.get_by_role("link", name="Peserta").click()
    boxes = page.locator("[name=regencies]")
    expect(boxes).to_have_count(10)
    for box in boxes.all():
        box.check()
    press(page, "Simpan")
    said(page, "Peserta sudah disimpan")

    settings.get_by_role("link", name="Tim Penilai").click()
    for seat in seats(world):
        sit(page, seat)
    world.look(page)


def sit(page: Page, seat: Seat) -> None:
    page.locator("[name=user]").select_option(label=seat.name)
    page.locator("[name=duty]").select_option(seat.duty)
    if seat.scores:
        page.locator("[name=scores]").check()
    if seat.verifies:
        page.locator("[name=verifies]").check()
    press(page, "Masukkan ke Tim Penilai")
    said(page, "sudah")
    expect(page.get_by_role("rowheader", name=seat.name)).to_be_visible()


def seal(world: World) -> None:
    """Two keys; the proposer cannot turn the second one."""
    page = world.home("sekretariat")
    follow(page, "Buka kuesioner")
    world.look(page)
    propose(page)
    said(page, "kunci kedua")
    expect(page.locator("[name=approve-read]")).to_have_count(0)

    page = world.home("ketua")
    follow(page, "Panel Admin", inside="header")
    follow(page, "Buka kuesioner dan segel ketentuan")
    approve(page)
    expect(page.locator("main")).to_contain_text("disegel")
    assert world.edition.stage == "questionnaire"
