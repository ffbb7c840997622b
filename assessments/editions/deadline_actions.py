"""Deadlines by the server's clock, and extensions with reason."""

import datetime as dt
import itertools
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.machine import hold, locked
from assessments.editions.models import Deadline, Edition, Extension, Participant
from assessments.editions.stages import ORDER, Stage, StageError, reached
from assessments.mail.actions import queue


@transaction.atomic
def set_deadlines(edition: Edition, *, at: Mapping[Stage, dt.datetime | None], by: User) -> None:
    """Set or clear the deadline of stages that are not over. Raises ValidationError when they are out of order."""
    held = locked(edition.pk)
    dates = [at[stage] for stage in ORDER if at.get(stage) is not None]
    if any(later <= earlier for earlier, later in itertools.pairwise(dates) if earlier and later):
        raise ValidationError(_("Each stage must end after the one before it."))
    for stage, moment in at.items():
        old = Deadline.objects.filter(edition=held, stage=stage).first()
        if (old.at if old else None) == moment:
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
            payload={"stage": stage, "at": moment, "was": old.at if old else None},
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
    """More time for one participant or all, with reason; the offices get a mail."""
    held = hold(edition.pk, stage)
    if not reason.strip():
        raise ValidationError(_("Give a reason."))
    if until <= timezone.now():
        raise ValidationError(_("The new deadline must lie in the future."))
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
    local = timezone.localtime(until)
    for person in User.objects.filter(regency__in=regencies, is_active=True):
        queue(
            person,
            subject=_("%(edition)s: more time") % {"edition": held},
            body=_("The deadline is now %(date)s WITA. Reason: %(reason)s")
            % {"date": local.strftime("%d-%m-%Y %H.%M"), "reason": reason.strip()},
        )
    return row
