import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from defusedxml import ElementTree
from django.template import Context, Template
from django.utils import translation

from assessments.formats.charts import Bar, bar_chart
from assessments.formats.dots import Dots, dot_chart

SVG = "{http://www.w3.org/2000/svg}"
DATA = [
    Bar("Daerah A", Decimal("1234.5"), strong=True),
    ("Daerah <B>", Fraction(2, 3)),
    ("Daerah C", None),
]


def parsed(html: str) -> Any:
    return ElementTree.fromstring(html)


def drawn(data: object, options: str = "", language: str = "id") -> str:
    source = f"{{% load panji_format %}}{{% bars data title=title {options} %}}"
    with translation.override(language):
        return Template(source).render(Context({"data": data, "title": 'Nilai "akhir" & bobot'}))


@pytest.mark.fault("N12")
@pytest.mark.parametrize("language", ["id", "en"])
def test_coordinates_use_a_dot_in_every_language(language, settings):
    settings.USE_THOUSAND_SEPARATOR = True
    svg = parsed(drawn(DATA, "maximum=2000 width=1600", language)).find(f"{SVG}svg")
    number = re.compile(r"[0-9]+(\.[0-9]+)?")
    places = [
        value
        for element in svg.iter()
        for name, value in element.attrib.items()
        if name in ("x", "y", "width", "height", "rx")
    ]

    assert [value for value in places if not number.fullmatch(value)] == []
    assert [bar.get("width") for bar in svg.iter(f"{SVG}rect") if "chart-bar" in bar.get("class")] == [
        "948.10", "0.51", "0.00",
    ]  # fmt: skip
    assert svg.get("viewBox") == "0 0 1600 130"


@pytest.mark.fault("N8")
def test_the_table_beneath_says_the_same_as_the_bars():
    figure = parsed(drawn(DATA, "maximum=2000"))
    values = [text.text for text in figure.iter(f"{SVG}text") if text.get("class") == "chart-value"]
    cells = [cell.text for cell in figure.iter("td")]

    assert values == cells == ["1.234,50", "0,67", "–"]
    assert [head.text for head in figure.iter("th")] == [
        "Nama",
        "Nilai",
        "Daerah A",
        "Daerah <B>",
        "Daerah C",
    ]


@pytest.mark.fault("X2")
def test_labels_are_shown_literally_and_nothing_needs_an_exception_from_the_policy():
    html = drawn([("<script>alert(1)</script>", 5)])

    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert " style=" not in html


def test_a_chart_has_a_title_and_a_description_that_name_it():
    svg = parsed(drawn(DATA, 'maximum=2000 description="Satu batang per daerah"')).find(f"{SVG}svg")
    named = {one.get("id"): one.text for one in svg if one.tag in (f"{SVG}title", f"{SVG}desc")}

    assert svg.get("aria-labelledby").split() == list(named)
    assert list(named.values()) == ['Nilai "akhir" & bobot', "Satu batang per daerah"]


def test_the_table_can_be_left_out_and_its_heads_named():
    without = parsed(drawn(DATA, "maximum=2000 table=False"))
    named = parsed(drawn(DATA, 'maximum=2000 names="Daerah" values="Poin"'))

    assert list(without.iter("table")) == []
    assert [head.text for head in named.iter("th")][:2] == ["Daerah", "Poin"]


def test_no_bars_say_so():
    assert "Belum ada yang ditampilkan." in drawn([])


def test_a_long_label_goes_on_in_a_second_line():
    chart = bar_chart(
        [Bar("Dinas Komunikasi dan Informatika Kabupaten Penajam Paser Utara", 50)], title="t"
    )

    assert [line.text for line in chart.rows[0].lines] == [
        "Dinas Komunikasi dan Informatika Kabupaten",
        "Penajam Paser Utara",
    ]
    assert (chart.rows[0].top, chart.height) == ("40", "54")


@pytest.mark.parametrize(("value", "maximum"), [(101, 100), (-1, 100), (1, 0)])
def test_a_bar_that_would_lie_is_refused(value, maximum):
    with pytest.raises(ValueError, match=r"outside|no room"):
        bar_chart([Bar("A", value)], title="t", maximum=maximum)


def test_the_same_chart_is_drawn_alike_twice():
    assert drawn(DATA, "maximum=2000") == drawn(DATA, "maximum=2000")


def test_the_last_number_under_the_dots_is_not_cut():
    """ "100" is some 27 px wide at 13 px and stands around its tick."""
    chart = dot_chart([Dots("A", (61, 99))], title="T", width=360)

    assert float(chart.ticks[-1][0]) + 13.5 <= float(chart.width)
    assert float(chart.ticks[0][0]) - 9 >= 0
