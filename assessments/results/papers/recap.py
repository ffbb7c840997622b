"""The final recapitulation: the table of the nomination, carried on to the final score."""

from typing import Any

from assessments.editions.models import Edition
from assessments.formats.numbers import short_text
from assessments.nomination.models import Gap
from assessments.nomination.papers.recap import recap_frame, recap_row, recap_table
from assessments.nomination.papers.words import GAPS, NONE, joined, mark
from assessments.results.models import Plenary
from assessments.results.papers.words import last_step, signed, step_values
from assessments.results.places import place_words
from assessments.results.queries.computing import NO_VISIT, FinalComputed


def recap_data(edition: Edition, computed: FinalComputed, plenary: Plenary) -> dict[str, Any]:
    """The recapitulation: all participants by final rank, signed by chair and secretary."""
    return {"recap": final_table(edition, computed)} | recap_frame(edition, plenary)


def final_table(edition: Edition, computed: FinalComputed) -> dict[str, Any]:
    """The table of all participants, with the columns of the final plenary."""
    base = recap_table(edition, computed.basis.nomination, ranked=True)
    rows = {row.key: row for row in computed.basis.nomination.rows}
    values = step_values(computed.ranked.places)
    made = []
    for pk in computed.order:
        line = recap_row(edition, pk, rows.get(pk), computed.basis.nomination)
        made.append(line | _final(edition, computed, pk, values, line["note"]))
    weights = base["weights"] | {
        "nomination": short_text(edition.nomination_weight, language="id"),
        "visit": short_text(100 - edition.nomination_weight, language="id"),
    }
    notes = [*base["extra_notes"], *_notes(computed)]
    return base | {"rows": made, "weights": weights, "extra_notes": notes}


def _final(
    edition: Edition,
    computed: FinalComputed,
    pk: int,
    values: dict[tuple[int, str, str], str],
    note: str,
) -> dict[str, Any]:
    frozen, place = computed.basis.frozen[pk], computed.ranked.by_key.get(pk)
    nominated = computed.basis.is_nominee(pk)
    if pk in computed.basis.withdrawn:
        note = GAPS[Gap.WITHDREW]  # the reason stands in the minutes; the column is narrow
    own = computed.ranked.questionnaires.get(pk)
    corrected = any(one.visit.participant_id == pk for one in computed.accepted)
    change = NONE
    if corrected and own and own.score is not None and frozen.questionnaire is not None:
        change = signed(own.score - frozen.questionnaire)
    visit = computed.basis.visits.get(pk, NO_VISIT) if nominated else NO_VISIT
    rank = place.rank if place else None
    award = place_words(rank, nominated=nominated, places=edition.nominee_count)
    return {
        "correction": change,
        "corrected": mark(computed.ranked.scores.get(pk)) if nominated else NONE,
        "visit": mark(visit.score),
        "final": mark(place.total, computed.decimals[pk]) if place and nominated else NONE,
        "step": last_step(place, values) or NONE,
        "rank": str(rank) if rank else NONE,
        "nominee": nominated,
        "award": award,
        "note": "; ".join(part for part in (award, note) if part),
    }


def _notes(computed: FinalComputed) -> list[str]:
    notes = []
    nominees = [place for place in computed.ranked.places if place.nominated]
    for decimals in sorted({computed.decimals[place.key] for place in nominees} - {2}):
        ranks = [str(place.rank) for place in nominees if computed.decimals[place.key] == decimals]
        notes.append(f"Nilai Akhir peringkat {joined(ranks)} dibedakan pada desimal ke-{decimals}.")
    return notes
