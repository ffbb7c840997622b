"""The guides in a real browser: readable on a phone and at a desk, found from the bar, tidy on paper."""

import pytest
from django.urls import reverse

from panji.guides import GUIDES
from tests.browser.fixtures import DESKTOP, PHONE

pytestmark = pytest.mark.browser

WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
UNSEEN = (
    "[...document.images].filter(one => !one.complete || !one.naturalWidth).map(one => one.src)"
)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_every_guide_is_readable_and_accessible(open_context, axe, size):
    page = open_context(viewport=size).new_page()
    for slug in GUIDES:
        page.goto(reverse("guide", args=[slug]))
        assert not page.evaluate(WIDER), f"{slug} is wider than {size['width']} px"
        for picture in page.locator(".guide-picture img").all():
            picture.scroll_into_view_if_needed()
            picture.evaluate("one => one.decode()")
        assert page.evaluate(UNSEEN) == [], slug
        axe(page)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_somebody_new_finds_the_own_guide_from_the_log_in_page(open_context, axe, size):
    page = open_context(viewport=size).new_page()
    page.goto(reverse("account_login"))
    page.locator(".top-bar").get_by_role("link", name="Panduan").click()
    axe(page)
    page.get_by_role("link", name="Panduan untuk Sekretariat").click()

    page.wait_for_url("**" + reverse("guide", args=["secretariat"]))
    page.get_by_role("link", name="Mencetak piagam").click()
    assert page.locator("#print").is_visible()
    assert not page.evaluate(WIDER)


def test_a_guide_prints_its_steps_and_no_menu(page):
    page.goto(reverse("guide", args=["operator"]))
    page.emulate_media(media="print")

    assert page.locator(".guide-steps > li").first.is_visible()
    assert not page.locator(".top-bar").is_visible()
    assert not page.locator(".foot").is_visible()
