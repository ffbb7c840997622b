"""One indicator of a file as an IndicatorSpec."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from assessments.instrument.importer.node import Node
from assessments.instrument.models import AnswerType, InputRole
from assessments.instrument.specs import (
    BandSpec,
    EvidenceSpec,
    IndicatorSpec,
    InputSpec,
    OptionSpec,
)

KINDS = ("document", "link")
PROVENANCE = {"seed": "", "national": "", "draft": ""}
METHODS = {
    AnswerType.YES_NO: "yes_points",
    AnswerType.NUMBER: "bands",
    AnswerType.PERCENT: "linear",
    AnswerType.LINK: "presence",
    AnswerType.DOCUMENT: "presence",
}
OptionSets = Mapping[
    str, list[tuple[str, str, Decimal]]
]  # value, label, fraction of the most points


def read_indicator(node: Node, option_sets: OptionSets) -> IndicatorSpec:
    spec = IndicatorSpec(
        code=node.code(),
        text=node.text("text"),
        type=node.choice("type", dict(AnswerType.choices)),
        max_points=node.number("max_points"),
        help=node.text("help", required=False),
        verifier_guide=node.text("verifier_guide", required=False),
        unit=node.text("unit", required=False, longest=60),
        min_value=node.optional_number("min_value", places=3, digits=11),
        max_value=node.optional_number("max_value", places=3, digits=11),
        consistency=node.text("consistency", required=False, longest=300),
        required_evidence=node.flag("required_evidence", default=True),
        site_check=node.flag("site_check", default=False),
        provenance=node.choice("provenance", PROVENANCE, default="draft"),
        evidence=[_evidence(child) for child in node.children("evidence", required=False)],
        inputs=[_input(child) for child in node.children("inputs", required=False)],
        legal_bases=sorted(node.texts("legal_basis", required=False)),
    )
    _prefill(node, spec)
    _options(node, spec, option_sets)
    _scoring(node, spec)
    _when_zero(node, spec)
    node.close("note")
    return spec


def _evidence(node: Node) -> EvidenceSpec:
    label = node.text("label")
    kinds = node.texts("kinds")
    for kind in kinds:
        if kind not in KINDS:
            words = {"kind": kind, "known": ", ".join(KINDS)}
            node.complain(_("unknown kind of evidence “%(kind)s”; known are %(known)s") % words)
    node.close("note")
    return EvidenceSpec(label, takes_files="document" in kinds, takes_links="link" in kinds)


def _input(node: Node) -> InputSpec:
    spec = InputSpec(
        key=node.text("key", longest=40),
        label=node.text("label"),
        role=node.choice("role", dict(InputRole.choices)),
        unit=node.text("unit", required=False, longest=60),
    )
    if spec.key and not (spec.key.isascii() and spec.key.replace("_", "").isalnum()):
        node.complain(
            _("the key “%(key)s” may hold letters, digits and _ only") % {"key": spec.key}
        )
    node.close("note")
    return spec


def _prefill(node: Node, spec: IndicatorSpec) -> None:
    child = node.child("prefill", required=False)
    if child is not None:
        spec.prefill = {key: child.text(key, longest=200) for key in child.data}


def _options(node: Node, spec: IndicatorSpec, option_sets: OptionSets) -> None:
    """Options of a level (its own or a set's), items of a checklist."""
    if spec.type == AnswerType.CHECKLIST:
        spec.options = [read_option(child) for child in node.children("items")]
    elif spec.type == AnswerType.LEVEL and "option_set" in node.data:
        name = node.text("option_set")
        if name not in option_sets:
            node.complain(_("unknown option set “%(name)s”") % {"name": name})
        for value, label, fraction in option_sets.get(name, []):
            points = fraction * spec.max_points
            if points != round(points, 2):
                node.complain(
                    _("option “%(value)s” comes to %(points)s points: more than 2 decimals")
                    % {"value": value, "points": points}
                )
            spec.options.append(OptionSpec(value, label, round(points, 2)))
    elif spec.type == AnswerType.LEVEL:
        spec.options = [read_option(child) for child in node.children("options")]


def read_option(node: Node) -> OptionSpec:
    option = OptionSpec(node.text("value", longest=40), node.text("label"), node.number("points"))
    node.close("note")
    return option


def _scoring(node: Node, spec: IndicatorSpec) -> None:
    method = METHODS.get(AnswerType(spec.type)) if spec.type else None
    scoring = node.child("scoring", required=False) if method is None else node.child("scoring")
    if scoring is None:
        return
    if method is None:
        if spec.type:
            node.complain(_("a %(type)s has no scoring") % {"type": spec.type})
        return
    found = scoring.text("method")
    if found and found != method:
        words = {"type": spec.type, "due": method, "found": found}
        scoring.complain(_("the method of a %(type)s is “%(due)s”, not “%(found)s”") % words)
    match method:
        case "yes_points":
            spec.yes_points = scoring.number("yes_points")
        case "bands":
            spec.bands = [_band(child) for child in scoring.children("bands")]
        case "linear":
            spec.full_at = scoring.number("full_at")
        case "presence":
            spec.full_points = scoring.number("full")
            spec.partial_points = scoring.number("partial")
    scoring.close("note")


def _band(node: Node) -> BandSpec:
    band = BandSpec(
        least=node.number("min", places=3, digits=11),
        most=node.optional_number("max", places=3, digits=11),
        points=node.number("points"),
        label=node.text("label", required=False, longest=100),
    )
    node.close("note")
    return band


def _when_zero(node: Node, spec: IndicatorSpec) -> None:
    """A percentage of nothing: points, or `exclude` (it leaves the sum and the divisor)."""
    if node.data.get("when_zero") == "exclude":
        node.used.add("when_zero")
        spec.when_zero_excludes = True
        return
    child = node.child("when_zero", required=False)
    if child is not None:
        spec.when_zero_points = child.number("points")
        child.close("note")
