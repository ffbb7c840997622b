"""What the two papers of the nomination print: every value a ready Indonesian string.

The keys are those that `templates/nomination/pdf/*.html` name at their top.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from assessments.documents.printing import letterhead, short_hash
from assessments.editions.models import Edition, StageChange
from assessments.editions.panel_models import Duty, PanelMember, Recusal
from assessments.editions.queries import active_panel
from assessments.editions.stages import Stage
from assessments.formats.dates import clock_text, date_text, date_words, local
from assessments.formats.numbers import number_text, short_text
from assessments.formats.words import number_words
from assessments.instrument.queries import seal_in_force, tree
from assessments.nomination.models import Meeting
from assessments.nomination.queries import Computed
from assessments.presentation.models import MissingSheet, Slot
from assessments.scoring.nomination import StandingRow

NONE = "–"
RECUSED = "R"
POSITIONS = {
    Duty.CHAIR: "Ketua",
    Duty.DEPUTY: "Wakil Ketua",
    Duty.SECRETARY: "Sekretaris",
    Duty.MEMBER: "Anggota",
}
MISSING = {
    "absent": "berhalangan hadir",
    "technical": "gangguan teknis",
    "not_presented": "daerah tidak presentasi",
}


def counted(number: int) -> str:
    """5 -> "5 (lima)"."""
    return f"{number} ({number_words(number)})"


def mark(value: Fraction | None, places: int = 2) -> str:
    return NONE if value is None else number_text(value, places, language="id")


def pseudonyms(computed: Computed) -> dict[int, str]:
    """Member id -> "Juri 1": in the decree's order, the same in every annex."""
    return {member.pk: f"Juri {n}" for n, member in enumerate(computed.members, 1)}


def recap_data(edition: Edition, computed: Computed) -> dict[str, Any]:
    """The recapitulation: all participants by rank, signed by chair and secretary."""
    meeting = Meeting.objects.get(edition=edition)
    return {
        **_heading(edition),
        "date": date_text(meeting.held_on, language="id"),
        "recap": recap_table(edition, computed, ranked=True),
        "signatories": [
            {
                "position": [f"{POSITIONS[Duty(member.duty)]} Tim Penilai,"],
                "name": member.name,
                "rank": member.grade,
                "nip": member.nip,
            }
            for member in active_panel(edition).filter(duty__in=[Duty.CHAIR, Duty.SECRETARY])
        ],
        "initials": ["Ketua", "Sekretaris"],
    }


def _heading(edition: Edition) -> dict[str, Any]:
    return {
        "letterhead": letterhead(edition),
        "field": edition.field_name,
        "year": str(edition.year),
        "place": edition.place,
    }


def recap_table(edition: Edition, computed: Computed, *, ranked: bool) -> dict[str, Any]:
    """The table of all participants. Not ranked: in the order of the Kemendagri codes, for circulation."""
    instrument, seal = tree(edition), seal_in_force(edition)
    by_key = {row.key: row for row in computed.rows}
    order = list(computed.participants)  # the order of the codes
    if ranked:
        order = [row.key for row in computed.rows] + [pk for pk in order if pk not in by_key]
    return {
        "components": [
            {
                "code": part.code,
                "title": part.title,
                "weight": short_text(part.weight, language="id"),
            }
            for part in instrument.components
        ],
        "in_points": False,
        "weights": {
            "questionnaire": short_text(edition.questionnaire_weight, language="id"),
            "presentation": short_text(100 - edition.questionnaire_weight, language="id"),
        },
        "objection_held": bool(edition.objection_days),
        "ranked": ranked,
        "rows": [
            _recap_row(pk, by_key.get(pk), computed, [part.code for part in instrument.components])
            for pk in order
        ],
        "period": f"{date_text(edition.period_start, language='id')} sampai dengan "
        f"{date_text(edition.period_end, language='id')}",
        "instrument": f"{edition}, versi {seal.version if seal else NONE}",
        "seal": short_hash(seal.hash) if seal else NONE,
        "extra_notes": _extra_notes(computed),
    }


