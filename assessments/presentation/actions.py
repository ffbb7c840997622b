"""The presentations as a whole: open, go back, missing sheets, close."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.canonical import fingerprint
from assessments.audit.record import record
from assessments.editions.machine import hold, move
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import PanelMember
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.proposals import StaleProposal, approve, propose
from assessments.editions.queries import is_recused
from assessments.editions.stages import Stage, StageError
from assessments.presentation import letter_actions
from assessments.presentation.models import MissingSheet, Round, Sheet
from assessments.presentation.opening_queries import opening_blocks
from assessments.presentation.queries import is_closed, reopened, unexplained
from assessments.presentation.slot_actions import draw_order, set_slot

__all__ = [
    "all_locked",
    "back_hash",
    "close_round",
    "draw_order",
    "explain_missing",
    "open_presentations",
    "opening_blocks",
    "propose_step_back",
    "set_slot",
    "step_back",
]


@transaction.atomic
def open_presentations(edition: Edition, *, by: User) -> Edition:
    """Open the scoring round. Raises ValidationError with everything that blocks, StageError in another stage."""
    held = hold(edition.pk, Stage.OBJECTION)
    if blocks := opening_blocks(held):
        raise ValidationError(blocks)
    Round.objects.get_or_create(edition=held)
    moved = move(held, Stage.PRESENTATION, by=by)
    record(moved, "presentation.open", by=by, obj=moved)
    letter_actions.opened(moved)
    return moved


def back_hash(edition: Edition) -> str:
    """The fingerprint of what a step back would end: the stage and whether the round is closed."""
    round_ = Round.objects.filter(edition=edition).first()
    closed = round_.closed_at if round_ else None
    return fingerprint({"edition": edition.slug, "stage": edition.stage, "closed_at": closed})


@transaction.atomic
def propose_step_back(edition: Edition, *, seen: str, reason: str, by: User) -> Proposal:
    """The first key of a step back to the objections. Raises StageError, StaleProposal, ValidationError."""
    held = hold(edition.pk, Stage.PRESENTATION)
    if back_hash(held) != seen:
        raise StaleProposal(
            _("Something has changed since this page was shown. Read the preview again.")
        )
    return propose(held, Act.STEP_BACK, by=by, preview_hash=seen, target=held.stage, reason=reason)


@transaction.atomic
def step_back(proposal: Proposal, *, by: User) -> Edition:
    """The second key. Every sheet stays; a closed round is open again when the presentations are."""
    held = hold(proposal.edition_id, Stage.PRESENTATION)
    approved = approve(proposal, by=by, current_hash=back_hash(held))
    Round.objects.filter(edition=held).update(closed_at=None, closed_by=None)
    Sheet.objects.filter(participant__edition=held).update(unlocked_at=None)
    return move(held, Stage.OBJECTION, by=by, reason=approved.reason)


@transaction.atomic
def explain_missing(
    participant: Participant, member: PanelMember, *, code: str, reason: str, by: User
) -> MissingSheet:
    """Record why a sheet is missing. Raises StageError when it is not missing.

    A sheet that two keys had opened again is locked with this, as the draft that it is.
    """
    edition = hold(participant.edition_id, Stage.PRESENTATION)
    sheet = Sheet.objects.filter(participant=participant, member=member).first()
    done = sheet is not None and sheet.done_at is not None and sheet.void_at is None
    if done or is_recused(member, participant):
        raise StageError(_("This sheet is not missing."))
    row, _made = MissingSheet.objects.update_or_create(
        participant=participant, member=member, defaults={"code": code, "reason": reason, "by": by}
    )
    label = f"{member} / {participant}"
    if sheet is not None and sheet.unlocked_at is not None:
        Sheet.objects.filter(pk=sheet.pk).update(unlocked_at=None)
        record(edition, "sheet.lock", by=by, obj=sheet, label=label, reason=reason)
    record(
        edition, "sheet.missing", by=by, obj=row, label=label, reason=reason, payload={"code": code}
    )
    return row


@transaction.atomic
def close_round(edition: Edition, *, by: User) -> Round:
    """Lock every sheet. Raises ValidationError while a sheet is missing without a recorded reason."""
    held = hold(edition.pk, Stage.PRESENTATION)
    round_ = Round.objects.select_for_update().get(edition=held)
    if round_.closed_at is not None:
        raise StageError(_("The round is already closed."))
    rows = unexplained(held)
    if rows:
        raise ValidationError(
            [
                _("%(member)s has no complete sheet for %(participant)s and no reason is recorded.")
                % {"member": row.member, "participant": row.participant}
                for row in rows
            ]
        )
    round_.closed_at, round_.closed_by = timezone.now(), by
    round_.save(update_fields=["closed_at", "closed_by"])
    done = Sheet.objects.filter(participant__edition=held, done_at__isnull=False).count()
    record(held, "presentation.close", by=by, obj=held, payload={"sheets": done})
    return round_


def all_locked(edition: Edition) -> bool:
    """Whether every sheet is locked: the round closed, and none opened again."""
    return is_closed(edition) and not reopened(edition).exists()
