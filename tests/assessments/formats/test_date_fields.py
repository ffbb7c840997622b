import datetime as dt

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from assessments.formats.fields import ClockField, DateField, MomentField

WITA = dt.timezone(dt.timedelta(hours=8))
DAY = "Tulis tanggal sebagai hari-bulan-tahun, misalnya 30-09-2022."
NO_DAY = "Tanggal ini tidak ada. Tulis hari-bulan-tahun, misalnya 30-09-2022."


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("typed", ["2022-09-30", "30-09-2022", "30/09/2022", " 30/9/2022 "])
def test_a_date(language, typed):
    with translation.override(language):
        assert DateField().clean(typed) == dt.date(2022, 9, 30)


@pytest.mark.fault("N9")
@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("11/23/2026", NO_DAY),
        ("31/02/2026", NO_DAY),
        ("2026-02-30", NO_DAY),
        ("00-00-2026", NO_DAY),
        ("17 Agustus 2026", DAY),
        ("17 August 2026", DAY),
        ("17-08-26", DAY),
        ("17-08/2026", DAY),
        ("١٧-٠٨-٢٠٢٦", DAY),
        ("2026-08-17T00:00", DAY),
        ("20260817", DAY),
        ("17-08-2026\n17-08-2026", DAY),
        ("1" * 5000, DAY),
        ("01-01-0001", "Tulis tahun dari 1900 sampai 2200."),
        ("31-12-9999", "Tulis tahun dari 1900 sampai 2200."),
        ("", "Tulis tanggal."),
        ("  ", "Tulis tanggal."),
    ],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_date_that_is_refused_says_what_to_write(refusal, language, typed, message):
    with translation.override(language), pytest.raises(ValidationError):
        DateField().clean(typed)
    assert refusal(DateField(), typed) == message


@pytest.mark.parametrize("typed", ["14.30", "14:30", " 14.30 "])
def test_a_clock_time(typed):
    assert ClockField().clean(typed) == dt.time(14, 30)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("24.00", "Waktu ini tidak ada. Tulis 00.00 sampai 23.59, misalnya 14.30."),
        ("14.60", "Waktu ini tidak ada. Tulis 00.00 sampai 23.59, misalnya 14.30."),
        ("9.5", "Tulis jam dan menit, misalnya 14.30."),
        ("14", "Tulis jam dan menit, misalnya 14.30."),
        ("2:30 PM", "Tulis jam dan menit, misalnya 14.30."),
        ("١٤.٣٠", "Tulis jam dan menit, misalnya 14.30."),
        ("", "Tulis waktu (jam dan menit)."),
    ],
)
def test_a_clock_time_that_is_refused(refusal, typed, message):
    assert refusal(ClockField(), typed) == message


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    "typed",
    [
        "2022-09-30T23:59",
        "2022-09-30T23:59:00",
        "2022-09-30 23:59",
        "2022-09-30 23.59",
        "30-09-2022 23.59",
        "30-09-2022 23:59",
        "30/09/2022 23.59",
    ],
)
def test_a_moment_is_meant_in_wita(language, typed):
    with translation.override(language):
        assert MomentField().clean(typed) == dt.datetime(2022, 9, 30, 23, 59, tzinfo=WITA)


@pytest.mark.fault("N9")
@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("11/23/2026 14.30", "Tanggal atau waktu ini tidak ada. Tulis misalnya 30-09-2022 14.30."),
        ("30-09-2022 24.00", "Tanggal atau waktu ini tidak ada. Tulis misalnya 30-09-2022 14.30."),
        ("30-09-2022", "Tulis tanggal dan waktu, misalnya 30-09-2022 14.30."),
        ("2022-09-30T23:59Z", "Tulis tanggal dan waktu, misalnya 30-09-2022 14.30."),
        ("2022-W39-5", "Tulis tanggal dan waktu, misalnya 30-09-2022 14.30."),
        ("0001-01-01T00:00", "Tulis tahun dari 1900 sampai 2200."),
        ("", "Tulis tanggal dan waktu."),
    ],
)
def test_a_moment_that_is_refused(refusal, typed, message):
    assert refusal(MomentField(), typed) == message


class VisitForm(forms.Form):
    day = DateField()
    clock = ClockField()
    until = MomentField(required=False)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_controls_of_a_browser_get_iso_values_in_either_language(language):
    stored = {
        "day": dt.date(2022, 9, 30),
        "clock": dt.time(9, 5),
        "until": dt.datetime(2022, 9, 30, 15, 59, tzinfo=dt.UTC),
    }
    with translation.override(language):
        form = VisitForm(initial=stored)
        drawn = [str(form[name]) for name in form.fields]

    css = 'autocomplete="off" class="form-control"'
    assert drawn == [
        f'<input type="date" name="day" value="2022-09-30" {css} required id="id_day">',
        f'<input type="time" name="clock" value="09:05" {css} required id="id_clock">',
        f'<input type="datetime-local" name="until" value="2022-09-30T23:59" {css} id="id_until">',
    ]


def test_an_optional_field_left_empty_is_nothing():
    fields = [DateField(required=False), ClockField(required=False), MomentField(required=False)]

    assert [field.clean("") for field in fields] == [None, None, None]
