"""The frame of every page in a real browser: forms that save themselves, refusals, looks, accessibility."""

import re
import zlib
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route, expect

from accounts.models import Role, User
from tests.browser import patterns
from tests.browser.fixtures import DESKTOP, PHONE
from tests.factories import make_regency, make_user

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.browser.patterns")]

PASSWORD = "kata-sandi-contoh-2022"
SAVED = re.compile(r"^Tersimpan \d\d\.\d\d$")

LogIn = Callable[[BrowserContext], None]


@pytest.fixture
def server() -> patterns.Server:
    return patterns.reset()


@pytest.fixture
def operator(live_server) -> User:
    user = make_user(
        Role.OPERATOR, make_regency("Kabupaten Contoh"), email="operator@contoh.example"
    )
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def log_in(operator, live_server) -> LogIn:
    """Give a browser window the session of the operator."""

    def act(context: BrowserContext) -> None:
        client = Client()
        client.force_login(operator)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}]
        )

    return act


@pytest.fixture
def form(page: Page, log_in, server) -> Page:
    """The page with two forms that save themselves."""
    log_in(page.context)
    page.goto("/pattern/")
    return page


@pytest.fixture
def rough(browser: Browser, live_server, log_in, server) -> Iterator[Page]:
    """The same page in a window where answers of 500 and above are part of the test."""
    context = browser.new_context(base_url=live_server.url, locale="id-ID")
    context.set_default_timeout(10_000)
    log_in(context)
    page = context.new_page()
    page.goto("/pattern/")
    yield page
    context.close()


def state(page: Page):
    return page.locator("[data-save-text]")


def write(page: Page, text: str, name: str = "a") -> None:
    """Type and leave the field."""
    page.locator(f"#{name}-note").fill(text)
    page.locator(f"#{name}-note").blur()


def test_a_change_saves_itself_with_a_new_key_and_the_version_that_came_back(form, server):
    expect(state(form)).to_have_text("Perubahan tersimpan sendiri")

    form.get_by_label("Ya").first.check()
    expect(state(form)).to_have_text(SAVED)
    write(form, "satu")
    expect(form.locator("#form-a [data-version]")).to_have_attribute("data-version", "2")

    entry = server.entries["a"]
    assert [(seen, note) for _, seen, note in entry.heard] == [(0, ""), (1, "satu")]
    assert len({key for key, _, _ in entry.heard}) == 2
    assert (entry.version, entry.choice, entry.note) == (2, "ya", "satu")
    expect(form.locator("#total")).to_have_text("1 dari 2")
    expect(form.locator("#form-a .save-button")).to_be_hidden()


def test_what_is_typed_while_a_save_is_on_its_way_goes_after_it(form, server):
    held: list[Route] = []
    form.route(
        "**/pattern/save/a/", lambda route: route.continue_() if held else held.append(route)
    )
    write(form, "satu")
    form.wait_for_timeout(700)
    write(form, "satu dua")
    form.wait_for_timeout(700)
    assert len(held) == 1
    held[0].continue_()

    expect(form.locator("#form-a [data-version]")).to_have_attribute("data-version", "2")
    assert [(seen, note) for _, seen, note in server.entries["a"].heard] == [
        (0, "satu"),
        (1, "satu dua"),
    ]


@pytest.mark.fault("W1")
@pytest.mark.parametrize("which", ["mine", "stored"])
def test_two_tabs_meet_and_the_person_chooses(form, server, which):
    other = form.context.new_page()
    other.goto("/pattern/")
    write(other, "dari tab lain")
    expect(state(other)).to_have_text(SAVED)

    form.get_by_label("Ya").first.check()
    expect(form.locator("[data-conflict]")).to_contain_text("dari tab lain")
    expect(state(form)).to_have_text("Belum tersimpan (1)")
    write(form, "dari tab ini")
    form.locator(f"[data-keep={which}]").click()

    expect(state(form)).to_have_text(SAVED if which == "mine" else "Perubahan tersimpan sendiri")
    expect(form.locator("[data-conflict]")).to_have_count(0)
    entry = server.entries["a"]
    if which == "mine":
        assert (entry.version, entry.choice, entry.note) == (2, "ya", "dari tab ini")
    else:
        assert (entry.version, entry.choice, entry.note) == (1, "", "dari tab lain")
        expect(form.locator("#a-note")).to_have_value("dari tab lain")
        expect(form.get_by_label("Ya").first).not_to_be_checked()


