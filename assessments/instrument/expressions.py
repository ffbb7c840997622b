"""Consistency rules: `a == b + c`, `a >= b` over input keys and indicator codes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*")
OPERATORS = ("==", ">=", "<=")


@dataclass(frozen=True, slots=True)
class Comparison:
    left: tuple[str, ...]  # names that are added up
    operator: str
    right: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return self.left + self.right

    def sides(self, figures: Mapping[str, Decimal | None]) -> tuple[Decimal, Decimal] | None:
        """The values of both sides; None while one of the figures is not known."""
        sums = []
        for side in (self.left, self.right):
            known = [value for name in side if (value := figures.get(name)) is not None]
            if len(known) < len(side):
                return None
            sums.append(sum(known, Decimal(0)))
        return sums[0], sums[1]

    def holds(self, left: Decimal, right: Decimal) -> bool:
        match self.operator:
            case "==":
                return left == right
            case ">=":
                return left >= right
            case _:
                return left <= right


def parse(text: str) -> Comparison:
    """Read a rule. Raises ValueError with the part that cannot be read."""
    found = [operator for operator in OPERATORS if operator in text]
    if len(found) != 1 or text.count(found[0]) != 1:
        raise ValueError(text)
    left, right = (_names(side) for side in text.split(found[0]))
    return Comparison(left, found[0], right)


def _names(side: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in side.split("+"))
    for name in names:
        if not NAME.fullmatch(name):
            raise ValueError(name or side)
    return names
