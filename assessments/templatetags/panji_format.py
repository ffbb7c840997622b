"""Filters and a chart for templates. Nothing (None or "") is shown as a dash, never as 0."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from django import template
from django.utils.translation import gettext as _

from assessments.formats import dates, numbers
from assessments.formats.charts import NOTHING, Bar, bar_chart
from assessments.formats.dots import Dots, dot_chart
from assessments.formats.numbers import Number
from assessments.formats.words import number_words

register = template.Library()


def shown(value: Any, write: Callable[[Any], str]) -> str:
    return NOTHING if value is None or value == "" else write(value)


@register.filter
def score(value: Number | None, places: int = 2) -> str:
    """{{ total|score }} -> 87,50; {{ total|score:row.places }} where two decimals hide a difference."""
    return shown(value, lambda known: numbers.score_text(known, places))


@register.filter
def points(value: Number | None) -> str:
    """{{ indicator.max_points|points }} -> 12,5."""
    return shown(value, numbers.points_text)


@register.filter
def exact_points(value: str | None) -> str:
    """Points that were frozen as text: "600/29" -> 20,69; "-" leaves the sum and the divisor."""
    if value == "-":
        return _("not counted")
    return shown(value, lambda known: numbers.points_text(Fraction(known)))


@register.filter
def signed(value: Number | None, places: int = 2) -> str:
    """A difference: 1.5 -> +1,50; -1.5 -> −1,50 with a true minus sign."""
    if value is None or value == "":
        return NOTHING
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + numbers.score_text(-value if value < 0 else value, places)


@register.filter
def percent(value: Number | None, places: int | None = None) -> str:
    """{{ share|percent }} or {{ share|percent:1 }}, given in percent -> 87,5%."""
    return shown(value, lambda known: numbers.percent_text(known, places))


@register.filter
def number(value: Number | None, places: int | None = None) -> str:
    """{{ count|number }} -> 1.234; {{ mean|number:3 }} for a Fraction."""
    return shown(value, lambda known: numbers.number_text(known, places))


@register.filter
def plain(value: Number | None) -> str:
    """{{ value|plain }} for attributes and scripts: a dot, no grouping; nothing is empty."""
    return "" if value is None or value == "" else numbers.plain_text(value)


@register.filter
def words(value: Number | None, places: int | None = None) -> str:
    """{{ total|words:2 }} -> delapan puluh tujuh koma lima nol."""
    return shown(value, lambda known: number_words(known, places))


@register.filter
def moment(value: dt.datetime | None) -> str:
    """{{ deadline|moment }} -> 30 September 2022 pukul 23.59 WITA."""
    return shown(value, dates.moment_text)


@register.filter
def day(value: dt.date | None) -> str:
    """{{ date|day }} -> 30 September 2022."""
    return shown(value, dates.date_text)


@register.filter
def iso_day(value: str | None) -> str:
    """A date that was frozen as text: "2022-09-30" -> 30 September 2022."""
    return shown(value, lambda known: dates.date_text(dt.date.fromisoformat(known)))


@register.filter
def iso(value: dt.datetime | None) -> str:
    """For scripts: 2022-09-30T15:59:00+00:00; nothing is empty."""
    return "" if value is None else value.astimezone(dt.UTC).isoformat(timespec="seconds")


@register.filter
def full_day(value: dt.date | None) -> str:
    """{{ date|full_day }} -> Jumat, 30 September 2022."""
    return shown(value, dates.day_date_text)


@register.filter
def clock(value: dt.time | dt.datetime | None) -> str:
    """{{ saved_at|clock }} -> 10.42."""
    return shown(value, dates.clock_text)


@register.filter
def filesize(value: int | None) -> str:
    """{{ file.size|filesize }} -> 1,5 MB."""
    return shown(value, numbers.size_text)


@register.inclusion_tag("charts/_bars.html")
def bars(
    data: Iterable[Bar | tuple[str, Number | None]],
    title: str,
    description: str = "",
    **options: Any,
) -> Mapping[str, object]:
    """{% bars data title=... %}; `data` holds Bars or (label, value) pairs.

    Options: maximum, places and width as in `bar_chart`; names and values are the heads of the
    table; table=False leaves the table out where the page shows the same numbers already.
    """
    heads = {
        "names": options.pop("names", "") or _("Name"),
        "values": options.pop("values", "") or _("Score"),
        "table": options.pop("table", True),
    }
    known = [one if isinstance(one, Bar) else Bar(*one) for one in data]
    return {"chart": bar_chart(known, title=title, description=description, **options), **heads}


@register.inclusion_tag("charts/_dots.html")
def dots(
    data: Iterable[Dots], title: str, description: str = "", **options: Any
) -> Mapping[str, object]:
    """{% dots data title=... %}; the page shows the same numbers in a table. Options: width as in `dot_chart`."""
    return {"chart": dot_chart(list(data), title=title, description=description, **options)}
