"""A verifier's decision on one answer, with the controls of the question itself."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.formats.fields import QuantityField, TextField
from assessments.formats.numbers import points_text
from assessments.instrument.models import AnswerType
from assessments.questionnaire.answers import AnswerData, from_json
from assessments.questionnaire.forms import AnswerForm, raw_values, shown_number
from assessments.questionnaire.questions import Question
from assessments.review.judging import (
    BY_PRESENCE,
    Claim,
    Judgement,
    Result,
    claimed_presence,
    judge,
    problems,
    read_points,
)
from assessments.review.models import Decision, Presence
from assessments.scoring.rounding import rounded

REASON_LENGTH = 5000
EVIDENCE = [("yes", _("Yes")), ("no", _("No, or there is none: the answer earns nothing"))]
FRAME = ("seen", "key", "sent", "decision")
DIGITS = 5  # before the decimal sign, as points are kept


class VerificationForm(AnswerForm):
    """One decision. `controls` name the fields of another answer, which count only where it is chosen."""

    sent = forms.IntegerField(min_value=1, max_value=2**15 - 1, widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=Decision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a decision.")},
    )

    def __init__(self, *args: Any, question: Question, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, question=question, **kwargs)
        self.claim = claim
        self.result: Result | None = None
        for name in ("note", "url", *(f"was_{key}" for key in question.keys)):
            self.fields.pop(name, None)
        if question.type in BY_PRESENCE:
            self.fields["presence"] = forms.ChoiceField(
                label=_("What is there"), choices=Presence.choices, required=False
            )
        self.controls = [name for name in self.fields if name not in FRAME]
        self._say_units_and_points()
        self._as_buttons("choice", "yes", "choices", "presence")
        for name in self.controls:
            # Required where another answer is chosen; `clean` drops the error of a field that is not in use.
            self.fields[name].required = name not in {"choices", "none"}
        self._add_verdict()

    def _as_buttons(self, *names: str) -> None:
        for name in names:
            field = self.fields.get(name)
            if isinstance(field, forms.MultipleChoiceField):
                field.widget = forms.CheckboxSelectMultiple(choices=field.choices)  # type: ignore[arg-type]
            elif isinstance(field, forms.ChoiceField):
                field.widget = forms.RadioSelect(choices=field.choices)  # type: ignore[arg-type]

    def _say_units_and_points(self) -> None:
        unit = "%" if self.question.type == AnswerType.PERCENT else self.question.indicator.unit
        if "number" in self.fields and unit:
            self.fields["number"].label = f"{self.fields['number'].label} ({unit})"
        for figure in self.question.figures:
            if figure.unit:
                self.fields[f"in_{figure.key}"].label = f"{figure.label} ({figure.unit})"
        options = [
            (
                one.value,
                _("%(label)s (%(points)s points)")
                % {"label": one.label, "points": points_text(one.points)},
            )
            for one in self.question.indicator.options.all()
        ]
        for name in ("choice", "choices"):
            if name in self.fields:
                self.fields[name].choices = options  # type: ignore[attr-defined]

    def _add_verdict(self) -> None:
        most = self.question.indicator.max_points
        self.fields["points"] = QuantityField(
            label=_("Points"),
            digits=DIGITS,
            maximum=most,
            help_text=_("From 0 to %(most)s.") % {"most": points_text(most)},
        )
        if self.asks_evidence:
            self.fields["evidence"] = forms.ChoiceField(
                label=_("Does the evidence show it?"),
                choices=EVIDENCE,
                widget=forms.RadioSelect,
                error_messages={"required": _("Say whether the evidence shows it.")},
            )
        self.fields["reason"] = TextField(
            label=_("Reason"),
            limit=REASON_LENGTH,
            required=False,
            widget=forms.Textarea(attrs={"rows": "3"}),
            help_text=_("Compulsory when the result differs from the claim."),
        )

    @property
    def control_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.controls]

    @property
    def asks_evidence(self) -> bool:
        """A link or document is judged by what is there; the others by their evidence, where it is required."""
        return self.question.indicator.required_evidence and self.question.type not in BY_PRESENCE

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        decision = data.get("decision")
        unused = [] if decision == Decision.CORRECTED else self.controls
        for name in unused if decision == Decision.OVERRIDDEN else [*unused, "points"]:
            self.errors.pop(name, None)
        if not self.errors:
            self.result = judge(self.question, self.claim, self._judgement())
            for name, errors in problems(self.question, self.claim, self.result).items():
                self.add_error(name or None, errors)
        return data

    def _judgement(self) -> Judgement:
        data = self.cleaned_data
        corrected = data["decision"] == Decision.CORRECTED
        points = data.get("points") if data["decision"] == Decision.OVERRIDDEN else None
        return Judgement(
            decision=data["decision"],
            data=self.answer() if corrected else self.claim.data,
            presence=data.get("presence") or "",
            evidence_ok=data.get("evidence", "yes") == "yes",
            points=None if points is None else Fraction(points),
            reason=data["reason"],
        )

    def answer(self) -> AnswerData:
        self.cleaned_data.setdefault("note", "")
        return super().answer()

    def given(self) -> Judgement:
        """What was decided. Only after `is_valid()`."""
        assert self.result is not None  # noqa: S101 -- is_valid() said so
        return self.result.judgement


def first_values(question: Question, claim: Claim) -> dict[str, Any]:
    """What stands in the form while nothing is decided: the claim, and evidence where there is some."""
    presence = claimed_presence(question, claim)
    evidence = "yes" if claim.supplied else "no"
    return _answer(question, claim.data) | {"presence": presence, "evidence": evidence}


def stored_values(question: Question, claim: Claim, data: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the form after a decision; `data` as `VerificationSave` keeps it, empty for none."""
    if not data:
        return first_values(question, claim)
    points = read_points(data["exact"])
    own = data["decision"] == Decision.OVERRIDDEN and points is not None
    return _answer(question, from_json(data["answer"])) | {
        "decision": data["decision"],
        "presence": data["presence"],
        "evidence": "yes" if data["evidence_ok"] else "no",
        "points": shown_number(rounded(points)) if own and points is not None else "",
        "reason": data["reason"],
    }


def _answer(question: Question, data: AnswerData) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in raw_values(question, data):
        if name == "choices":
            found.setdefault(name, []).append(value)
        elif name not in {"note", "url"} and not name.startswith("was_"):
            found[name] = value
    return found
