"""One answer as data: what is stored, what is scored, what counts as answered. No database here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol

from assessments.formats.numbers import plain_text
from assessments.instrument.models import AnswerType
from assessments.scoring.answers import AnswerValue, Presence, Rule, points


class Columns(Protocol):
    """What an `Answer` row holds."""

    @property
    def choice(self) -> str: ...
    @property
    def choices(self) -> list[str]: ...
    @property
    def checked(self) -> bool: ...
    @property
    def yes(self) -> bool | None: ...
    @property
    def number(self) -> Decimal | None: ...
    @property
    def url(self) -> str: ...
    @property
    def note(self) -> str: ...


class Asked(Protocol):
    """What has to be known of an indicator to read its answer."""

    @property
    def type(self) -> str: ...
    @property
    def rule(self) -> Rule: ...
    @property
    def numerator(self) -> str: ...  # key of the input; "" when the percentage is typed
    @property
    def denominator(self) -> str: ...


@dataclass(frozen=True, slots=True)
class AnswerData:
    """An answer to one indicator. Which field counts depends on the indicator's type.

    `checked`: a checklist was answered, be it with nothing ticked. `inputs`: the indicator's own
    figures by key, None where nothing was typed.
    """

    choice: str = ""
    choices: tuple[str, ...] = ()
    checked: bool = False
    yes: bool | None = None
    number: Decimal | None = None
    url: str = ""
    note: str = ""
    inputs: Mapping[str, Decimal | None] = field(default_factory=dict)

    def columns(self) -> dict[str, Any]:
        """The columns of an `Answer` row."""
        return {
            "choice": self.choice,
            "choices": list(self.choices),
            "checked": self.checked,
            "yes": self.yes,
            "number": self.number,
            "url": self.url,
            "note": self.note,
        }

    def as_json(self) -> dict[str, Any]:
        """The columns and the inputs, numbers as text: the form of saves, versions and verifications."""
        inputs = {key: _text(value) for key, value in sorted(self.inputs.items())}
        return self.columns() | {"number": _text(self.number), "inputs": inputs}

    def differs(self, other: "AnswerData") -> bool:
        return self.as_json() != other.as_json()


def _text(value: Decimal | None) -> str | None:
    if value is None:
        return None
    text = plain_text(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(text: str | None) -> Decimal | None:
    return None if text is None or text == "" else Decimal(text)


def from_json(data: Mapping[str, Any]) -> AnswerData:
    """Read what `as_json` wrote."""
    return AnswerData(
        choice=data.get("choice") or "",
        choices=tuple(data.get("choices") or ()),
        checked=bool(data.get("checked")),
        yes=data.get("yes"),
        number=_number(data.get("number")),
        url=data.get("url") or "",
        note=data.get("note") or "",
        inputs={key: _number(value) for key, value in (data.get("inputs") or {}).items()},
    )


def from_row(
    row: Columns | None, keys: Iterable[str], figures: Mapping[str, Decimal | None]
) -> AnswerData:
    """The stored row (None: not yet saved) with the figures of its `keys`."""
    inputs = {key: figures.get(key) for key in keys}
    if row is None:
        return AnswerData(inputs=inputs)
    return AnswerData(
        row.choice, tuple(row.choices), row.checked, row.yes, row.number, row.url, row.note, inputs
    )


def is_answered(asked: Asked, data: AnswerData, *, supplied: bool) -> bool:
    """A typed 0 and a checklist with nothing ticked are answers. `supplied`: there is evidence."""
    match asked.type:
        case AnswerType.LEVEL:
            return bool(data.choice)
        case AnswerType.CHECKLIST:
            return data.checked
        case AnswerType.YES_NO:
            return data.yes is not None
        case AnswerType.LINK:
            return bool(data.url)
        case AnswerType.DOCUMENT:
            return supplied
        case _ if asked.type == AnswerType.PERCENT and asked.denominator:
            keys = (asked.numerator, asked.denominator)
            return all(data.inputs.get(key) is not None for key in keys)
        case _:
            return data.number is not None


def value(
    asked: Asked, data: AnswerData, *, supplied: bool, presence: Presence | None = None
) -> AnswerValue:
    """The answer as scoring reads it. `presence` is a verifier's judgement; an office's own is "full"."""
    given = data.url if asked.type == AnswerType.LINK else supplied
    return AnswerValue(
        choice=data.choice or None,
        choices=frozenset(data.choices),
        number=_exact(data.number),
        numerator=_exact(data.inputs.get(asked.numerator)),
        denominator=_exact(data.inputs.get(asked.denominator)),
        yes=data.yes,
        presence=presence or ("full" if given else None),
    )


def earned(
    asked: Asked, data: AnswerData, *, supplied: bool, presence: Presence | None = None
) -> Fraction | None:
    """The exact points; None when the indicator leaves the sum and the divisor. Raises ScoringError."""
    return points(asked.rule, value(asked, data, supplied=supplied, presence=presence))


def _exact(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)
