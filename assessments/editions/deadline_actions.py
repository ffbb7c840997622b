"""Deadlines by the server's clock, and extensions with reason."""

import datetime as dt
import itertools
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.deadline_models import Deadline, Extension
from assessments.editions.machine import hold, locked
from assessments.editions.models import Edition, Participant
from assessments.editions.queries import deadline
from assessments.editions.stages import ORDER, Stage, StageError, reached
from assessments.formats.dates import moment_text
from assessments.mail.actions import queue


@transaction.atomic
def set_deadlines(edition: Edition, *, at: Mapping[Stage, dt.datetime | None], by: User) -> None:
    """Set or clear the deadline of stages that have not begun; those not named in `at` stay.

    Raises ValidationError when they are out of order, StageError for a stage that has begun.
    """
    held = locked(edition.pk)
    stored = {row.stage: row.at for row in Deadline.objects.filter(edition=held)}
    after = {**stored, **{stage.value: moment for stage, moment in at.items()}}
    dates = [after[stage] for stage in ORDER if after.get(stage) is not None]
    if any(later <= earlier for earlier, later in itertools.pairwise(dates) if earlier and later):
        raise ValidationError(_("Each stage must end after the one before it."))
    for stage, moment in at.items():
        old = stored.get(stage)
        if old == moment:
            continue
        if reached(held.stage, stage) and held.stage != stage:
            raise StageError(_("The stage “%(stage)s” is over.") % {"stage": stage.label})
        if held.stage == stage:
            raise StageError(_("The stage has begun: give an extension with a reason instead."))
        if moment is None:
            Deadline.objects.filter(edition=held, stage=stage).delete()
        else:
            Deadline.objects.update_or_create(edition=held, stage=stage, defaults={"at": moment})
        record(
            held, "edition.deadline", by=by, obj=held, label=str(stage.label),
            payload={"stage": stage, "at": moment, "was": old},
        )  # fmt: skip


@transaction.atomic
def extend(
    edition: Edition,
    *,
    stage: Stage,
    until: dt.datetime,
    reason: str,
    by: User,
    participant: Participant | None = None,
) -> Extension:
    """More time for one participant or all, with reason; the offices get a mail.

    Raises StageError in another stage; ValidationError without a reason, for a stage without a deadline, and
    for a moment that gives no more time.
    """
    held = hold(edition.pk, stage)
    if not reason.strip():
        raise ValidationError(_("Give a reason."))
    last = deadline(held, stage, participant)
    if last is None:
        raise ValidationError(_("This stage has no deadline: there is nothing to extend."))
    if until <= max(last, timezone.now()):
        raise ValidationError(
            _("The new deadline must lie in the future and after the one that holds now.")
        )
    row = Extension.objects.create(
        edition=held,
        stage=stage,
        participant=participant,
        until=until,
        reason=reason.strip(),
        by=by,
    )
    record(
        held, "edition.extend", by=by, obj=row, label=participant.name if participant else _("All participants"),
        reason=reason.strip(), payload={"stage": stage, "until": until},
    )  # fmt: skip
    regencies = (
        [participant.regency_id]
        if participant
        else held.participants.values_list("regency_id", flat=True)
    )
    for person in User.objects.filter(regency__in=regencies, is_active=True):
        with translation.override(person.language):
            words = {
                "name": person.name,
                "stage": stage.label,
                "edition": held,
                "date": moment_text(until),
                "reason": reason.strip(),
            }
            body = _(
                "Dear %(name)s,\n\nyou have more time for “%(stage)s” of %(edition)s: until %(date)s."
                "\n\nReason: %(reason)s\n"
            )
            queue(person, subject=_("%(edition)s: more time") % words, body=body % words)
    return row
