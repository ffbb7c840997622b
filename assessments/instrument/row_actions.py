"""Make the rows of an edition equal to a spec. Rows are matched by their codes and keep their ids."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet

from assessments.editions.models import Edition
from assessments.instrument.models import (
    Band,
    Component,
    EvidenceRule,
    Indicator,
    Input,
    InputUse,
    Instrument,
    LegalBasis,
    Option,
    ScoreBand,
    Section,
)
from assessments.instrument.snapshot_queries import PLAIN
from assessments.instrument.specs import IndicatorSpec, InstrumentSpec

Row = dict[str, Any]
Rows = dict[tuple[Any, ...], Any]


def write_instrument(
    edition: Edition, spec: InstrumentSpec, *, source_hash: str | None = None
) -> None:
    """Call it in a transaction, with the edition locked and the spec checked. Touches only what differs.

    `source_hash` None keeps that of the file the rows came from.
    """
    head: dict[str, Any] = {
        "code": spec.code, "title": spec.title, "award": spec.award, "extensions": spec.extensions,
        "is_draft_text": spec.is_draft_text, "max_file_mb": spec.max_file_mb,
    }  # fmt: skip
    if source_hash is not None:
        head["source_hash"] = source_hash
    sync(
        Instrument.objects.filter(edition=edition),
        ("edition_id",),
        [{"edition_id": edition.pk} | head],
    )
    own = {"edition_id": edition.pk}
    sync(
        ScoreBand.objects.filter(edition=edition),
        ("least",),
        [own | {"least": one.least, "label": one.label} for one in spec.score_bands],
    )
    bases, old_bases = keep(
        LegalBasis.objects.filter(edition=edition),
        ("code",),
        [
            own
            | {"code": one.code, "title": one.title, "verified": one.verified, "source": one.source}
            for one in spec.legal_bases
        ],
    )
    indicators, old_trunk = _trunk(edition, spec)
    units = {one.key: one.unit for indicator in spec.indicators() for one in indicator.inputs}
    inputs, old_inputs = keep(
        Input.objects.filter(edition=edition),
        ("key",),
        [own | {"key": key, "unit": unit} for key, unit in units.items()],
    )
    _leaves(edition, spec, indicators, inputs)
    links = {
        (indicators[one.code,].pk, bases[code,].pk)
        for one in spec.indicators()
        for code in one.legal_bases
    }
    through = Indicator.legal_bases.through
    relink(
        through.objects.filter(indicator__edition=edition), ("indicator_id", "legalbasis_id"), links
    )
    for gone in (old_inputs, *old_trunk, old_bases):  # children before parents
        gone.delete()


def _trunk(edition: Edition, spec: InstrumentSpec) -> tuple[Rows, list[QuerySet[Any]]]:
    """Sections, components, indicators; and those to delete once nothing hangs on them any more."""
    own = {"edition_id": edition.pk}
    sections, old_sections = keep(
        Section.objects.filter(edition=edition),
        ("code",),
        [
            own | {
                "code": one.code, "title": one.title, "weight": one.weight,
                "description": one.description, "order": order,
            }
            for order, one in enumerate(spec.sections)
        ],
    )  # fmt: skip
    components, old_components = keep(
        Component.objects.filter(edition=edition),
        ("code",),
        [
            own | {
                "section_id": sections[section.code,].pk, "code": one.code, "title": one.title,
                "weight": one.weight, "order": order,
            }
            for section in spec.sections
            for order, one in enumerate(section.components)
        ],
    )  # fmt: skip
    indicators, old_indicators = keep(
        Indicator.objects.filter(edition=edition),
        ("code",),
        [
            own
            | {"component_id": components[component.code,].pk, "order": order}
            | {name: getattr(one, name) for name in PLAIN}
            for component in spec.components()
            for order, one in enumerate(component.indicators)
        ],
    )
    return indicators, [old_indicators, old_components, old_sections]


def _leaves(edition: Edition, spec: InstrumentSpec, indicators: Rows, inputs: Rows) -> None:
    options: list[Row] = []
    bands: list[Row] = []
    uses: list[Row] = []
    evidence: list[Row] = []
    for one in spec.indicators():
        own = {"indicator_id": indicators[one.code,].pk}
        options += [own | row for row in _options(one)]
        bands += [
            own | {"least": b.least, "most": b.most, "points": b.points, "label": b.label}
            for b in one.bands
        ]
        uses += [
            own | {"input_id": inputs[i.key,].pk, "role": i.role, "label": i.label, "order": order}
            for order, i in enumerate(one.inputs)
        ]
        evidence += [
            own | {
                "label": e.label, "takes_files": e.takes_files, "takes_links": e.takes_links,
                "order": order,
            }
            for order, e in enumerate(one.evidence)
        ]  # fmt: skip
    here = {"indicator__edition": edition}
    sync(Option.objects.filter(**here), ("indicator_id", "value"), options)
    sync(Band.objects.filter(**here), ("indicator_id", "least"), bands)
    sync(InputUse.objects.filter(**here), ("indicator_id", "input_id"), uses)
    sync(EvidenceRule.objects.filter(**here), ("indicator_id", "order"), evidence)


def _options(spec: IndicatorSpec) -> list[Row]:
    return [
        {"value": one.value, "label": one.label, "points": one.points, "order": order}
        for order, one in enumerate(spec.options)
    ]


def keep(
    rows: QuerySet[Any], keys: tuple[str, ...], wanted: Iterable[Row]
) -> tuple[Rows, QuerySet[Any]]:
    """Create and change `rows` as `wanted`; return them by key, and those left over, not yet deleted."""
    found: Rows = {tuple(getattr(row, key) for key in keys): row for row in rows}
    result: Rows = {}
    new: list[Model] = []
    for values in wanted:
        key = tuple(values[name] for name in keys)
        row = found.pop(key, None)
        if row is None:
            row = rows.model(**values)
            new.append(row)
        elif changed := [name for name, value in values.items() if getattr(row, name) != value]:
            for name in changed:
                setattr(row, name, values[name])
            row.save(update_fields=[name.removesuffix("_id") for name in changed])
        result[key] = row
    rows.model._default_manager.bulk_create(new)
    return result, rows.model._default_manager.filter(pk__in=[row.pk for row in found.values()])


def sync(rows: QuerySet[Any], keys: tuple[str, ...], wanted: Iterable[Row]) -> Rows:
    """As `keep`, for rows on which nothing hangs: what is left over goes first."""
    wanted = list(wanted)
    known = {tuple(values[name] for name in keys) for values in wanted}
    gone = [row.pk for row in rows if tuple(getattr(row, key) for key in keys) not in known]
    rows.model._default_manager.filter(pk__in=gone).delete()
    return keep(rows.all(), keys, wanted)[0]


def relink(links: QuerySet[Any], keys: tuple[str, str], wanted: set[tuple[int, int]]) -> None:
    """Make the rows of a many-to-many table equal to `wanted` pairs of ids."""
    found = {tuple(values[1:]): values[0] for values in links.values_list("pk", *keys)}
    links.model._default_manager.filter(
        pk__in=[pk for pair, pk in found.items() if pair not in wanted]
    ).delete()
    links.model._default_manager.bulk_create(
        links.model(**dict(zip(keys, pair, strict=True))) for pair in sorted(wanted - found.keys())
    )