def test_a_refused_entry_stays_and_says_what_to_do_beside_the_field(form, server, axe):
    write(form, "ini salah")

    note = form.locator("#a-note")
    expect(note).to_have_attribute("aria-invalid", "true")
    expect(form.locator(f"#{note.get_attribute('aria-describedby')}")).to_have_text(
        "Catatan tidak boleh memuat kata salah."
    )
    expect(note).to_have_value("ini salah")
    expect(state(form)).to_have_text("Belum tersimpan (1)")
    axe(form)
    write(form, "ini benar")
    expect(state(form)).to_have_text(SAVED)
    expect(note).not_to_have_attribute("aria-invalid", "true")
    assert server.entries["a"].note == "ini benar"


@pytest.mark.parametrize(
    ("trouble", "words"),
    [("closed", "Tahap ini sudah ditutup."), ("denied", "Anda bukan operator daerah ini.")],
)
def test_a_closed_stage_and_a_missing_right_are_told_once_and_not_tried_again(
    form, server, trouble, words
):
    server.trouble = [trouble]
    write(form, "terlambat")

    expect(form.locator("#form-a .refusal")).to_have_text(words)
    expect(state(form)).to_have_text("Belum tersimpan (1)")
    form.wait_for_timeout(1500)
    assert len(server.entries["a"].heard) == 1


@pytest.mark.fault("W2")
def test_a_busy_server_and_a_lost_answer_are_tried_again_with_the_same_key(rough, server):
    server.trouble = ["busy", "lost"]
    rough.clock.install()
    write(rough, "sekali saja")
    for _ in range(60):  # two waits of five seconds, by the page's clock
        rough.wait_for_timeout(50)
        rough.clock.run_for(500)

    expect(state(rough)).to_have_text(SAVED)
    entry = server.entries["a"]
    assert len(entry.heard) == 3
    assert len({key for key, _, _ in entry.heard}) == 1
    assert (entry.version, entry.note) == (1, "sekali saja")


def test_without_a_network_the_page_says_so_and_sends_when_it_is_back(form, server):
    form.context.set_offline(True)
    write(form, "di jalan")
    write(form, "juga", "b")

    expect(state(form)).to_have_text("Belum tersimpan (2)")
    expect(form.locator("#form-a .pending")).to_contain_text("Server belum menjawab")
    form.context.set_offline(False)
    expect(state(form)).to_have_text(SAVED)
    assert (server.entries["a"].note, server.entries["b"].note) == ("di jalan", "juga")


@pytest.mark.fault("O8")
def test_an_ended_session_keeps_the_page_and_replays_after_the_log_in(form, server, axe):
    words = ("kata " * 2000).strip()
    cookies = [one for one in form.context.cookies() if one["name"] != settings.SESSION_COOKIE_NAME]
    form.context.clear_cookies()
    form.context.add_cookies(cookies)
    write(form, words)

    dialog = form.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(state(form)).to_have_text("Belum tersimpan (1)")
    axe(form)
    form.get_by_role("button", name="Sudah masuk, simpan sekarang").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Anda belum masuk")

    with form.context.expect_page() as opened:
        dialog.get_by_role("link", name="Masuk di tab baru").click()
    log_in_page = opened.value
    log_in_page.locator("[name=login]").fill("operator@contoh.example")
    log_in_page.locator("[name=password]").fill(PASSWORD)
    log_in_page.locator("[name=password]").press("Enter")
    expect(log_in_page.get_by_role("heading", level=1)).to_have_text("Anda sudah masuk")
    form.bring_to_front()
    if dialog.is_visible():  # coming back to the page may have been enough
        form.get_by_role("button", name="Sudah masuk, simpan sekarang").click()

    expect(state(form)).to_have_text(SAVED)
    expect(dialog).to_be_hidden()
    assert server.entries["a"].note == words
    assert [(key, seen) for key, seen, _ in server.entries["a"].heard] == [
        (server.entries["a"].heard[0][0], 0)
    ]
    assert form.url.endswith("/pattern/")


