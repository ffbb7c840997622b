"""The recapitulation: all participants, all components; a paper of its own and an annex of the minutes."""

from typing import Any

from assessments.documents.printing import short_hash
from assessments.editions.models import Edition
from assessments.editions.panel_models import Duty
from assessments.editions.queries import active_panel
from assessments.formats.dates import date_text
from assessments.formats.numbers import short_text
from assessments.instrument.queries import seal_in_force
from assessments.nomination.models import Meeting, MeetingDetails
from assessments.nomination.papers.by_hand import by_hand
from assessments.nomination.papers.words import (
    INITIALS,
    NONE,
    POSITIONS,
    RECUSED,
    gap_text,
    heading,
    joined,
    mark,
    pseudonyms,
)
from assessments.nomination.queries import Computed
from assessments.scoring.nomination import StandingRow


def recap_data(edition: Edition, computed: Computed, meeting: Meeting) -> dict[str, Any]:
    """The recapitulation: all participants by rank, signed by chair and secretary."""
    return {"recap": recap_table(edition, computed, ranked=True)} | recap_frame(edition, meeting)


def recap_frame(edition: Edition, meeting: MeetingDetails) -> dict[str, Any]:
    """What surrounds the table: letterhead, day, signatures. No score in it."""
    leaders = active_panel(edition).filter(duty__in=[Duty.CHAIR, Duty.SECRETARY])
    return {
        **heading(edition),
        "date": date_text(meeting.held_on, language="id"),
        "signatories": [
            {
                "position": [f"{POSITIONS[Duty(member.duty)]} Tim Penilai,"],
                "name": member.name,
                "rank": member.grade,
                "nip": member.nip,
            }
            for member in sorted(leaders, key=lambda member: member.duty != Duty.CHAIR)
        ],
        "initials": INITIALS,
    }


def recap_table(edition: Edition, computed: Computed, *, ranked: bool) -> dict[str, Any]:
    """The table of all participants. Not ranked: in the order of the Kemendagri codes, for circulation."""
    seal = seal_in_force(edition)
    components = computed.tree.components
    by_key = {row.key: row for row in computed.rows}
    order = list(computed.participants)
    if ranked:
        order = [row.key for row in computed.rows] + [pk for pk in order if pk not in by_key]
    return {
        "components": [
            {
                "code": part.code,
                "title": part.title,
                "weight": short_text(part.weight, language="id"),
            }
            for part in components
        ],
        "in_points": False,
        "weights": {
            "questionnaire": short_text(edition.questionnaire_weight, language="id"),
            "presentation": short_text(100 - edition.questionnaire_weight, language="id"),
        },
        "objection_held": bool(edition.objection_days),
        "ranked": ranked,
        "rows": [recap_row(edition, pk, by_key.get(pk), computed) for pk in order],
        "period": f"{date_text(edition.period_start, language='id')} sampai dengan "
        f"{date_text(edition.period_end, language='id')}",
        "instrument": f"{edition}, versi {seal.version if seal else NONE}",
        "seal": short_hash(seal.hash) if seal else NONE,
        "extra_notes": [*_extra_notes(computed), *by_hand(edition, computed)],
    }


def recap_row(
    edition: Edition, pk: int, row: StandingRow[int] | None, computed: Computed
) -> dict[str, Any]:
    """One participant's line, every value as printed."""
    panel = computed.panel.scores.get(pk)
    parts = row.components if row else {}
    settled = row.questionnaire if row and edition.objection_days else None
    return {
        "name": computed.participants[pk].name,
        "components": [mark(parts.get(part.code)) for part in computed.tree.components],
        "claimed": mark(computed.claimed.get(pk)),
        "verified": mark(row.questionnaire if row else None),
        "settled": mark(settled),
        "presentation": mark(row.presentation if row else None),
        "jurors": str(panel.count) if panel else NONE,
        "total": mark(row.nomination if row else None, computed.places.get(pk, 2)),
        "rank": str(row.rank) if row and row.rank else NONE,
        "note": row_note(computed, pk),
        "nominee": bool(row and row.nominated),
    }


def row_note(computed: Computed, pk: int) -> str:
    """Why there is no score, else who of the jurors did not mark: "R: 1 juri; –: 1 juri"."""
    if pk in computed.missing:
        return gap_text(computed.missing[pk])
    panel, live = computed.panel.scores[pk], set(computed.panel.live)
    recused = {member for participant, member in computed.recused if participant == pk}
    absent = len(live - recused - panel.steps.keys())
    counts = ((RECUSED, len(recused)), (NONE, absent))
    return "; ".join(f"{code}: {count} juri" for code, count in counts if count)


def _extra_notes(computed: Computed) -> list[str]:
    notes = []
    for places in sorted({places for places in computed.places.values() if places > 2}):
        ranks = sorted(
            {row.rank for row in computed.rows if row.rank and computed.places[row.key] == places}
        )
        names = joined([str(rank) for rank in ranks])
        notes.append(f"Peringkat {names} dibedakan pada desimal ke-{places}.")
    if computed.panel.removed:
        names = joined([pseudonyms(computed)[pk] for pk in computed.panel.removed])
        notes.append(
            f"{names} menilai kurang dari 80 persen peserta yang boleh dinilainya sehingga nilainya "
            "tidak dihitung bagi seluruh peserta."
        )
    return notes
