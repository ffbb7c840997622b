"""The only door for what an office types: one form for each question, two for evidence."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from assessments.editions.forms import PlainForm
from assessments.files.forms import UploadField
from assessments.files.policy import Policy
from assessments.formats.fields import LineField, QuantityField, TextField
from assessments.instrument.models import AnswerType
from assessments.questionnaire.answers import AnswerData
from assessments.questionnaire.limits import NOTE_LENGTH
from assessments.questionnaire.questions import Question

DIGITS = 11  # before the decimal sign, as the columns hold
PLACES = 3


class LinkField(LineField):
    """An address on the web, with http or https only."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "link": _("Write the whole address, for example https://ppid.contoh.go.id/laporan.")
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(limit=500, **kwargs)

    def clean(self, value: Any) -> str:
        url: str = super().clean(value)
        if url:
            try:
                URLValidator(schemes=["http", "https"])(url)
            except ValidationError as error:
                raise ValidationError(self.error_messages["link"], code="link") from error
        return url

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"inputmode": "url", "autocomplete": "off"}


class ShownField(QuantityField):
    """A figure as it stood on the page; something unreadable counts as nothing."""

    widget = forms.HiddenInput  # type: ignore[assignment]

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except ValidationError:
            return None


class AnswerForm(PlainForm):
    """The answer to one question and its figures: `in_<key>` as typed, `was_<key>` as it stood on the page."""

    seen = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)
    note = TextField(label=_("Explanation"), limit=NOTE_LENGTH, required=False)

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        self.fields |= self.own_fields()
        for figure in question.figures:
            typed = self.fields[f"in_{figure.key}"] = _quantity(figure.label)
            typed.widget.attrs["data-figure"] = figure.key
            self.fields[f"was_{figure.key}"] = ShownField(
                places=PLACES, digits=DIGITS, required=False
            )

    def own_fields(self) -> dict[str, forms.Field]:
        indicator = self.question.indicator
        options = [(one.value, one.label) for one in indicator.options.all()]
        match self.question.type:
            case AnswerType.LEVEL:
                return {
                    "choice": forms.ChoiceField(label=_("Answer"), choices=options, required=False)
                }
            case AnswerType.CHECKLIST:
                many = forms.MultipleChoiceField(label=_("Answer"), choices=options, required=False)
                none = forms.BooleanField(label=_("None of these"), required=False)
                return {"choices": many, "none": none}
            case AnswerType.YES_NO:
                return {"yes": forms.ChoiceField(label=_("Answer"), choices=YES_NO, required=False)}
            case AnswerType.LINK:
                return {"url": LinkField(label=_("Address of the page"), required=False)}
            case AnswerType.NUMBER:
                return {"number": _quantity(_("Number"), indicator.min_value, indicator.max_value)}
            case AnswerType.PERCENT if not self.question.denominator:
                return {"number": _quantity(_("Percentage"))}
        return {}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("none") and data.get("choices"):
            self.add_error("none", _("Either tick what applies or “None of these”, not both."))
        return data

    def answer(self) -> AnswerData:
        """What was typed. Only after `is_valid()`."""
        data = self.cleaned_data
        choices = tuple(data.get("choices") or ())
        return AnswerData(
            choice=data.get("choice") or "",
            choices=choices,
            checked=bool(choices or data.get("none")),
            yes={"yes": True, "no": False}.get(data.get("yes") or ""),
            number=data.get("number"),
            url=data.get("url") or "",
            note=data["note"],
            inputs={key: data[f"in_{key}"] for key in self.question.keys},
        )

    def shown(self) -> dict[str, Decimal | None]:
        """The figures as they stood on the page."""
        return {key: self.cleaned_data[f"was_{key}"] for key in self.question.keys}


YES_NO = [("yes", _("Yes")), ("no", _("No"))]


def _quantity(
    label: Any, minimum: Decimal | None = None, maximum: Decimal | None = None
) -> QuantityField:
    return QuantityField(
        label=label,
        places=PLACES,
        digits=DIGITS,
        minimum=minimum or 0,
        maximum=maximum,
        required=False,
    )


def raw_values(question: Question, data: AnswerData) -> list[tuple[str, Any]]:
    """Field name and value of a stored answer, as a page fills them in again."""
    values: list[tuple[str, Any]] = [("note", data.note)]
    match question.type:
        case AnswerType.LEVEL:
            values.append(("choice", data.choice))
        case AnswerType.CHECKLIST:
            values += [("choices", choice) for choice in data.choices]
            values += [("none", "on")] if data.checked and not data.choices else []
        case AnswerType.YES_NO:
            values.append(("yes", {True: "yes", False: "no", None: ""}[data.yes]))
        case AnswerType.LINK:
            values.append(("url", data.url))
        case _ if not question.denominator:
            values.append(("number", shown_number(data.number)))
    return values + figure_values(question.keys, data.inputs)


def figure_values(
    keys: tuple[str, ...], inputs: Mapping[str, Decimal | None]
) -> list[tuple[str, Any]]:
    values = [(key, shown_number(inputs.get(key))) for key in keys]
    return [(f"{kind}_{key}", text) for key, text in values for kind in ("in", "was")]


def shown_number(number: Decimal | None) -> str:
    """A stored number as its field takes it again: 0,5 and 1234."""
    return "" if number is None else str(QuantityField(places=PLACES).prepare_value(number))


class FileForm(PlainForm):
    """One file of evidence."""

    def __init__(self, *args: Any, policy: Policy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"] = UploadField(policy=policy, label=_("File"))


class LinkForm(PlainForm):
    """One address as evidence."""

    url = LinkField(label=_("Address of the evidence"))
    note = LineField(label=_("What it shows"), limit=300, required=False)


class SignForm(PlainForm):
    """The head of agency agrees to the statement of responsibility."""

    agree = forms.BooleanField(
        label=_("I have read the statement above and agree to it."),
        error_messages={"required": _("Tick this box to agree to the statement.")},
    )
