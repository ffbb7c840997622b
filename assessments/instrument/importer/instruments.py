"""A whole instrument file as an InstrumentSpec."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from assessments.instrument.checks import WHOLE_POINTS, instrument_problems
from assessments.instrument.importer.indicators import OptionSets, read_indicator
from assessments.instrument.importer.node import Node
from assessments.instrument.importer.reading import Source
from assessments.instrument.problems import InstrumentError, Problem
from assessments.instrument.specs import (
    ComponentSpec,
    InstrumentSpec,
    LegalBasisSpec,
    ScoreBandSpec,
    SectionSpec,
)

STATUS = {"draft": "", "confirmed": ""}
SCHEMA = 1
# Written for people: the stages live in `editions.stages`, the formula in the seal.
FOR_PEOPLE = ("stages", "score_formula")


@dataclass(frozen=True, slots=True)
class InstrumentFile:
    spec: InstrumentSpec
    field: str  # "ikp"
    year: int


def parse_instrument(source: Source) -> InstrumentFile:
    """Raises InstrumentError with every problem of the file at once."""
    problems: list[Problem] = []
    root = Node(source.data, "", problems)
    check_schema(root)
    head = root.child("instrument")
    sets = _option_sets(root)
    year = int(head.number("edition_year", places=0)) if head else 0
    spec = InstrumentSpec(
        code=head.text("code", longest=20) if head else "",
        title=head.text("title", longest=300) if head else "",
        award=head.text("award", longest=200) if head else "",
        is_draft_text=is_draft(head),
        extensions=[],
        max_file_mb=0,
        legal_bases=_legal_bases(root, year),
        sections=[_section(node, sets) for node in root.named("sections")],
    )
    if head:
        _head(head, spec)
    root.close(*FOR_PEOPLE)
    problems = problems or instrument_problems(spec)
    if problems:
        raise InstrumentError(problems, source.name)
    return InstrumentFile(spec, spec.code.lower(), year)


def check_schema(root: Node) -> None:
    if root.data and (found := root.number("schema_version", places=0)) != SCHEMA:
        root.complain(
            _("schema_version is %(found)s, known is %(due)s") % {"found": found, "due": SCHEMA}
        )


def is_draft(head: Node | None) -> bool:
    return head is None or head.choice("status", STATUS, default="draft") == "draft"


def _head(head: Node, spec: InstrumentSpec) -> None:
    if (found := head.number("total_points")) != WHOLE_POINTS:
        head.complain(
            _("total_points is %(found)s, not %(due)s") % {"found": found, "due": WHOLE_POINTS}
        )
    limits = head.child("evidence_rules")
    if limits:
        spec.extensions = [one.lower() for one in limits.texts("allowed_extensions")]
        spec.max_file_mb = limits.whole("max_file_mb")
        if not spec.extensions or not 0 < spec.max_file_mb <= 100:
            limits.complain(_("name at least one file type, and a limit from 1 to 100 MB"))
        for one in spec.extensions:
            if not one.isalnum() or len(one) > 5:
                limits.complain(_("“%(found)s” is not a file type") % {"found": one})
        limits.close("note")
    for node in head.children("score_bands"):
        spec.score_bands.append(
            ScoreBandSpec(node.number("min", digits=3), node.text("label", longest=40))
        )
        node.close("note")
    spec.score_bands.sort(key=lambda band: band.least, reverse=True)
    head.close("language", "assessment_period")


def _legal_bases(root: Node, year: int) -> list[LegalBasisSpec]:
    """Those that came into force after the assessed year stay out of it: naming one is then an error."""
    parent = root.child("legal_bases")
    found = []
    for code in parent.data if parent else ():
        assert parent is not None  # noqa: S101 -- for the type checker
        node = Node(parent.data[code], code, root.problems)
        spec = LegalBasisSpec(
            code=code,
            title=node.text("title", longest=300),
            verified=node.flag("verified", default=False),
            source=node.text("source", required=False, longest=500),
        )
        if len(code) > 30:
            node.complain(_("the code is longer than %(longest)s characters") % {"longest": 30})
        applies_from = node.optional_number("applies_from", places=0)
        node.close("note")
        if applies_from is None or applies_from <= year:
            found.append(spec)
    return sorted(found, key=lambda one: one.code)


def _option_sets(root: Node) -> OptionSets:
    parent = root.child("option_sets", required=False)
    found: dict[str, list[tuple[str, str, Decimal]]] = {}
    if parent is None:
        return found
    for name in parent.data:
        found[name] = []
        for node in parent.children(name):
            fraction = node.number("fraction", places=4, digits=1)
            if fraction > 1:
                node.complain(_("a fraction is at most 1, not %(found)s") % {"found": fraction})
            found[name].append((node.text("value", longest=40), node.text("label"), fraction))
            node.close("note")
    return found


def _section(node: Node, sets: OptionSets) -> SectionSpec:
    section = SectionSpec(
        code=node.code(),
        title=node.text("title", longest=200),
        weight=node.number("weight", digits=3),
        description=node.text("description", required=False),
        components=[_component(child, sets) for child in node.named("components")],
    )
    node.close("note")
    return section


def _component(node: Node, sets: OptionSets) -> ComponentSpec:
    component = ComponentSpec(
        code=node.code(),
        title=node.text("title", longest=200),
        weight=node.number("weight", digits=3),
        indicators=[read_indicator(child, sets) for child in node.named("indicators")],
    )
    node.close("note")
    return component
