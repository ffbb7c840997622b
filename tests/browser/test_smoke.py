"""The browser itself: it opens a page of ours and sees what goes wrong there."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.browser


def test_chromium_opens_the_log_in_page(page, axe):
    answer = page.goto(reverse("account_login"))

    assert answer is not None
    assert answer.status == 200
    axe(page)
