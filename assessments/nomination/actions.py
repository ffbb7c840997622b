"""Open the nomination with two keys, release the names, go back, correct the minutes."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.canonical import fingerprint, plain
from assessments.audit.record import record
from assessments.documents.actions import issue, replace, revoke_all
from assessments.documents.models import DocumentType
from assessments.documents.queries import latest
from assessments.editions.machine import hold, move
from assessments.editions.models import Edition
from assessments.editions.panel_models import PanelMember
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.proposals import approve, propose
from assessments.editions.stages import Stage, StageError, Stale
from assessments.nomination import queries
from assessments.nomination.context import minutes_data, recap_data
from assessments.nomination.models import Meeting, NominationRound, Standing
from assessments.scoring.rounding import rounded

PAPERS = [DocumentType.NOMINATION_MINUTES, DocumentType.NOMINATION_RECAP]


@transaction.atomic
def save_meeting(
    edition: Edition,
    *,
    values: Mapping[str, Any],
    present: Collection[PanelMember],
    seen: int,
    by: User,
) -> Meeting:
    """Store what the minutes must say of the meeting. Raises Stale when somebody saved in between."""
    held = hold(edition.pk, Stage.PRESENTATION, Stage.NOMINATION)
    meeting = Meeting.objects.select_for_update().filter(edition=held).first()
    if (meeting.version if meeting else 0) != seen:
        raise Stale(meeting)
    if meeting is None:
        meeting = Meeting(edition=held, version=0)
    for name, value in values.items():
        setattr(meeting, name, value)
    meeting.version += 1
    meeting.save()
    meeting.attendance.set(present)
    record(
        held, "nomination.meeting", by=by, obj=meeting,
        payload={**values, "present": sorted(member.pk for member in present), "version": meeting.version},
    )  # fmt: skip
    return meeting


@transaction.atomic
def note_preview(edition: Edition, *, purpose: str, by: User) -> None:
    """Record that somebody looked at the totals, and why. Raises StageError while a sheet is open."""
    held = hold(edition.pk, Stage.PRESENTATION)
    if not queries.sheets_locked(held):
        raise StageError(_("Totals can be seen only when every sheet is locked."))
    record(held, "nomination.preview", by=by, obj=held, reason=purpose)


def _ready(edition: Edition) -> queries.Computed:
    """Compute under the lock. Raises ValidationError with everything that blocks."""
    if found := queries.blocks(edition):
        raise ValidationError([block.text for block in found])
    computed = queries.compute(edition)
    scored = sum(1 for row in computed.rows if row.rank is not None)
    if scored < edition.nominee_count:
        raise ValidationError(
            _("Only %(scored)d participants have a score; the nomination has %(places)d places.")
            % {"scored": scored, "places": edition.nominee_count}
        )
    return computed


@transaction.atomic
def propose_opening(edition: Edition, *, by: User, seen: str) -> Proposal:
    """Turn the first key on the preview with the fingerprint `seen`. Raises Stale when it has changed."""
    held = hold(edition.pk, Stage.PRESENTATION)
    current = queries.preview_hash(held, _ready(held), Meeting.objects.filter(edition=held).first())
    if current != seen:
        raise Stale
    return propose(held, Act.OPEN_NOMINATION, by=by, preview_hash=current)


@transaction.atomic
def open_round(proposal: Proposal, *, by: User) -> NominationRound:
    """Turn the second key: freeze the standings of all, nominate the best, issue the papers.

    A tie at the line nominates everyone in it. Raises StageError (also at a second click),
    StaleProposal, ValidationError with what blocks.
    """
    held = hold(proposal.edition_id, Stage.PRESENTATION)
    computed = _ready(held)
    meeting = Meeting.objects.get(edition=held)
    approved = approve(proposal, by=by, current_hash=queries.preview_hash(held, computed, meeting))
    moved = move(held, Stage.NOMINATION, by=by, reason=proposal.reason)
    number = NominationRound.objects.filter(edition=moved).count() + 1
    data = plain(
        {"recap": recap_data(moved, computed), "minutes": minutes_data(moved, computed, meeting)}
    )
    round_ = NominationRound.objects.create(
        edition=moved,
        number=number,
        proposal=approved,
        data=data,
        data_hash=fingerprint(data),
        opened_by=by,
    )
    _freeze(round_, computed)
    record(
        moved, "nomination.open", by=by, obj=round_,
        payload={
            "data": round_.data_hash,
            "ranks": {str(row.key): [row.rank, queries.exact(row.nomination)] for row in computed.rows},
        },
    )  # fmt: skip
    _issue_papers(round_, meeting, by=by)
    return round_


def _freeze(round_: NominationRound, computed: queries.Computed) -> list[Standing]:
    places, rows = computed.places, {row.key: row for row in computed.rows}
    made = []
    for pk in computed.participants:
        row = rows.get(pk)
        scores = (
            {
                "exact": queries.exact(row.nomination),
                "questionnaire_exact": queries.exact(row.questionnaire),
                "presentation_exact": queries.exact(row.presentation),
                "questionnaire": None if row.questionnaire is None else rounded(row.questionnaire),
                "presentation": None if row.presentation is None else rounded(row.presentation),
                "total": None if row.nomination is None else rounded(row.nomination, places[pk]),
                "rank": row.rank,
                "nominated": row.nominated,
            }
            if row
            else {}
        )
        made.append(
            Standing(round=round_, participant_id=pk, note=computed.notes.get(pk, ""), **scores)
        )
    return Standing.objects.bulk_create(made)


def _issue_papers(round_: NominationRound, meeting: Meeting, *, by: User) -> None:
    for type, part in zip(PAPERS, ("minutes", "recap"), strict=True):
        issue(
            round_.edition, type, data=round_.data[part], dated=meeting.held_on, by=by,
            replaces=latest(round_.edition, type),
        )  # fmt: skip


@transaction.atomic
def release(round_: NominationRound, *, by: User) -> NominationRound:
    """Let the offices see the nominees' names, in the order of the alphabet. Once."""
    held = hold(round_.edition_id, Stage.NOMINATION)
    fresh = NominationRound.objects.select_for_update().get(pk=round_.pk)
    if fresh.voided_at is not None or fresh.released_at is not None:
        raise StageError(_("The names are already released, or this round is void."))
    fresh.released_at = timezone.now()
    fresh.save(update_fields=["released_at"])
    record(
        held,
        "nomination.release",
        by=by,
        obj=fresh,
        payload={"names": queries.nominee_names(fresh)},
    )
    return fresh


