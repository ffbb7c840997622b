"""Whether an instrument adds up: the same rules for a file, for a page's draft and before the seal."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from assessments.formats.numbers import points_text
from assessments.instrument import expressions
from assessments.instrument.addresses import RESERVED
from assessments.instrument.indicator_checks import indicator_problems
from assessments.instrument.problems import Problem
from assessments.instrument.specs import InstrumentSpec

WHOLE_POINTS = Decimal(1000)
WHOLE_WEIGHT = Decimal(100)
POINTS_PER_WEIGHT = 10


def instrument_problems(spec: InstrumentSpec) -> list[Problem]:
    """Everything that keeps `spec` from being used; empty when it is sound."""
    found = [*_weights(spec), *_codes(spec), *_score_bands(spec)]
    for indicator in spec.indicators():
        found += indicator_problems(indicator)
    return [*found, *_references(spec)]


def total(numbers: Iterable[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0))


def _weights(spec: InstrumentSpec) -> Iterator[Problem]:
    yield from _adds_up(
        "", _("the sections' weights"), total(s.weight for s in spec.sections), WHOLE_WEIGHT
    )
    for section in spec.sections:
        weights = total(component.weight for component in section.components)
        yield from _adds_up(section.code, _("the components' weights"), weights, section.weight)
        for component in section.components:
            earned = total(one.max_points for one in component.indicators)
            due = component.weight * POINTS_PER_WEIGHT
            yield from _adds_up(component.code, _("the indicators' points"), earned, due)
    whole = total(one.max_points for one in spec.indicators())
    yield from _adds_up("", _("all points"), whole, WHOLE_POINTS)


def _adds_up(where: str, what: str, found: Decimal, due: Decimal) -> Iterator[Problem]:
    if found != due:
        words = {"what": what, "found": points_text(found), "due": points_text(due)}
        yield Problem(where, _("%(what)s add up to %(found)s, not %(due)s") % words)


def twice(codes: Iterable[str], where: str = "") -> Iterator[Problem]:
    for code, count in Counter(codes).items():
        if count > 1:
            yield Problem(
                where or code, _("“%(code)s” is there %(n)s times") % {"code": code, "n": count}
            )


def _codes(spec: InstrumentSpec) -> Iterator[Problem]:
    yield from twice(section.code for section in spec.sections)
    yield from twice(component.code for component in spec.components())
    yield from twice(one.code for one in spec.indicators())
    yield from twice(one.code for one in spec.legal_bases)
    for component in spec.components():
        if component.code in RESERVED:
            yield Problem(component.code, _("this word cannot be a component's code"))


def _score_bands(spec: InstrumentSpec) -> Iterator[Problem]:
    least = [band.least for band in spec.score_bands]
    where = "score_bands"
    if not least or min(least) != 0:
        yield Problem(where, _("the lowest band must begin at 0"))
    if len(set(least)) < len(least):
        yield Problem(where, _("two bands begin at the same score"))


def _references(spec: InstrumentSpec) -> Iterator[Problem]:
    """Legal bases, inputs and consistency rules name things that exist, and mean one thing by one name."""
    known = {one.code for one in spec.legal_bases}
    units: dict[str, str] = {}
    numbers = {one.code for one in spec.indicators() if one.type in ("number", "percent")}
    keys = {one.key for indicator in spec.indicators() for one in indicator.inputs}
    for indicator in spec.indicators():
        for code in indicator.legal_bases:
            if code not in known:
                yield Problem(indicator.code, _("unknown legal basis “%(code)s”") % {"code": code})
        for one in indicator.inputs:
            if units.setdefault(one.key, one.unit) != one.unit:
                words = {"key": one.key, "one": units[one.key], "other": one.unit}
                yield Problem(
                    indicator.code,
                    _("the input “%(key)s” is in “%(other)s” here and in “%(one)s” elsewhere")
                    % words,
                )
        yield from _consistency(indicator.code, indicator.consistency, keys | numbers)


def _consistency(where: str, rule: str, names: set[str]) -> Iterator[Problem]:
    if not rule:
        return
    try:
        comparison = expressions.parse(rule)
    except ValueError as error:
        words = {"part": error}
        yield Problem(
            where,
            _("the consistency rule cannot be read at “%(part)s”; write a == b + c or a >= b")
            % words,
        )
        return
    for name in comparison.names:
        if name not in names:
            yield Problem(
                where,
                _(
                    "the consistency rule names “%(name)s”, which is neither an input nor a number here"
                )
                % {"name": name},
            )
