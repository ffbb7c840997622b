"""Sheets, slots and who still owes what. Constant numbers of queries; no score leaves this file unasked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember, Recusal
from assessments.editions.queries import assessed, jurors, recused_pairs
from assessments.presentation.models import Mark, MissingSheet, Round, Sheet, Slot

Pair = tuple[int, int]  # (participant id, member id)


def is_closed(edition: Edition) -> bool:
    return Round.objects.filter(edition=edition, closed_at__isnull=False).exists()


def may_write(edition: Edition, sheet: Sheet | None) -> bool:
    """Whether the juror may still change this sheet: the round is open, or two keys opened the sheet again."""
    return not is_closed(edition) or (sheet is not None and sheet.unlocked_at is not None)


def slots(edition: Edition) -> QuerySet[Slot]:
    """The slots in order, with participant and slides."""
    return Slot.objects.filter(edition=edition).select_related("participant__regency", "deck")


def valid_sheets(edition: Edition) -> Mapping[Pair, Mapping[str, int]]:
    """The sheets that count: complete, marked done, not void, of members and participants still in.

    {(participant id, member id): {criterion code: mark}}. Three queries.
    """
    recused = recused_pairs(edition)
    sheets = Sheet.objects.filter(
        participant__edition=edition,
        participant__excluded_at__isnull=True,
        member__scores=True,
        done_at__isnull=False,
        void_at__isnull=True,
    )
    found: dict[Pair, dict[str, int]] = {}
    of_sheet: dict[int, dict[str, int]] = {}
    for pk, participant, member in sheets.values_list("pk", "participant_id", "member_id"):
        if (participant, member) not in recused:
            found[participant, member] = of_sheet[pk] = {}
    # Values, no rows of models: there are thousands of marks, and the preview waits for them.
    marks = Mark.objects.filter(sheet__in=sheets).order_by("sheet_id", "pk")
    for pk, code, value in marks.values_list("sheet_id", "criterion__code", "value"):
        if pk in of_sheet:
            of_sheet[pk][code] = value
    return found


@dataclass(frozen=True, slots=True)
class Owed:
    """A sheet that is due and not done. `code`: the recorded reason, or empty."""

    participant: Participant
    member: PanelMember
    started: bool
    recorded: MissingSheet | None


def owed(edition: Edition) -> list[Owed]:
    """Every sheet that is not done: of all jurors and assessed participants, recusals left out. Five queries."""
    recused = recused_pairs(edition)
    recorded = {
        (row.participant_id, row.member_id): row
        for row in MissingSheet.objects.filter(participant__edition=edition).select_related("by")
    }
    sheets = Sheet.objects.filter(participant__edition=edition)
    columns = ("participant_id", "member_id", "done_at", "void_at")
    done = {
        (participant, member): bool(done_at and not void_at)
        for participant, member, done_at, void_at in sheets.values_list(*columns)
    }
    everybody = list(assessed(edition))
    missing = []
    for member in jurors(edition):
        for participant in everybody:
            pair = (participant.pk, member.pk)
            if pair not in recused and not done.get(pair):
                missing.append(Owed(participant, member, pair in done, recorded.get(pair)))
    return missing


def unexplained(edition: Edition) -> list[Owed]:
    """The owed sheets without a recorded code and name: while there is one, nothing is computed."""
    return [row for row in owed(edition) if row.recorded is None]


def reopened(edition: Edition) -> QuerySet[Sheet]:
    """Sheets that two keys opened again and that wait for their juror."""
    return Sheet.objects.filter(
        participant__edition=edition, unlocked_at__isnull=False
    ).select_related("participant", "member")


@dataclass(frozen=True, slots=True)
class JurorProgress:
    member: PanelMember
    done: int
    due: int  # participants he may mark
    seen_at: datetime | None


def progress_by_juror(edition: Edition) -> list[JurorProgress]:
    """For the secretariat and the chair: counts only. Four queries."""
    total = assessed(edition).count()
    recused = recused_pairs(edition)
    done: dict[int, int] = {}
    seen: dict[int, datetime] = {}
    for member_id, done_at, void_at, saved_at in Sheet.objects.filter(
        participant__edition=edition, participant__excluded_at__isnull=True
    ).values_list("member_id", "done_at", "void_at", "saved_at"):
        if done_at and not void_at:
            done[member_id] = done.get(member_id, 0) + 1
        seen[member_id] = max(seen.get(member_id, saved_at), saved_at)
    return [
        JurorProgress(
            member,
            done.get(member.pk, 0),
            total - sum(1 for _participant, juror in recused if juror == member.pk),
            seen.get(member.pk),
        )
        for member in jurors(edition)
    ]


def done_by_participant(edition: Edition) -> dict[int, tuple[int, int]]:
    """{participant id: (sheets done, sheets due)}. For the secretariat and the chair. Four queries."""
    recused = recused_pairs(edition)
    members = {member.pk for member in jurors(edition)}
    done: dict[int, int] = {}
    for participant_id, member_id in Sheet.objects.filter(
        participant__edition=edition, done_at__isnull=False, void_at__isnull=True
    ).values_list("participant_id", "member_id"):
        if member_id in members:
            done[participant_id] = done.get(participant_id, 0) + 1
    return {
        pk: (done.get(pk, 0), len(members) - sum(1 for p, m in recused if p == pk and m in members))
        for pk in assessed(edition).values_list("pk", flat=True)
    }


def sheet_of(member: PanelMember, participant: Participant) -> Sheet | None:
    return (
        Sheet.objects.filter(member=member, participant=participant)
        .prefetch_related("marks")
        .first()
    )


def my_sheets(member: PanelMember) -> dict[int, Sheet]:
    """The juror's own sheets with their marks, by participant id. Two queries."""
    return {
        sheet.participant_id: sheet
        for sheet in Sheet.objects.filter(member=member).prefetch_related("marks")
    }


def my_recusals(member: PanelMember) -> dict[int, Recusal]:
    return {row.participant_id: row for row in member.recusals.all()}
