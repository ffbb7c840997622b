"""A real Chromium for the tests. It fails them on anything the page's security policy or a script complains about."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    WebError,
    expect,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

from panji.setup.system import chromium

ARGUMENTS = [
    "--no-sandbox",  # the tests may run as root, and they load pages of this project only
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The two address-bar pages that each window would load cost more than our pages do. Of two such
    # switches Chromium takes the last: the first names what Playwright switches off and matters here.
    (
        "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,MediaRouter,OptimizationHints,"
        "PaintHolding,DestroyProfileOnBrowserClose,WebUIOmniboxPopup,WebUIOmniboxAimPopup"
    ),
]
expect.set_options(timeout=15_000)  # two cores may be busy; a page that is right is waited for
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}

OpenContext = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. A missing one fails the tests; it never skips them."""
    program = chromium()
    if program is None:
        pytest.fail(
            "The browser tests need Chromium: `make install`, or `apt-get install chromium`."
        )
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def open_context(browser: Browser, live_server: LiveServer) -> Iterator[OpenContext]:
    """Open one more browser window with its own session (another person): `open_context(viewport=PHONE)`.

    At the end of the test every complaint of every window fails it: violations of the Content-Security-Policy,
    errors that no script caught, answers with a status of 500 and above.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def console(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
            complaints.append(message.text)

    def error(trouble: WebError) -> None:
        complaints.append(str(trouble.error))

    def open_one(**options: Any) -> BrowserContext:
        # Without motion: axe would measure the contrast of a button half way through its change of colour.
        context = browser.new_context(
            **{
                "base_url": live_server.url,
                "viewport": DESKTOP,
                "locale": "id-ID",
                "reduced_motion": "reduce",
                **options,
            }
        )
        context.set_default_timeout(10_000)
        context.on("console", console)
        context.on("weberror", error)
        context.on(
            "response",
            lambda answer: (
                complaints.append(f"{answer.status} {answer.url}") if answer.status >= 500 else None
            ),
        )
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def context(open_context: OpenContext) -> BrowserContext:
    return open_context()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One page at 1280 px; relative addresses start at the live server."""
    return context.new_page()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """`axe(page)` asserts that axe-core finds no accessibility violation on the page as it stands."""
    checker = Axe()
    # The theme follows the system by an event, buttons change colour over a moment: axe in between would
    # compare the old ink with the new ground.
    settled = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
        .then(() => Promise.all(document.getAnimations()
            .filter((one) => one.effect?.getTiming().iterations !== Infinity)
            .map((one) => one.finished.catch(() => null))))
        .then(() => true)"""

    def check(page: Page) -> None:
        page.wait_for_load_state()
        page.evaluate(settled)
        found = checker.run(page).response["violations"]
        assert [
            f"{violation['id']}: {violation['help']}: {node['html']}"
            for violation in found
            for node in violation["nodes"]
        ] == [], f"axe on {page.url}"

    return check
