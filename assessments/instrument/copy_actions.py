"""Take the rules over from an earlier edition of the same field."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.machine import hold
from assessments.editions.models import Edition
from assessments.editions.stages import Stage, StageError
from assessments.instrument.models import Instrument
from assessments.instrument.row_actions import write_instrument
from assessments.instrument.rubric_row_actions import write_presentation, write_site
from assessments.instrument.snapshot_queries import ruleset

COPIED = ""  # no file: loading one later always counts as another


@transaction.atomic
def copy_rules(source: Edition, target: Edition, *, by: User) -> None:
    """Write the instrument and the rubrics of `source` into `target`, to be edited there.

    What `source` lacks stays empty. Raises StageError when `target` has left its setup, has an instrument
    already, or is of another field.
    """
    held = hold(target.pk, Stage.SETUP)
    if held.field != source.field:
        raise StageError(_("The rules of another field cannot be taken over."))
    if Instrument.objects.filter(edition=held).exists():
        raise StageError(_("This edition has a questionnaire already."))
    rules = ruleset(source)
    if rules.instrument is None:
        return
    write_instrument(held, rules.instrument, source_hash=COPIED)
    if rules.presentation is not None:
        write_presentation(held, rules.presentation, source_hash=COPIED)
    if rules.site is not None:
        write_site(held, rules.site, source_hash=COPIED)
    record(held, "instrument.load", by=by, obj=held, payload={"from": source.slug})
