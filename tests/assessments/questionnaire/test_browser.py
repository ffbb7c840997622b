"""The real pages in a real browser: saving, shared figures, an ended session, phones, axe."""

import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import BrowserContext, Dialog, Page, Route, expect

from assessments.questionnaire.models import Answer, AnswerSave, Evidence
from tests.assessments.questionnaire.office import Office, make_office, open_edition
from tests.assessments.questionnaire.papers import pdf
from tests.browser.fixtures import DESKTOP, PHONE
from tests.factories import PASSWORD

pytestmark = pytest.mark.browser
SAVED = re.compile(r"^Tersimpan \d\d\.\d\d$")


@pytest.fixture
def office(live_server) -> Office:
    made = make_office(*open_edition())
    made.operator.set_password(PASSWORD)
    made.operator.save()
    return made


def give_session(context: BrowserContext, user, url: str) -> None:
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": url}])


@pytest.fixture
def sheet(page: Page, office, live_server) -> Page:
    """The component's page, opened by the operator."""
    give_session(page.context, office.operator, live_server.url)
    page.goto(office.url("component", office.component))
    return page


def state(page: Page):
    return page.locator("[data-save-text]")


def field(office: Office, name: str, which: str) -> str:
    return f"#{office.codes[name]}-{which}"


def test_an_answer_saves_itself_and_the_page_follows(sheet, office):
    sheet.locator(field(office, "level", "choice-2")).check()

    expect(state(sheet)).to_have_text(SAVED)
    expect(sheet.locator(f"#line-{office.codes['level']}")).to_contain_text(
        "Nilai mandiri 20 dari 20 poin"
    )
    expect(sheet.locator("#standing")).to_contain_text("1 dari 8 terisi")
    assert office.answer("level").choice == "2"


def test_a_figure_typed_once_shows_in_every_place_and_never_collides_with_itself(sheet, office):
    sheet.locator(field(office, "percent", "in_pd_percent")).fill("15")
    sheet.locator(field(office, "percent", "in_pd_total")).press_sequentially("30")
    expect(sheet.locator(field(office, "other", "in_pd_total"))).to_have_value("30")
    sheet.locator(field(office, "other", "in_pd_other")).fill("10")
    expect(state(sheet)).to_have_text(SAVED)
    sheet.locator(field(office, "other", "in_pd_total")).fill("")
    sheet.locator(field(office, "other", "in_pd_total")).press_sequentially("40")
    expect(sheet.locator(f"#line-{office.codes['percent']}")).to_contain_text("15 / 40 = 37,5%")
    sheet.locator(field(office, "percent", "in_pd_percent")).fill("20")

    expect(sheet.locator(f"#line-{office.codes['percent']}")).to_contain_text("20 / 40 = 50%")
    expect(sheet.locator(f"#line-{office.codes['other']}")).to_contain_text("10 / 40 = 25%")
    expect(sheet.locator(".conflict")).to_have_count(0)
    expect(sheet.locator(field(office, "percent", "was_pd_total"))).to_have_value("40")


@pytest.mark.fault("W1")
@pytest.mark.parametrize(
    ("button", "kept"), [("Pakai milik saya", "50"), ("Pakai yang tersimpan", "40")]
)
def test_a_figure_changed_elsewhere_asks_the_person(sheet, office, live_server, button, kept):
    total = sheet.locator(field(office, "percent", "in_pd_total"))
    total.fill("30")
    expect(state(sheet)).to_have_text(SAVED)
    client = Client()
    client.force_login(office.operator)
    office.save(client, "other", in_pd_other="", in_pd_total="40", was_pd_total="30", note="x")

    total.fill("50")
    conflict = sheet.locator(".conflict")
    expect(conflict).to_contain_text("50")
    expect(conflict).to_contain_text("40")
    sheet.get_by_role("button", name=button).click()

    expect(total).to_have_value(kept)
    expect(state(sheet)).to_have_text(SAVED)
    expect(sheet.locator(field(office, "percent", "was_pd_total"))).to_have_value(kept)
    assert office.figure("pd_total") == kept


def test_a_bad_value_is_named_beside_the_field_and_stays(sheet, office, axe):
    number = sheet.locator(field(office, "number", "number"))
    number.fill("1.234")

    form = sheet.locator(f"#a-{office.codes['number']}")
    expect(form.locator("[data-invalid]")).to_contain_text("1234")
    expect(number).to_have_value("1.234")
    expect(number).to_have_attribute("aria-invalid", "true")
    expect(state(sheet)).to_have_text("Belum tersimpan (1)")
    axe(sheet)
    number.fill("3")
    expect(state(sheet)).to_have_text(SAVED)


@pytest.mark.fault("O8")
def test_an_ended_session_loses_nothing_of_two_thousand_words(sheet, office):
    words = " ".join(f"kata{n}" for n in range(2000))
    note = sheet.locator(field(office, "level", "note"))
    sheet.locator(f"#a-{office.codes['level']} summary").click()
    note.fill(words[:100])
    expect(state(sheet)).to_have_text(SAVED)
    Session.objects.all().delete()

    note.fill(words)
    note.blur()
    dialog = sheet.get_by_role("dialog")
    expect(dialog).to_be_visible()
    with sheet.context.expect_page() as opened:
        dialog.get_by_role("link", name="Masuk di tab baru").click()
    log_in = opened.value
    log_in.locator("[name=login]").fill(office.operator.email)
    log_in.locator("[name=password]").fill(PASSWORD)
    log_in.locator("[name=password]").press("Enter")
    expect(log_in.get_by_role("heading", level=1)).to_have_text("Anda sudah masuk")
    sheet.bring_to_front()
    if dialog.is_visible():
        sheet.get_by_role("button", name="Sudah masuk, simpan sekarang").click()

    expect(state(sheet)).to_have_text(SAVED)
    expect(note).to_have_value(words)
    assert office.answer("level").note == words
    assert AnswerSave.objects.count() == 2


