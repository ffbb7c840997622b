"""The final plenary is opened, its details are entered, its preview is looked at."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.machine import hold, move
from assessments.editions.models import Edition
from assessments.editions.panel_models import PanelMember
from assessments.editions.stages import Stage, Stale
from assessments.results.models import Outcome, Plenary
from assessments.verification import queries as verification


@transaction.atomic
def open_plenary(edition: Edition, *, by: User) -> Edition:
    """Close the visits and open the final plenary.

    Raises ValidationError with everything that blocks, StageError in another stage.
    """
    held = hold(edition.pk, Stage.VERIFICATION)
    if found := verification.closing_blocks(held):
        raise ValidationError([block.text for block in found])
    moved = move(held, Stage.PLENARY, by=by)
    record(moved, "plenary.open", by=by, obj=moved)
    return moved


@transaction.atomic
def save_plenary(
    edition: Edition,
    *,
    values: Mapping[str, Any],
    present: Collection[PanelMember],
    seen: int,
    by: User,
) -> Plenary:
    """Store what the minutes must say of the meeting; `seen` is the version the page showed, 0 for none.

    Raises Stale (with the stored meeting) when somebody saved in between, StageError in another stage.
    """
    held = hold(edition.pk, Stage.PLENARY, Stage.DECIDED)
    plenary = Plenary.objects.select_for_update().filter(edition=held).first()
    if (plenary.version if plenary else 0) != seen:
        raise Stale(plenary)
    if plenary is None:
        plenary = Plenary(edition=held, version=0)
    for name, value in values.items():
        setattr(plenary, name, value)
    plenary.version += 1
    plenary.save()
    plenary.attendance.set(present)
    record(
        held, "plenary.meeting", by=by, obj=plenary,
        payload={**values, "present": sorted(member.pk for member in present), "version": plenary.version},
    )  # fmt: skip
    return plenary


@transaction.atomic
def note_preview(edition: Edition, *, purpose: str, by: User) -> None:
    """Record that somebody looks at the final scores, and why. Raises StageError in another stage."""
    held = hold(edition.pk, Stage.PLENARY)
    record(held, "plenary.preview", by=by, obj=held, reason=purpose)


@transaction.atomic
def note_workbook(outcome: Outcome, *, name: str, by: User) -> None:
    """Record that somebody downloaded the workbook."""
    record(outcome.edition, "export.download", by=by, obj=outcome, payload={"name": name})
