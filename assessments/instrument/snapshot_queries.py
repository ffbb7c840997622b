"""Read an edition's rules back from its rows, as the plain values they were written from."""

from decimal import Decimal

from assessments.editions.models import Edition
from assessments.instrument.models import Indicator, LegalBasis
from assessments.instrument.queries import Tree, load
from assessments.instrument.rubric_models import (
    Criterion,
    PresentationRubric,
    SiteAspect,
    SiteRubric,
)
from assessments.instrument.rubric_specs import (
    AnchorSpec,
    AspectSpec,
    CriterionSpec,
    PresentationSpec,
    RatingSpec,
    SiteItemSpec,
    SiteSpec,
)
from assessments.instrument.rulesets import Ruleset, weights_of
from assessments.instrument.specs import (
    BandSpec,
    ComponentSpec,
    EvidenceSpec,
    IndicatorSpec,
    InputSpec,
    InstrumentSpec,
    LegalBasisSpec,
    OptionSpec,
    ScoreBandSpec,
    SectionSpec,
)

# Columns of an indicator that its spec carries under the same name.
PLAIN = (
    "code", "text", "type", "max_points", "help", "verifier_guide", "unit", "yes_points",
    "full_points", "partial_points", "full_at", "when_zero_points", "when_zero_excludes",
    "min_value", "max_value", "consistency", "prefill", "required_evidence", "site_check",
    "provenance",
)  # fmt: skip


def ruleset(edition: Edition) -> Ruleset:
    """The rules as they stand now, straight from the database (never from memory)."""
    return Ruleset(
        weights=weights_of(edition),
        instrument=instrument_spec(edition),
        presentation=presentation_spec(edition),
        site=site_spec(edition),
    )


def instrument_spec(edition: Edition) -> InstrumentSpec | None:
    tree = load(edition)
    if tree.instrument is None:
        return None
    head = tree.instrument
    return InstrumentSpec(
        code=head.code,
        title=head.title,
        award=head.award,
        is_draft_text=head.is_draft_text,
        extensions=list(head.extensions),
        max_file_mb=head.max_file_mb,
        score_bands=[ScoreBandSpec(one.least, one.label) for one in edition.score_bands.all()],
        legal_bases=[
            LegalBasisSpec(one.code, one.title, one.verified, one.source)
            for one in LegalBasis.objects.filter(edition=edition).order_by("code")
        ],
        sections=_sections(edition, tree),
    )


def _sections(edition: Edition, tree: Tree) -> list[SectionSpec]:
    links = Indicator.legal_bases.through.objects.filter(indicator__edition=edition)
    bases: dict[int, list[str]] = {}
    for indicator_id, code in links.order_by("legalbasis__code").values_list(
        "indicator_id", "legalbasis__code"
    ):
        bases.setdefault(indicator_id, []).append(code)
    return [
        SectionSpec(
            section.code,
            section.title,
            section.weight,
            section.description,
            [
                ComponentSpec(
                    component.code,
                    component.title,
                    component.weight,
                    [_indicator(one, bases.get(one.pk, [])) for one in component.indicators.all()],
                )
                for component in section.components.all()
            ],
        )
        for section in tree.sections
    ]


def _indicator(row: Indicator, bases: list[str]) -> IndicatorSpec:
    return IndicatorSpec(
        **{name: getattr(row, name) for name in PLAIN},
        options=[OptionSpec(one.value, one.label, one.points) for one in row.options.all()],
        bands=[BandSpec(one.least, one.most, one.points, one.label) for one in row.bands.all()],
        inputs=[
            InputSpec(use.input.key, use.label, use.role, use.input.unit)
            for use in row.input_uses.all()
        ],
        evidence=[
            EvidenceSpec(one.label, one.takes_files, one.takes_links)
            for one in row.evidence_rules.all()
        ],
        legal_bases=bases,
    )


def presentation_spec(edition: Edition) -> PresentationSpec | None:
    head = PresentationRubric.objects.filter(edition=edition).first()
    if head is None:
        return None
    return PresentationSpec(
        title=head.title,
        is_draft_text=head.is_draft_text,
        presentation_minutes=head.presentation_minutes,
        question_minutes=head.question_minutes,
        break_minutes=head.break_minutes,
        conflict_text=head.conflict_text,
        outlier_text=head.outlier_text,
        criteria=[
            CriterionSpec(
                one.code,
                one.title,
                one.weight,
                one.note,
                [AnchorSpec(a.least, a.most, a.label, a.text) for a in one.anchors.all()],
            )
            for one in Criterion.objects.filter(edition=edition).prefetch_related("anchors")
        ],
    )


def site_spec(edition: Edition) -> SiteSpec | None:
    head = SiteRubric.objects.filter(edition=edition).first()
    if head is None:
        return None
    aspects = SiteAspect.objects.filter(edition=edition)
    return SiteSpec(
        title=head.title,
        is_draft_text=head.is_draft_text,
        min_verifiers=head.min_verifiers,
        formula=head.formula,
        correction_text=head.correction_text,
        ratings=[
            RatingSpec(
                one["value"],
                one["label"],
                None if one["score"] is None else Decimal(one["score"]),
                one["note"],
            )
            for one in head.ratings
        ],
        aspects=[
            AspectSpec(
                one.code,
                one.title,
                one.weight,
                [
                    SiteItemSpec(
                        item.code,
                        item.weight,
                        item.text,
                        sorted(linked.code for linked in item.indicators.all()),
                    )
                    for item in one.items.all()
                ],
            )
            for one in aspects.prefetch_related("items__indicators")
        ],
    )