@pytest.mark.fault("X9", "O8")
def test_a_token_from_before_the_log_in_is_renewed_without_a_word(form, server, log_in):
    form.context.clear_cookies()
    log_in(form.context)
    form.context.new_page().goto("/help/")
    form.bring_to_front()
    write(form, "tetap tersimpan")

    expect(state(form)).to_have_text(SAVED)
    expect(form.get_by_role("dialog")).to_have_count(0)
    assert server.entries["a"].note == "tetap tersimpan"


def test_another_person_logged_in_meanwhile_does_not_save_under_the_wrong_name(
    form, server, live_server
):
    form.context.clear_cookies()
    other = Client()
    other.force_login(make_user(Role.REVIEWER))
    value = other.cookies[settings.SESSION_COOKIE_NAME].value
    form.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}]
    )
    write(form, "siapa ini")

    expect(form.get_by_role("dialog").get_by_role("alert")).to_contain_text("orang lain")
    assert server.entries["a"].heard == []


def test_leaving_waits_for_what_was_just_typed(form, server):
    form.locator("#a-note").fill("baru saja diketik")
    form.locator("#away").click()

    form.wait_for_url("**/help/")
    assert server.entries["a"].note == "baru saja diketik"


def test_sending_waits_for_what_was_just_typed(form, server):
    form.locator("#a-note").fill("ikut terkirim")
    form.locator("#send").click()

    expect(form.locator("body")).to_have_text("Terkirim: ikut terkirim")


def test_closing_the_page_warns_only_while_something_is_unsaved(form, server):
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    form.on("dialog", accept)
    form.goto("/help/")
    form.goto("/pattern/")
    assert asked == []

    write(form, "ini salah")
    expect(state(form)).to_have_text("Belum tersimpan (1)")
    form.goto("/help/")
    assert asked == ["beforeunload"]


def test_the_keyboard_saves_and_moves_between_steps(form, server):
    form.locator("#a-ya").focus()
    form.keyboard.press("Alt+ArrowDown")
    expect(form.locator("#b-ya")).to_be_focused()
    form.locator("#b-note").focus()
    form.keyboard.type("tanpa tetikus")
    form.keyboard.press("Control+s")
    expect(state(form)).to_have_text(SAVED)
    form.keyboard.press("Alt+ArrowUp")
    expect(form.locator("#a-ya")).to_be_focused()
    assert server.entries["b"].note == "tanpa tetikus"


def test_without_javascript_every_form_has_its_button(open_context, log_in, server):
    context = open_context(java_script_enabled=False)
    log_in(context)
    page = context.new_page()
    page.goto("/pattern/")
    page.locator("#a-note").fill("tanpa skrip")
    page.locator("#form-a .save-button").click()

    expect(page.locator("#a-note")).to_have_value("tanpa skrip")
    assert server.entries["a"].version == 1


def test_each_file_travels_alone_and_a_refused_one_takes_no_other_with_it(page, log_in, server):
    log_in(page.context)
    page.goto("/pattern/pieces/")
    page.locator("#f").set_input_files(
        [
            {"name": "satu.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"},
            {"name": "dua.exe", "mimeType": "application/octet-stream", "buffer": b"MZ"},
            {"name": "tiga.pdf", "mimeType": "application/pdf", "buffer": b"x" * 6000},
            {"name": "empat.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"},
        ]
    )

    expect(page.locator("#files li")).to_have_text(["satu.pdf", "empat.pdf"])
    expect(page.locator("[data-upload-list] > li")).to_have_text(
        [re.compile("dua.exe.*tidak diterima", re.DOTALL), re.compile("tiga.pdf.*melebihi batas")]
    )
    assert server.files == ["satu.pdf", "empat.pdf"]


