"""The form on a phone: it saves itself, photos are made smaller and sent again, every page is accessible."""

import io
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from PIL import Image
from playwright.sync_api import expect

from assessments.files import store
from assessments.instrument.models import AnswerType
from assessments.verification import actions
from assessments.verification.models import Correction, Finding, Photo, Visit
from tests.assessments.verification.world import fill, finished, opened, save, shoot
from tests.browser.fixtures import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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


def address(one, name, *args):
    return reverse(f"verification:{name}", args=[one.slug, *args])


def picture(folder: Path, side: tuple[int, int]) -> Path:
    """A picture of noise, which no compression makes small."""
    path = folder / "foto-besar.jpg"
    noise = Image.effect_noise(side, 90).convert("RGB")
    noise.save(path, "JPEG", quality=97)
    return path


def test_an_item_saves_itself_and_asks_for_a_reason(live_server, enter):
    one = opened()
    page = enter(one.visitor, viewport=PHONE)
    page.goto(address(one, "item", one.visit().pk, "V1-1"))
    expect(page.locator("html.has-autosave")).to_be_attached()
    left = page.locator("#left")

    expect(page.get_by_label("Mengapa tidak dapat diverifikasi")).to_be_hidden()
    page.get_by_label("Tidak dapat diverifikasi", exact=True).check()
    expect(left).to_contain_text("alasan")
    page.get_by_label("Mengapa tidak dapat diverifikasi").fill("Ditutup.")
    expect(left).to_contain_text("Lengkap")

    page.get_by_label("Sesuai", exact=True).check()
    page.get_by_label("Catatan temuan").fill("Cocok.")
    expect(left).to_contain_text("foto")
    expect(left).not_to_contain_text("catatan")
    assert Finding.objects.get().note == "Cocok."


def test_a_large_photo_is_made_smaller_and_one_is_sent_again_after_a_broken_line(
    live_server, enter, tmp_path
):
    one = opened()
    page = enter(one.visitor, viewport=PHONE)
    page.goto(address(one, "item", one.visit().pk, "V1-1"))
    large = picture(tmp_path, (2400, 1800))
    assert large.stat().st_size > 2_000_000
    tries = []

    def break_once(route):
        tries.append(route.request.method)
        if len(tries) == 1:
            route.abort("connectionreset")
        else:
            route.fallback()

    page.route("**/photo/", break_once)
    page.locator("#photo-camera").set_input_files(large)

    expect(page.locator("#photos img")).to_have_count(1)
    expect(page.locator("[data-upload-list] li")).to_have_count(0)
    photo = Photo.objects.select_related("blob").get()
    assert len(tries) == 2
    assert photo.blob.size < 1_500_000
    with store.open(photo.blob.sha256) as file, Image.open(io.BytesIO(file.read())) as kept:
        assert max(kept.size) == 1600
    page.locator("#photos").get_by_role("button", name=re.compile("Hapus")).click()
    expect(page.locator("#photos img")).to_have_count(0)
    expect(page.locator("#left")).to_contain_text("foto")


def test_a_photo_that_is_none_says_why_and_the_next_goes_through(live_server, enter, tmp_path):
    one = opened()
    page = enter(one.visitor, viewport=PHONE)
    page.goto(address(one, "item", one.visit().pk, "V1-1"))
    bad = tmp_path / "catatan.jpg"
    bad.write_bytes(b"bukan gambar")

    page.locator("#id_file").set_input_files([bad, picture(tmp_path, (300, 200))])

    expect(page.locator("#photos img")).to_have_count(1)
    expect(page.locator("[data-upload-list] > li")).to_have_count(1)
    expect(page.locator("[data-upload-list] > li")).to_contain_text("JPG")


def test_a_save_waits_for_the_network_and_goes_by_itself(live_server, enter):
    one = opened()
    page = enter(one.visitor, viewport=PHONE)
    page.goto(address(one, "item", one.visit().pk, "V1-1"))
    expect(page.locator("html.has-autosave")).to_be_attached()

    page.context.set_offline(True)
    page.get_by_label("Catatan temuan").fill("Ditulis tanpa sinyal.")
    expect(page.locator("#finding .pending")).to_be_visible()
    assert not Finding.objects.exists()
    page.context.set_offline(False)

    expect(page.locator("#finding .saved")).to_be_visible()
    assert Finding.objects.get().note == "Ditulis tanpa sinyal."


