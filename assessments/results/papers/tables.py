"""The numbers of the final workbook, frozen with the outcome: those of the nomination, carried on."""

from typing import Any

from assessments.editions.models import Edition
from assessments.instrument.rubric_models import SiteAspect
from assessments.nomination.papers.tables import workbook_data as nomination_data
from assessments.results.papers.frozen import text
from assessments.results.papers.recap import final_table
from assessments.results.queries.computing import NO_VISIT, FinalComputed


def workbook_data(edition: Edition, computed: FinalComputed) -> dict[str, Any]:
    """Everything the formulas start from, and the exact results they must reach; rows by final rank."""
    base = nomination_data(edition, computed.basis.nomination)
    keys = [row.key for row in computed.basis.nomination.rows]
    keys += [pk for pk in computed.basis.nomination.participants if pk not in set(keys)]
    lines = dict(zip(keys, base["rows"], strict=True))
    notes = {
        pk: row["note"]
        for pk, row in zip(computed.order, final_table(edition, computed)["rows"], strict=True)
    }
    return base | {
        "final_share": edition.nomination_weight,
        "aspects": [
            {"code": one.code, "title": one.title, "weight": one.weight}
            for one in SiteAspect.objects.filter(edition=edition)
        ],
        "rows": [lines[pk] | _final(computed, pk) | {"note": notes[pk]} for pk in computed.order],
    }


def _final(computed: FinalComputed, pk: int) -> dict[str, Any]:
    frozen, place = computed.basis.frozen[pk], computed.ranked.by_key.get(pk)
    nominated = computed.basis.is_nominee(pk)
    own = computed.ranked.questionnaires.get(pk)
    visit = computed.basis.visits.get(pk, NO_VISIT) if nominated else NO_VISIT
    points = computed.ranked.points.get(pk)
    return {
        "nominated": nominated,
        "withdrawn": pk in computed.basis.withdrawn,
        "nomination_rank": frozen.standing.rank,
        "rank": place.rank if place else None,
        "final_points": {code: text(value) for code, value in points.items()} if points else {},
        "final_questionnaire": text(own.score) if own else None,
        "final_components": {code: text(v) for code, v in own.components.items()} if own else {},
        "final_nomination": text(computed.ranked.scores.get(pk)) if nominated else None,
        "aspects": {code: text(value) for code, value in visit.aspects.items()},
        "visit": text(visit.score),
        "final": text(place.total) if place and nominated else None,
        "final_places": computed.decimals.get(pk, 2),
        "steps": [
            {"kind": step.kind, "code": step.code, "value": text(step.value)}
            for step in (place.steps if place else ())
        ],
    }
