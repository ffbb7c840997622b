"""The jurors' sheets -> one exact score for each regency. Missing is never zero."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from assessments.scoring.errors import ScoringError
from assessments.scoring.exact import scaled
from assessments.scoring.weighted import FULL, check_weights

R = TypeVar("R", bound=Hashable)
J = TypeVar("J", bound=Hashable)

LEAST_SHEETS = 3
LEAST_SHARE = Fraction(4, 5)  # of the regencies a juror may mark
Marks = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class PanelScore(Generic[J]):
    """The panel's view of one regency, exact.

    `count` is the number of live jurors with a valid sheet and `total` the sum of their sheets:
    total / count = mean, as printed. `score` (P) is the mean, or None when there are fewer
    sheets than the panel needs; `mean` is None only without any sheet.
    """

    steps: Mapping[J, int]  # each valid sheet in units of 1/unit
    unit: int
    total: Fraction
    count: int
    mean: Fraction | None
    score: Fraction | None

    @property
    def sheets(self) -> dict[J, Fraction]:
        """P_rj of every live juror with a valid sheet."""
        return {juror: Fraction(steps, self.unit) for juror, steps in self.steps.items()}


@dataclass(frozen=True, slots=True)
class Panel(Generic[R, J]):
    """`live` jurors count; `removed` ones were absent too often and count for nobody.

    A juror who may mark no regency at all is in neither. `needed`: valid sheets for a score.
    """

    scores: Mapping[R, PanelScore[J]]
    live: tuple[J, ...]
    removed: tuple[J, ...]
    needed: int


class Rubric:
    """The criteria and their weights (percent, adding up to 100), ready to add sheets fast.

    Raises ScoringError when the weights are negative or do not add up to 100.
    """

    __slots__ = ("known", "unit", "weighted")

    def __init__(self, weights: Mapping[str, Fraction]) -> None:
        check_weights(weights)
        percents, unit = scaled(weights.values())
        self.unit = unit * FULL
        self.weighted = tuple(zip(weights, percents, strict=True))
        self.known = frozenset(weights)

    def steps(self, marks: Marks) -> int | None:
        """P_rj in units of 1/self.unit, or None when a criterion is empty.

        Raises ScoringError for an unknown criterion and for marks that are not integers 0..100.
        """
        if not self.known >= marks.keys():
            raise ScoringError(f"Unknown criteria: {sorted(marks.keys() - self.known)}.")
        total, complete = 0, True
        for code, weight in self.weighted:
            mark = marks.get(code)
            if mark.__class__ is int and 0 <= mark <= FULL:
                total += mark * weight
            elif mark is None:
                complete = False
            else:
                raise ScoringError(f"{code}: {mark!r} is not an integer from 0 to 100.")
        return total if complete else None


def sheet_score(marks: Marks, weights: Mapping[str, Fraction]) -> Fraction | None:
    """P_rj: the score (0..100) of one sheet, or None when a criterion is empty.

    With integer weights it has at most two decimals. Raises ScoringError, see `Rubric`.

    >>> sheet_score({"k1": 88, "k2": 79}, {"k1": Fraction(75), "k2": Fraction(25)})
    Fraction(343, 4)
    """
    rubric = Rubric(weights)
    steps = rubric.steps(marks)
    return None if steps is None else Fraction(steps, rubric.unit)


def running_score(marks: Marks, weights: Mapping[str, Fraction]) -> Fraction:
    """The weighted sum of what is marked so far, for a page that shows a sheet being filled.

    Raises ScoringError, see `Rubric`.

    >>> running_score({"k1": 88, "k2": None}, {"k1": Fraction(75), "k2": Fraction(25)})
    Fraction(66, 1)
    """
    given = {code: mark for code, mark in marks.items() if mark is not None}
    return sheet_score(dict.fromkeys(weights, 0) | given, weights) or Fraction(0)


def needed_sheets(live: int) -> int:
    """How many valid sheets a regency needs with `live` jurors: two thirds, three at least.

    >>> [needed_sheets(live) for live in (2, 3, 5, 6, 7, 9)]
    [3, 3, 4, 4, 5, 6]
    """
    return max(LEAST_SHEETS, -(-2 * live // 3))


def panel_scores(
    regencies: Sequence[R],
    jurors: Sequence[J],
    sheets: Mapping[tuple[R, J], Marks],
    weights: Mapping[str, Fraction],
    recused: Collection[tuple[R, J]] = frozenset(),
) -> Panel[R, J]:
    """Average the sheets of each regency over the jurors who count.

    Shapes: `regencies` are those that presented; a sheet maps criteria to integers 0..100; a
            criterion missing or None makes the sheet invalid: it is treated as absent.
    Rules:  a recused juror leaves the sum and the divisor, whatever sheet he left; a juror with
            valid sheets for fewer than 80 % of the regencies he may mark is removed for
            everybody; fewer sheets than `needed_sheets` give no score. Nothing is imputed,
            nothing is trimmed.
    Raises: ScoringError for weights or marks that are not allowed and for a sheet or recusal of
            an unknown regency or juror.
    """
    rubric = Rubric(weights)
    unit = rubric.unit
    known_regencies, known_jurors, recused = set(regencies), set(jurors), set(recused)
    for regency, juror in [*sheets, *recused]:
        if regency not in known_regencies or juror not in known_jurors:
            raise ScoringError(f"No such pair: regency {regency!r}, juror {juror!r}.")
    valid: dict[J, dict[R, int]] = {juror: {} for juror in jurors}
    for pair, marks in sheets.items():
        if pair not in recused and (steps := rubric.steps(marks)) is not None:
            valid[pair[1]][pair[0]] = steps
    live, removed = _split(valid, len(known_regencies), recused)
    needed = needed_sheets(len(live))
    scores: dict[R, PanelScore[J]] = {}
    for regency in regencies:
        own = {juror: valid[juror][regency] for juror in live if regency in valid[juror]}
        total, count = sum(own.values()), len(own)
        mean = Fraction(total, unit * count) if count else None
        score = mean if count >= needed else None
        scores[regency] = PanelScore(own, unit, Fraction(total, unit), count, mean, score)
    return Panel(scores, live, removed, needed)


def _split(
    valid: Mapping[J, Mapping[R, int]], regencies: int, recused: Collection[tuple[R, J]]
) -> tuple[tuple[J, ...], tuple[J, ...]]:
    allowed = dict.fromkeys(valid, regencies)
    for _, juror in recused:
        allowed[juror] -= 1
    able = [juror for juror in valid if allowed[juror]]
    live = tuple(juror for juror in able if len(valid[juror]) >= LEAST_SHARE * allowed[juror])
    return live, tuple(juror for juror in able if juror not in live)
