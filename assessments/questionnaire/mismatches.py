"""Figures that do not fit together: shown while typing, never a bar to saving."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from assessments.formats.numbers import number_text
from assessments.questionnaire.answers import AnswerData
from assessments.questionnaire.questions import Question

Numbers = Mapping[str, Decimal | None]


def mismatches(question: Question, data: AnswerData, numbers: Numbers) -> Iterator[str]:
    """`numbers`: every figure of the submission by its key, and every typed number by its indicator's code."""
    if question.comparison is not None:
        yield from _broken(question, numbers)
    part, whole = (data.inputs.get(key) for key in (question.numerator, question.denominator))
    if part is not None and whole is not None and part > whole:
        words = {"part": number_text(part), "whole": number_text(whole)}
        yield (
            _("The part (%(part)s) is larger than the whole (%(whole)s). Check both figures.")
            % words
        )


def _broken(question: Question, numbers: Numbers) -> Iterator[str]:
    rule = question.comparison
    assert rule is not None  # noqa: S101 -- for the type checker
    sides = rule.sides(numbers)
    if sides is None or rule.holds(*sides):
        return
    labels = {figure.key: figure.label for figure in question.figures}
    left, right = (
        " + ".join(labels.get(name, name) for name in names) for names in (rule.left, rule.right)
    )
    sentences = {
        "==": _("“%(left)s” is %(one)s, but “%(right)s” is %(other)s. Both must be equal."),
        ">=": _("“%(left)s” is %(one)s: it must not be less than “%(right)s”, which is %(other)s."),
        "<=": _("“%(left)s” is %(one)s: it must not be more than “%(right)s”, which is %(other)s."),
    }
    yield sentences[rule.operator] % {
        "left": left,
        "right": right,
        "one": number_text(sides[0]),
        "other": number_text(sides[1]),
    }
