import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from django.template import Context, Template
from django.utils import translation

MOMENT = dt.datetime(2022, 9, 30, 15, 59, tzinfo=dt.UTC)


def rendered(expression: str, value: object, language: str = "id") -> str:
    with translation.override(language):
        return Template("{% load panji_format %}{{ value|" + expression + " }}").render(
            Context({"value": value})
        )


@pytest.mark.parametrize(
    ("expression", "value", "indonesian", "english"),
    [
        ("score", Decimal("87.5"), "87,50", "87.50"),
        ("score", Fraction(91483, 1200), "76,24", "76.24"),
        ("score:3", Decimal("76.241"), "76,241", "76.241"),
        ("points", Decimal("12.50"), "12,5", "12.5"),
        ("percent", Decimal("87.5"), "87,5%", "87.5%"),
        ("percent:1", Fraction(100, 3), "33,3%", "33.3%"),
        ("number", 1234, "1.234", "1,234"),
        ("number:3", Fraction(1, 3), "0,333", "0.333"),
        (
            "words:2",
            Decimal("87.65"),
            "delapan puluh tujuh koma enam lima",
            "delapan puluh tujuh koma enam lima",
        ),
        ("moment", MOMENT, "30 September 2022 pukul 23.59 WITA", "30 September 2022, 23.59 WITA"),
        ("day", dt.date(2022, 8, 17), "17 Agustus 2022", "17 August 2022"),
        ("full_day", dt.date(2022, 9, 30), "Jumat, 30 September 2022", "Friday, 30 September 2022"),
        ("clock", MOMENT, "23.59", "23.59"),
        ("filesize", 1536 * 1024, "1,5 MB", "1.5 MB"),
        ("plain", Decimal("1234.5"), "1234.5", "1234.5"),
    ],
)
def test_a_filter_in_both_languages(expression, value, indonesian, english):
    assert [rendered(expression, value, language) for language in ("id", "en")] == [
        indonesian,
        english,
    ]


@pytest.mark.parametrize(
    "expression",
    [
        "score",
        "points",
        "percent",
        "number",
        "words",
        "moment",
        "day",
        "full_day",
        "clock",
        "filesize",
    ],
)
@pytest.mark.parametrize("value", [None, ""])
def test_nothing_is_a_dash_and_never_a_zero(expression, value):
    assert rendered(expression, value) == "–"


@pytest.mark.parametrize("expression", ["score", "points", "percent", "number", "plain"])
def test_a_zero_is_a_zero(expression):
    assert rendered(expression, 0).rstrip("%") in ("0", "0,00")


@pytest.mark.fault("N11")
def test_a_number_in_an_address_has_no_separators(settings):
    settings.USE_THOUSAND_SEPARATOR = True
    with translation.override("id"):
        link = Template('{% load panji_format %}<a href="?page={{ page|plain }}">').render(
            Context({"page": 1234})
        )

    assert link == '<a href="?page=1234">'
    assert rendered("plain", None) == ""