@pytest.mark.fault("W1")
def test_two_members_see_both_values_and_choose(live_server, enter):
    one = opened()
    page = enter(one.visitor, viewport=PHONE)
    page.goto(address(one, "item", one.visit().pk, "V1-1"))
    expect(page.locator("html.has-autosave")).to_be_attached()
    save(one, "V1-1", rating="tidak", note="Punya rekan.", by=one.team[1].user)

    page.get_by_label("Catatan temuan").fill("Punya saya.")
    conflict = page.locator("#finding .conflict")
    expect(conflict).to_contain_text("Punya rekan.")
    conflict.get_by_text("Pakai yang tersimpan").click()
    expect(page.get_by_label("Catatan temuan")).to_have_value("Punya rekan.")
    expect(page.get_by_label("Tidak sesuai", exact=True)).to_be_checked()


def test_a_correction_then_the_minutes_then_the_reply(live_server, enter):
    one = opened()
    fill(one)
    visit, code = one.visit(), one.code(AnswerType.LEVEL)
    page = enter(one.visitor, viewport=PHONE)
    page.goto(address(one, "item", visit.pk, "V1-1"))
    page.locator(f"#c-{code} > summary").click()
    page.locator(f"#c-{code}").get_by_role("link", name=re.compile("Usulkan koreksi")).click()
    page.get_by_label("Jawaban lain", exact=True).check()
    page.get_by_label(re.compile("^Pilihan 1")).check()
    page.get_by_label("Alasan").fill("Dokumen asli menunjukkan tingkat 1.")
    page.get_by_role("button", name="Usulkan koreksi ini").click()
    expect(page.locator(f"#c-{code}")).to_contain_text("Koreksi diusulkan")
    assert Correction.objects.count() == 1

    page.get_by_role("link", name="Semua butir").click()
    page.get_by_text("Selesaikan formulir", exact=True).click()
    page.get_by_label(re.compile("Saya mengerti")).check()
    page.get_by_role("button", name="Selesaikan dan terbitkan berita acara").click()
    expect(page.get_by_role("heading", name="Naskah")).to_be_visible()

    head = enter(one.head(), viewport=PHONE)
    head.goto(address(one, "own"))
    head.get_by_label("Setuju", exact=True).check()
    head.get_by_label(re.compile("Saya menanggapi")).check()
    head.get_by_role("button", name="Kirim tanggapan").click()
    expect(head.locator("main")).to_contain_text("Tanggapan Anda")
    assert Visit.objects.get().reply == "agrees"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
def test_every_page_fits_is_accessible_and_easy_to_touch(live_server, enter, axe, viewport):
    one = finished(2)
    actions.reopen(one.visit(1), by=one.secretary, reason="Keliru.")
    save(one, "V1-1", 1, note="Panjang" * 60)
    shoot(one, "V1-1", 1)
    closed, working = one.visit(0).pk, one.visit(1).pk
    pages = {
        one.secretary: [
            address(one, "index"), address(one, "stage"), address(one, "visit", closed),
            address(one, "plan-visit", one.nominee(1).pk), address(one, "withdrawal", one.nominee(1).pk),
        ],
        one.visitor: [
            address(one, "index"), address(one, "visit", working), address(one, "item", working, "V1-1"),
            address(one, "item", closed, "V1-2"), address(one, "history", working),
            address(one, "correct", working, one.code(AnswerType.CHECKLIST)),
        ],
        one.head(0): [address(one, "own")],
        one.head(1): [address(one, "own")],
    }  # fmt: skip

    for user, addresses in pages.items():
        page = enter(user, viewport=viewport)
        for one_address in addresses:
            page.goto(one_address)
            for fold in page.locator("main details > summary").all():
                fold.click()
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 0, one_address
            low = page.evaluate(LOW)
            assert low == [], one_address
            axe(page)

    actions.withdraw_nominee(one.nominee(1), by=one.secretary, reason="Surat" * 60)
    page = enter(one.secretary, viewport=viewport)
    for name in ("index", "withdrawal"):
        page.goto(address(one, name, *([one.nominee(1).pk] if name == "withdrawal" else [])))
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, name
        assert page.evaluate(LOW) == [], name
        axe(page)


# What is touched in the form and is lower than 44 px.
LOW = """[...document.querySelectorAll('main .btn, main summary, main .form-check, main textarea')]
  .filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.5)
  .map(e => e.textContent.trim().slice(0, 40))"""
