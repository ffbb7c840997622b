"""The browser itself: it opens a page of ours and sees what goes wrong there."""

import pytest

pytestmark = pytest.mark.browser


def test_chromium_opens_the_log_in_page(page, axe):
    answer = page.goto("/")

    assert answer is not None
    assert answer.status == 200
    axe(page)
