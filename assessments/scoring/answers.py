"""The points of one answer, for the seven answer types of an instrument."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from assessments.scoring.errors import ScoringError

ZERO = Fraction(0)
AnswerType = Literal["yes_no", "level", "checklist", "number", "percent", "link", "document"]
Presence = Literal["full", "partial", "none"]


@dataclass(frozen=True, slots=True)
class Band:
    """From `min` (in the unit of the answer) upwards an answer earns `points`."""

    min: Fraction
    points: Fraction


@dataclass(frozen=True, slots=True)
class Rule:
    """How one indicator turns an answer into points; only the fields of its type are read.

    yes_no: yes_points. level, checklist: options (value -> points). number: bands, ascending.
    percent: full_at (percent that earns everything) and, for a denominator of 0, when_zero
    (points; None earns 0) or zero_excludes. link, document: full and partial.
    """

    type: AnswerType
    max_points: Fraction
    options: Mapping[str, Fraction] = field(default_factory=dict)
    bands: tuple[Band, ...] = ()
    full_at: Fraction | None = None
    when_zero: Fraction | None = None
    zero_excludes: bool = False
    full: Fraction | None = None
    partial: Fraction | None = None
    yes_points: Fraction | None = None


@dataclass(frozen=True, slots=True)
class AnswerValue:
    """What was answered; a field that is None (or empty) was not answered.

    `presence` of a link or document is the verifier's judgement; for the office's own score
    the caller passes "full" when something was supplied.
    """

    choice: str | None = None
    choices: frozenset[str] = frozenset()
    number: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    yes: bool | None = None
    presence: Presence | None = None


def points(rule: Rule, answer: AnswerValue) -> Fraction | None:
    """The exact points of `answer` under `rule`: from 0 to rule.max_points.

    None means that the indicator leaves the sum and the divisor (a percentage of nothing under
    a rule that excludes it). Not answered earns 0; a typed 0 is an answer.
    Raises ScoringError for an unknown option, a negative number, a rule that lacks what its
    type needs, or points outside 0..max_points.

    >>> half = Rule("percent", max_points=Fraction(10), full_at=Fraction(100))
    >>> points(half, AnswerValue(numerator=Fraction(15), denominator=Fraction(30)))
    Fraction(5, 1)
    """
    match rule.type:
        case "yes_no":
            earned = _have(rule.yes_points, "yes_points") if answer.yes else ZERO
        case "level":
            earned = ZERO if answer.choice is None else _option(rule, answer.choice)
        case "checklist":
            earned = sum((_option(rule, choice) for choice in answer.choices), ZERO)
        case "number":
            earned = ZERO if answer.number is None else _banded(rule, answer.number)
        case "percent":
            if _of_nothing(answer) and rule.zero_excludes:
                return None
            earned = _linear(rule, answer)
        case "link" | "document":
            earned = _present(rule, answer.presence)
        case _:
            raise ScoringError(f"Unknown answer type {rule.type!r}.")
    if not 0 <= earned <= rule.max_points:
        raise ScoringError(f"{earned} points, allowed are 0 to {rule.max_points}.")
    return earned


def _have(value: Fraction | None, name: str) -> Fraction:
    if value is None:
        raise ScoringError(f"The rule lacks {name}.")
    return value


def _counted(value: Fraction) -> Fraction:
    if value < 0:
        raise ScoringError(f"{value} is negative.")
    return value


def _option(rule: Rule, choice: str) -> Fraction:
    if choice not in rule.options:
        raise ScoringError(f"Unknown option {choice!r}.")
    return rule.options[choice]


def _banded(rule: Rule, number: Fraction) -> Fraction:
    reached = [band.points for band in rule.bands if band.min <= _counted(number)]
    if not reached:
        raise ScoringError(f"No band for {number}.")
    return reached[-1]


def _of_nothing(answer: AnswerValue) -> bool:
    return answer.numerator is not None and answer.denominator == 0


def _linear(rule: Rule, answer: AnswerValue) -> Fraction:
    full_at = _have(rule.full_at, "full_at")
    if full_at <= 0:
        raise ScoringError(f"full_at is {full_at}.")
    if answer.numerator is None and answer.denominator is None:
        if answer.number is None:
            return ZERO
        value = _counted(answer.number)
    elif answer.numerator is None or answer.denominator is None:
        return ZERO  # half an answer is not an answer
    else:
        part, whole = _counted(answer.numerator), _counted(answer.denominator)
        if whole == 0:
            return ZERO if rule.when_zero is None else rule.when_zero
        value = 100 * part / whole
    return rule.max_points * min(value, full_at) / full_at


def _present(rule: Rule, presence: Presence | None) -> Fraction:
    match presence:
        case "full":
            return _have(rule.full, "full")
        case "partial":
            return _have(rule.partial, "partial")
        case "none" | None:
            return ZERO
        case _:
            raise ScoringError(f"Unknown presence {presence!r}.")
