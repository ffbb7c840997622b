"""One locked sheet is opened again for its juror, with two keys."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.canonical import fingerprint
from assessments.audit.record import record
from assessments.editions.machine import hold
from assessments.editions.models import Edition
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.proposals import StaleProposal, approve, propose
from assessments.editions.stages import Stage, StageError
from assessments.presentation import letter_actions
from assessments.presentation.models import Sheet
from assessments.presentation.queries import is_closed


def unlock_hash(sheet: Sheet) -> str:
    """The fingerprint of what is unlocked: the sheet at its version."""
    return fingerprint({"sheet": sheet.pk, "version": sheet.version, "done_at": sheet.done_at})


def unlock_blocks(sheet: Sheet) -> list[str]:
    """What keeps a sheet from being opened again, in words."""
    found = []
    if sheet.participant.edition.stage != Stage.PRESENTATION:
        found.append(_("The edition is not at the presentations."))
    elif not is_closed(sheet.participant.edition):
        found.append(_("The round is still open: the juror can change the sheet himself."))
    if sheet.void_at is not None:
        found.append(_("This sheet is void: the juror is recused."))
    if sheet.unlocked_at is not None:
        found.append(_("This sheet is open already."))
    return found


def _held_locked(edition_id: int, sheet_id: int) -> tuple[Edition, Sheet]:
    held = hold(edition_id, Stage.PRESENTATION)
    sheet = Sheet.objects.select_related("participant__edition", "member__user").get(
        pk=sheet_id, participant__edition=held
    )
    if blocks := unlock_blocks(sheet):
        raise StageError(" ".join(blocks))
    return held, sheet


@transaction.atomic
def propose_unlock(sheet: Sheet, *, seen: str, reason: str, by: User) -> Proposal:
    """The first key. Raises StageError while it is not locked, StaleProposal, ValidationError without a reason."""
    held, fresh = _held_locked(sheet.participant.edition_id, sheet.pk)
    if unlock_hash(fresh) != seen:
        raise StaleProposal(
            _("Something has changed since this page was shown. Read the preview again.")
        )
    return propose(
        held, Act.UNLOCK_SHEET, by=by, preview_hash=seen, target=str(fresh.pk), reason=reason
    )


@transaction.atomic
def unlock_sheet(proposal: Proposal, *, by: User) -> Sheet:
    """Open one locked sheet again for its juror, with two keys. Raises StageError, StaleProposal."""
    held, sheet = _held_locked(proposal.edition_id, int(proposal.target))
    if sheet.member.user_id == by.pk:
        raise StageError(
            _("Your own sheet needs the key of another member: the chair or the deputy.")
        )
    approve(proposal, by=by, current_hash=unlock_hash(sheet))
    sheet.unlocked_at, sheet.done_at = timezone.now(), None
    sheet.version += 1
    sheet.save(update_fields=["unlocked_at", "done_at", "version"])
    record(
        held, "sheet.unlock", by=by, obj=sheet, label=f"{sheet.member} / {sheet.participant}",
        reason=proposal.reason, payload={"version": sheet.version},
    )  # fmt: skip
    letter_actions.unlocked(sheet, reason=proposal.reason)
    return sheet
