"""The parts of a ruleset that have a page each: the weights, every component, the two rubrics."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from assessments.formats.numbers import points_text
from assessments.instrument.addresses import RESERVED, indicator_places
from assessments.instrument.checks import POINTS_PER_WEIGHT, WHOLE_WEIGHT, total
from assessments.instrument.edits import Slot, slots
from assessments.instrument.models import InputRole
from assessments.instrument.problems import Problem
from assessments.instrument.rulesets import Ruleset

WEIGHTS, PRESENTATION, SITE = RESERVED


@dataclass(frozen=True, slots=True)
class Part:
    code: str
    title: str
    prefixes: tuple[str, ...]  # of addresses, in the order of the page
    codes: frozenset[str] = frozenset()  # whose problems belong here


@dataclass(frozen=True, slots=True)
class Sum:
    label: str
    found: Decimal
    due: Decimal

    @property
    def right(self) -> bool:
        return self.found == self.due


@dataclass(slots=True)
class Row:
    """One option, band, figure, piece of evidence, level or item below a heading."""

    title: str
    slots: dict[str, Slot]


@dataclass(slots=True)
class Group:
    """One heading of an edit page: an indicator with its options, a criterion with its levels."""

    code: str
    title: str
    slots: dict[str, Slot] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)


def parts(rules: Ruleset) -> list[Part]:
    found = []
    if rules.instrument is not None:
        sections = [f"section/{one.code}" for one in rules.instrument.sections]
        components = [f"component/{one.code}" for one in rules.instrument.components()]
        found.append(
            Part(
                WEIGHTS, _("Titles and weights"), ("weights", "instrument", *sections, *components)
            )
        )
        for component in rules.instrument.components():
            prefixes = [
                place for one in component.indicators for place, _spec in indicator_places(one)
            ]
            codes = frozenset({component.code, *(one.code for one in component.indicators)})
            title = f"{component.code} {component.title}"
            found.append(Part(component.code, title, tuple(prefixes), codes))
    if rules.presentation is not None:
        found.append(Part(PRESENTATION, rules.presentation.title, _rubric(rules, "presentation")))
    if rules.site is not None:
        found.append(Part(SITE, rules.site.title, _rubric(rules, "site")))
    return found


def part(rules: Ruleset, code: str) -> Part | None:
    return next((one for one in parts(rules) if one.code == code), None)


def _rubric(rules: Ruleset, name: str) -> tuple[str, ...]:
    if name == "presentation" and rules.presentation is not None:
        found = [name]
        for criterion in rules.presentation.criteria:
            found += [f"criterion/{criterion.code}"]
            found += [f"anchor/{criterion.code}/{anchor.least}" for anchor in criterion.anchors]
        return tuple(found)
    found = [name]
    for aspect in rules.site.aspects if rules.site else ():
        found += [f"aspect/{aspect.code}", *(f"item/{item.code}" for item in aspect.items)]
    return tuple(found)


def groups(rules: Ruleset, chosen: Part, *, weights: bool) -> list[Group]:
    """What the edit page of a part shows. `weights`: the edition's own as well (amendments only)."""
    here = slots(rules)
    found: list[Group] = []
    for prefix in chosen.prefixes:
        if prefix == "weights" and not weights:
            continue
        own = {address: slot for address, slot in here.items() if slot.prefix == prefix}
        kind, _slash, code = prefix.partition("/")
        if kind in CHILDREN:
            found[-1].rows.append(Row(_row_title(kind, prefix, own), own))
        else:
            found.append(Group(code, _title(kind, own), own))
    return found


CHILDREN = ("option", "band", "input", "evidence", "anchor", "item")


def _title(kind: str, own: dict[str, Slot]) -> str:
    spec = next(iter(own.values())).spec
    match kind:
        case "weights":
            return _("Weights of the edition")
        case "instrument":
            return _("The questionnaire")
        case "indicator":
            return str(spec.text)
        case _:
            return str(spec.title)


def _row_title(kind: str, prefix: str, own: dict[str, Slot]) -> str:
    spec, key = next(iter(own.values())).spec, prefix.rsplit("/", 1)[-1]
    match kind:
        case "option":
            return _("Option %(value)s") % {"value": key}
        case "band":
            most = "" if spec.most is None else points_text(spec.most)
            return _("Band %(least)s–%(most)s") % {"least": points_text(spec.least), "most": most}
        case "input":
            return f"{InputRole(spec.role).label}: {key}"
        case "evidence":
            return _("Evidence %(number)s") % {"number": key}
        case "anchor":
            return f"{spec.least}–{spec.most}"
        case _:
            return key


def sums(rules: Ruleset, chosen: Part) -> Iterator[Sum]:
    """What must add up on this page, with what it adds up to now."""
    if chosen.code == PRESENTATION and rules.presentation is not None:
        criteria = rules.presentation.criteria
        yield Sum(_("Criteria"), total(Decimal(one.weight) for one in criteria), WHOLE_WEIGHT)
    elif chosen.code == SITE and rules.site is not None:
        aspects = rules.site.aspects
        yield Sum(_("Aspects"), total(Decimal(one.weight) for one in aspects), WHOLE_WEIGHT)
        for aspect in aspects:
            weights = total(Decimal(item.weight) for item in aspect.items)
            yield Sum(f"{aspect.code} {aspect.title}", weights, Decimal(aspect.weight))
    elif rules.instrument is not None:
        yield from _instrument_sums(rules, chosen)


def _instrument_sums(rules: Ruleset, chosen: Part) -> Iterator[Sum]:
    assert rules.instrument is not None  # noqa: S101 -- for the type checker
    if chosen.code == WEIGHTS:
        sections = rules.instrument.sections
        yield Sum(_("Sections"), total(one.weight for one in sections), WHOLE_WEIGHT)
        for section in sections:
            weights = total(one.weight for one in section.components)
            yield Sum(f"{section.code} {section.title}", weights, section.weight)
    for component in rules.instrument.components():
        if chosen.code in (WEIGHTS, component.code):
            points = total(one.max_points for one in component.indicators)
            label = _("Points of %(component)s") % {
                "component": f"{component.code} {component.title}"
            }
            yield Sum(label, points, component.weight * POINTS_PER_WEIGHT)


def problems_of(chosen: Part, found: list[Problem]) -> list[Problem]:
    """Those of `found` that can be mended on the page of this part."""
    return [one for one in found if one.where.split(",")[0] in chosen.codes]
