"""The booklet of results for the reviewers: summary, tables, charts, method, annexes. From the frozen outcome alone."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.utils import translation

from assessments.documents.printing import letterhead, short_hash
from assessments.editions.models import Edition
from assessments.formats.dates import WITA, date_text, local
from assessments.formats.numbers import short_text
from assessments.instrument.queries import seal_in_force
from assessments.nomination.models import Gap
from assessments.nomination.papers.cells import read
from assessments.nomination.papers.words import GAPS, NONE, counted, mark
from assessments.results.models import Outcome
from assessments.results.papers.words import STEPS, signed
from assessments.results.papers_award.booklet_matrix import component_matrix
from assessments.results.papers_award.booklet_tables import (
    correction,
    dots,
    points,
    sheets,
    totals,
)
from assessments.results.papers_award.words import agency_head, occasion

Values = dict[str, Any]
Row = Mapping[str, Any]


def booklet_data(edition: Edition, outcome: Outcome) -> Values:
    """Everything the booklet prints. Four queries."""
    data = outcome.data
    seal = seal_in_force(edition)
    rows: list[Row] = data["rows"]
    nominees = [row for row in rows if row["nominated"]]
    with translation.override("id"):  # the charts write their numbers in the active language
        return {
            "letterhead": letterhead(edition),
            "award": edition.award_name, "field": edition.field_name, "year": str(edition.year),
            "occasion": occasion(edition), "place": edition.place,
            "date": date_text(local(outcome.decided_at, WITA).date(), language="id"),
            "official": edition.award_official,
            "signatory": agency_head(edition),
            "period": f"{date_text(edition.period_start, language='id')} sampai dengan "
            f"{date_text(edition.period_end, language='id')}",
            "instrument": f"{edition}, versi {seal.version if seal else NONE}",
            "seal": short_hash(seal.hash) if seal else NONE,
            "outcome": short_hash(outcome.data_hash),
            "summary": _summary(edition, rows),
            "figures": _figures(rows),
            "weights": _weights(data["weights"]),
            "results": [_result(row) for row in rows],
            "totals": totals(rows),
            "components": [_part(one) for one in data["components"]],
            "component_rows": [_parts(row, data["components"]) for row in rows],
            "component_matrix": component_matrix(rows, data["components"]),
            "nominees": [_nominee(row) for row in nominees],
            "aspects": [
                _part(one)
                | {"marks": [mark(read(row["aspects"].get(one["code"]))) for row in nominees]}
                for one in data["aspects"]
            ],
            "sheets": sheets(rows),
            "dots": dots(rows),
            "corrections": [correction(one) for one in data["corrections"]],
            "votes": [
                {"name": one["name"], "place": str(one["place"]), "votes": str(one["votes"]), "reason": one["reason"]}
                for one in data["votes"]
            ],
            "points": points(rows),
        }  # fmt: skip


def _number(text: str | None) -> Fraction:
    return read(text) or Fraction(0)


def _part(one: Mapping[str, Any]) -> dict[str, Any]:
    weight = short_text(_number(one["weight"]), language="id")
    return {"code": one["code"], "title": one["title"], "weight": weight}


def _parts(row: Row, components: Sequence[Mapping[str, Any]]) -> Values:
    values = [mark(read(row["components"].get(one["code"]))) for one in components]
    return {"name": row["name"], "marks": values}


def _summary(edition: Edition, rows: Sequence[Row]) -> Values:
    absent = [row for row in rows if row["gap"] == Gap.NO_QUESTIONNAIRE.value]
    ranked = [row for row in rows if row["rank"]]
    return {
        "participants": counted(len([row for row in rows if row["gap"] != Gap.EXCLUDED.value])),
        "ranked": counted(len(ranked)),
        "absent": counted(len(absent)) if absent else "",
        "places": [
            {"award": row["award"], "name": row["name"], "total": mark(read(row["total"]), row["places"])}
            for row in rows if row.get("award")
        ],
        "jurors": counted(len({one["juror"] for row in rows for one in row["sheets"]})),
        "visited": counted(len([row for row in rows if row["nominated"]])),
        "least": str(edition.min_jurors),
    }  # fmt: skip


def _figures(rows: Sequence[Row]) -> list[dict[str, str]]:
    """What the first page shows large."""
    found = (
        (len([row for row in rows if row["rank"]]), "kabupaten/kota berperingkat"),
        (len({code for row in rows for code in row["points"]}), "indikator dinilai"),
        (len({one["juror"] for row in rows for one in row["sheets"]}), "juri presentasi"),
        (len([row for row in rows if row["nominated"]]), "peserta nominasi dikunjungi"),
    )
    return [{"count": str(count), "what": what} for count, what in found]


def _weights(weights: Mapping[str, Any]) -> dict[str, str]:
    questionnaire, nomination = _number(weights["questionnaire"]), _number(weights["nomination"])
    return {
        "questionnaire": short_text(questionnaire, language="id"),
        "presentation": short_text(100 - questionnaire, language="id"),
        "nomination": short_text(nomination, language="id"),
        "visit": short_text(100 - nomination, language="id"),
    }


def _result(row: Row) -> Values:
    return {
        "rank": str(row["rank"]) if row["rank"] else NONE,
        "tied": row["tied"],
        "name": row["name"],
        "award": row.get("award", ""),
        "claimed": mark(read(row["claimed"])),
        "questionnaire": mark(read(row["questionnaire"])),
        "presentation": mark(read(row["presentation"])),
        "nomination": mark(read(row["nomination"]), 2 if row["nominated"] else row["places"]),
        "visit": mark(read(row["visit"])),
        "total": mark(read(row["total"]), row["places"]) if row["nominated"] else NONE,
        "nominated": row["nominated"],
        "note": _note(row),
    }


def _note(row: Row) -> str:
    """Why there is no rank: the recorded reason; of a nominee that withdrew also that it did."""
    words = GAPS[Gap(row["gap"])] if row["gap"] else ""
    if row["gap"] == Gap.WITHDREW.value:
        return f"{words}: {row['note']}"
    return row["note"] or words


def _nominee(row: Row) -> Values:
    before = row["before"]
    old, new = read(before["questionnaire"]), read(row["questionnaire"])
    return {
        "name": row["name"],
        "award": row.get("award", ""),
        "rank": str(row["rank"]) if row["rank"] else NONE,
        "total": mark(read(row["total"]), row["places"]),
        "nomination": mark(read(row["nomination"])),
        "visit": mark(read(row["visit"])),
        "before": mark(old),
        "after": mark(new),
        "change": signed(new - old) if old is not None and new is not None else NONE,
        "steps": [_step(step) for step in row["steps"]],
    }


def _step(step: Mapping[str, Any]) -> dict[str, str]:
    value = read(step["value"])
    whole = step["kind"] in ("head_to_head", "plenary")
    name = STEPS.get(step["kind"], f"nilai komponen {step['code']}")
    return {
        "name": name,
        "value": str(int(value)) if whole and value is not None else mark(value),
    }
