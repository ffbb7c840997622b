"""What an outcome keeps: every number exact, as text, for the pages and documents after it."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from assessments.editions.models import Edition
from assessments.instrument.rubric_models import SiteAspect
from assessments.nomination.models import Gap
from assessments.nomination.papers.tables import REMOVED, VALID
from assessments.nomination.papers.words import NONE, RECUSED, pseudonyms
from assessments.results.places import place_words
from assessments.results.queries.computing import NO_VISIT, FinalComputed
from assessments.scoring.rounding import exact_text


def text(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def outcome_rows(edition: Edition, computed: FinalComputed) -> dict[str, Any]:
    """The rows by final rank, and what their columns mean. Two queries."""
    return {
        "rows": [_row(edition, computed, pk) for pk in computed.order],
        "components": [
            {"code": part.code, "title": part.title, "weight": text(Fraction(part.weight))}
            for part in computed.basis.nomination.tree.components
        ],
        "aspects": [
            {"code": one.code, "title": one.title, "weight": text(Fraction(one.weight))}
            for one in SiteAspect.objects.filter(edition=edition)
        ],
        "weights": {
            "questionnaire": text(Fraction(edition.questionnaire_weight)),
            "nomination": text(Fraction(edition.nomination_weight)),
        },
        "nominee_count": edition.nominee_count,
        "corrections": corrections(computed),
        "votes": [
            {
                "participant": pk,
                "name": computed.participant(pk).name,
                "place": one.place,
                "votes": one.votes,
                "voters": len(one.voters.all()),
                "reason": one.reason,
            }
            for pk, one in sorted(computed.basis.votes.items(), key=lambda pair: pair[1].place)
        ],
    }


def corrections(computed: FinalComputed) -> list[dict[str, Any]]:
    """Every proposed correction with what the plenary ruled; points exact, None where it leaves the sum."""
    verified = computed.basis.nomination.verified_points
    rows = []
    for one in computed.basis.corrections:
        ruling = computed.rulings.get(one.pk)
        pk = one.visit.participant_id
        rows.append(
            {
                "participant": pk,
                "name": one.visit.participant.name,
                "code": one.indicator.code,
                "before": text(verified[pk][one.indicator.code]),
                "after": None if one.exact == "-" else one.exact,
                "accepted": bool(ruling and ruling.accepted),
                "reason": one.reason,
                "ruling": ruling.reason if ruling else "",
            }
        )
    return rows


def _row(edition: Edition, computed: FinalComputed, pk: int) -> dict[str, Any]:
    found, ranked = computed.basis, computed.ranked
    frozen, place = found.frozen[pk], ranked.by_key.get(pk)
    standing, nominated = frozen.standing, found.is_nominee(pk)
    gap, note = found.gap(pk)
    own = ranked.questionnaires.get(pk)
    visit = found.visits.get(pk, NO_VISIT) if nominated else NO_VISIT
    old = next((row for row in found.nomination.rows if row.key == pk), None)
    questionnaire = own.score if own else frozen.questionnaire
    return {
        "participant": pk,
        "name": standing.participant.name,
        "regency": standing.participant.regency.slug,
        "rank": place.rank if place else None,
        "tied": bool(place and place.tied),
        "nominated": nominated,
        "award": place_words(
            place.rank if place else None, nominated=nominated, places=edition.nominee_count
        ),
        "total": text(place.total if place else None),
        "places": computed.decimals.get(pk, 2),
        "nomination": text(ranked.scores.get(pk)),
        "questionnaire": text(questionnaire),
        "presentation": text(frozen.presentation),
        "visit": text(visit.score),
        "claimed": text(found.nomination.claimed.get(pk)),
        "before": {
            "rank": standing.rank,
            "total": text(frozen.nomination),
            "questionnaire": text(frozen.questionnaire),
        },
        "components": _texts(own.components if own else old.components if old else {}),
        "aspects": _texts(visit.aspects),
        "sheets": _sheets(computed, pk),
        "points": _points(computed, pk),
        "steps": [
            {"kind": step.kind, "code": step.code, "value": text(step.value)}
            for step in (place.steps if place else ())
        ],
        "gap": Gap(gap).value if gap else "",
        "note": note,
    }


def _texts(values: Mapping[str, Fraction | None]) -> dict[str, str | None]:
    return {code: text(value) for code, value in values.items()}


def _points(computed: FinalComputed, pk: int) -> dict[str, dict[str, str | None]]:
    nomination = computed.basis.nomination
    verified = nomination.verified_points.get(pk, {})
    claimed, final = nomination.claimed_points.get(pk, {}), computed.ranked.points.get(pk, verified)
    return {
        code: {
            "claimed": text(claimed.get(code)),
            "verified": text(verified[code]),
            "final": text(final[code]),
        }
        for code in verified
    }


def _sheets(computed: FinalComputed, pk: int) -> list[dict[str, Any]]:
    """Every juror of the edition beside this participant, by pseudonym; a score only where there is a sheet."""
    nomination = computed.basis.nomination
    panel = nomination.panel.scores.get(pk)
    if panel is None:
        return []
    valid, rows = panel.sheets, []
    members = {member.pk: member for member in nomination.members}
    for key, called in pseudonyms(nomination).items():  # the decree's order would tell who is who
        member = members[key]
        if (pk, member.pk) in nomination.recused:
            status = RECUSED
        elif member.pk in valid:
            status = VALID
        else:
            status = REMOVED if (pk, member.pk) in nomination.marks else NONE
        rows.append(
            {
                "juror": called,
                "member": member.pk,
                "name": member.name,
                "score": text(valid.get(member.pk)) if status == VALID else None,
                "status": status,
            }
        )
    return rows
