"""The minutes of the final plenary: everything of the nomination's, and what was ruled, scored, voted, proposed."""

from typing import Any

from assessments.editions.models import Edition
from assessments.formats.dates import date_text
from assessments.formats.numbers import points_text
from assessments.nomination.papers.minutes import meeting_frame
from assessments.nomination.papers.words import NONE, counted, mark
from assessments.results.models import Plenary
from assessments.results.papers.frozen import corrections
from assessments.results.papers.recap import final_table
from assessments.results.papers.words import said, signed, ties
from assessments.results.places import place_words
from assessments.results.queries.computing import NO_VISIT, FinalComputed
from assessments.scoring.rounding import parse_exact
from assessments.verification.models import Visit

# What the minutes of the nomination say and these repeat, as frozen there.
KEPT = (
    "guideline", "basis", "participation", "objections", "not_scoring", "conflicts", "tie", "sheets",
)  # fmt: skip


def minutes_data(edition: Edition, computed: FinalComputed, plenary: Plenary) -> dict[str, Any]:
    return score_part(edition, computed) | meeting_frame(edition, plenary)


def score_part(edition: Edition, computed: FinalComputed) -> dict[str, Any]:
    """What the minutes say of the award itself; frozen when the ranking is decided."""
    then = computed.basis.round.data["minutes"]
    nominees = [place for place in computed.ranked.places if place.nominated]
    return {
        **{name: then[name] for name in KEPT},
        "nomination": {"date": then["date"], "count": then["nominees"]["count"]},
        "withdrawn": [
            {"name": computed.participant(pk).name, "reason": reason.rstrip(". ")}
            for pk, reason in computed.basis.withdrawn.items()
        ],
        "visits": _visits(edition, computed),
        "corrections": _corrections(computed),
        "scores": [_score(edition, computed, place.key) for place in nominees],
        "ties": ties(computed),
        "votes": _votes(computed),
        "proposed": [
            {
                "award": place_words(place.rank, nominated=True, places=edition.nominee_count),
                "name": computed.participant(place.key).name,
            }
            for place in nominees
            if place.rank <= edition.nominee_count
        ],
        "award": {"name": edition.award_name, "official": edition.award_official},
        "recap": final_table(edition, computed),
    }


def _visits(edition: Edition, computed: FinalComputed) -> str:
    """The days of the visits: "17 Oktober 2022 sampai dengan 19 Oktober 2022"."""
    found = Visit.objects.filter(edition=edition, participant_id__in=computed.basis.nominees)
    days = sorted(set(found.values_list("visit_on", flat=True)))
    if not days:
        return NONE
    first = date_text(days[0], language="id")
    return (
        first if len(days) == 1 else f"{first} sampai dengan {date_text(days[-1], language='id')}"
    )


def _corrections(computed: FinalComputed) -> dict[str, Any]:
    rows = corrections(computed)
    accepted = sum(1 for row in rows if row["accepted"])
    return {
        "proposed": counted(len(rows)) if rows else "",
        "accepted": counted(accepted),
        "refused": counted(len(rows) - accepted),
        "rows": [
            {
                "name": row["name"],
                "code": row["code"],
                "before": _points(row["before"]),
                "after": _points(row["after"]),
                "reason": row["reason"],
                "result": "Diterima" if row["accepted"] else "Ditolak",
                "ruling": row["ruling"],
            }
            for row in rows
        ],
    }


def _points(text: str | None) -> str:
    return NONE if text is None else points_text(parse_exact(text), language="id")


def _score(edition: Edition, computed: FinalComputed, pk: int) -> dict[str, str]:
    place, frozen = computed.ranked.by_key[pk], computed.basis.frozen[pk]
    after = computed.ranked.scores[pk]
    before = frozen.nomination
    decimals = computed.decimals[pk]
    return {
        "name": computed.participant(pk).name,
        "nomination": mark(before),
        "change": signed(after - before) if before is not None and after != before else NONE,
        "corrected": mark(after),
        "visit": mark(computed.basis.visits.get(pk, NO_VISIT).score),
        "total": mark(place.total, decimals),
        "words": said(place.total, decimals),
        "rank": str(place.rank),
        "award": place_words(place.rank, nominated=True, places=edition.nominee_count),
    }


def _votes(computed: FinalComputed) -> list[dict[str, str]]:
    """The recorded votes, each with the rank it gave and how many took part; one tied group after the other."""
    placed = computed.ranked.by_key
    votes = sorted(computed.basis.votes.items(), key=lambda pair: (placed[pair[0]].rank, pair[0]))
    return [
        {
            "name": computed.participant(pk).name,
            "rank": str(placed[pk].rank),
            "votes": counted(one.votes),
            "voters": counted(len(one.voters.all())),
            "reason": one.reason,
        }
        for pk, one in votes
    ]
