"""Take the rules of an earlier edition over into a new one."""

from django.db import transaction

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.machine import hold
from assessments.editions.models import Edition
from assessments.editions.stages import Stage
from assessments.instrument.row_actions import write_instrument
from assessments.instrument.rubric_row_actions import write_presentation, write_site
from assessments.instrument.snapshot_queries import instrument_spec, presentation_spec, site_spec

COPIED = "0" * 64  # no file: a file loaded later is always a new one


@transaction.atomic
def copy_rules(source: Edition, target: Edition, *, by: User) -> None:
    """Copy questionnaire and rubrics of `source`, as they stand, into `target`, which is in setup.

    What `source` does not have is left out. Raises StageError.
    """
    held = hold(target.pk, Stage.SETUP)
    if (questions := instrument_spec(source)) is not None:
        write_instrument(held, questions, source_hash=COPIED)
    if (rubric := presentation_spec(source)) is not None:
        write_presentation(held, rubric, source_hash=COPIED)
    if (visit := site_spec(source)) is not None:
        write_site(held, visit, source_hash=COPIED)
    record(held, "instrument.load", by=by, obj=held, payload={"from": source.slug})
