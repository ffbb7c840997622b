"""The pictures of the guides, taken from the demo in Chromium: `make pictures`.

It loads the demo into a folder of its own, goes through the stages, and writes static/img/guide/*.png.
"""

import io
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
TARGET = ROOT / "static" / "img" / "guide"
URL = "http://127.0.0.1:8377"
DESK, PHONE = {"width": 800, "height": 900}, {"width": 360, "height": 740}
WIDE = {"width": 1000, "height": 900}  # where a table is a table
LARGEST = 60_000  # bytes
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PASSWORD = "panji-contoh-2022"  # printed on the demo's own log-in page
IKP = f"{URL}/ikp-2022"
TIK = f"{URL}/tik-2022"  # its last office has not submitted yet
STATISTIK = f"{URL}/statistik-2022"  # announced

Taker = Callable[["Camera"], None]


class Camera:
    """A browser that logs in as anybody of the demo and keeps pieces of pages as small pictures."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def page(self, login: str = "", size: dict[str, int] = DESK) -> Page:
        context = self.browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            device_scale_factor=2, locale="id-ID", color_scheme="light",
        )  # fmt: skip
        page = context.new_page()
        page.goto(f"{URL}/account/login/")
        if login:
            page.locator("#id_login").fill(f"{login}@demo.example")
            page.locator("#id_password").fill(PASSWORD)
            page.locator("#log-in button[type=submit]").click()
            page.wait_for_load_state()
        return page

    def keep(self, page: Page, selector: str, name: str, height: int = 700) -> None:
        """Write the first `height` pixels of an element as a palette PNG of at most LARGEST bytes."""
        page.mouse.move(0, 0)
        page.evaluate("document.querySelector('.context-bar')?.remove()")  # it lies over the page
        whole = Image.open(io.BytesIO(page.locator(selector).first.screenshot()))
        cut = whole.convert("RGB").crop((0, 0, whole.width, min(whole.height, 2 * height)))
        for colours in (64, 32, 16):
            small = cut.quantize(colours, dither=Image.Dither.NONE)
            held = io.BytesIO()
            small.save(held, "PNG", optimize=True)
            if held.tell() <= LARGEST:
                break
        else:
            raise SystemExit(f"{name} is larger than {LARGEST} bytes: cut it smaller.")
        (TARGET / f"{name}.png").write_bytes(held.getvalue())
        print(f"{name}.png {held.tell() // 1024} KiB")


def setup(camera: Camera) -> None:
    camera.keep(camera.page(), "main .panel", "log-in")
    page = camera.page("sekretariat")
    page.goto(f"{IKP}/")
    camera.keep(page, ".next-act", "panel-next")
    page.goto(f"{IKP}/settings/decree/")
    camera.keep(page, ".settings-menu", "settings-menu")
    page.goto(f"{IKP}/questionnaire/open/")
    page.locator("#keys input[type=checkbox]").check()
    camera.keep(page, "#keys", "first-key")
    page.locator("#keys form button[type=submit]").first.click()
    chair = camera.page("ketua")
    chair.goto(f"{IKP}/questionnaire/open/")
    chair.locator("#keys input[type=checkbox]").check()
    camera.keep(chair, "#keys", "second-key")
    chair.locator("#keys form button[type=submit]").first.click()
    chair.wait_for_load_state()


def questionnaire(camera: Camera) -> None:
    office = camera.page("operator.paser")
    office.goto(f"{IKP}/questionnaire/")
    camera.keep(office, "main", "operator-tasks", 640)
    page = camera.page("operator.paser", PHONE)
    page.goto(f"{IKP}/questionnaire/")
    page.locator(".tasks a").first.click()
    page.wait_for_load_state()
    camera.keep(page, "article.question", "operator-question", 760)


def signing(camera: Camera) -> None:
    """The last office hands over; its head reads the statement of responsibility."""
    office = camera.page("operator.mahakam-ulu")
    office.goto(f"{TIK}/questionnaire/check/")
    office.locator("form[action$='/hand-over/'] button[type=submit]").click()
    office.wait_for_load_state()
    head = camera.page("kadis.mahakam-ulu")
    head.goto(f"{TIK}/questionnaire/sign/")
    camera.keep(head, "main .panel:has(form)", "head-statement", 440)


def announced(camera: Camera) -> None:
    """What the reviewer and a stranger with a piagam in the hand see."""
    reviewer = camera.page("peninjau", WIDE)
    reviewer.goto(f"{STATISTIK}/results/")
    camera.keep(reviewer, "main .panel", "results-ranking", 356)
    office = camera.page("sekretariat")
    office.goto(f"{STATISTIK}/results/certificates/award_certificate/")
    office.locator(
        "main tbody a[href*='/document/statistik-2022/']:not([href$='/download/'])"
    ).first.click()
    address = office.locator("main a[href*='/document/check/']").first.get_attribute("href")
    stranger = camera.page(size=PHONE)
    stranger.goto(f"{URL}{address}")
    camera.keep(stranger, "main", "check-document")


def review(camera: Camera) -> None:
    page = camera.page("verifikator1")
    page.goto(f"{IKP}/review/?show=all")
    page.locator("#items tbody a").first.click()
    page.wait_for_load_state()
    camera.keep(page, ".bench-side .panel", "verifier-decision", 760)


def presentation(camera: Camera) -> None:
    page = camera.page("juri3", PHONE)
    page.goto(f"{IKP}/presentation/")
    page.locator(".order-row .btn-primary").first.click()
    page.wait_for_load_state()
    page.context.set_offline(True)  # the demo's jurors score by themselves afterwards
    page.locator(".criterion input[inputmode]").first.fill("82")
    page.locator(".criterion input[inputmode]").first.press("Tab")
    camera.keep(page, ".criterion", "juror-criterion", 600)


def verification(camera: Camera) -> None:
    page = camera.page("verifikator1", PHONE)
    page.goto(f"{IKP}/verification/")
    page.locator(".visit-card .btn-primary").first.click()
    page.locator(".steps a").first.click()
    page.wait_for_load_state()
    camera.keep(page, "#finding-panel", "visit-finding", 640)


def decided(camera: Camera) -> None:
    page = camera.page("sekretariat")
    page.goto(f"{IKP}/results/certificates/")
    camera.keep(page, "main > table", "certificates")
    page.goto(f"{IKP}/results/certificates/award_certificate/")
    page.locator(".page-header form button").click()
    page.locator(".note-success").wait_for(timeout=60_000)
    camera.keep(page, "main .panel", "print-file")
    page.goto(f"{IKP}/results/publication/")
    page.locator("#keys input[type=checkbox]").check()
    page.locator("#keys form button[type=submit]").first.click()
    chair = camera.page("ketua")
    chair.goto(f"{IKP}/results/publication/")
    chair.locator("#keys input[type=checkbox]").check()
    chair.locator("#keys form button[type=submit]").first.click()
    chair.locator("#delay").wait_for()
    camera.keep(chair, "#delay", "publication-delay")


SCENES: list[tuple[str, Taker]] = [
    ("setup", setup),
    ("questionnaire", questionnaire),
    ("questionnaire", signing),
    ("questionnaire", announced),
    ("review", review),
    ("presentation", presentation),
    ("verification", verification),
    ("decided", decided),
]


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="panji-pictures-") as folder:
        os.environ |= {
            "PANJI_DEMO": "1", "DEBUG": "1", "PANJI_DATA_DIR": folder, "DATABASE_URL": "",
            "PANJI_URL": URL, "DJANGO_SETTINGS_MODULE": "panji.settings",
        }  # fmt: skip
        manage = [sys.executable, str(ROOT / "manage.py")]
        subprocess.run([*manage, "migrate", "--verbosity=0"], check=True, cwd=ROOT)
        subprocess.run([*manage, "demo", "--no-serve", "--stage", "setup"], check=True, cwd=ROOT)
        TARGET.mkdir(parents=True, exist_ok=True)
        with serving(manage):
            stage = "questionnaire"  # where the two keys of the first scene leave the edition
            for name, take in SCENES:
                stage = bring(stage, name)
                with sync_playwright() as playwright:
                    browser = playwright.chromium.launch(executable_path=chrome(), args=ARGUMENTS)
                    take(Camera(browser))
                    browser.close()
    return 0


def bring(reached: str, wanted: str) -> str:
    """Take IKP from one stage to a later one, as the demo does; gives where it stands."""
    django.setup()
    from assessments.demo import course, loader, setting  # noqa: PLC0415 -- after the settings
    from assessments.editions.models import Edition  # noqa: PLC0415
    from assessments.editions.stages import ORDER, Stage  # noqa: PLC0415

    first, last = ORDER.index(Stage(reached)), ORDER.index(Stage(wanted))
    if last <= first:
        return reached
    loader.without_mail()
    cast = setting.make_people()
    for stage in ORDER[first + 1 : last + 1]:
        course.STEPS[stage](Edition.objects.get(slug="ikp-2022"), cast)
    return wanted


def chrome() -> str:
    from panji.setup.system import chromium  # noqa: PLC0415 -- beside the settings above

    return chromium() or "chromium"


@contextmanager
def serving(manage: list[str]) -> Iterator[None]:
    command = [*manage, "runserver", "--noreload", "--insecure", URL.removeprefix("http://")]
    server = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _try in range(60):
            try:
                urllib.request.urlopen(f"{URL}/help/", timeout=5).close()  # noqa: S310 -- our own server
                break
            except OSError:
                time.sleep(1)
        yield
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
