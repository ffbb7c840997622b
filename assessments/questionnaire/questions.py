"""What has to be known of each question to read, check and score its answer. Built from the instrument's tree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from assessments.instrument.expressions import Comparison, parse
from assessments.instrument.models import Component, Indicator, InputRole, InputUse
from assessments.instrument.queries import Tree
from assessments.scoring.answers import Rule


@dataclass(frozen=True, slots=True)
class Figure:
    """One use of an input; `also_in`: the codes of the other indicators that use it."""

    use: InputUse
    key: str
    also_in: tuple[str, ...]

    @property
    def label(self) -> str:
        return self.use.label

    @property
    def unit(self) -> str:
        return self.use.input.unit


@dataclass(frozen=True, slots=True)
class Question:
    indicator: Indicator
    component: str  # its code
    rule: Rule
    figures: tuple[Figure, ...]
    numerator: str  # keys; "" when the percentage is typed
    denominator: str
    comparison: Comparison | None

    @property
    def code(self) -> str:
        return self.indicator.code

    @property
    def type(self) -> str:
        return self.indicator.type

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(figure.key for figure in self.figures)

    @property
    def takes_files(self) -> bool:
        return self.indicator.takes_files

    @property
    def takes_links(self) -> bool:
        return any(rule.takes_links for rule in self.indicator.evidence_rules.all())


class Questions(Mapping[str, Question]):
    """The questions of one edition by code, in the questionnaire's order."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._found = {
            indicator.code: _question(tree, component, indicator)
            for component in tree.components
            for indicator in component.indicators.all()
        }

    def __getitem__(self, code: str) -> Question:
        return self._found[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    @cached_property
    def maxima(self) -> dict[str, Fraction]:
        return {code: one.rule.max_points for code, one in self._found.items()}

    @cached_property
    def components(self) -> dict[str, str]:
        return {code: one.component for code, one in self._found.items()}

    @cached_property
    def keys_by_id(self) -> dict[int, str]:
        return {one.pk: key for key, one in self.tree.inputs.items()}

    def of_component(self, code: str) -> tuple[Question, ...]:
        return tuple(one for one in self._found.values() if one.component == code)

    def touched_by(self, question: Question) -> set[str]:
        """The codes whose points, arithmetic or warnings may change with an answer to `question`."""
        names = {question.code, *question.keys}
        return {
            one.code
            for one in self._found.values()
            if one.code == question.code
            or names.intersection(one.keys)
            or (one.comparison and names.intersection(one.comparison.names))
        }


def _question(tree: Tree, component: Component, indicator: Indicator) -> Question:
    uses = [
        use for use in indicator.input_uses.all() if use.input.key
    ]  # prefetched, in their order
    roles = {use.role: use.input.key for use in uses}
    return Question(
        indicator=indicator,
        component=component.code,
        rule=tree.rules[indicator.code],
        figures=tuple(
            Figure(
                use,
                use.input.key,
                tuple(c for c in tree.users_of[use.input.key] if c != indicator.code),
            )
            for use in uses
        ),
        numerator=roles.get(InputRole.NUMERATOR, ""),
        denominator=roles.get(InputRole.DENOMINATOR, ""),
        comparison=parse(indicator.consistency) if indicator.consistency else None,
    )
