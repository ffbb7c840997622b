"""Edits of a ruleset as (address, new value as text): for the page, the draft and the proposal."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from assessments.instrument.addresses import Attribute, Kind, attributes, places
from assessments.instrument.checks import instrument_problems
from assessments.instrument.problems import InstrumentError, Problem
from assessments.instrument.rubric_checks import presentation_problems, site_problems
from assessments.instrument.rulesets import Ruleset

Edits = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    address: str
    where: str  # "PPID-01"
    label: str  # "Most points"
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One editable value where it lies."""

    spec: Any
    attribute: Attribute
    prefix: str

    @property
    def value(self) -> Any:
        return getattr(self.spec, self.attribute.name)

    @property
    def text(self) -> str:
        return as_text(self.value)


def slots(rules: Ruleset) -> dict[str, Slot]:
    return {
        f"{prefix}/{attribute.name}": Slot(spec, attribute, prefix)
        for prefix, spec in places(rules)
        for attribute in attributes(prefix, spec)
    }


def as_text(value: Any) -> str:
    """A value as it is stored in a draft and a proposal: numbers with a dot, flags as true and false."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


def from_text(kind: Kind, text: str) -> Any:
    match kind:
        case Kind.POINTS | Kind.WEIGHT:
            return Decimal(text)
        case Kind.PERCENT | Kind.COUNT:
            return int(text)
        case Kind.FLAG:
            return text == "true"
        case _:
            return text


def edited(rules: Ruleset, edits: Edits) -> Ruleset:
    """A copy of `rules` with `edits` made. Raises InstrumentError for an address that is not there (any more)."""
    copy = deepcopy(rules)
    here = slots(copy)
    if unknown := [address for address in edits if address not in here]:
        raise InstrumentError([Problem(address, _("is not there any more")) for address in unknown])
    for address, text in edits.items():
        slot = here[address]
        setattr(slot.spec, slot.attribute.name, from_text(slot.attribute.kind, text))
    return copy


def changes(rules: Ruleset, edits: Edits) -> list[Change]:
    """What `edits` would change, in the order of the questionnaire; an edit to the same value is none."""
    return [
        Change(
            address,
            slot.prefix.partition("/")[2],
            str(slot.attribute.label),
            slot.text,
            edits[address],
        )
        for address, slot in slots(rules).items()
        if address in edits and edits[address] != slot.text
    ]


def ruleset_problems(rules: Ruleset) -> list[Problem]:
    """Everything that keeps the rules from being sealed, as far as the rules themselves go."""
    found: list[Problem] = []
    codes: set[str] = set()
    if rules.instrument is None:
        found.append(Problem("", _("The questionnaire has not been loaded.")))
    else:
        found += instrument_problems(rules.instrument)
        codes = {one.code for one in rules.instrument.indicators()}
    if rules.presentation is None:
        found.append(Problem("", _("The rubric of the presentation has not been loaded.")))
    else:
        found += presentation_problems(rules.presentation)
    if rules.site is None:
        found.append(Problem("", _("The rubric of the site visit has not been loaded.")))
    else:
        found += site_problems(rules.site, codes)
    weights = rules.weights
    if not (0 <= weights.questionnaire_weight <= 100 and 0 <= weights.nomination_weight <= 100):
        found.append(Problem("", _("A weight must be from 0 to 100.")))
    if weights.nominee_count < 1 or weights.min_jurors < 1 or weights.keys_required not in (1, 2):
        found.append(Problem("", _("Places and sheets must be at least 1, keys 1 or 2.")))
    return found