def _recap_row(
    pk: int, row: StandingRow[int] | None, computed: Computed, components: list[str]
) -> dict[str, Any]:
    panel = computed.panel.scores.get(pk)
    recused = sum(1 for participant, _member in computed.recused if participant == pk)
    note = computed.notes.get(pk, "")
    if row is not None and row.nomination is not None and recused:
        note = f"R: {recused} juri"
    return {
        "name": computed.participants[pk].name,
        "components": [mark(row.components.get(code) if row else None) for code in components],
        "claimed": mark(computed.claimed.get(pk)),
        "verified": mark(row.questionnaire if row else None),
        "settled": NONE,
        "presentation": mark(row.presentation if row else None),
        "jurors": str(panel.count) if panel else NONE,
        "total": mark(row.nomination if row else None, computed.places.get(pk, 2)),
        "rank": str(row.rank) if row and row.rank else NONE,
        "note": note,
        "nominee": bool(row and row.nominated),
    }


def _extra_notes(computed: Computed) -> list[str]:
    notes = []
    finer = sorted({places for places in computed.places.values() if places > 2})
    if finer:
        ranks = sorted(
            row.rank for row in computed.rows if row.rank and computed.places[row.key] > 2
        )
        joined = ", ".join(str(rank) for rank in ranks)
        notes.append(f"Peringkat {joined} dibedakan pada desimal ke-{finer[-1]}.")
    if computed.panel.removed:
        names = pseudonyms(computed)
        gone = ", ".join(names[pk] for pk in computed.panel.removed)
        notes.append(
            f"{gone} menilai kurang dari 80 persen peserta yang boleh dinilainya sehingga nilainya "
            "tidak dihitung bagi seluruh peserta."
        )
    return notes


