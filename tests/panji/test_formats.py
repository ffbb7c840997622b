import datetime as dt
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import translation
from django.utils.formats import date_format, get_format, number_format, time_format

NAMES = ("DATE_FORMAT", "YEAR_MONTH_FORMAT", "MONTH_DAY_FORMAT", "SHORT_DATE_FORMAT")


@pytest.mark.fault("N9")
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    "typed", ["11/23/2026", "31/02/2026", "17 Agustus 2026", "17 August 2026", "17-08-26"]
)
def test_a_stock_date_field_is_as_strict_in_either_language(language, typed):
    with translation.override(language), pytest.raises(ValidationError):
        forms.DateField(localize=True).clean(typed)


@pytest.mark.fault("N9")
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_formats_of_input_are_these_and_no_others(language):
    iso_clock = ["%H:%M:%S", "%H:%M:%S.%f"]  # Django adds ISO to every list
    with translation.override(language):
        assert get_format("DATE_INPUT_FORMATS") == ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]
        assert get_format("TIME_INPUT_FORMATS") == ["%H.%M", "%H:%M", *iso_clock]
        assert {entry[:8] for entry in get_format("DATETIME_INPUT_FORMATS")} == {
            "%Y-%m-%d",
            "%d-%m-%Y",
            "%d/%m/%Y",
        }


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    "typed", ["17-08-2026 14.30", "17-08-2026 14:30", "2026-08-17 14:30", "2026-08-17T14:30"]
)
def test_a_stock_datetime_field_takes_dot_and_colon(language, typed):
    with translation.override(language):
        assert forms.DateTimeField().clean(typed).strftime("%d %H:%M") == "17 14:30"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "id",
            ["1 Februari 2026", "Februari 2026", "1 Februari", "01-02-2026", "09.05", "1234567,50"],
        ),
        (
            "en",
            ["1 February 2026", "February 2026", "1 February", "01-02-2026", "09.05", "1234567.50"],
        ),
    ],
)
def test_what_django_shows(language, expected):
    day = dt.date(2026, 2, 1)
    with translation.override(language):
        texts = [
            *(date_format(day, name) for name in NAMES),
            time_format(dt.time(9, 5), "TIME_FORMAT"),
            number_format(Decimal("1234567.50"), 2),
        ]

    assert texts == expected


@pytest.mark.fault("N11")
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_bare_whole_number_in_a_template_has_no_separators(language):
    with translation.override(language):
        assert Template("?page={{ page }}").render(Context({"page": 1234567})) == "?page=1234567"


def test_the_week_begins_on_monday():
    with translation.override("en"):
        assert get_format("FIRST_DAY_OF_WEEK") == 1
