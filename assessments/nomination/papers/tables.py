"""The numbers of the workbook, frozen with the round: exact fractions as text, jurors by pseudonym."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from assessments.editions.models import Edition
from assessments.nomination.papers.recap import row_note
from assessments.nomination.papers.words import NONE, RECUSED, pseudonyms
from assessments.nomination.queries import Computed
from assessments.scoring.nomination import StandingRow
from assessments.scoring.rounding import exact_text

VALID, REMOVED = "sah", "dikeluarkan"


def workbook_data(edition: Edition, computed: Computed) -> dict[str, Any]:
    """Everything the formulas of the workbook start from, and the exact results they must reach."""
    by_key = {row.key: row for row in computed.rows}
    unranked = [pk for pk in computed.participants if pk not in by_key]
    return {
        "share": edition.questionnaire_weight,
        "places": edition.nominee_count,
        "needed": max(computed.panel.needed, edition.min_jurors),
        "components": [
            {
                "code": part.code,
                "title": part.title,
                "indicators": [
                    {"code": one.code, "max": one.max_points} for one in part.indicators.all()
                ],
            }
            for part in computed.tree.components
        ],
        "criteria": [
            {"code": one.code, "title": one.title, "weight": one.weight}
            for one in computed.criteria
        ],
        "rows": [_row(pk, by_key.get(pk), computed) for pk in [*by_key, *unranked]],
    }


def _row(pk: int, row: StandingRow[int] | None, computed: Computed) -> dict[str, Any]:
    return {
        "name": computed.participants[pk].name,
        "rank": row.rank if row else None,
        "total_places": computed.places.get(pk, 2),
        "note": row_note(computed, pk),
        "components": {code: _text(score) for code, score in row.components.items()} if row else {},
        "claimed": _text(computed.claimed.get(pk)),
        "questionnaire": _text(row.questionnaire if row else None),
        "presentation": _text(row.presentation if row else None),
        "nomination": _text(row.nomination if row else None),
        "verified_points": _points(computed.verified_points.get(pk, {})),
        "claimed_points": _points(computed.claimed_points.get(pk, {})),
        "sheets": _sheets(pk, computed) if pk in computed.panel.scores else [],
    }


def _text(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def _points(points: Mapping[str, Fraction | None]) -> dict[str, str | None]:
    return {code: _text(value) for code, value in points.items()}


def _sheets(pk: int, computed: Computed) -> list[dict[str, Any]]:
    live = set(computed.panel.live)
    found = []
    for member, name in pseudonyms(computed).items():
        pair = (pk, member)
        marks = computed.marks.get(pair)
        if pair in computed.recused:
            status, marks = RECUSED, None
        elif marks is None:
            status = NONE
        else:
            status = VALID if member in live else REMOVED
        found.append({"juror": name, "status": status, "marks": dict(marks or {})})
    return found
