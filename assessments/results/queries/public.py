"""What becomes public: made once from the decided ranking, shown before and after by the same words."""

from collections.abc import Mapping
from typing import Any

from assessments.audit.canonical import Plain, fingerprint, plain
from assessments.editions.choices import PublicJurors, PublicScores
from assessments.editions.models import Edition
from assessments.instrument.seal_models import Seal
from assessments.results.models import Outcome

FORM = "panji-public-1"
SCORES = ("total", "nomination", "questionnaire", "presentation", "visit")


def public_data(edition: Edition, outcome: Outcome, seal: Seal | None) -> Plain:
    """Exactly what the public will see, by the rule that was sealed. In JSON's types, exact numbers as text.

    Its `fingerprint` is what both keys turn on and what the public page prints.
    """
    frozen: Mapping[str, Any] = outcome.data
    scored = edition.public_scores != PublicScores.NONE
    everybody = edition.public_scores == PublicScores.ALL
    names = public_names(outcome) if scored else {}
    jurors = edition.public_jurors if scored else PublicJurors.WITHHELD
    shown = [row for row in frozen["rows"] if row["nominated"]]
    data: dict[str, Any] = {
        "form": FORM,
        "edition": {
            "slug": edition.slug,
            "name": str(edition),
            "year": edition.year,
            "award": edition.award_name,
            "field": edition.field_name,
            "official": edition.award_official,
            "decree_number": edition.award_decree_number,
            "decree_date": edition.award_decree_date,
            "ceremony_on": edition.ceremony_on,
            "occasion": edition.occasion,
            "sample": edition.is_demo,
        },
        "rule": {"scores": edition.public_scores, "jurors": jurors},
        "weights": dict(frozen["weights"]),
        "rules": {"version": seal.version, "sha256": seal.hash} if seal else None,
        "places": [_row(row, names, jurors, scored=scored) for row in shown],
    }
    if scored:
        data["components"] = frozen["components"]
        data["aspects"] = frozen["aspects"]
    if everybody:
        rest = [row for row in frozen["rows"] if not row["nominated"]]
        data["others"] = [
            _row(row, names, jurors, scored=True) for row in rest if row["rank"] is not None
        ]
        data["without_rank"] = [
            {"name": row["name"], "regency": row["regency"], "gap": row["gap"]}
            for row in rest
            if row["rank"] is None
        ]
    return plain(data)


def _row(
    row: Mapping[str, Any], names: Mapping[int, str], jurors: str, *, scored: bool
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "rank": row["rank"],
        "tied": row["tied"],
        "name": row["name"],
        "regency": row["regency"],
    }
    if row["nominated"]:
        found["place"] = row["award"] or f"Peringkat {row['rank']}"
    if scored:
        found |= {key: row[key] for key in (*SCORES, "places", "components", "aspects")}
    if jurors != PublicJurors.WITHHELD:
        found["sheets"] = sorted(
            (
                {
                    "juror": one["name"]
                    if jurors == PublicJurors.NAMED
                    else names[int(one["member"])],
                    "score": one["score"],
                    "status": one["status"],
                }
                for one in row["sheets"]
            ),
            key=lambda one: str(one["juror"]),
        )
    return found


def public_names(outcome: Outcome) -> dict[int, str]:
    """Member id -> "Juri A". Not in the decree's order, which is public: the fingerprint of the frozen data,
    which is not, shuffles them."""
    members = {int(one["member"]) for row in outcome.data["rows"] for one in row["sheets"]}
    order = sorted(members, key=lambda pk: fingerprint([outcome.data_hash, pk]))
    return {pk: f"Juri {letters(place)}" for place, pk in enumerate(order)}


def letters(place: int) -> str:
    """0 -> "A", 25 -> "Z", 26 -> "AA"."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(65 + rest) + found
    return found
