"""The annexes on the panel: each juror's sheets under a pseudonym, and who did not mark whom."""

from typing import Any

from accounts.models import Role
from assessments.editions.panel_models import Recusal
from assessments.nomination.models import Gap
from assessments.nomination.papers.words import NONE, RECUSED, mark, pseudonyms
from assessments.nomination.queries import Computed
from assessments.presentation.models import MissingCode, MissingSheet

REASONS = {
    MissingCode.ABSENT: "Berhalangan hadir",
    MissingCode.TECHNICAL: "Gangguan teknis",
    MissingCode.NOT_PRESENTED: "Daerah tidak presentasi",
}


def sheet_table(computed: Computed) -> dict[str, Any]:
    """Every participant who presented: the sheets that count, their sum, their number, the mean."""
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


def conflicts(computed: Computed) -> list[dict[str, str]]:
    """Who did not mark whom, and why. By pseudonym: a name here would tell whose marks are whose."""
    names = pseudonyms(computed)
    rows = [
        (recusal.member_id, recusal.participant, recusal.reason,
         "Disetujui" if recusal.ruled_at else "Dicatat")
        for recusal in Recusal.objects.filter(member__in=names).select_related("participant")
    ] + [
        (row.member_id, row.participant, f"{REASONS[MissingCode(row.code)]}: {row.reason}", _by(row))
        for row in MissingSheet.objects.filter(member__in=names).select_related("participant", "by")
        if _counts(row, computed)
    ]  # fmt: skip
    order = {pk: place for place, pk in enumerate(computed.participants)}
    rows.sort(key=lambda row: (list(names).index(row[0]), order[row[1].pk]))
    return [
        {"juror": names[member], "name": participant.name, "reason": reason, "decided": decided}
        for member, participant, reason, decided in rows
    ]


def _counts(row: MissingSheet, computed: Computed) -> bool:
    """Whether the juror is missing at a presentation that was held."""
    pair = (row.participant_id, row.member_id)
    gap = computed.missing.get(row.participant_id)
    held = gap is None or gap.gap not in (Gap.NOT_PRESENTED, Gap.EXCLUDED)
    return held and pair not in computed.recused and pair not in computed.marks


def _by(row: MissingSheet) -> str:
    whose = "sekretariat" if row.by.role == Role.SECRETARIAT else "pimpinan Tim Penilai"
    return f"Dicatat {whose}"