def step_back_hash(round_: NominationRound) -> str:
    return fingerprint({"round": round_.pk, "data": round_.data_hash})


@transaction.atomic
def step_back(proposal: Proposal, *, by: User) -> Edition:
    """Go back to the presentations with two keys: the standings and papers are voided, never deleted."""
    held = hold(proposal.edition_id, Stage.NOMINATION)
    round_ = queries.round_in_force(held)
    if round_ is None:
        raise StageError(_("There is no nomination in force."))
    approve(proposal, by=by, current_hash=step_back_hash(round_))
    reason = proposal.reason
    NominationRound.objects.filter(pk=round_.pk).update(
        voided_at=timezone.now(), void_reason=reason
    )
    revoke_all(held, PAPERS, by=by, reason=reason)
    record(held, "nomination.void", by=by, obj=round_, reason=reason)
    return move(held, Stage.PRESENTATION, by=by, reason=reason)


@transaction.atomic
def correct_minutes(round_: NominationRound, *, by: User, reason: str) -> None:
    """Issue the minutes again after the meeting's details were corrected; the scores stay as frozen.

    Raises ValidationError without a reason, StageError when there are no minutes in force.
    """
    held = hold(round_.edition_id, Stage.NOMINATION)
    paper = latest(held, DocumentType.NOMINATION_MINUTES)
    if paper is None:
        raise StageError(_("There are no minutes in force."))
    meeting = Meeting.objects.get(edition=held)
    frozen = round_.data["minutes"]
    fresh = minutes_data(held, None, meeting, frozen=frozen)
    replace(paper, by=by, reason=reason, data=fresh)