def minutes_data(
    edition: Edition,
    computed: Computed | None,
    meeting: Meeting,
    *,
    frozen: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The berita acara. With `frozen` (an earlier one's data) only what the meeting says is renewed."""
    data = dict(frozen) if frozen is not None else _score_part(edition, computed)
    return data | _meeting_part(edition, meeting)


def _meeting_part(edition: Edition, meeting: Meeting) -> dict[str, Any]:
    panel = list(active_panel(edition))
    present = set(meeting.attendance.values_list("pk", flat=True))
    there = sum(1 for member in panel if member.pk in present)
    words = date_words(meeting.held_on)
    chair = next((member for member in panel if member.duty == Duty.CHAIR), None)
    return {
        **_heading(edition),
        "date": date_text(meeting.held_on, language="id"),
        "copies": counted(meeting.copies),
        "meeting": {
            "weekday": words.weekday, "day_words": words.day, "month": words.month,
            "year_words": words.year, "numeric": words.numeric,
            "start": clock_text(meeting.starts), "end": clock_text(meeting.ends),
            "place": meeting.place, "online": meeting.online,
        },
        "decree": {
            "official": edition.decree_official,
            "number": edition.decree_number,
            "year": str(edition.decree_date.year) if edition.decree_date else "",
            "date": date_text(edition.decree_date, language="id") if edition.decree_date else "",
            "about": edition.decree_about,
        },
        "attendance": {
            "present": counted(there),
            "members": counted(len(panel)),
            "quorum_met": there >= meeting.quorum,
        },
        "follow_up": meeting.visit_on,
        "dissent": meeting.dissent,
        "panel": [_person(member) for member in panel],
        "attendees": [
            {
                "name": member.name, "institution": member.institution,
                "position": POSITIONS[Duty(member.duty)], "present": member.pk in present, "note": "",
            }
            for member in panel
        ],
        "acknowledged": _acknowledged(edition, chair),
        "initials": ["Ketua", "Sekretaris"],
    }  # fmt: skip


def _person(member: PanelMember) -> dict[str, str]:
    return {
        "name": member.name, "rank": member.grade, "nip": member.nip,
        "institution": member.institution, "position": POSITIONS[Duty(member.duty)],
    }  # fmt: skip


def _acknowledged(edition: Edition, chair: PanelMember | None) -> dict[str, Any] | None:
    if not edition.agency_head_name or (chair and chair.name == edition.agency_head_name):
        return None
    return {
        "position": [
            f"{edition.agency_head_position} {edition.agency_name}",
            f"{edition.authority_name},",
        ],
        "name": edition.agency_head_name,
        "rank": edition.agency_head_grade,
        "nip": edition.agency_head_nip,
    }


def _score_part(edition: Edition, computed: Computed | None) -> dict[str, Any]:
    if computed is None:
        raise ValueError("The first minutes need the computed scores.")
    seal = seal_in_force(edition)
    scored = [row for row in computed.rows if row.questionnaire is not None]
    presented = [pk for pk, score in computed.panel.scores.items() if score.count]
    nominees = [computed.participants[row.key] for row in computed.rows if row.nominated]
    conflicts = _conflicts(edition, computed)
    return {
        "guideline": {
            "name": "Petunjuk Teknis",
            "number": edition.guideline_number,
            "version": str(seal.version) if seal else NONE,
        },
        "basis": _basis(edition),
        "participation": {
            "submitted": counted(len(scored)),
            "presented": counted(len(presented)),
            "absent": [
                {"name": computed.participants[pk].name, "reason": _lower(note)}
                for pk, note in computed.notes.items()
            ],
        },
        "objections": {
            "accepted": "0 (nol)",
            "partly": "0 (nol)",
            "rejected": "0 (nol)",
            "rows": [],
        },
        "not_scoring": counted(len({row["juror"] for row in conflicts})) if conflicts else "",
        "conflicts": conflicts,
        "tie": _tie(edition, computed),
        "nominees": {
            "count": counted(len(nominees)),
            "names": [
                p.name for p in sorted(nominees, key=lambda p: p.regency.short_name.casefold())
            ],
        },
        "recap": recap_table(edition, computed, ranked=False),
        "sheets": _sheets(computed),
    }


def _lower(text: str) -> str:
    return (text[:1].lower() + text[1:]).rstrip(".")


def _basis(edition: Edition) -> dict[str, Any]:
    moved = {change.new: change for change in StageChange.objects.filter(edition=edition)}

    def day(stage: Stage) -> str:
        change = moved.get(stage)
        return date_text(local(change.at).date(), language="id") if change else NONE

    slots = list(Slot.objects.filter(edition=edition).order_by("starts_at"))
    days = [local(slot.starts_at).date() for slot in slots]
    first, last = (days[0], days[-1]) if days else (None, None)
    spoken = "" if first is None or last is None else date_text(first, language="id")
    if first != last and last is not None:
        spoken += f" sampai dengan {date_text(last, language='id')}"
    return {
        "review_start": day(Stage.REVIEW),
        "review_end": day(Stage.OBJECTION),
        "objection_held": bool(edition.objection_days),
        "objection_start": day(Stage.OBJECTION),
        "objection_end": day(Stage.PRESENTATION),
        "presentation": spoken or day(Stage.PRESENTATION),
    }


def _tie(edition: Edition, computed: Computed) -> str:
    """The sentence after "ada, " when a tie at the line admits more than the places; "" when it does not."""
    nominated = [row for row in computed.rows if row.nominated]
    if len(nominated) <= edition.nominee_count:
        return ""
    last = nominated[-1].rank
    tied = [computed.participants[row.key].name for row in nominated if row.rank == last]
    names = f"{', '.join(tied[:-1])} dan {tied[-1]}"
    return f"antara {names}; seluruhnya ditetapkan sebagai nominasi"


def _sheets(computed: Computed) -> dict[str, Any]:
    names = pseudonyms(computed)
    rows = []
    for pk, panel in computed.panel.scores.items():
        marks = panel.sheets
        rows.append(
            {
                "name": computed.participants[pk].name,
                "marks": [
                    RECUSED if (pk, member) in computed.recused else mark(marks.get(member))
                    for member in names
                ],
                "sum": mark(panel.total) if panel.count else NONE,
                "count": str(panel.count),
                "mean": mark(panel.score),
            }
        )
    return {"columns": list(names.values()), "rows": rows}


def _conflicts(edition: Edition, computed: Computed) -> list[dict[str, str]]:
    names = pseudonyms(computed)
    rows = [
        {
            "juror": names[recusal.member_id],
            "name": recusal.participant.name,
            "reason": recusal.reason,
            "decided": "Disetujui" if recusal.ruled_at else "Dicatat",
        }
        for recusal in Recusal.objects.filter(member__in=names).select_related("participant")
    ]
    rows += [
        {
            "juror": names[row.member_id],
            "name": row.participant.name,
            "reason": f"{MISSING[row.code]}: {row.reason}",
            "decided": f"Dicatat oleh {row.by.name}",
        }
        for row in MissingSheet.objects.filter(member__in=names).select_related("participant", "by")
        if (row.participant_id, row.member_id) not in computed.recused
        and row.member_id not in computed.panel.scores.get(row.participant_id, _EMPTY).steps
    ]
    return sorted(rows, key=lambda row: (row["juror"], row["name"]))


class _Empty:
    steps: Mapping[int, int] = {}


_EMPTY = _Empty()
