"""When each participant presents: by hand, by a recorded draw, one place up or down; the slides."""

import datetime as dt
import secrets
from collections.abc import Sequence
from random import Random

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.machine import hold
from assessments.editions.models import Edition, Participant
from assessments.editions.queries import assessed
from assessments.editions.stages import Stage, StageError
from assessments.files.actions import keep_checked
from assessments.files.check import Checked
from assessments.presentation.models import Sheet, Slot

PLANNING = (
    Stage.SETUP,
    Stage.QUESTIONNAIRE,
    Stage.REVIEW,
    Stage.OBJECTION,
    Stage.PRESENTATION,
)
Pause = tuple[dt.time, dt.time]  # clock times of the same day


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
        last = Slot.objects.filter(edition=edition).aggregate(last=Max("order"))["last"] + 1
        Slot.objects.filter(pk=other.pk).update(order=last)  # out of the way: the order is unique
        if slot is not None:
            Slot.objects.filter(pk=slot.pk).update(order=order)
            Slot.objects.filter(pk=other.pk).update(order=slot.order)
    values = {
        "edition": edition,
        "order": order,
        "starts_at": starts_at,
        "zoom_link": zoom_link,
    }
    slot, _made = Slot.objects.update_or_create(participant=participant, defaults=values)
    record(
        edition, "presentation.slot", by=by, obj=slot, label=participant.name,
        payload={"order": order, "starts_at": starts_at, "zoom_link": zoom_link},
    )  # fmt: skip
    return slot


@transaction.atomic
def move_slot(slot: Slot, *, earlier: bool, by: User) -> Slot:
    """Change places, order and time, with the neighbour. Raises StageError when there is none."""
    edition = hold(slot.edition_id, *PLANNING)
    held = Slot.objects.select_related("participant").get(pk=slot.pk)
    beside = Slot.objects.filter(edition=edition).select_related("participant")
    other = (
        beside.filter(order__lt=held.order).order_by("-order").first()
        if earlier
        else beside.filter(order__gt=held.order).order_by("order").first()
    )
    if other is None:
        raise StageError(_("There is no slot in this direction."))
    last = beside.aggregate(last=Max("order"))["last"] + 1
    Slot.objects.filter(pk=other.pk).update(order=last)
    Slot.objects.filter(pk=held.pk).update(order=other.order, starts_at=other.starts_at)
    Slot.objects.filter(pk=other.pk).update(order=held.order, starts_at=held.starts_at)
    record(
        edition, "presentation.slot", by=by, obj=held, label=held.participant.name,
        payload={"order": other.order, "changed_with": other.participant.name},
    )  # fmt: skip
    held.order, held.starts_at = other.order, other.starts_at
    return held


@transaction.atomic
def draw_order(
    edition: Edition,
    *,
    starts_at: dt.datetime,
    minutes: int,
    pause: Pause | None,
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
    slots = _lay_out(held, participants, starts_at, minutes, pause)
    record(
        held, "presentation.slot", by=by, obj=held, label=_("Order drawn"),
        payload={
            "seed": seed,
            "order": [participant.regency.kemendagri_code for participant in participants],
        },
    )  # fmt: skip
    return slots


@transaction.atomic
def set_times(
    edition: Edition, *, starts_at: dt.datetime, minutes: int, pause: Pause | None, by: User
) -> list[Slot]:
    """Lay out the times anew in the order that stands; whoever has no slot yet comes last. See `draw_order`."""
    held = hold(edition.pk, *PLANNING)
    places = dict(Slot.objects.filter(edition=held).values_list("participant_id", "order"))
    participants = sorted(assessed(held), key=lambda one: places.get(one.pk, len(places) + 1_000))
    slots = _lay_out(held, participants, starts_at, minutes, pause)
    record(
        held, "presentation.slot", by=by, obj=held, label=_("Times laid out"),
        payload={"starts_at": starts_at, "minutes": minutes},
    )  # fmt: skip
    return slots


def _lay_out(
    edition: Edition,
    participants: Sequence[Participant],
    at: dt.datetime,
    minutes: int,
    pause: Pause | None,
) -> list[Slot]:
    """Write all slots anew, each with the link and the slides that it had."""
    old = {slot.participant_id: slot for slot in Slot.objects.filter(edition=edition)}
    Slot.objects.filter(edition=edition).delete()
    made = []
    for order, participant in enumerate(participants, 1):
        at = _after_pause(at, minutes, pause)
        slot = old.get(participant.pk) or Slot()
        made.append(
            Slot(
                participant=participant, edition=edition, order=order, starts_at=at,
                zoom_link=slot.zoom_link, deck_id=slot.deck_id, deck_name=slot.deck_name,
            )
        )  # fmt: skip
        at += dt.timedelta(minutes=minutes)
    return Slot.objects.bulk_create(made)


def _after_pause(at: dt.datetime, minutes: int, pause: Pause | None) -> dt.datetime:
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
def note_deck_opened(slot: Slot, *, by: User) -> None:
    """Write down that `by` opened the slides."""
    record(slot.edition, "presentation.deck", by=by, obj=slot, label=str(slot))
