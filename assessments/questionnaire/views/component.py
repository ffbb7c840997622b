"""The page of one component, as first shown and as shown again after a refusal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assessments.files.policy import Policy, policy_for
from assessments.instrument.models import Instrument
from assessments.questionnaire.forms import AnswerForm, FileForm, LinkForm
from assessments.questionnaire.queries import Line, Part, Sheet
from assessments.questionnaire.questions import Question
from assessments.questionnaire.views.office import Desk


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    points: Any
    checked: bool
    id: str


@dataclass(frozen=True, slots=True)
class Card:
    """One question on the page: its line, its forms, and what collided."""

    line: Line
    form: AnswerForm
    files: FileForm
    links: LinkForm
    writable: bool
    conflict: list[dict[str, str]]

    @property
    def id(self) -> str:
        return self.line.code

    def options(self) -> Iterator[Choice]:
        """The levels or the items, with what is chosen now."""
        name = "choice" if "choice" in self.form.fields else "choices"
        chosen = self.form[name].value() or ()
        chosen = [chosen] if isinstance(chosen, str) else chosen
        for number, one in enumerate(self.line.question.indicator.options.all()):
            yield Choice(
                one.value, one.label, one.points, one.value in chosen, f"{self.id}-{name}-{number}"
            )

    def yes_no(self) -> Iterator[Choice]:
        field: Any = self.form.fields["yes"]
        points = {"yes": self.line.question.indicator.yes_points, "no": 0}
        for value, label in field.choices:
            checked = self.form["yes"].value() == value
            yield Choice(value, label, points[value], checked, f"{self.id}-yes-{value}")

    def figures(self) -> Iterator[dict[str, Any]]:
        for figure in self.line.question.figures:
            yield {
                "figure": figure,
                "typed": self.form[f"in_{figure.key}"],
                "shown": self.form[f"was_{figure.key}"],
            }


def answer_form(line: Line) -> AnswerForm:
    return AnswerForm(question=line.question, initial=initial(line), auto_id=f"{line.code}-%s")


def initial(line: Line) -> dict[str, Any]:
    data = line.data
    values: dict[str, Any] = {
        "seen": line.version,
        "key": uuid4(),
        "note": data.note,
        "choice": data.choice,
        "choices": list(data.choices),
        "none": data.checked and not data.choices,
        "yes": {True: "yes", False: "no", None: ""}[data.yes],
        "url": data.url,
        "number": data.number,
    }
    for key in line.question.keys:
        values[f"in_{key}"] = values[f"was_{key}"] = data.inputs.get(key)
    return values


def policy(sheet: Sheet) -> Policy:
    """The instrument's own types and limits."""
    head: Instrument | None = sheet.questions.tree.instrument
    if head is None:
        return policy_for(["pdf"], 10)
    return policy_for(head.extensions, head.max_file_mb)


def upload_form(question: Question, limits: Policy, **bound: Any) -> FileForm:
    return FileForm(policy=limits, auto_id=f"{question.code}-f-%s", **bound)


def link_form(question: Question, **bound: Any) -> LinkForm:
    return LinkForm(auto_id=f"{question.code}-l-%s", **bound)


def card(
    here: Desk,
    line: Line,
    limits: Policy,
    *,
    form: AnswerForm | None = None,
    files: FileForm | None = None,
    links: LinkForm | None = None,
    conflict: list[dict[str, str]] | None = None,
) -> Card:
    return Card(
        line=line,
        form=form or answer_form(line),
        files=files or upload_form(line.question, limits),
        links=links or link_form(line.question),
        writable=here.writes_line(line),
        conflict=conflict or [],
    )


def page(
    request: HttpRequest,
    here: Desk,
    code: str,
    *,
    status: int = 200,
    again: Mapping[str, Mapping[str, Any]] | None = None,
) -> HttpResponse | None:
    """The page of component `code`; None when there is no such component.

    `again`: by question, the form that was refused and is shown as it was filled in.
    """
    part = here.sheet.part(code)
    if part is None:
        return None
    limits, again = policy(here.sheet), again or {}
    cards = [card(here, line, limits, **again.get(line.code, {})) for line in part.lines]
    bound = [form for kept in again.values() for form in kept.values() if hasattr(form, "errors")]
    parts = here.sheet.parts
    position = [one.component.code for one in parts].index(code)
    context = here.context() | {
        "part": part,
        "cards": cards,
        "bound": bound,
        "limits": limits,
        "before": parts[position - 1] if position else None,
        "after": parts[position + 1] if position + 1 < len(parts) else None,
    }
    return render(request, "questionnaire/component.html", context, status=status)


def fragments(here: Desk, question: Question) -> dict[str, Any]:
    """What changes on the page beside the form that was sent: lines of this component, its standing."""
    part: Part | None = here.sheet.part(question.component)
    touched = here.sheet.questions.touched_by(question)
    lines = part.lines if part else ()
    return here.context() | {
        "part": part,
        "line": here.sheet.lines[question.code],
        "lines": [line for line in lines if line.code in touched],
    }
