"""Whether one indicator is sound: what its type needs is there, and no answer can earn too much."""

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from assessments.formats.numbers import points_text
from assessments.instrument.models import AnswerType, InputRole
from assessments.instrument.problems import Problem
from assessments.instrument.specs import IndicatorSpec

Words = Iterator[str]


def indicator_problems(spec: IndicatorSpec) -> list[Problem]:
    checks = [_common(spec), _inputs(spec)]
    if spec.type in BY_TYPE:
        checks.append(BY_TYPE[spec.type](spec))
    else:
        checks.append(iter([_("unknown answer type “%(type)s”") % {"type": spec.type}]))
    return [Problem(spec.code, words) for check in checks for words in check]


def _common(spec: IndicatorSpec) -> Words:
    if spec.max_points <= 0:
        yield _("the most points must be more than 0")
    if spec.required_evidence and not spec.evidence:
        yield _("evidence is required, but no evidence is named")
    for one in spec.evidence:
        if not (one.takes_files or one.takes_links):
            yield _("the evidence “%(label)s” takes neither files nor links") % {"label": one.label}
    for key in spec.prefill:
        if key not in {one.key for one in spec.inputs}:
            yield _("the prefill names “%(key)s”, which is not an input here") % {"key": key}
    if (
        spec.min_value is not None
        and spec.max_value is not None
        and spec.min_value > spec.max_value
    ):
        yield _("the smallest value is greater than the largest")


def _same(spec: IndicatorSpec, name: str, found: Decimal | None) -> Words:
    if found is None:
        yield _("%(name)s is missing") % {"name": name}
    elif found != spec.max_points:
        words = {"name": name, "found": points_text(found), "due": points_text(spec.max_points)}
        yield _("%(name)s is %(found)s, but the most points are %(due)s") % words


def _within(spec: IndicatorSpec, name: str, found: Decimal | None) -> Words:
    if found is not None and not 0 <= found <= spec.max_points:
        words = {"name": name, "found": points_text(found), "due": points_text(spec.max_points)}
        yield _("%(name)s is %(found)s, allowed are 0 to %(due)s") % words


def _yes_no(spec: IndicatorSpec) -> Words:
    yield from _same(spec, "yes_points", spec.yes_points)


def _options(spec: IndicatorSpec) -> Words:
    if not spec.options:
        yield _("there is nothing to choose from")
    for value, count in Counter(one.value for one in spec.options).items():
        if count > 1:
            yield _("the option “%(value)s” is there %(n)s times") % {"value": value, "n": count}
    for one in spec.options:
        yield from _within(spec, _("option “%(value)s”") % {"value": one.value}, one.points)


def _level(spec: IndicatorSpec) -> Words:
    yield from _options(spec)
    if spec.options:
        yield from _same(spec, _("the best option"), max(one.points for one in spec.options))


def _checklist(spec: IndicatorSpec) -> Words:
    yield from _options(spec)
    if spec.options:
        points = sum((one.points for one in spec.options), Decimal(0))
        yield from _same(spec, _("the sum of the items"), points)


def _number(spec: IndicatorSpec) -> Words:
    if not spec.bands:
        yield _("there are no bands")
        return
    if spec.bands[0].least != 0:
        yield _("the first band must begin at 0")
    for before, band in zip(spec.bands, spec.bands[1:], strict=False):
        if band.least <= before.least:
            yield _("the bands must ascend: %(next)s comes after %(before)s") % {
                "next": points_text(band.least), "before": points_text(before.least),
            }  # fmt: skip
        if before.most is None or before.most >= band.least:
            yield _("the band from %(least)s must end before the next begins") % {
                "least": points_text(before.least)
            }
    if spec.bands[-1].most is not None and spec.max_value != spec.bands[-1].most:
        yield _("the last band must be open (max: null) or end at the largest value")
    for band in spec.bands:
        if band.most is not None and band.most < band.least:
            yield _("the band from %(least)s ends before it begins") % {
                "least": points_text(band.least)
            }
        yield from _within(
            spec, _("the band from %(least)s") % {"least": points_text(band.least)}, band.points
        )
    yield from _same(spec, _("the best band"), max(band.points for band in spec.bands))


def _percent(spec: IndicatorSpec) -> Words:
    if spec.full_at is None:
        yield _("%(name)s is missing") % {"name": "full_at"}
    elif not 0 < spec.full_at <= 100:
        yield _("full_at must be more than 0 and at most 100")
    if spec.when_zero_points is not None and spec.when_zero_excludes:
        yield _("when_zero gives points and excludes at once")
    yield from _within(spec, "when_zero", spec.when_zero_points)


def _presence(spec: IndicatorSpec) -> Words:
    yield from _same(spec, "full", spec.full_points)
    if spec.partial_points is None:
        yield _("%(name)s is missing") % {"name": "partial"}
    yield from _within(spec, "partial", spec.partial_points)


def _inputs(spec: IndicatorSpec) -> Words:
    for key, count in Counter(one.key for one in spec.inputs).items():
        if count > 1:
            yield _("the input “%(key)s” is there %(n)s times") % {"key": key, "n": count}
    roles = Counter(one.role for one in spec.inputs)
    for role in set(roles) - set(InputRole.values):
        yield _("unknown role “%(role)s”") % {"role": role}
    ratio = (roles[InputRole.NUMERATOR], roles[InputRole.DENOMINATOR])
    if spec.type == AnswerType.PERCENT and spec.inputs:
        if ratio != (1, 1):
            yield _("a percentage needs exactly one numerator and one denominator")
        elif spec.when_zero_points is None and not spec.when_zero_excludes:
            yield _("%(name)s is missing") % {"name": "when_zero"}
    elif ratio != (0, 0):
        yield _("only a percentage has a numerator and a denominator")


BY_TYPE: dict[str, Callable[[IndicatorSpec], Words]] = {
    AnswerType.YES_NO: _yes_no,
    AnswerType.LEVEL: _level,
    AnswerType.CHECKLIST: _checklist,
    AnswerType.NUMBER: _number,
    AnswerType.PERCENT: _percent,
    AnswerType.LINK: _presence,
    AnswerType.DOCUMENT: _presence,
}
