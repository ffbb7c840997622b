"""Open the questionnaire with two keys: seal the rules, move the edition, make a sheet for every office."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions import proposals
from assessments.editions.machine import hold, move
from assessments.editions.models import Edition
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.proposals import StaleProposal
from assessments.editions.queries import assessed
from assessments.editions.stages import Stage, StageError
from assessments.instrument.queries import Tree, tree
from assessments.instrument.seal_actions import seal
from assessments.questionnaire.actions import letters
from assessments.questionnaire.models import InputValue, Submission
from assessments.questionnaire.prefill import known_figure
from assessments.questionnaire.queries.opening import Preview, preview


@transaction.atomic
def propose_opening(edition: Edition, *, by: User, seen: str, reason: str = "") -> Proposal:
    """The first key. `seen` is the fingerprint of the preview that was shown.

    Raises StageError when something blocks or it is proposed already, StaleProposal when the preview changed.
    """
    held = hold(edition.pk, Stage.SETUP)
    shown = _ready(held, seen)
    return proposals.propose(
        held, Act.OPEN_QUESTIONNAIRE, by=by, preview_hash=shown.hash, reason=reason
    )


@transaction.atomic
def approve_opening(proposal: Proposal, *, by: User, seen: str) -> Edition:
    """The second key: everything happens at once, or nothing.

    Raises StageError when the edition is open already, something blocks, the proposal is decided or
    `by` is the proposer; StaleProposal when anything changed since it was proposed or shown.
    """
    held = hold(proposal.edition_id, Stage.SETUP)
    shown = _ready(held, seen)
    decided = proposals.approve(proposal, by=by, current_hash=shown.hash)
    seal(held, by=by, proposal=decided, reason=decided.reason)
    moved = move(held, Stage.QUESTIONNAIRE, by=by, reason=decided.reason)
    participants = list(assessed(moved))
    made = Submission.objects.bulk_create(Submission(participant=one) for one in participants)
    _prefill(tree(moved), made, by=by)
    record(
        moved,
        "questionnaire.open",
        by=by,
        obj=moved,
        reason=decided.reason,
        payload={"participants": [one.name for one in participants], "rules": shown.rules_hash},
    )
    letters.opened(moved, participants)
    return moved


def _ready(edition: Edition, seen: str) -> Preview:
    shown = preview(edition)
    if shown.blocks:
        raise StageError(
            _("The questionnaire cannot be opened yet.") + " " + " ".join(map(str, shown.blocks))
        )
    if shown.hash != seen:
        raise StaleProposal(
            _("Something has changed since this page was shown. Read the preview again.")
        )
    return shown


def _prefill(instrument: Tree, submissions: list[Submission], *, by: User) -> None:
    """Write what the province knows already; the office may change it."""
    known = {
        key: text
        for indicator in instrument.indicators
        for key, text in indicator.prefill.items()
        if key in instrument.inputs
    }
    InputValue.objects.bulk_create(
        InputValue(
            submission=submission,
            input=instrument.inputs[key],
            value=known_figure(submission.participant.regency, text),
            version=1,
            saved_by=by,
        )
        for submission in submissions
        for key, text in known.items()
    )