def test_files_go_one_by_one_and_a_bad_one_is_named(sheet, office, tmp_path):
    (tmp_path / "baik.pdf").write_bytes(pdf("baik"))
    (tmp_path / "rusak.pdf").write_bytes(b"<html>")

    sheet.locator(field(office, "document", "f-file")).set_input_files(
        [tmp_path / "rusak.pdf", tmp_path / "baik.pdf"]
    )

    card = sheet.locator(f"#{office.codes['document']}")
    expect(card.locator(".proofs")).to_contain_text("baik.pdf")
    expect(card.locator("[data-upload-list]")).to_contain_text("rusak.pdf")
    reason = card.locator("[data-upload-list] [data-field=file]")
    assert reason.evaluate("one => getComputedStyle(one).display") == "list-item"
    expect(card.locator(".line")).to_contain_text("Nilai mandiri 20 dari 20 poin")
    card.get_by_role("button", name="Hapus").click()
    expect(card.locator(".proof-status")).to_have_text("Dihapus.")
    expect(card.locator(".line")).to_contain_text("Belum diisi")
    assert Evidence.objects.get().removed_by == office.operator


@pytest.mark.fault("F6")
def test_leaving_while_a_file_travels_asks_first(sheet, office, tmp_path):
    (tmp_path / "lama.pdf").write_bytes(pdf("lama"))
    held: list[Route] = []
    asked: list[str] = []

    def hold(route: Route) -> None:
        held.append(route)

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    sheet.route("**/file/", hold)
    sheet.on("dialog", stay)
    sheet.locator(field(office, "document", "f-file")).set_input_files(tmp_path / "lama.pdf")
    card = sheet.locator(f"#{office.codes['document']}")
    expect(card.locator("[data-upload-list]")).to_contain_text("Mengunggah")

    sheet.get_by_role("link", name="Daftar tugas").click()

    expect(card.locator("[data-upload-list]")).to_contain_text("lama.pdf")
    assert asked == ["beforeunload"]
    held[0].continue_()
    expect(card.locator(".proofs")).to_contain_text("lama.pdf")
    sheet.get_by_role("link", name="Daftar tugas").click()
    expect(sheet).to_have_url(re.compile(r"/questionnaire/$"))
    assert asked == ["beforeunload"]


def test_a_link_is_attached_from_the_page(sheet, office):
    card = sheet.locator(f"#{office.codes['number']}")
    card.get_by_text("Lampirkan tautan").first.click()
    card.locator("[name=url]").fill("contoh")
    card.get_by_role("button", name="Lampirkan tautan").click()
    expect(card.locator(".invalid-feedback")).to_contain_text("https://")
    card.locator("[name=url]").fill("https://contoh.example.id/a")
    card.get_by_role("button", name="Lampirkan tautan").click()

    expect(card.locator(".proofs")).to_contain_text("https://contoh.example.id/a")
    expect(card.locator("[name=url]")).to_have_value("")


def test_the_whole_way_to_the_receipt_by_clicking(sheet, office, open_context, live_server):
    sheet.locator(field(office, "number", "number")).fill("3")
    sheet.get_by_role("link", name="Periksa jawaban").last.click()
    sheet.get_by_role("button", name="Serahkan kepada Kepala Dinas").click()
    expect(sheet.locator("main")).to_contain_text("Menunggu Kepala Dinas")
    assert Answer.objects.get().number == 3  # leaving the page waited for it

    theirs = open_context()
    give_session(theirs, office.head, live_server.url)
    head = theirs.new_page()
    head.goto(office.url("tasks"))
    head.get_by_role("link", name="Setujui dan kirim").first.click()
    head.get_by_label("Saya telah membaca dan menyetujui").check()
    head.get_by_role("button", name="Setujui dan kirim sekarang").click()
    with head.expect_download() as download:
        head.get_by_role("link", name="Unduh tanda terima (PDF)").click()

    assert download.value.path().read_bytes()[:5] == b"%PDF-"


def test_without_javascript_everything_has_its_button(open_context, office, live_server):
    context = open_context(java_script_enabled=False)
    give_session(context, office.operator, live_server.url)
    page = context.new_page()
    page.goto(office.url("component", office.component))
    form = page.locator(f"#a-{office.codes['percent']}")
    form.locator("[name=in_pd_percent]").fill("15")
    form.locator("[name=in_pd_total]").fill("30")
    form.get_by_role("button", name="Simpan").click()

    assert page.url.endswith(f"#{office.codes['percent']}")
    expect(page.locator(f"#line-{office.codes['percent']}")).to_contain_text("15 / 30 = 50%")
    expect(page.locator(f"#a-{office.codes['other']} [name=in_pd_total]")).to_have_value("30")


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["360", "1280"])
@pytest.mark.parametrize("name", ["tasks", "component", "check", "history", "receipt"])
def test_the_pages_fit_and_are_accessible(
    *, open_context, office, live_server, axe, viewport, name
):
    context = open_context(viewport=viewport)
    give_session(context, office.operator, live_server.url)
    client = Client()
    client.force_login(office.operator)
    office.save(client, "percent", in_pd_percent="31", in_pd_total="30", note="Catatan.")
    page = context.new_page()
    page.goto(office.url(name, *([office.component] if name == "component" else [])))

    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert page.evaluate(wide) is False
    axe(page)
