import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from assessments.formats import dates

DEADLINE = dt.datetime(2022, 9, 30, 15, 59, tzinfo=dt.UTC)
FRIDAY = dt.date(2022, 9, 30)


def test_a_day_in_both_languages():
    texts = []
    for language in ("id", "en"):
        with translation.override(language):
            texts += [dates.date_text(dt.date(2026, 8, 1)), dates.day_date_text(FRIDAY)]

    assert texts == [
        "1 Agustus 2026",
        "Jumat, 30 September 2022",
        "1 August 2026",
        "Friday, 30 September 2022",
    ]


def test_every_month_and_weekday_has_its_name():
    months = [
        dates.date_text(dt.date(2022, month, 1), language="id").split()[1] for month in range(1, 13)
    ]
    days = [
        dates.day_date_text(dt.date(2022, 8, day), language="id").split(",")[0]
        for day in range(1, 8)
    ]

    assert months == [
        "Januari", "Februari", "Maret", "April", "Mei", "Juni",
        "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ]  # fmt: skip
    assert days == ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]


def test_a_moment_is_shown_in_wita_with_its_zone():
    assert [dates.moment_text(DEADLINE, language=language) for language in ("id", "en")] == [
        "30 September 2022 pukul 23.59 WITA",
        "30 September 2022, 23.59 WITA",
    ]


@pytest.mark.fault("N10")
@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Asia/Jakarta", "31 Desember 2022 pukul 23.59 WIB"),
        ("Asia/Makassar", "1 Januari 2023 pukul 00.59 WITA"),
        ("Asia/Jayapura", "1 Januari 2023 pukul 01.59 WIT"),
    ],
)
def test_one_instant_in_the_three_zones_across_the_year(zone, expected):
    instant = dt.datetime(2022, 12, 31, 23, 59, tzinfo=ZoneInfo("Asia/Jakarta"))

    assert dates.moment_text(instant, language="id", zone=ZoneInfo(zone)) == expected


@pytest.mark.fault("N10")
def test_the_day_of_a_moment_is_its_day_in_wita():
    evening = dt.datetime(2022, 9, 30, 16, 0, tzinfo=dt.UTC)

    assert (
        dates.date_text(evening, language="id"),
        dates.day_date_text(evening, language="id"),
        dates.clock_text(evening),
        dates.date_words(evening).numeric,
    ) == ("1 Oktober 2022", "Sabtu, 1 Oktober 2022", "00.00", "01-10-2022")


def test_another_zone_says_its_own_abbreviation():
    assert (
        dates.moment_text(DEADLINE, language="id", zone=ZoneInfo("UTC"))
        == "30 September 2022 pukul 15.59 UTC"
    )


def test_a_naive_moment_is_refused():
    with pytest.raises(ValueError, match="has no time zone"):
        dates.moment_text(dt.datetime(2022, 9, 30, 23, 59))  # noqa: DTZ001 -- the case


def test_a_clock_time_as_it_stands():
    assert dates.clock_text(dt.time(9, 5)) == "09.05"


def test_the_words_of_a_berita_acara_stay_indonesian():
    with translation.override("en"):
        words = dates.date_words(FRIDAY)

    assert words == dates.DateWords(
        "Jumat", "tiga puluh", "September", "dua ribu dua puluh dua", "30-09-2022"
    )
