"""The instrument of an edition, whole, in a fixed number of queries; once sealed, from memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch, QuerySet

from assessments.editions.models import Edition
from assessments.instrument.memory import remembered
from assessments.instrument.models import (
    AnswerType,
    Band,
    Component,
    EvidenceRule,
    Indicator,
    Input,
    InputUse,
    Instrument,
    LegalBasis,
    Option,
    Section,
)
from assessments.instrument.rubric_models import Anchor, Criterion
from assessments.instrument.rules import rule_of
from assessments.instrument.seal_models import Seal
from assessments.scoring.answers import Rule


@dataclass(frozen=True)
class Tree:
    """Sections with components, indicators, options, bands, input uses, evidence rules, legal bases.

    Everything below `sections` is prefetched, and every object knows its parent; all in the
    order of the questionnaire. Shared between requests once sealed: read it, never change it.
    `indicator.verified_bases` are the legal bases that may be printed.
    """

    instrument: Instrument | None
    sections: tuple[Section, ...]

    @cached_property
    def components(self) -> tuple[Component, ...]:
        return tuple(one for section in self.sections for one in section.components.all())

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(one for component in self.components for one in component.indicators.all())

    @cached_property
    def by_code(self) -> dict[str, Indicator]:
        return {one.code: one for one in self.indicators}

    @cached_property
    def by_id(self) -> dict[int, Indicator]:
        return {one.pk: one for one in self.indicators}

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """How each indicator (by code) turns an answer into exact points."""
        return {one.code: rule_of(one) for one in self.indicators}

    @cached_property
    def inputs(self) -> dict[str, Input]:
        """The figures asked once per submission, by key, in the order of their first use."""
        return {use.input.key: use.input for use in self.uses()}

    def uses(self) -> Iterator[InputUse]:
        for indicator in self.indicators:
            yield from indicator.input_uses.all()

    @cached_property
    def users_of(self) -> dict[str, tuple[str, ...]]:
        """The codes of the indicators that use an input, by its key."""
        found: dict[str, list[str]] = {}
        for use in self.uses():
            found.setdefault(use.input.key, []).append(use.indicator.code)
        return {key: tuple(codes) for key, codes in found.items()}

    def questions(
        self, component: Component
    ) -> list[tuple[Indicator, list[tuple[InputUse, tuple[str, ...]]]]]:
        """The indicators of a component with their figures, and the other indicators that use each."""
        return [
            (
                one,
                [
                    (use, tuple(code for code in self.users_of[use.input.key] if code != one.code))
                    for use in one.input_uses.all()
                ],
            )
            for one in component.indicators.all()
        ]

    def component(self, code: str) -> Component | None:
        return next((one for one in self.components if one.code == code), None)


def tree(edition: Edition) -> Tree:
    """The instrument of `edition`: ten queries, one when it is sealed and was read before."""
    return remembered(edition, load)


def criteria(edition: Edition) -> tuple[Criterion, ...]:
    """The criteria of the presentation with their described levels, best first: three queries, or one."""
    return remembered(edition, load_criteria)


def load_criteria(edition: Edition) -> tuple[Criterion, ...]:
    levels = Prefetch("anchors", Anchor.objects.order_by("-least"))
    return tuple(Criterion.objects.filter(edition=edition).prefetch_related(levels))


def rules(edition: Edition) -> dict[str, Rule]:
    return tree(edition).rules


def inputs(edition: Edition) -> dict[str, Input]:
    return tree(edition).inputs


def load(edition: Edition) -> Tree:
    """Read the tree from the database. Nine queries, whatever the size."""
    indicators = Indicator.objects.order_by("order", "pk").prefetch_related(
        Prefetch("options", Option.objects.order_by("order", "pk")),
        Prefetch("bands", Band.objects.order_by("least")),
        Prefetch("input_uses", InputUse.objects.select_related("input").order_by("order", "pk")),
        Prefetch("evidence_rules", EvidenceRule.objects.order_by("order", "pk")),
        Prefetch(
            "legal_bases",
            LegalBasis.objects.filter(verified=True).order_by("code"),
            to_attr="verified_bases",
        ),
    )
    sections = Section.objects.filter(edition=edition).prefetch_related(
        Prefetch("components", Component.objects.order_by("order", "pk")),
        Prefetch("components__indicators", indicators),
    )
    return Tree(Instrument.objects.filter(edition=edition).first(), tuple(sections))


def seal_in_force(edition: Edition) -> Seal | None:
    return Seal.objects.filter(edition=edition, reopened_at__isnull=True).first()


def is_sealed(edition: Edition) -> bool:
    return Seal.objects.filter(edition=edition).exists()


def seals(edition: Edition) -> QuerySet[Seal]:
    """All versions, newest first, with the people; without the sealed text."""
    people = ("sealed_by", "proposal__proposed_by", "proposal__decided_by")
    return Seal.objects.filter(edition=edition).defer("canonical").select_related(*people)


def amendments(edition: Edition) -> list[Seal]:
    """The corrections since the first seal, newest first: the banner that everybody sees.

    One query; empty while the rules stand as they were first sealed.
    """
    return list(
        Seal.objects.filter(edition=edition, version__gt=1).defer("canonical").order_by("-version")
    )


def takes_inputs(indicator: Indicator) -> bool:
    """Whether a percentage is computed from figures, not typed."""
    return indicator.type == AnswerType.PERCENT and bool(indicator.input_uses.all())
