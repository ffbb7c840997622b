"""A juror without a mouse: from the log-in to a complete sheet, with Tab, Enter, Space, the arrows and typing alone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from assessments.presentation.models import Sheet
from tests.assessments.presentation.world import values, world
from tests.browser.fixtures import DESKTOP, PHONE
from tests.factories import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_TABS = 60  # over every link and field of the longest page
RING = """() => {
  const style = getComputedStyle(document.activeElement);
  return (style.outlineStyle !== "none" && style.outlineWidth !== "0px") || style.boxShadow !== "none";
}"""


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until it has the focus; on the way and there the focus is to be seen."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            assert page.evaluate(RING), f"the focus is not to be seen on {wanted}"
            return
    raise AssertionError(f"Tab does not lead to {wanted}")


def skip_to_content(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
def test_a_juror_scores_from_the_log_in_to_the_complete_sheet(live_server, open_context, viewport):
    here = world()
    juror = here.juror.user
    juror.set_password(PASSWORD)
    juror.save()
    page = open_context(viewport=viewport).new_page()
    page.goto("/")

    expect(page.locator("[name=login]")).to_be_visible()
    if not page.locator("[name=login]").evaluate("one => one === document.activeElement"):
        tab_to(page, page.locator("[name=login]"))
    page.keyboard.type(juror.email)
    tab_to(page, page.locator("[name=password]"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Presentasi")
    skip_to_content(page)
    tab_to(page, page.locator(".order-row").get_by_role("link", name="Nilai"))
    page.keyboard.press("Enter")

    mark = {code: page.locator(f"[name=m_{code}]") for code in ("P1", "P2", "P3", "P4", "P5", "P6")}
    expect(page.locator("html.has-autosave")).to_be_attached()
    skip_to_content(page)
    tab_to(page, mark["P1"])
    page.keyboard.type("79")
    tab_to(page, page.locator("#c-P1 [data-add='1']"))
    page.keyboard.press("Space")
    expect(mark["P1"]).to_have_value("80")
    expect(page.locator("#running")).to_contain_text("1 dari 6 kriteria")
    tab_to(page, page.get_by_role("button", name="Selesai"))
    page.keyboard.press("Enter")

    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    tab_to(page, summary.get_by_role("link").first)
    page.keyboard.press("Enter")
    expect(mark["P2"]).to_be_focused()
    for step, value in enumerate((81, 82, 83, 84, 85)):
        if step:
            page.keyboard.press("Alt+ArrowDown")
        page.keyboard.type(str(value))
    page.keyboard.press("Control+s")
    expect(page.locator("#running")).to_contain_text("82,00")
    expect(page.locator("#sheet [aria-invalid=true]")).to_have_count(0)
    expect(summary).to_have_count(0)  # nothing is left to mend
    tab_to(page, page.get_by_role("button", name="Selesai"))
    page.keyboard.press("Enter")

    expect(page.locator(".stored tfoot")).to_contain_text("82,00")
    sheet = Sheet.objects.get()
    assert sheet.done_at is not None
    assert values(sheet) == [80, 81, 82, 83, 84, 85]
