"""Back from the decision to the plenary, back from the plenary to the visits: two keys and a reason."""

from django.db import transaction
from django.utils import timezone
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
from assessments.editions.stages import Stage, StageError
from assessments.results import queries
from assessments.results.models import Outcome, Publication, Ruling, TieVote

BACK = {Stage.PLENARY: Stage.VERIFICATION, Stage.DECIDED: Stage.PLENARY}
# Everything that stands on a decided ranking, certificates too.
PAPERS_OF_OUTCOME = [
    DocumentType.FINAL_MINUTES,
    DocumentType.FINAL_RECAP,
    DocumentType.AWARD_CERTIFICATE,
    DocumentType.PARTICIPATION_CERTIFICATE,
    DocumentType.JUROR_CERTIFICATE,
    DocumentType.HANDOVER_RECEIPT,
    DocumentType.CORRECTION_ADDENDUM,
    DocumentType.RESULTS_BOOKLET,
]


def step_back_hash(edition: Edition) -> str:
    """The fingerprint of what a step back from this stage touches."""
    outcome = queries.outcome_in_force(edition)
    rulings = Ruling.objects.filter(correction__visit__edition=edition).order_by("pk")
    votes = TieVote.objects.filter(edition=edition).order_by("pk")
    return fingerprint(
        {
            "stage": edition.stage,
            "outcome": [outcome.pk, outcome.data_hash] if outcome else None,
            "rulings": [list(row) for row in rulings.values_list("pk", "version")],
            "votes": list(votes.values_list("pk", flat=True)),
        }
    )


def _free(edition: Edition) -> None:
    """Raises StageError while the announcement is on its way or out."""
    if Publication.objects.filter(edition=edition, withdrawn_at__isnull=True).exists():
        raise StageError(_("The announcement is approved already. Withdraw it first."))


@transaction.atomic
def propose_step_back(edition: Edition, *, by: User, seen: str, reason: str) -> Proposal:
    """The first key of going back one stage, from the decision or from the plenary.

    Raises StageError in another stage, while a publication is in force or when it is proposed already,
    StaleProposal when something has changed since the page was shown, ValidationError without a reason.
    """
    held = hold(edition.pk, *BACK)
    _free(held)
    if step_back_hash(held) != seen:
        raise StaleProposal(
            _("Something has changed since this page was shown. Read the preview again.")
        )
    return propose(held, Act.STEP_BACK, by=by, preview_hash=seen, target=held.stage, reason=reason)


@transaction.atomic
def step_back(proposal: Proposal, *, by: User) -> Edition:
    """The second key: the outcome and every paper of it are voided with the reason, never deleted.

    From the plenary nothing is voided: rulings and votes stay and count again when it reopens.
    Raises StageError in another stage, when the proposal is decided or `by`'s own; StaleProposal.
    """
    held = hold(proposal.edition_id, Stage(proposal.target))
    _free(held)
    approved = approve(proposal, by=by, current_hash=step_back_hash(held))
    outcome = queries.outcome_in_force(held)
    if outcome is not None:
        _void(held, outcome, by=by, reason=approved.reason)
    return move(held, BACK[Stage(held.stage)], by=by, reason=approved.reason)


def _void(edition: Edition, outcome: Outcome, *, by: User, reason: str) -> None:
    Outcome.objects.filter(pk=outcome.pk).update(voided_at=timezone.now(), void_reason=reason)
    revoke_all(edition, PAPERS_OF_OUTCOME, by=by, reason=reason)
    record(edition, "outcome.void", by=by, obj=outcome, reason=reason)
