"""One office's questionnaire as it stands: every line, its points, what is missing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from assessments.editions.stages import Stage
from assessments.instrument.models import Component, Section
from assessments.instrument.queries import tree
from assessments.questionnaire import answers
from assessments.questionnaire.mismatches import mismatches
from assessments.questionnaire.models import (
    Answer,
    Evidence,
    InputValue,
    Reopening,
    Submission,
)
from assessments.questionnaire.queries.lines import Line, Part
from assessments.questionnaire.questions import Questions
from assessments.scoring.questionnaire import Questionnaire, questionnaire


@dataclass
class Sheet:
    submission: Submission
    questions: Questions
    lines: dict[str, Line]
    evidence_count: int = 0
    figures: Mapping[str, Decimal | None] = field(default_factory=dict)

    @cached_property
    def score(self) -> Questionnaire:
        """Self score: exact points, Q and components from 0 to 100."""
        points = {code: line.points for code, line in self.lines.items()}
        return questionnaire(points, self.questions.maxima, self.questions.components)

    def part(self, code: str) -> Part | None:
        component = self.questions.tree.component(code)
        return None if component is None else self._part(component)

    def _part(self, component: Component) -> Part:
        lines = tuple(
            line for line in self.lines.values() if line.question.component == component.code
        )
        return Part(component, lines, self.score.components.get(component.code))

    @cached_property
    def parts(self) -> list[Part]:
        return [self._part(component) for component in self.questions.tree.components]

    @property
    def sections(self) -> list[tuple[Section, list[Part]]]:
        found: dict[int, list[Part]] = {}
        for part in self.parts:
            found.setdefault(part.component.section_id, []).append(part)
        return [(one, found.get(one.pk, [])) for one in self.questions.tree.sections]

    @property
    def answered(self) -> int:
        return sum(line.answered for line in self.lines.values())

    @property
    def asked(self) -> int:
        return len(self.lines)

    @property
    def open_lines(self) -> list[Line]:
        return [line for line in self.lines.values() if not line.answered]

    @property
    def without_evidence(self) -> list[Line]:
        return [line for line in self.lines.values() if line.misses_evidence]

    @property
    def warned(self) -> list[Line]:
        return [line for line in self.lines.values() if line.warnings]

    @property
    def reopened(self) -> list[Line]:
        return [line for line in self.lines.values() if line.reopening]


class Row(NamedTuple):
    """What is read of an `Answer`."""

    choice: str
    choices: list[str]
    checked: bool
    yes: bool | None
    number: Decimal | None
    url: str
    version: int
    saved_at: datetime
    note: str = ""


def load(
    submission: Submission, questions: Questions | None = None, *, whole: bool = True
) -> Sheet:
    """Five queries on a sealed edition, whatever the size. `submission.participant.edition` should be there.

    Without `whole` the notes and the pieces of evidence stay away (a line knows only that there are
    some): enough for the points and states that follow a save.
    """
    questions = questions or Questions(tree(submission.participant.edition))
    columns = Row._fields if whole else Row._fields[:-1]
    rows = {
        indicator_id: Row(*values)
        for indicator_id, *values in Answer.objects.filter(submission=submission).values_list(
            "indicator_id", *columns
        )
    }
    figures: dict[str, Decimal | None] = {
        questions.keys_by_id[input_id]: value
        for input_id, value in InputValue.objects.filter(submission=submission).values_list(
            "input_id", "value"
        )
    }
    kept = Evidence.objects.filter(submission=submission, removed_at__isnull=True)
    evidence: dict[int, list[Evidence]] = {}
    if whole:
        for one in kept.select_related("blob"):
            evidence.setdefault(one.indicator_id, []).append(one)
        counts = Counter({key: len(found) for key, found in evidence.items()})
    else:
        counts = Counter(kept.order_by().values_list("indicator_id", flat=True))
    data = {
        code: answers.from_row(rows.get(question.indicator.pk), question.keys, figures)
        for code, question in questions.items()
    }
    numbers = figures | {code: one.number for code, one in data.items()}
    reopenings = open_reopenings(submission)
    lines = {}
    for code, question in questions.items():
        key = question.indicator.pk
        row, supplied = rows.get(key), counts[key] > 0
        lines[code] = Line(
            question=question,
            data=data[code],
            version=row.version if row else 0,
            saved_at=row.saved_at if row else None,
            evidence=tuple(evidence.get(key, ())),
            supplied=supplied,
            points=answers.earned(question, data[code], supplied=supplied),
            answered=answers.is_answered(question, data[code], supplied=supplied),
            warnings=tuple(mismatches(question, data[code], numbers)),
            reopening=reopenings.get(key),
        )
    return Sheet(submission, questions, lines, counts.total(), figures)


def open_reopenings(submission: Submission) -> dict[int, Reopening]:
    """The indicators returned for correction and not yet sent again, by id: in the desk verification alone."""
    if submission.participant.edition.stage != Stage.REVIEW:
        return {}
    found = Reopening.objects.filter(submission=submission, closed_at__isnull=True)
    return {one.indicator_id: one for one in found}
