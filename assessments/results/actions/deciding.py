"""The final ranking is decided with two keys: frozen for good, its papers issued."""

from typing import Any

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
from assessments.editions.stages import Stage
from assessments.nomination.queries import exact
from assessments.results import queries
from assessments.results.models import Outcome, Plenary, Result
from assessments.results.papers.frozen import outcome_rows
from assessments.results.papers.minutes import minutes_data
from assessments.results.papers.recap import recap_data
from assessments.results.papers.tables import workbook_data
from assessments.results.queries.computing import NO_VISIT
from assessments.scoring.rounding import rounded

PAPERS = {
    "minutes": DocumentType.FINAL_MINUTES,
    "recap": DocumentType.FINAL_RECAP,
}  # by their part of the frozen data


def _ready(edition: Edition) -> tuple[queries.FinalComputed, Plenary]:
    """Compute under the lock. Raises ValidationError with everything that blocks."""
    computed, plenary = queries.compute_final(edition), queries.plenary_of(edition)
    found = queries.deciding_blocks(edition, computed)
    if found or plenary is None:
        raise ValidationError([block.text for block in found])
    return computed, plenary


def _same(current: str, seen: str) -> None:
    if current != seen:
        raise StaleProposal(
            _("Something has changed since this page was shown. Read the preview again.")
        )


@transaction.atomic
def propose_decision(edition: Edition, *, by: User, seen: str, reason: str = "") -> Proposal:
    """Turn the first key on the preview with the fingerprint `seen`.

    Raises StaleProposal when it has changed, StageError in another stage or when it is proposed already,
    ValidationError with what blocks.
    """
    held = hold(edition.pk, Stage.PLENARY)
    current = queries.preview_hash(held, *_ready(held))
    _same(current, seen)
    return propose(held, Act.DECIDE, by=by, preview_hash=current, reason=reason)


@transaction.atomic
def decide(proposal: Proposal, *, by: User, seen: str) -> Outcome:
    """Turn the second key: freeze the final ranking of all and issue the minutes and the recapitulation.

    `seen` is the fingerprint of the preview that `by` was shown.
    Raises StageError (also at a second click), StaleProposal, ValidationError with what blocks.
    """
    held = hold(proposal.edition_id, Stage.PLENARY)
    computed, plenary = _ready(held)
    current = queries.preview_hash(held, computed, plenary)
    _same(current, seen)
    approved = approve(proposal, by=by, current_hash=current)
    moved = move(held, Stage.DECIDED, by=by, reason=approved.reason)
    data: Any = plain(
        outcome_rows(moved, computed)
        | {
            "recap": recap_data(moved, computed, plenary),
            "minutes": minutes_data(moved, computed, plenary),
            "workbook": workbook_data(moved, computed),
        }
    )
    outcome = Outcome.objects.create(
        edition=moved,
        number=Outcome.objects.filter(edition=moved).count() + 1,
        round=computed.basis.round,
        proposal=approved,
        data=data,
        data_hash=fingerprint(data),
        decided_by=by,
    )
    Result.objects.bulk_create(_result(outcome, computed, pk) for pk in computed.order)
    record(
        moved, "outcome.decide", by=by, obj=outcome, reason=approved.reason,
        payload={
            "data": outcome.data_hash,
            "ranks": {str(one.key): [one.rank, one.total] for one in computed.ranked.places},
        },
    )  # fmt: skip
    for part, type in PAPERS.items():
        issue(
            moved, type, data=data[part], dated=plenary.held_on, by=by,
            replaces=latest(moved, type),
        )  # fmt: skip
    return outcome


def _result(outcome: Outcome, computed: queries.FinalComputed, pk: int) -> Result:
    found, ranked = computed.basis, computed.ranked
    frozen, place = found.frozen[pk], ranked.by_key.get(pk)
    own, (gap, note) = ranked.questionnaires.get(pk), found.gap(pk)
    made = Result(
        outcome=outcome,
        participant_id=pk,
        standing=frozen.standing,
        nominated=found.is_nominee(pk),
        gap=gap,
        note=note,
    )
    visit = found.visits.get(pk, NO_VISIT).score if made.nominated else None
    for name, value in (
        ("nomination", ranked.scores.get(pk)),
        ("questionnaire", own.score if own else frozen.questionnaire),
        ("presentation", frozen.presentation),
        ("visit", visit),
    ):
        setattr(made, f"{name}_exact", exact(value))
        setattr(made, name, None if value is None else rounded(value))
    if place is not None:
        made.rank, made.tied = place.rank, place.tied
        made.exact, made.total = exact(place.total), rounded(place.total, computed.decimals[pk])
        made.steps = [
            {"kind": step.kind, "code": step.code, "value": exact(step.value)}
            for step in place.steps
        ]
    return made
