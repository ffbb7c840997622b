"""Correct sealed rules: propose, and with the second key reopen, change and seal again in one step."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions import proposals
from assessments.editions.machine import hold
from assessments.editions.models import Edition
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.stages import StageError
from assessments.instrument.amend_queries import edits_of, preview
from assessments.instrument.edit_actions import AMENDABLE, write_rules
from assessments.instrument.problems import InstrumentError
from assessments.instrument.rulesets import WeightsSpec
from assessments.instrument.seal_actions import seal
from assessments.instrument.seal_models import AmendmentDraft, Seal


@transaction.atomic
def propose(edition: Edition, *, by: User, reason: str) -> Proposal:
    """Lay the collected corrections before the second key.

    Raises ValidationError without a reason or without changes, InstrumentError when the corrected rules
    would not add up, StageError where nothing is sealed or one is proposed already.
    """
    held = hold(edition.pk, *AMENDABLE)
    draft = AmendmentDraft.objects.select_for_update().filter(edition=held).first()
    if draft is None or not draft.edits:
        raise ValidationError(_("There is nothing to propose: no correction has been collected."))
    found = preview(held, draft.edits)
    if found is None:
        raise StageError(_("The rules of this edition are not sealed."))
    if found.problems:
        raise InstrumentError(found.problems)
    proposal = proposals.propose(
        held,
        Act.AMEND_INSTRUMENT,
        by=by,
        preview_hash=found.hash,
        reason=reason,
        payload={
            "edits": dict(draft.edits),
            "changes": [
                {
                    "where": one.where,
                    "address": one.address,
                    "before": one.before,
                    "after": one.after,
                }
                for one in found.changes
            ],
        },
    )
    draft.delete()
    return proposal


@transaction.atomic
def amend(proposal: Proposal, *, by: User) -> Seal:
    """Turn the second key: reopen the seal, make the changes, seal the next version. All or nothing.

    Raises StageError when it is decided already, is `by`'s own, or the stage is past; StaleProposal
    when something changed since; InstrumentError when the result does not add up.
    """
    held = hold(proposal.edition_id, *AMENDABLE)
    edits = edits_of(proposal)
    found = preview(held, edits)
    if found is None:
        raise StageError(_("The rules of this edition are not sealed."))
    approved = proposals.approve(proposal, by=by, current_hash=found.hash)
    old = found.seal
    old.reopened_at, old.reopened_proposal = timezone.now(), approved
    old.save(update_fields=["reopened_at", "reopened_proposal"])
    record(
        held,
        "instrument.reopen",
        by=by,
        obj=old,
        reason=approved.reason,
        payload={
            "version": old.version,
            "hash": old.hash,
            "changes": {one.address: [one.before, one.after] for one in found.changes},
        },
    )
    write_rules(held, found.rules)
    _write_weights(held, found.rules.weights)
    return seal(held, by=by, proposal=approved, reason=approved.reason)


def _write_weights(edition: Edition, weights: WeightsSpec) -> None:
    names = (
        "questionnaire_weight",
        "nomination_weight",
        "nominee_count",
        "min_jurors",
        "keys_required",
    )
    changed = [name for name in names if getattr(edition, name) != getattr(weights, name)]
    for name in changed:
        setattr(edition, name, getattr(weights, name))
    if changed:
        edition.save(update_fields=changed)


@transaction.atomic
def refuse(proposal: Proposal, *, by: User, reason: str) -> Proposal:
    """Refuse with a reason; the corrections go back to the collection."""
    decided = proposals.refuse(proposal, by=by, reason=reason)
    _give_back(decided, by=by)
    return decided


@transaction.atomic
def withdraw(proposal: Proposal, *, by: User, reason: str) -> Proposal:
    """Take the proposal back with a reason; the corrections go back to the collection."""
    decided = proposals.withdraw(proposal, by=by, reason=reason)
    _give_back(decided, by=by)
    return decided


def _give_back(proposal: Proposal, *, by: User) -> None:
    draft, _created = AmendmentDraft.objects.select_for_update().get_or_create(
        edition=proposal.edition, defaults={"saved_by": by}
    )
    draft.edits = {**edits_of(proposal), **draft.edits}  # what was collected since is newer
    draft.save(update_fields=["edits"])
