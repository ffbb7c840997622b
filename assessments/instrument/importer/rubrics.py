"""The two rubric files as specs."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from assessments.instrument.importer.instruments import check_schema, is_draft
from assessments.instrument.importer.node import Node
from assessments.instrument.importer.reading import Source
from assessments.instrument.problems import InstrumentError, Problem
from assessments.instrument.rubric_checks import presentation_problems, site_problems
from assessments.instrument.rubric_specs import (
    AnchorSpec,
    AspectSpec,
    CriterionSpec,
    PresentationSpec,
    RatingSpec,
    SiteItemSpec,
    SiteSpec,
)

SCALE = {"min": 0, "max": 100, "step": 1}
Labels = dict[tuple[int, int], str]


def parse_presentation(source: Source) -> PresentationSpec:
    """Raises InstrumentError with every problem of the file at once."""
    problems: list[Problem] = []
    root = Node(source.data, "", problems)
    check_schema(root)
    head = root.child("rubric") or Node({}, "rubric", problems)
    _scale(head)
    times = head.child("timing_minutes") or Node({}, "timing_minutes", problems)
    labels = _labels(root)
    spec = PresentationSpec(
        title=head.text("title", longest=200),
        is_draft_text=is_draft(head),
        presentation_minutes=times.whole("presentasi"),
        question_minutes=times.whole("tanya_jawab"),
        break_minutes=times.whole("jeda"),
        conflict_text=head.text("conflict_of_interest", required=False),
        outlier_text=head.text("outlier_rule", required=False),
        criteria=[_criterion(node, labels) for node in root.named("criteria")],
    )
    times.close()
    # min_jurors belongs to the edition, the way of adding up to the sealed method.
    head.close("code", "min_jurors", "aggregation")
    root.close()
    problems = problems or presentation_problems(spec)
    if problems:
        raise InstrumentError(problems, source.name)
    return spec


def _scale(head: Node) -> None:
    scale = head.child("scale")
    if scale:
        for key, due in SCALE.items():
            if (found := scale.number(key, places=0)) != due:
                scale.complain(_("marks are whole numbers from 0 to 100; %(key)s is %(found)s") % {
                    "key": key, "found": found,
                })  # fmt: skip
        scale.close()


def _labels(root: Node) -> Labels:
    found = {}
    for node in root.children("anchors_default", required=False):
        found[node.whole("min"), node.whole("max")] = node.text("label", longest=40)
        node.close("note")
    return found


def _criterion(node: Node, labels: Labels) -> CriterionSpec:
    spec = CriterionSpec(
        code=node.code(),
        title=node.text("title", longest=300),
        weight=node.whole("weight"),
        note=node.text("note", required=False),
    )
    for child in node.children("anchors"):
        least, most = child.whole("min"), child.whole("max")
        label = child.text("label", required=(least, most) not in labels, longest=40)
        spec.anchors.append(
            AnchorSpec(least, most, label or labels.get((least, most), ""), child.text("text"))
        )
        child.close("note")
    spec.anchors.sort(key=lambda anchor: anchor.least, reverse=True)
    node.close()
    return spec


def parse_site(source: Source, indicators: Collection[str]) -> SiteSpec:
    """`indicators`: the codes of the instrument. Raises InstrumentError with every problem at once."""
    problems: list[Problem] = []
    root = Node(source.data, "", problems)
    check_schema(root)
    head = root.child("rubric") or Node({}, "rubric", problems)
    spec = SiteSpec(
        title=head.text("title", longest=200),
        is_draft_text=is_draft(head),
        min_verifiers=head.whole("min_verifiers"),
        formula=head.text("formula"),
        correction_text=head.text("correction", required=False),
        ratings=[_rating(node) for node in head.children("ratings")],
        aspects=[_aspect(node) for node in root.named("aspects")],
    )
    head.close("code", "each_item_needs", "signatures")
    root.close()
    problems = problems or site_problems(spec, indicators)
    if problems:
        raise InstrumentError(problems, source.name)
    return spec


def _rating(node: Node) -> RatingSpec:
    if "score" not in node.data:
        node.complain(_("“%(key)s” is missing") % {"key": "score"})
    rating = RatingSpec(
        value=node.text("value", longest=40),
        label=node.text("label", longest=80),
        score=node.optional_number("score", digits=3),
        note=node.text("note", required=False),
    )
    if rating.score is not None and rating.score > 100:
        node.complain(_("a rating is worth 0 to 100, not %(found)s") % {"found": rating.score})
    node.close()
    return rating


def _aspect(node: Node) -> AspectSpec:
    spec = AspectSpec(
        code=node.code(),
        title=node.text("title", longest=200),
        weight=node.whole("weight"),
    )
    for child in node.named("items"):
        spec.items.append(
            SiteItemSpec(
                code=child.code(),
                weight=child.whole("weight"),
                text=child.text("text"),
                indicators=sorted(child.texts("links", required=False)),
            )
        )
        child.close("note")
    node.close("note")
    return spec
