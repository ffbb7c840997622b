"""Edit texts, points and weights before the seal; collect corrections of what is sealed."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.machine import hold
from assessments.editions.models import Edition
from assessments.editions.stages import Stage, StageError
from assessments.instrument.edits import Edits, changes, edited
from assessments.instrument.queries import is_sealed
from assessments.instrument.row_actions import write_instrument
from assessments.instrument.rubric_row_actions import write_presentation, write_site
from assessments.instrument.rulesets import Ruleset
from assessments.instrument.seal_models import AmendmentDraft
from assessments.instrument.snapshot_queries import ruleset

# A correction reaches what is not frozen yet; afterwards only a step back does.
AMENDABLE = (Stage.QUESTIONNAIRE, Stage.REVIEW, Stage.OBJECTION, Stage.PRESENTATION)


@transaction.atomic
def edit(edition: Edition, edits: Edits, *, by: User) -> int:
    """Make `edits` (address -> value as text) and return how many values they changed.

    A sum that does not add up is saved all the same, because it takes several pages to move a weight;
    the questionnaire cannot be opened until it does. Raises StageError once the edition has left its
    setup or is sealed, InstrumentError for an address that is not there any more.
    """
    held = hold(edition.pk, Stage.SETUP)
    if is_sealed(held):
        raise StageError(_("The rules of this edition are already sealed."))
    rules = ruleset(held)
    new = edited(rules, edits)
    found = changes(rules, edits)
    if found:
        write_rules(held, new)
        payload = {one.address: [one.before, one.after] for one in found}
        record(held, "instrument.change", by=by, obj=held, payload=payload)
    return len(found)


def write_rules(edition: Edition, rules: Ruleset) -> None:
    """Write every part of `rules` back to its rows. Call it with the edition locked."""
    if rules.instrument is not None:
        write_instrument(edition, rules.instrument)
    if rules.presentation is not None:
        write_presentation(edition, rules.presentation)
    if rules.site is not None:
        write_site(edition, rules.site)


@transaction.atomic
def keep_draft(edition: Edition, edits: Edits, *, by: User) -> AmendmentDraft:
    """Add `edits` to the correction that is being collected; one that changes nothing leaves it.

    Raises StageError where nothing is sealed or what counts is frozen.
    """
    held = hold(edition.pk, *AMENDABLE)
    if not is_sealed(held):
        raise StageError(_("The rules of this edition are not sealed."))
    draft, _created = AmendmentDraft.objects.select_for_update().get_or_create(
        edition=held, defaults={"saved_by": by}
    )
    rules = ruleset(held)
    merged = {**draft.edits, **edits}
    edited(rules, merged)  # every address must be there
    draft.edits = {one.address: one.after for one in changes(rules, merged)}
    draft.saved_by, draft.saved_at = by, timezone.now()
    draft.save()
    return draft


@transaction.atomic
def drop_draft(edition: Edition, *, by: User, addresses: list[str] | None = None) -> None:
    """Take some corrections, or all, out of the collection. It has counted for nothing so far."""
    held = hold(edition.pk, *AMENDABLE)
    draft = AmendmentDraft.objects.select_for_update().filter(edition=held).first()
    if draft is None:
        return
    left = {
        address: text
        for address, text in draft.edits.items()
        if addresses is not None and address not in addresses
    }
    if not left:
        draft.delete()
        return
    draft.edits, draft.saved_by, draft.saved_at = left, by, timezone.now()
    draft.save()