def test_errors_come_first_with_links_into_the_fields(page, log_in, server, axe):
    log_in(page.context)
    page.goto("/pattern/pieces/")
    page.get_by_label("Nilai", exact=True).fill("banyak")
    page.get_by_role("button", name="Simpan", exact=True).click()

    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    assert page.title().startswith("Galat: Potongan halaman")
    expect(page.get_by_label("Nilai", exact=True)).to_have_value("banyak")
    beside = page.locator("#id_score_error").inner_text().strip()
    summary.get_by_role("link", name=f"Nilai: {beside}").click()
    expect(page.get_by_label("Nilai", exact=True)).to_be_focused()
    summary.get_by_role("link").nth(2).click()
    expect(page.locator("#id_kind_0")).to_be_focused()
    axe(page)
    assert "*" not in page.locator("main").inner_text()
    expect(page.locator("label[for=id_note]")).to_have_text("Catatan (opsional)")


def test_the_number_field_its_buttons_and_the_slider_agree(page, log_in, server):
    log_in(page.context)
    page.goto("/pattern/pieces/")
    field, slider = page.locator("#points"), page.locator(".stepper [type=range]")
    expect(slider).to_have_value("80")

    page.get_by_label("Tambah satu").click()
    expect(field).to_have_value("81")
    expect(slider).to_have_value("81")
    field.fill("100")
    page.get_by_label("Tambah satu").click()
    expect(field).to_have_value("100")
    slider.fill("55")
    expect(field).to_have_value("55")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_pieces_fit_and_are_accessible(open_context, log_in, axe, scheme, viewport):
    context = open_context(viewport=viewport, color_scheme=scheme)
    log_in(context)
    page = context.new_page()
    for address in ("/pattern/pieces/", "/pattern/", "/help/", "/privacy/", "/tidak-ada.html"):
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("data-bs-theme", scheme)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_the_theme_and_the_language_are_switched_and_kept(page, live_server):
    page.emulate_media(color_scheme="light")
    page.goto("/help/")
    html = page.locator("html")
    expect(html).to_have_attribute("data-bs-theme", "light")
    page.get_by_role("button", name="Gelap").click()
    expect(html).to_have_attribute("data-bs-theme", "dark")
    page.get_by_role("button", name="English").click()
    expect(html).to_have_attribute("lang", "en")
    expect(html).to_have_attribute("data-bs-theme", "dark")
    page.get_by_role("button", name="System").click()
    page.goto("/privacy/")
    expect(html).to_have_attribute("lang", "en")
    expect(html).to_have_attribute("data-bs-theme", "light")


def test_the_first_page_is_light(page, live_server):
    """At most 150 KB compressed: gzip as nginx or WhiteNoise would send it, fonts and icons included."""
    sizes: dict[str, int] = {}

    def note(answer) -> None:
        body = answer.body()
        packed = body if answer.url.endswith(".woff2") else zlib.compress(body, 6)
        sizes[answer.url] = len(packed)

    page.on("response", note)
    page.goto("/help/")
    page.wait_for_load_state("networkidle")

    assert sum(sizes.values()) <= 150_000, sizes


def test_a_form_that_is_on_its_way_says_so_and_is_sent_once(page, live_server):
    sent: list[Route] = []
    page.goto(f"{live_server.url}{reverse('account_login')}")
    page.locator("[name=login]").fill("operator@contoh.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.route(
        "**/*",
        lambda route: sent.append(route) if route.request.method == "POST" else route.continue_(),
    )
    clicks = """() => {
        const button = document.querySelector("main form[method=post] button[type=submit]");
        const heard = [];
        document.addEventListener("submit", (event) => heard.push(!event.defaultPrevented));
        for (let i = 0; i < 3; i += 1) button.click();
        return [button.getAttribute("aria-busy"), heard];
    }"""

    assert page.evaluate(clicks) == ["true", [True, False, False]]
    page.wait_for_timeout(300)
    assert len(sent) == 1
    sent[0].abort()
