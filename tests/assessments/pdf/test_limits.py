"""How much is printed, and for how long."""

import time

import pytest

from assessments.pdf import PdfError, count_pages, limits
from assessments.pdf.deadline import within
from tests.assessments.pdf.test_render import print_


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("a " * (limits.MAX_BYTES // 2 + 1), "larger"),
        ("é " * (limits.MAX_BYTES // 3 + 1), "larger"),
        ("a" * (limits.MAX_WORD + 1), "word"),
        ("<br>" * (limits.MAX_TAGS + 1), "tags"),
        ("<div>" * (limits.MAX_DEPTH + 1), "deeper"),
    ],
)
def test_too_much_is_refused_before_it_costs_anything(html, reason):
    start = time.monotonic()

    with pytest.raises(PdfError, match=reason):
        print_(html)

    assert time.monotonic() - start < 5


def test_limits_let_deep_but_closed_tags_pass():
    closed = "<p>a<br>b</p>" * 200 + "<svg><path/><path/></svg>" * 200

    limits.check(closed)

    with pytest.raises(PdfError):
        limits.check("<div>" * (limits.MAX_DEPTH + 1) + closed)


def test_boxes_that_double_the_time_with_each_level_are_stopped(monkeypatch):
    monkeypatch.setattr(limits, "MAX_SECONDS", 1.0)

    with pytest.raises(PdfError, match="within 1 seconds"):
        print_('<div style="display: flex">' * 16 + "x" + "</div>" * 16)

    assert count_pages(print_("<p>Yang berikut tercetak seperti biasa.</p>")) == 1


def test_deadline_lets_quick_work_and_its_errors_pass():
    def fails() -> None:
        raise KeyError("x")

    assert within(5, lambda: 7) == 7
    with pytest.raises(KeyError):
        within(5, fails)
