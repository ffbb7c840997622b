"""Pictures taken on site: kept without place and device, taken away with a trace."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.stages import StageError
from assessments.files.actions import keep_checked
from assessments.files.check import Checked
from assessments.instrument.rubric_models import SiteItem
from assessments.verification.actions.holding import hold_form
from assessments.verification.models import Photo, Visit

MOST_PHOTOS = 20  # of one item


def add_photo(visit: Visit, item: SiteItem, *, checked: Checked, key: UUID, by: User) -> Photo:
    """Keep one picture; a replay with one `key` has one effect. Raises StageError when the form is closed or full."""
    if done := _replayed(visit, item, key):
        return done
    blob, name = keep_checked(checked)
    with transaction.atomic():
        held = hold_form(visit, by=by)
        if done := _replayed(held, item, key):  # the same request, twice at once
            return done
        own = Photo.objects.filter(visit=held, item=item, removed_at__isnull=True)
        if own.count() >= MOST_PHOTOS:
            raise StageError(
                _("This item has %(count)d photos already. Remove one first.")
                % {"count": MOST_PHOTOS}
            )
        photo = Photo.objects.create(visit=held, item=item, key=key, blob=blob, name=name, by=by)
        record(
            held.edition, "visit.photo", by=by, obj=photo,
            label=f"{held.participant.name} {item.code}",
            payload={"name": name, "sha256": blob.sha256, "item": item.code},
        )  # fmt: skip
    return photo


def _replayed(visit: Visit, item: SiteItem, key: UUID) -> Photo | None:
    done = Photo.objects.select_related("blob", "by").filter(key=key).first()
    if done is not None and (done.visit_id, done.item_id) != (visit.pk, item.pk):
        raise StageError(_("This request belongs to another item. Load the page again."))
    return done


@transaction.atomic
def remove_photo(photo: Photo, *, by: User) -> Photo:
    """Take a picture away; the row stays. A second click changes nothing. Raises StageError."""
    held = hold_form(photo.visit, by=by)
    fresh = Photo.objects.select_related("item").get(pk=photo.pk)
    if fresh.removed_at is not None:
        return fresh
    fresh.removed_at, fresh.removed_by = timezone.now(), by
    fresh.save(update_fields=["removed_at", "removed_by"])
    record(
        held.edition, "visit.photo_remove", by=by, obj=fresh,
        label=f"{held.participant.name} {fresh.item.code}", payload={"name": fresh.name},
    )  # fmt: skip
    return fresh
