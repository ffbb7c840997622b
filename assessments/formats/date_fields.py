"""Form fields for a day, a clock time and a moment; strict, and the same in both languages."""

import datetime as dt
import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assessments.formats.entry import CLOCKS, DATES, MOMENTS

FIRST_YEAR, LAST_YEAR = 1900, 2200

# strptime alone takes Arabic-Indic digits, one-digit minutes and any run of blanks.
DAY = r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}([/-])[0-9]{1,2}\1[0-9]{4})"
CLOCK = r"[0-9]{1,2}[.:][0-9]{2}"
DAY_SHAPE = re.compile(DAY)
CLOCK_SHAPE = re.compile(CLOCK)
MOMENT_SHAPE = re.compile(rf"{DAY}[ T]{CLOCK}(?::[0-9]{{2}})?")


def parse(typed: str, shape: re.Pattern[str], formats: tuple[str, ...]) -> dt.datetime | None:
    """Read `typed` by the first of `formats` that fits. Raises ValueError when it has another shape."""
    if not shape.fullmatch(typed):
        raise ValueError(typed)
    for one in formats:
        try:
            return dt.datetime.strptime(typed, one)  # noqa: DTZ007 -- the field gives the zone
        except ValueError:
            continue
    return None


class StrictField(forms.Field):
    """What the three fields share: the shape, the refusals, the look."""

    shape: ClassVar[re.Pattern[str]]
    formats: ClassVar[tuple[str, ...]]

    def read(self, typed: str) -> dt.datetime:
        """Raises ValidationError: `invalid` for another shape, `missing` for 31/02, `year` for a far year."""
        try:
            moment = parse(typed.strip(), self.shape, self.formats)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if moment is None:
            raise ValidationError(self.error_messages["missing"], code="missing")
        return moment

    def read_day(self, typed: str) -> dt.datetime:
        """Also keep the year within reach: year 1 in WITA lies before the first moment in UTC."""
        moment = self.read(typed)
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            params = {"first": FIRST_YEAR, "last": LAST_YEAR}
            raise ValidationError(self.error_messages["year"], code="year", params=params)
        return moment

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Mark the control for Bootstrap."""
        if widget.is_hidden:
            return {}
        return {
            "autocomplete": "off",
            "class": f"{widget.attrs.get('class', '')} form-control".strip(),
        }


class DateField(StrictField, forms.DateField):
    """A day: 2022-09-30 (what a date control sends), 30-09-2022 or 30/09/2022."""

    shape, formats = DAY_SHAPE, DATES
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Write a date."),
        "invalid": _("Write the date as day-month-year, for example 30-09-2022."),
        "missing": _("There is no such date. Write day-month-year, for example 30-09-2022."),
        "year": _("Write a year from %(first)s to %(last)s."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> dt.date | None:
        """Return the day that was typed."""
        if isinstance(value, str) and value.strip():
            return self.read_day(value).date()
        return super().to_python(None if isinstance(value, str) else value)


class ClockField(StrictField, forms.TimeField):
    """A clock time: 14.30 or 14:30."""

    shape, formats = CLOCK_SHAPE, CLOCKS
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Write a clock time."),
        "invalid": _("Write the time as hours and minutes, for example 14.30."),
        "missing": _("There is no such time. Write 00.00 to 23.59, for example 14.30."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TimeInput({"type": "time"}, format="%H:%M"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> dt.time | None:
        """Return the time that was typed."""
        if isinstance(value, str) and value.strip():
            return self.read(value).time()
        return super().to_python(None if isinstance(value, str) else value)


class MomentField(StrictField, forms.DateTimeField):
    """A day and a clock time in the active time zone, as an aware datetime."""

    shape, formats = MOMENT_SHAPE, MOMENTS
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Write a date and a clock time."),
        "invalid": _("Write the date and the time, for example 30-09-2022 14.30."),
        "missing": _("There is no such date or time. Write for example 30-09-2022 14.30."),
        "year": _("Write a year from %(first)s to %(last)s."),
    }

    def __init__(self, **kwargs: Any) -> None:
        local = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        kwargs.setdefault("widget", local)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> dt.datetime | None:
        """Return the moment that was typed, aware."""
        if isinstance(value, str):
            # The naive moment goes on to Django, which makes it aware in the active zone.
            return super().to_python(self.read_day(value) if value.strip() else None)
        return super().to_python(value)
