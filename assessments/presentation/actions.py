"""The presentations as a whole: open, slots, missing sheets, close, unlock."""

import datetime as dt
import secrets
from random import Random

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
from assessments.editions.proposal_models import Proposal
from assessments.editions.proposals import approve
from assessments.editions.queries import assessed, deadline, is_recused, jurors
from assessments.editions.stages import Stage, StageError
from assessments.files.actions import keep_checked
from assessments.files.check import Checked
from assessments.presentation.models import MissingSheet, Round, Sheet, Slot
from assessments.presentation.queries import is_closed, reopened, unexplained

PLANNING = (Stage.QUESTIONNAIRE, Stage.REVIEW, Stage.OBJECTION, Stage.PRESENTATION)


def opening_blocks(edition: Edition) -> list[str]:
    """What stands in the way of opening the presentations, in words."""
    found = []
    if edition.objection_days:
        last = deadline(edition, Stage.OBJECTION)
        if last is None or timezone.now() <= last:
            found.append(_("The time for objections is not over."))
    without = [p.name for p in assessed(edition).filter(slot__isnull=True)]
    if without:
        found.append(_("No slot yet: %(names)s.") % {"names": ", ".join(without)})
    count = jurors(edition).count()
    if count < edition.min_jurors:
        found.append(
            _("The panel has %(count)d jurors; at least %(least)d are needed.")
            % {"count": count, "least": edition.min_jurors}
        )
    return found


@transaction.atomic
def open_presentations(edition: Edition, *, by: User) -> Edition:
    """Open the scoring round. Raises ValidationError with everything that blocks, StageError in another stage."""
    held = hold(edition.pk, Stage.OBJECTION)
    if blocks := opening_blocks(held):
        raise ValidationError(blocks)
    Round.objects.get_or_create(edition=held)
    moved = move(held, Stage.PRESENTATION, by=by)
    record(moved, "presentation.open", by=by, obj=moved)
    return moved


@transaction.atomic
def set_slot(
    participant: Participant, *, order: int, starts_at: dt.datetime, zoom_link: str, by: User
) -> Slot:
    """Set one participant's slot; a participant who had this place takes the other's."""
    edition = hold(participant.edition_id, *PLANNING)
    slot = Slot.objects.filter(participant=participant).first()
    other = (
        Slot.objects.filter(edition=edition, order=order).exclude(participant=participant).first()
    )
    if other is not None:
        last = Slot.objects.filter(edition=edition).count() + 1000
        free = slot.order if slot else last - 999
        Slot.objects.filter(pk=other.pk).update(order=last)  # out of the way: the order is unique
        if slot is not None:
            Slot.objects.filter(pk=slot.pk).update(order=order)
        Slot.objects.filter(pk=other.pk).update(order=free)
    slot, _made = Slot.objects.update_or_create(
        participant=participant,
        defaults={
            "edition": edition,
            "order": order,
            "starts_at": starts_at,
            "zoom_link": zoom_link,
        },
    )
    record(
        edition, "presentation.slot", by=by, obj=slot, label=participant.name,
        payload={"order": order, "starts_at": starts_at, "zoom_link": zoom_link},
    )  # fmt: skip
    return slot


