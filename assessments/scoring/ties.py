"""The published tie chain of the final ranking, with the value of every step it used."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any, Generic, Literal, TypeVar

R = TypeVar("R", bound=Hashable)
StepKind = Literal["visit", "questionnaire", "presentation", "component", "head_to_head", "plenary"]


@dataclass(frozen=True, slots=True)
class Finalist(Generic[R]):
    """A nominee's exact scores (0..100); `sheets` are P_rj by juror, for the head-to-head."""

    key: R
    nomination: Fraction
    visit: Fraction
    questionnaire: Fraction
    presentation: Fraction
    components: Mapping[str, Fraction | None]
    sheets: Mapping[Any, Fraction]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the tie chain that was used, with this nominee's value in it.

    `code` is the component's code in a component step, else empty. The value is a score, in
    "head_to_head" a number of jurors, in "plenary" the place voted (1 is best).
    """

    kind: StepKind
    code: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class _Key(Generic[R]):
    kind: StepKind
    code: str
    value: Callable[[Finalist[R]], Fraction | None]


class Chain(Generic[R]):
    """The chain of one ranking; `steps` and `voted` say afterwards what it used.

    `plenary`: the place (1 is best) that the plenary voted, by participant.
    """

    def __init__(self, weights: Mapping[str, Fraction], plenary: Mapping[R, int]) -> None:
        by_weight = sorted(weights, key=lambda code: weights[code], reverse=True)
        self.keys: list[_Key[R]] = [
            _Key("visit", "", lambda each: each.visit),
            _Key("questionnaire", "", lambda each: each.questionnaire),
            _Key("presentation", "", lambda each: each.presentation),
            *(_component(code) for code in by_weight),
        ]
        self.plenary = plenary
        self.steps: dict[R, list[Step]] = {}
        self.voted: set[R] = set()

    def split(self, group: list[Finalist[R]], start: int = 0) -> list[list[Finalist[R]]]:
        """Split those tied on Z into ranks, best first; what stays together shares a rank."""
        if len(group) == 1:
            return [group]
        for index, key in enumerate(self.keys[start:], start=start):
            values = {each.key: key.value(each) for each in group}
            if None in values.values():
                continue
            parts = self._apply(
                group,
                key.kind,
                key.code,
                {k: v for k, v in values.items() if v is not None},
            )
            if len(parts) > 1:
                return [rest for part in parts for rest in self.split(part, index + 1)]
        return self._last(group)

    def _last(self, group: list[Finalist[R]]) -> list[list[Finalist[R]]]:
        if len(group) == 2:
            parts = self._apply(group, "head_to_head", "", _wins(*group))
            if len(parts) == 2:
                return parts
        if all(each.key in self.plenary for each in group):
            self.voted |= {each.key for each in group}
            votes = {each.key: Fraction(self.plenary[each.key]) for each in group}
            return self._apply(group, "plenary", "", votes)[::-1]
        return [group]

    def _apply(
        self,
        group: list[Finalist[R]],
        kind: StepKind,
        code: str,
        values: Mapping[R, Fraction],
    ) -> list[list[Finalist[R]]]:
        for each in group:
            self.steps.setdefault(each.key, []).append(Step(kind, code, values[each.key]))
        return groups(group, lambda each: values[each.key])


def _component(code: str) -> _Key[R]:
    return _Key("component", code, lambda each: each.components[code])


def groups(
    finalists: Sequence[Finalist[R]], value: Callable[[Finalist[R]], Fraction]
) -> list[list[Finalist[R]]]:
    """Those with equal values together, best first, each group in the order given."""
    ordered = sorted(finalists, key=value, reverse=True)
    return [list(group) for _, group in groupby(ordered, key=value)]


def _wins(one: Finalist[R], two: Finalist[R]) -> dict[R, Fraction]:
    both = one.sheets.keys() & two.sheets.keys()
    return {
        one.key: Fraction(sum(one.sheets[juror] > two.sheets[juror] for juror in both)),
        two.key: Fraction(sum(two.sheets[juror] > one.sheets[juror] for juror in both)),
    }
