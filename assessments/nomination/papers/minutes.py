"""The berita acara: what the meeting says, and the part that comes from the scores."""

from collections.abc import Mapping
from typing import Any

from assessments.editions.models import Edition, StageChange
from assessments.editions.panel_models import Duty, PanelMember
from assessments.editions.queries import active_panel
from assessments.editions.stages import Stage
from assessments.formats.dates import clock_text, date_text, date_words, local
from assessments.instrument.queries import seal_in_force
from assessments.nomination.models import Gap, Meeting, MeetingDetails
from assessments.nomination.papers.recap import recap_table
from assessments.nomination.papers.sheets import conflicts, sheet_table
from assessments.nomination.papers.words import (
    INITIALS,
    NONE,
    POSITIONS,
    counted,
    gap_text,
    heading,
    inside_sentence,
    joined,
)
from assessments.nomination.queries import Computed
from assessments.presentation.models import Slot

NIL = counted(0)


def minutes_data(edition: Edition, computed: Computed, meeting: Meeting) -> dict[str, Any]:
    return score_part(edition, computed) | meeting_part(edition, meeting)


def meeting_part(edition: Edition, meeting: Meeting) -> dict[str, Any]:
    """What the minutes say of the meeting and the panel. No score in it: it may be corrected later."""
    return meeting_frame(edition, meeting) | {"follow_up": meeting.visit_on}


def meeting_frame(edition: Edition, meeting: MeetingDetails) -> dict[str, Any]:
    """The same of any plenary meeting, this one and the final one."""
    panel = list(active_panel(edition))
    present = set(meeting.attendance.values_list("pk", flat=True))
    there = sum(1 for member in panel if member.pk in present)
    words = date_words(meeting.held_on)
    chair = next((member for member in panel if member.duty == Duty.CHAIR), None)
    return {
        **heading(edition),
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
        "dissent": meeting.dissent,
        "panel": [_person(member) | {"present": member.pk in present} for member in panel],
        "attendees": [
            {
                "name": member.name, "institution": member.institution,
                "position": POSITIONS[Duty(member.duty)], "present": member.pk in present, "note": "",
            }
            for member in panel
        ],
        "acknowledged": _acknowledged(edition, chair),
        "initials": INITIALS,
    }  # fmt: skip


def _person(member: PanelMember) -> dict[str, str]:
    return {
        "name": member.name, "rank": member.grade, "nip": member.nip,
        "institution": member.institution, "position": POSITIONS[Duty(member.duty)],
    }  # fmt: skip


def _acknowledged(edition: Edition, chair: PanelMember | None) -> dict[str, Any] | None:
    if not edition.agency_head_name or (chair and chair.name == edition.agency_head_name):
        return None
    position, agency = edition.agency_head_position.split(), edition.agency_name
    if agency.split()[:1] == position[-1:]:  # "Kepala Dinas" of "Dinas Komunikasi dan Informatika"
        position.pop()
    return {
        "position": [" ".join([*position, agency]), f"{edition.authority_name},"],
        "name": edition.agency_head_name,
        "rank": edition.agency_head_grade,
        "nip": edition.agency_head_nip,
    }


def score_part(edition: Edition, computed: Computed) -> dict[str, Any]:
    """What the minutes say of the award itself; frozen when the round opens."""
    seal = seal_in_force(edition)
    nominees = [computed.participants[row.key] for row in computed.nominees]
    named = conflicts(computed)
    return {
        "guideline": {
            "name": "Petunjuk Teknis",
            "number": edition.guideline_number,
            "version": str(seal.version) if seal else NONE,
        },
        "basis": _basis(edition),
        "participation": _participation(computed),
        "objections": {"accepted": NIL, "partly": NIL, "rejected": NIL, "rows": []},
        "not_scoring": counted(len({row["juror"] for row in named})) if named else "",
        "conflicts": named,
        "tie": _tie(edition, computed),
        "nominees": {
            "count": counted(len(nominees)),
            "names": [
                p.name for p in sorted(nominees, key=lambda p: p.regency.short_name.casefold())
            ],
        },
        "recap": recap_table(edition, computed, ranked=False),
        "sheets": sheet_table(computed),
    }


def _participation(computed: Computed) -> Mapping[str, Any]:
    submitted = [row for row in computed.rows if row.questionnaire is not None]
    presented = [score for score in computed.panel.scores.values() if score.count]
    too_few = [pk for pk, one in computed.missing.items() if one.gap == Gap.TOO_FEW_SHEETS]
    return {
        "submitted": counted(len(submitted)),
        "presented": counted(len(presented)),
        "absent": [
            {"name": computed.participants[pk].name, "reason": inside_sentence(gap_text(one))}
            for pk, one in computed.missing.items()
            if pk not in too_few
        ],
        "unscored": joined([computed.participants[pk].name for pk in too_few]),
    }


def _basis(edition: Edition) -> dict[str, Any]:
    moved = {change.new: change for change in StageChange.objects.filter(edition=edition)}

    def day(stage: Stage) -> str:
        change = moved.get(stage)
        return date_text(local(change.at).date(), language="id") if change else NONE

    days = [
        local(at).date()
        for at in Slot.objects.filter(edition=edition, participant__excluded_at__isnull=True)
        .order_by("starts_at")
        .values_list("starts_at", flat=True)
    ]
    spoken = day(Stage.PRESENTATION)
    if days:
        spoken = date_text(days[0], language="id")
        if days[-1] != days[0]:
            spoken += f" sampai dengan {date_text(days[-1], language='id')}"
    return {
        "review_start": day(Stage.REVIEW),
        "review_end": day(Stage.OBJECTION),
        "objection_held": bool(edition.objection_days),
        "objection_start": day(Stage.OBJECTION),
        "objection_end": day(Stage.PRESENTATION),
        "presentation": spoken,
    }


def _tie(edition: Edition, computed: Computed) -> str:
    """The sentence after "ada, " when a tie at the line admits more than the places; "" when it does not."""
    nominated = computed.nominees
    if len(nominated) <= edition.nominee_count:
        return ""
    tied = [row for row in nominated if row.rank == nominated[-1].rank]
    names = joined([computed.participants[row.key].name for row in tied])
    return f"antara {names}; seluruhnya ditetapkan sebagai nominasi"
