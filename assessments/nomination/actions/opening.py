"""The preview is opened, the nomination proposed and opened."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.canonical import fingerprint, plain
from assessments.audit.record import record
from assessments.documents.actions import issue
from assessments.documents.models import DocumentType
from assessments.documents.queries import latest
from assessments.editions.machine import hold, move
from assessments.editions.models import Edition
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.proposals import StaleProposal, approve, propose
from assessments.editions.stages import Stage, StageError
from assessments.nomination import queries
from assessments.nomination.models import Meeting, NominationRound, Standing
from assessments.nomination.papers.minutes import minutes_data
from assessments.nomination.papers.recap import recap_data
from assessments.nomination.papers.tables import workbook_data
from assessments.nomination.papers.words import pseudonyms
from assessments.scoring.rounding import rounded

PAPERS = {
    "minutes": DocumentType.NOMINATION_MINUTES,
    "recap": DocumentType.NOMINATION_RECAP,
}  # by their part of the frozen data


@transaction.atomic
def note_preview(edition: Edition, *, purpose: str, by: User) -> None:
    """Record that somebody looks at the totals, and why. Raises StageError while a sheet is open."""
    held = hold(edition.pk, Stage.PRESENTATION)
    if not queries.sheets_locked(held):
        raise StageError(_("Totals can be seen only when every sheet is locked."))
    record(held, "nomination.preview", by=by, obj=held, reason=purpose)


def _ready(edition: Edition) -> tuple[queries.Computed, Meeting]:
    """Compute under the lock. Raises ValidationError with everything that blocks."""
    found = queries.blocks(edition)
    computed = None if found else queries.compute(edition)
    if computed is not None:
        found = queries.blocks(edition, computed)
    meeting = queries.meeting_of(edition)
    if found or computed is None or meeting is None:
        raise ValidationError([block.text for block in found])
    return computed, meeting


@transaction.atomic
def propose_opening(edition: Edition, *, by: User, seen: str, reason: str = "") -> Proposal:
    """Turn the first key on the preview with the fingerprint `seen`.

    Raises StaleProposal when it has changed, StageError in another stage or when it is proposed already,
    ValidationError with what blocks.
    """
    held = hold(edition.pk, Stage.PRESENTATION)
    current = queries.preview_hash(held, *_ready(held))
    _same(current, seen)
    return propose(held, Act.OPEN_NOMINATION, by=by, preview_hash=current, reason=reason)


@transaction.atomic
def open_round(proposal: Proposal, *, by: User, seen: str) -> NominationRound:
    """Turn the second key: freeze the standings of all, nominate the best, issue the papers.

    A tie at the line nominates everyone in it. `seen` is the fingerprint of the preview that `by` was shown.
    Raises StageError (also at a second click), StaleProposal, ValidationError with what blocks.
    """
    held = hold(proposal.edition_id, Stage.PRESENTATION)
    computed, meeting = _ready(held)
    current = queries.preview_hash(held, computed, meeting)
    _same(current, seen)
    approved = approve(proposal, by=by, current_hash=current)
    moved = move(held, Stage.NOMINATION, by=by, reason=approved.reason)
    data = plain(
        {
            "recap": recap_data(moved, computed, meeting),
            "minutes": minutes_data(moved, computed, meeting),
            "workbook": workbook_data(moved, computed),
            "jurors": {
                name: pk for pk, name in pseudonyms(computed).items()
            },  # in the archive alone
        }
    )
    round_ = NominationRound.objects.create(
        edition=moved,
        number=NominationRound.objects.filter(edition=moved).count() + 1,
        proposal=approved,
        data=data,
        data_hash=fingerprint(data),
        opened_by=by,
    )
    Standing.objects.bulk_create(_standings(round_, computed))
    record(
        moved, "nomination.open", by=by, obj=round_, reason=approved.reason,
        payload={
            "data": round_.data_hash,
            "ranks": {str(row.key): [row.rank, row.nomination] for row in computed.rows},
        },
    )  # fmt: skip
    for part, type in PAPERS.items():
        issue(
            moved, type, data=round_.data[part], dated=meeting.held_on, by=by,
            replaces=latest(moved, type),
        )  # fmt: skip
    return round_


def _same(current: str, seen: str) -> None:
    if current != seen:
        raise StaleProposal(
            _("Something has changed since this page was shown. Read the preview again.")
        )


def _standings(round_: NominationRound, computed: queries.Computed) -> list[Standing]:
    rows = {row.key: row for row in computed.rows}
    made = []
    for pk in computed.participants:
        standing = Standing(round=round_, participant_id=pk)
        if missing := computed.missing.get(pk):
            standing.gap, standing.note = missing.gap, missing.text
        if row := rows.get(pk):
            standing.rank, standing.nominated = row.rank, row.nominated
            standing.exact = queries.exact(row.nomination)
            standing.questionnaire_exact = queries.exact(row.questionnaire)
            standing.presentation_exact = queries.exact(row.presentation)
            if row.questionnaire is not None:
                standing.questionnaire = rounded(row.questionnaire)
            if row.presentation is not None:
                standing.presentation = rounded(row.presentation)
            if row.nomination is not None:
                standing.total = rounded(row.nomination, computed.places[pk])
        made.append(standing)
    return made
