"""A juror's sheet: draft, done, taken back, unlocked with two keys."""

import hashlib
import secrets
from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.canonical import canonical
from assessments.audit.record import record
from assessments.editions.machine import hold_stage
from assessments.editions.models import Participant
from assessments.editions.panel_models import PanelMember
from assessments.editions.queries import is_recused
from assessments.editions.stages import Stage, StageError, Stale
from assessments.instrument.rubric_models import Criterion
from assessments.presentation.models import Mark, MissingSheet, Sheet, SheetSave
from assessments.presentation.queries import may_write


class Recused(StageError):
    """The member is out of judging this participant."""


def _held(participant: Participant, member: PanelMember) -> Sheet | None:
    """Hold the stage and return the juror's sheet, if there is one. Raises StageError when he may not write."""
    hold_stage(participant.edition, Stage.PRESENTATION)
    if participant.excluded_at is not None:
        raise StageError(_("You do not score this regency."))
    if is_recused(member, participant):
        raise Recused(_("You are recused from this regency."))
    sheet = Sheet.objects.filter(participant=participant, member=member).first()
    if not may_write(participant.edition, sheet):
        raise StageError(_("The chair has closed the round. Your sheets are locked."))
    return sheet


def save_sheet(
    participant: Participant,
    member: PanelMember,
    *,
    marks: Mapping[Criterion, int | None],
    notes: Mapping[Criterion, str],
    note: str,
    seen: int,
    key: UUID,
    by: User,
) -> Sheet:
    """Save a draft over the version that the page had seen; a replay with one `key` has one effect.

    A mark of None empties the field. The sheet that a replay gets has the version that its own save
    made, so that a page which missed a later save still collides with it. Raises StageError when the
    round is closed, the member recused (Recused) or the sheet done (take it back first); Stale (with the
    stored sheet) when somebody saved in between.
    """
    try:
        with transaction.atomic():
            sheet = _held(participant, member)
            # The save that first had this key raised the version: it need not be looked for over the one seen.
            if (sheet is None or sheet.version != seen) and (saved := _replayed(sheet, key)):
                return saved
            if sheet is None:
                sheet = Sheet.objects.create(participant=participant, member=member)
            if sheet.done_at is not None:
                raise StageError(
                    _("This sheet is marked complete. Take it back before you change it.")
                )
            now = timezone.now()
            written = Sheet.objects.filter(pk=sheet.pk, version=seen)
            if not written.update(note=note, version=seen + 1, saved_at=now):
                raise Stale(sheet)
            SheetSave.objects.create(
                key=key, sheet=sheet, version=seen + 1, by=by, at=now,
                data=_data(marks, notes, note, done=False),
            )  # fmt: skip
            _write_marks(sheet, marks, notes)
            sheet.note, sheet.version, sheet.saved_at = note, seen + 1, now
            return sheet
    except (
        IntegrityError
    ):  # a key used before, though over the version that stands: no page of ours sends it
        with transaction.atomic():
            if saved := _replayed(_held(participant, member), key):
                return saved
        raise


def _replayed(sheet: Sheet | None, key: UUID) -> Sheet | None:
    """The sheet as the save with this key left it, if there was one. Raises StageError when it is another's."""
    before = SheetSave.objects.filter(key=key).first()
    if before is None:
        return None
    if sheet is None or before.sheet_id != sheet.pk:
        raise StageError(_("This request belongs to another sheet. Load the page again."))
    sheet.version, sheet.saved_at = before.version, before.at
    return sheet


def _write_marks(
    sheet: Sheet, marks: Mapping[Criterion, int | None], notes: Mapping[Criterion, str]
) -> None:
    """One statement for all that have a mark; a second one only where a field is empty."""
    given = [
        Mark(sheet=sheet, criterion=one, value=value, note=notes.get(one, ""))
        for one, value in marks.items()
        if value is not None
    ]
    if given:
        Mark.objects.bulk_create(
            given,
            update_conflicts=True,
            unique_fields=["sheet", "criterion"],
            update_fields=["value", "note"],
        )
    if len(given) < len(marks):
        empty = [one.pk for one, value in marks.items() if value is None]
        Mark.objects.filter(sheet=sheet, criterion__in=empty).delete()


def _data(
    marks: Mapping[Criterion, int | None], notes: Mapping[Criterion, str], note: str, *, done: bool
) -> dict[str, object]:
    return {
        "marks": {criterion.code: value for criterion, value in marks.items()},
        "notes": {criterion.code: text for criterion, text in notes.items() if text},
        "note": note,
        "done": done,
    }


@transaction.atomic
def finish_sheet(participant: Participant, member: PanelMember, *, seen: int, by: User) -> Sheet:
    """Mark the whole sheet complete. A half sheet is refused with ValidationError; Stale, StageError as above.

    The record gets a salted commitment, not the marks: a plain hash of a few integers could be guessed.
    """
    sheet = _held(participant, member)
    if sheet is not None and sheet.done_at is not None and sheet.version in (seen, seen + 1):
        return sheet  # a second click
    if (sheet.version if sheet is not None else 0) != seen:
        raise Stale(sheet)
    held = [] if sheet is None else sheet.marks.select_related("criterion")
    marks = {mark.criterion: mark for mark in held}
    empty = [c for c in Criterion.objects.filter(edition=participant.edition_id) if c not in marks]
    if sheet is None or empty:
        raise ValidationError(
            _("Give every criterion a score first. Still empty: %(codes)s.")
            % {"codes": ", ".join(criterion.code for criterion in empty)}
        )
    data = _data(
        {c: mark.value for c, mark in marks.items()}, {c: mark.note for c, mark in marks.items()},
        sheet.note, done=True,
    )  # fmt: skip
    nonce = secrets.token_hex(16)
    sheet.done_at, sheet.unlocked_at, sheet.version = timezone.now(), None, seen + 1
    sheet.save(update_fields=["done_at", "unlocked_at", "version"])
    MissingSheet.objects.filter(participant=participant, member=member).delete()
    SheetSave.objects.create(
        key=UUID(bytes=secrets.token_bytes(16), version=4), sheet=sheet, version=seen + 1, by=by,
        data=data | {"nonce": nonce},
    )  # fmt: skip
    commitment = hashlib.sha256(b"panji-sheet-v1" + nonce.encode() + canonical(data)).hexdigest()
    record(
        participant.edition, "sheet.finish", by=by, obj=sheet, label=f"{member} / {participant}",
        payload={"version": seen + 1, "commitment": commitment},
    )  # fmt: skip
    return sheet


@transaction.atomic
def take_back_sheet(participant: Participant, member: PanelMember, *, by: User) -> Sheet:
    """Make a complete sheet a draft again, while the round is open."""
    sheet = _held(participant, member)
    if sheet is None or sheet.done_at is None:
        raise StageError(_("This sheet is not marked complete."))
    sheet.done_at = None
    sheet.version += 1
    sheet.save(update_fields=["done_at", "version"])
    record(
        participant.edition, "sheet.reopen", by=by, obj=sheet, label=f"{member} / {participant}",
        payload={"version": sheet.version},
    )  # fmt: skip
    return sheet