@transaction.atomic
def draw_order(
    edition: Edition,
    *,
    starts_at: dt.datetime,
    minutes: int,
    pause: tuple[dt.time, dt.time] | None,
    by: User,
) -> list[Slot]:
    """Draw the order of all assessed participants and lay out their times.

    The seed is drawn from the system and recorded, so that anybody can repeat the draw: Python's
    `Random(seed).shuffle` over the participants in the order of their Kemendagri codes. `minutes` is one
    slot with its break; no slot overlaps `pause` (clock times of the same day).
    """
    held = hold(edition.pk, *PLANNING)
    if (
        held.stage == Stage.PRESENTATION
        and Sheet.objects.filter(participant__edition=held).exists()
    ):
        raise StageError(_("Scoring has begun: the order can only be changed slot by slot."))
    participants = list(assessed(held))
    seed = secrets.token_hex(16)
    Random(seed).shuffle(participants)  # noqa: S311 -- the seed is from `secrets` and recorded on purpose
    links = dict(Slot.objects.filter(edition=held).values_list("participant_id", "zoom_link"))
    decks = {slot.participant_id: slot for slot in Slot.objects.filter(edition=held)}
    Slot.objects.filter(edition=held).delete()
    made, at = [], starts_at
    for order, participant in enumerate(participants, 1):
        at = _after_pause(at, minutes, pause)
        old = decks.get(participant.pk)
        made.append(
            Slot(
                participant=participant, edition=held, order=order, starts_at=at,
                zoom_link=links.get(participant.pk, ""),
                deck=old.deck if old else None, deck_name=old.deck_name if old else "",
            )
        )  # fmt: skip
        at += dt.timedelta(minutes=minutes)
    slots = Slot.objects.bulk_create(made)
    record(
        held, "presentation.slot", by=by, obj=held, label=_("Order drawn"),
        payload={
            "seed": seed,
            "order": [participant.regency.kemendagri_code for participant in participants],
        },
    )  # fmt: skip
    return slots


def _after_pause(
    at: dt.datetime, minutes: int, pause: tuple[dt.time, dt.time] | None
) -> dt.datetime:
    if pause is None:
        return at
    local = timezone.localtime(at)
    begins = dt.datetime.combine(local.date(), pause[0], tzinfo=local.tzinfo)
    ends = dt.datetime.combine(local.date(), pause[1], tzinfo=local.tzinfo)
    overlaps = at < ends and at + dt.timedelta(minutes=minutes) > begins
    return ends if overlaps else at


def keep_deck(slot: Slot, *, checked: Checked, by: User) -> Slot:
    """Keep the slides of a presentation."""
    blob, name = keep_checked(checked)
    with transaction.atomic():
        edition = hold(slot.edition_id, *PLANNING)
        slot.deck, slot.deck_name = blob, name
        slot.save(update_fields=["deck", "deck_name"])
        record(
            edition, "presentation.slot", by=by, obj=slot, label=str(slot),
            payload={"deck": blob.sha256, "name": name},
        )  # fmt: skip
    return slot


@transaction.atomic
def explain_missing(
    participant: Participant, member: PanelMember, *, code: str, reason: str, by: User
) -> MissingSheet:
    """Record why a sheet is missing. Raises StageError when it is not missing."""
    edition = hold(participant.edition_id, Stage.PRESENTATION)
    done = Sheet.objects.filter(
        participant=participant, member=member, done_at__isnull=False, void_at__isnull=True
    ).exists()
    if done or is_recused(member, participant):
        raise StageError(_("This sheet is not missing."))
    row, _made = MissingSheet.objects.update_or_create(
        participant=participant, member=member, defaults={"code": code, "reason": reason, "by": by}
    )
    record(
        edition, "sheet.missing", by=by, obj=row, label=f"{member} / {participant}", reason=reason,
        payload={"code": code},
    )  # fmt: skip
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


def unlock_hash(sheet: Sheet) -> str:
    """The fingerprint of what is unlocked: the sheet at its version."""
    return fingerprint({"sheet": sheet.pk, "version": sheet.version, "done_at": sheet.done_at})


@transaction.atomic
def unlock_sheet(proposal: Proposal, *, by: User) -> Sheet:
    """Open one locked sheet again for its juror, with two keys. Raises StageError, StaleProposal."""
    held = hold(proposal.edition_id, Stage.PRESENTATION)
    sheet = Sheet.objects.select_related("participant", "member__user").get(
        pk=int(proposal.target), participant__edition=held
    )
    if not is_closed(held):
        raise StageError(_("The round is still open: the juror can change the sheet himself."))
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
    return sheet


def all_locked(edition: Edition) -> bool:
    """Whether every sheet is locked: the round closed, and none opened again."""
    return is_closed(edition) and not reopened(edition).exists()
