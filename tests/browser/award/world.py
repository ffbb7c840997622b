"""Who acts in the browser: one window for each person, and what every page must be."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from assessments.demo import people, setting
from assessments.demo.setting import Cast
from assessments.editions.models import Edition
from assessments.editions.settings_actions import create_edition
from assessments.instrument.load_actions import load
from regencies.models import Regency
from tests.browser.fixtures import DESKTOP, PHONE, OpenContext

SAVED = re.compile(r"^Tersimpan \d\d\.\d\d$")
ENGLISH = re.compile(r".*\b(?:the|of|is|are|and|with|this|not|yet|you|your)\b.*", re.IGNORECASE)
LAST_YEAR, YEAR = 2022, 2023  # the YAML of the instrument is for 2022
FIELD_NAME = setting.FIELD_NAMES["tik"]
ONE = "bontang"  # the regency that answers and is verified by clicking


@dataclass
class World:
    """The people of the demo, without its editions. `look` is called on the main page of every stage."""

    open_context: OpenContext
    axe: Callable[[Page], None]
    cast: Cast
    windows: dict[str, Page] = field(default_factory=dict)

    @property
    def edition(self) -> Edition:
        return Edition.objects.get(slug=f"tik-{YEAR}")

    def page(self, login: str, *, password: str = people.PASSWORD) -> Page:
        """The window of this person; the first time he logs in through the form."""
        if login not in self.windows:
            page = self.open_context().new_page()
            page.set_default_timeout(60_000)  # some acts print their papers before they answer
            page.goto("/")
            page.locator("[name=login]").fill(f"{login}@{people.DOMAIN}")
            page.locator("[name=password]").fill(password)
            page.get_by_role("button", name="Masuk").click()
            expect(page.locator(".account")).to_be_visible()
            self.windows[login] = page
        return self.windows[login]

    def home(self, login: str) -> Page:
        """The page to which the mark in the header leads: what this person needs first."""
        page = self.page(login)
        page.locator("a.brand").click()
        page.wait_for_load_state()
        return page

    def look(self, page: Page) -> None:
        """At both widths: nothing that axe finds, nothing to scroll sideways to. No English."""
        page.wait_for_load_state()  # a page whose styles are still on their way is wider
        english = ENGLISH.findall(page.locator("body").inner_text())
        assert not english, f"{page.url}: {english}"
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            wider = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wider <= 0, f"{page.url} is {wider} px wider than {size['width']} px"
            self.axe(page)


def prepare(open_context: OpenContext, axe: Callable[[Page], None]) -> World:
    """People with passwords, ten regencies, and last year's edition with its questionnaire and rubrics."""
    from django.core.management import call_command  # noqa: PLC0415

    if not Regency.objects.exists():
        call_command("loaddata", "regencies", verbosity=0)
    cast = setting.make_people()
    by = cast["sekretariat"]
    before = create_edition(
        field="tik", year=LAST_YEAR, field_name=FIELD_NAME,
        period_start=dt.date(LAST_YEAR, 1, 1), period_end=dt.date(LAST_YEAR, 8, 31), by=by,
        objection_days=0, letterhead_address="(alamat pada kop surat diisi oleh instansi)",
        agency_head_name="(NAMA PEJABAT)", agency_head_position="Kepala Dinas",
    )  # fmt: skip
    fixtures = Path(settings.BASE_DIR) / "fixtures"
    load(
        before, by=by, instrument=fixtures / "instruments" / "tik.yaml",
        presentation=fixtures / "rubrics" / "tik_presentation.yaml",
        site=fixtures / "rubrics" / "tik_site_visit.yaml",
    )  # fmt: skip
    return World(open_context, axe, cast)


def saved(page: Page) -> None:
    """The page says that everything on it is stored."""
    expect(page.locator("[data-save-text]")).to_have_text(SAVED)


def ready(page: Page) -> None:
    """The script is there: what is chosen now saves itself."""
    expect(page.locator("html.has-autosave")).to_be_attached()


def said(page: Page, words: str) -> None:
    """The page answers with this message."""
    expect(page.locator("main > .note[role=status]", has_text=words)).to_be_visible()


def follow(page: Page, name: str, *, inside: str = "main") -> None:
    """Click the link with exactly this name."""
    page.locator(inside).get_by_role("link", name=name, exact=True).click()
    page.wait_for_load_state()  # the click waits for the next page to begin, not for all of it


def press(page: Page, name: str | re.Pattern[str], *, inside: str | Locator = "main") -> None:
    """Click the button whose name is this, or matches."""
    where = page.locator(inside) if isinstance(inside, str) else inside
    where.get_by_role("button", name=name, exact=True).click()
    where.page.wait_for_load_state()


def propose(page: Page, note: str = "") -> None:
    """Turn the first key on a page with two keys."""
    keys = page.locator("#keys")
    keys.locator("[name=propose-read]").check()
    if note:
        keys.locator("[name=propose-reason]").fill(note)
    press(page, re.compile("^Usulkan"), inside=keys)


def approve(page: Page) -> None:
    """Turn the second key."""
    keys = page.locator("#keys")
    keys.locator("[name=approve-read]").check()
    press(keys.page, re.compile("^Putar kunci kedua"), inside=keys)


def downloaded(page: Page, link: Locator) -> bytes:
    """The file behind a link, as the browser stores it."""
    with page.expect_download() as download:
        link.click()
    return Path(download.value.path()).read_bytes()


def local(days: int, clock: str) -> str:
    """A day from today with a clock time (WITA), as the control takes it."""
    return f"{timezone.localdate() + dt.timedelta(days=days)}T{clock}"
