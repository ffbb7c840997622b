"""One question, and one component, as an office stands in it."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from assessments.instrument.models import AnswerType, Component
from assessments.questionnaire.answers import AnswerData
from assessments.questionnaire.models import Evidence, Reopening
from assessments.questionnaire.questions import Question
from assessments.questionnaire.words import arithmetic, describe

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Line:
    """One question with its answer. `points` None: the indicator leaves the sum and the divisor."""

    question: Question
    data: AnswerData
    version: int
    saved_at: datetime | None
    evidence: tuple[Evidence, ...]
    supplied: bool  # there is evidence
    points: Fraction | None
    answered: bool
    warnings: tuple[str, ...] = ()
    reopening: Reopening | None = None

    @property
    def code(self) -> str:
        return self.question.code

    @property
    def misses_evidence(self) -> bool:
        """Its absence costs points: an answer that earns nothing needs none, a link shows itself."""
        return (
            self.question.indicator.required_evidence
            and self.question.type != AnswerType.LINK
            and bool(self.points)
            and not self.supplied
        )

    @property
    def words(self) -> str:
        if self.question.type == AnswerType.DOCUMENT and self.evidence:
            return "; ".join(str(one) for one in self.evidence)
        return describe(self.question, self.data)

    @property
    def arithmetic(self) -> str:
        return arithmetic(self.question, self.data, self.points if self.answered else None)


@dataclass(frozen=True, slots=True)
class Part:
    """One component: its lines and where it stands."""

    component: Component
    lines: tuple[Line, ...]
    score: Fraction | None  # 0..100

    @property
    def answered(self) -> int:
        return sum(line.answered for line in self.lines)

    @property
    def asked(self) -> int:
        return len(self.lines)

    @property
    def points(self) -> Fraction:
        return sum((line.points or ZERO for line in self.lines), ZERO)

    @property
    def most(self) -> Fraction:
        """Over the indicators that count."""
        counted = (line.question.rule.max_points for line in self.lines if line.points is not None)
        return sum(counted, ZERO)

    @property
    def open_lines(self) -> list[Line]:
        return [line for line in self.lines if not line.answered]

    @property
    def without_evidence(self) -> list[Line]:
        return [line for line in self.lines if line.misses_evidence]

    @property
    def reopened(self) -> list[Line]:
        return [line for line in self.lines if line.reopening]
