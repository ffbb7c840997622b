"""Form fields for numbers: a score, a quantity, a whole number. ASCII digits, comma or dot, nothing clever."""

import re
from decimal import Decimal
from typing import Any, ClassVar, Never

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assessments.formats.numbers import number_text, plain_text, points_text

DIGITS = 12
DECIMAL = re.compile(r"([0-9]+)(?:([.,])([0-9]+))?")
# 1.234 and 12.345.678,9: in Jakarta a dot groups thousands, in a spreadsheet it starts the decimals.
GROUPED = re.compile(
    r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]*)?|[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}(?:\.[0-9]*)?"
)
LONGEST = 40


class NumberField(forms.Field):
    """A number from `minimum` to `maximum` with at most `places` decimals; an empty one is None, never 0."""

    widget = forms.TextInput
    inputmode: ClassVar[str] = "decimal"
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Write a number. If there is nothing to count, write 0."),
        "invalid": _(
            "Write the number in digits 0-9 only, with at most %(places)s digits after the decimal sign,"
            " for example 12.5."
        ),
        "decimals": _("At most %(places)s digits after the decimal sign, for example 12.5."),
        "ambiguous": _("“%(typed)s” can be read in two ways: write %(whole)s or %(decimal)s."),
        "grouped": _("Write the number without thousands separators: %(whole)s."),
        "digits": _("This number is too long: at most %(digits)s digits before the decimal sign."),
        "minimum": _("The number must be %(minimum)s or more."),
        "range": _("The number must be from %(minimum)s to %(maximum)s."),
    }

    def __init__(
        self,
        *,
        places: int = 2,
        digits: int = DIGITS,
        minimum: Decimal | int = 0,
        maximum: Decimal | int | None = None,
        **kwargs: Any,
    ) -> None:
        self.places, self.digits = places, digits
        self.minimum, self.maximum = minimum, maximum
        super().__init__(**kwargs)

    def refuse(self, code: str, **params: object) -> Never:
        raise ValidationError(
            self.error_messages[code], code=code, params={"places": self.places, **params}
        )

    def parse(self, value: Any) -> Decimal | None:
        """Read what was typed. Raises ValidationError that says what to write instead."""
        if value in self.empty_values:
            return None
        typed = plain_text(value) if isinstance(value, Decimal | int) else str(value).strip()
        if not typed:
            return None
        if len(typed) > LONGEST:
            self.refuse(
                "digits" if typed.isascii() and typed.isdigit() else "invalid", digits=self.digits
            )
        if not isinstance(value, Decimal | int):
            self.refuse_grouped(typed)
        if not (match := DECIMAL.fullmatch(typed)):
            self.refuse("invalid")
        whole, _sign, decimals = match.groups(default="")
        if len(decimals) > self.places:
            self.refuse("decimals")
        if len(whole) > self.digits:
            self.refuse("digits", digits=self.digits)
        number = Decimal(f"{whole}.{decimals or 0}" if decimals else whole)
        self.refuse_outside(number)
        return number

    def refuse_grouped(self, typed: str) -> None:
        """Refuse 1.234, which is a thousand to one reader and one and a bit to the next."""
        if not GROUPED.fullmatch(typed):
            return
        sign = "." if typed.count(",") > 1 else ","
        whole, _comma, decimals = typed.partition(sign)
        digits = re.sub("[.,]", "", whole)
        if decimals or typed.count(".") != 1 or not self.places:
            self.refuse("grouped", whole=digits + (f",{decimals}" if decimals else ""))
        decimal = f"{typed.split('.', maxsplit=1)[0]},{typed.split('.')[1][: min(self.places, 2)]}"
        self.refuse("ambiguous", typed=typed, whole=digits, decimal=decimal)

    def refuse_outside(self, number: Decimal) -> None:
        if self.maximum is not None and not self.minimum <= number <= self.maximum:
            self.refuse(
                "range", minimum=points_text(self.minimum), maximum=points_text(self.maximum)
            )
        if number < self.minimum:
            self.refuse("minimum", minimum=points_text(self.minimum))

    def to_python(self, value: Any) -> Decimal | int | None:
        """Return the number as it was typed, as a Decimal."""
        return self.parse(value)

    def prepare_value(self, value: Any) -> Any:
        """Write a stored number so that it can be sent back as it stands."""
        if isinstance(value, bool) or not isinstance(value, Decimal | int):
            return value
        text = number_text(value, grouped=False)
        return text.replace(".", ",") if GROUPED.fullmatch(text) else text

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask phones for the number pad, and mark the control for Bootstrap."""
        if widget.is_hidden:
            return {}
        css = f"{widget.attrs.get('class', '')} form-control number".strip()
        return {"inputmode": self.inputmode, "autocomplete": "off", "class": css}


class ScoreField(NumberField):
    """A score from 0 to 100 with at most two decimals: 87,5 and 87.5 are the same Decimal."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Write a score from 0 to 100."),
        "invalid": _(
            "Write a score from 0 to 100 in digits 0-9 only, with at most %(places)s digits after the"
            " decimal sign, for example 87.5."
        ),
        "decimals": _("At most %(places)s digits after the decimal sign, for example 87.5."),
        "range": _("The score must be from 0 to 100."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(places=2, digits=3, minimum=0, maximum=100, **kwargs)

    def refuse_grouped(self, typed: str) -> None:
        """Name the decimals: no score has thousands."""
        if GROUPED.fullmatch(typed):
            self.refuse("decimals")


class QuantityField(NumberField):
    """A count or an amount, 0 or more, with up to 12 digits before the decimals unless told otherwise."""


class WholeField(NumberField):
    """A whole number, as an int: a mark from 0 to 100 unless `maximum` says otherwise."""

    inputmode = "numeric"
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Write a whole number."),
        "invalid": _("Write a whole number in digits 0-9 only, for example 85."),
        "decimals": _("Write a whole number, without decimals, for example 85."),
    }

    def __init__(self, *, minimum: int = 0, maximum: int | None = 100, **kwargs: Any) -> None:
        super().__init__(places=0, minimum=minimum, maximum=maximum, **kwargs)

    def to_python(self, value: Any) -> int | None:
        """Return the number as an int."""
        number = self.parse(value)
        return None if number is None else int(number)
