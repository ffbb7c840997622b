"""Whether the two rubrics add up and name indicators that exist."""

from collections.abc import Collection, Iterable, Iterator

from django.utils.translation import gettext as _

from assessments.instrument.checks import twice
from assessments.instrument.problems import Problem
from assessments.instrument.rubric_specs import (
    AnchorSpec,
    CriterionSpec,
    PresentationSpec,
    SiteSpec,
)

WHOLE = 100


def presentation_problems(spec: PresentationSpec) -> list[Problem]:
    found = [
        *_adds_up("", _("the criteria's weights"), (one.weight for one in spec.criteria), WHOLE)
    ]
    found += twice(one.code for one in spec.criteria)
    for criterion in spec.criteria:
        found += _anchors(criterion)
        if criterion.weight <= 0:
            found.append(Problem(criterion.code, _("the weight must be more than 0")))
    return found


def site_problems(spec: SiteSpec, indicators: Collection[str]) -> list[Problem]:
    """`indicators`: the codes of the edition's instrument."""
    found = [*_adds_up("", _("the aspects' weights"), (one.weight for one in spec.aspects), WHOLE)]
    found += twice(one.code for one in spec.aspects)
    found += twice(item.code for aspect in spec.aspects for item in aspect.items)
    found += twice((one.value for one in spec.ratings), "ratings")
    for aspect in spec.aspects:
        found += _adds_up(
            aspect.code,
            _("the items' weights"),
            (item.weight for item in aspect.items),
            aspect.weight,
        )
        for item in aspect.items:
            if item.weight <= 0:
                found.append(Problem(item.code, _("the weight must be more than 0")))
            found += twice(item.indicators, item.code)
            found += [
                Problem(item.code, _("unknown indicator “%(code)s”") % {"code": code})
                for code in item.indicators
                if code not in indicators
            ]
    if not any(one.score == WHOLE for one in spec.ratings):
        found.append(Problem("ratings", _("no rating is worth 100")))
    return found


def _adds_up(where: str, what: str, numbers: Iterable[int], due: int) -> Iterator[Problem]:
    if (found := sum(numbers)) != due:
        words = {"what": what, "found": found, "due": due}
        yield Problem(where, _("%(what)s add up to %(found)s, not %(due)s") % words)


def _anchors(criterion: CriterionSpec) -> Iterator[Problem]:
    """The described levels cover 0 to 100, each mark once."""
    levels: list[AnchorSpec] = sorted(criterion.anchors, key=lambda one: one.least)
    expected = 0
    for level in levels:
        if level.least != expected or level.most < level.least:
            yield Problem(
                criterion.code,
                _(
                    "the levels must cover 0 to 100 without gap or overlap; see %(least)s to %(most)s"
                )
                % {"least": level.least, "most": level.most},
            )
            return
        expected = level.most + 1
    if expected != WHOLE + 1:
        yield Problem(criterion.code, _("the levels must cover 0 to 100; the last ends at %(most)s") % {
            "most": expected - 1
        })  # fmt: skip
