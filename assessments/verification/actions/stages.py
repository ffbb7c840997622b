"""Open the site visits, and go back from them with two keys."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.canonical import fingerprint
from assessments.audit.record import record
from assessments.documents.actions import revoke_all
from assessments.documents.models import DocumentType
from assessments.editions.machine import hold, move
from assessments.editions.models import Edition
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.proposals import StaleProposal, approve, propose
from assessments.editions.stages import Stage
from assessments.verification.actions import letters
from assessments.verification.models import Visit
from assessments.verification.queries.blocks import opening_blocks
from assessments.verification.queries.claims import new_sample
from assessments.verification.queries.visits import visits

PAPERS = [DocumentType.VISIT_MINUTES, DocumentType.VISIT_REPLY]


@transaction.atomic
def open_visits(edition: Edition, *, by: User) -> Edition:
    """Begin the site visits: draw what is compared, tell the teams and the visited agencies.

    Raises StageError in another stage, ValidationError with everything that blocks.
    """
    held = hold(edition.pk, Stage.NOMINATION)
    if blocks := opening_blocks(held):
        raise ValidationError([one.text for one in blocks])
    moved = move(held, Stage.VERIFICATION, by=by)
    planned = visits(moved)
    for visit in planned:
        visit.sample = new_sample(moved, visit.participant)
        visit.save(update_fields=["sample"])
    record(
        moved, "visit.open", by=by, obj=moved,
        payload={"samples": {one.participant.regency.kemendagri_code: one.sample for one in planned}},
    )  # fmt: skip
    for visit in planned:
        letters.planned(visit)
    return moved


def back_hash(edition: Edition) -> str:
    """The fingerprint of what a step back would end: the stage, and which forms are finished or replied to."""
    rows = Visit.objects.filter(edition=edition).order_by("pk")
    kept = list(rows.values_list("pk", "version", "finished_at", "reply"))
    return fingerprint({"edition": edition.slug, "stage": edition.stage, "visits": kept})


@transaction.atomic
def propose_step_back(edition: Edition, *, by: User, seen: str, reason: str) -> Proposal:
    """The first key of going back to the nomination. Raises StageError, StaleProposal, ValidationError."""
    held = hold(edition.pk, Stage.VERIFICATION)
    if back_hash(held) != seen:
        raise StaleProposal(
            _("Something has changed since this page was shown. Read the preview again.")
        )
    return propose(
        held, Act.STEP_BACK, by=by, preview_hash=seen, target=Stage.VERIFICATION, reason=reason
    )


@transaction.atomic
def step_back(proposal: Proposal, *, by: User) -> Edition:
    """The second key: minutes and replies are revoked with the reason and the forms open again; nothing is deleted.

    Raises StageError in another stage, when the proposal is decided or `by`'s own; StaleProposal.
    """
    held = hold(proposal.edition_id, Stage.VERIFICATION)
    approved = approve(proposal, by=by, current_hash=back_hash(held))
    revoke_all(held, PAPERS, by=by, reason=approved.reason)
    for visit in Visit.objects.filter(edition=held, finished_at__isnull=False):
        unfinish(visit)
        record(held, "visit.reopen", by=by, obj=visit, label=str(visit), reason=approved.reason)
    return move(held, Stage.NOMINATION, by=by, reason=approved.reason)


def unfinish(visit: Visit) -> None:
    """Open the form again: the reply was to minutes that no longer stand."""
    visit.finished_at = visit.finished_by = visit.reply_due_at = None
    visit.reply = visit.reply_text = ""
    visit.reply_by = visit.reply_at = None
    visit.version += 1
    visit.save()
