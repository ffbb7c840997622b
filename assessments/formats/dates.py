"""Days and moments as Indonesian offices write them: 30 September 2022 pukul 23.59 WITA."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from assessments.formats.language import is_english
from assessments.formats.words import number_words

WITA = ZoneInfo("Asia/Makassar")
ABBREVIATIONS = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}

# fmt: off
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)
ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on


@dataclass(frozen=True, slots=True)
class DateWords:
    """The pieces of "Pada hari ini, Jumat, tanggal tiga puluh bulan September tahun ... (30-09-2022)"."""

    weekday: str
    day: str
    month: str
    year: str
    numeric: str


def local(moment: dt.datetime, zone: ZoneInfo = WITA) -> dt.datetime:
    """Move an aware moment to `zone`. Raises ValueError for a naive one: its zone would be a guess."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone.")
    return moment.astimezone(zone)


def calendar_day(day: dt.date, zone: ZoneInfo = WITA) -> dt.date:
    """Take the calendar day; a moment is first moved to `zone`, where it may be a day later."""
    return local(day, zone).date() if isinstance(day, dt.datetime) else day


def date_text(day: dt.date, *, language: str | None = None, zone: ZoneInfo = WITA) -> str:
    """Write "30 September 2022"."""
    day = calendar_day(day, zone)
    months = ENGLISH_MONTHS if is_english(language) else MONTHS
    return f"{day.day} {months[day.month - 1]} {day.year}"


def day_date_text(day: dt.date, *, language: str | None = None, zone: ZoneInfo = WITA) -> str:
    """Write "Jumat, 30 September 2022"."""
    day = calendar_day(day, zone)
    days = ENGLISH_DAYS if is_english(language) else DAYS
    return f"{days[day.weekday()]}, {date_text(day, language=language)}"


def clock_text(clock: dt.time | dt.datetime, *, zone: ZoneInfo = WITA) -> str:
    """Write "14.30"; a moment is first moved to `zone`."""
    return (local(clock, zone) if isinstance(clock, dt.datetime) else clock).strftime("%H.%M")


def zone_text(moment: dt.datetime, zone: ZoneInfo = WITA) -> str:
    """Write the zone as people say it: WIB, WITA or WIT, else the abbreviation of the tz database."""
    return ABBREVIATIONS.get(zone.key) or local(moment, zone).tzname() or zone.key


def moment_text(moment: dt.datetime, *, language: str | None = None, zone: ZoneInfo = WITA) -> str:
    """Write "30 September 2022 pukul 23.59 WITA", in English "30 September 2022, 23.59 WITA"."""
    joint = ", " if is_english(language) else " pukul "
    day = date_text(moment, language=language, zone=zone)
    return f"{day}{joint}{clock_text(moment, zone=zone)} {zone_text(moment, zone)}"


def date_words(day: dt.date, *, zone: ZoneInfo = WITA) -> DateWords:
    """Take a day apart into the words of a berita acara, always in Indonesian."""
    day = calendar_day(day, zone)
    return DateWords(
        weekday=DAYS[day.weekday()],
        day=number_words(day.day),
        month=MONTHS[day.month - 1],
        year=number_words(day.year),
        numeric=f"{day.day:02}-{day.month:02}-{day.year:04}",
    )
