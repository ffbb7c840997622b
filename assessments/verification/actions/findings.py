"""What the team found, item by item; every save is kept."""

from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.stages import StageError, Stale
from assessments.instrument.rubric_models import SiteAspect, SiteItem
from assessments.instrument.rubric_queries import site_rubric
from assessments.verification.actions.holding import hold_form
from assessments.verification.models import Finding, FindingSave, Visit
from assessments.verification.rating import Ratings


@transaction.atomic
def save_finding(
    visit: Visit,
    item: SiteItem,
    *,
    rating: str,
    note: str,
    reason: str,
    seen: int,
    key: UUID,
    by: User,
) -> Finding:
    """Save a draft of one item over the version that the page had seen; a replay with one `key` has one effect.

    What an item needs is asked when the form is finished, not here. A replay gets the version that its
    own save made, even when the form was finished in between. Raises StageError when the form is
    closed to `by` (NotOnTeam), ValidationError for an unknown rating, Stale (with the stored finding,
    or None) when somebody saved in between.
    """
    try:
        held = hold_form(visit, by=by)
    except StageError:
        if done := _replayed(visit, item, key, by=by):
            return done
        raise
    if done := _replayed(held, item, key, by=by):
        return done
    if rating and rating not in _ratings(held):
        raise ValidationError({"rating": _("Choose one of the ratings.")})
    stored = Finding.objects.select_related("by").filter(visit=held, item=item).first()
    if (stored.version if stored else 0) != seen:
        raise Stale(stored)
    return _write(held, item, stored, rating=rating, note=note, reason=reason, key=key, by=by)


def _ratings(visit: Visit) -> Ratings:
    rubric = site_rubric(visit.edition)
    return Ratings(rubric.head.ratings if rubric else [])


def _replayed(visit: Visit, item: SiteItem, key: UUID, *, by: User) -> Finding | None:
    """The finding as this person's save with this key left it. Raises Stale for another form's key."""
    done = FindingSave.objects.select_related("by").filter(key=key).first()
    if done is None:
        return None
    if (done.visit_id, done.item_id, done.by_id) != (visit.pk, item.pk, by.pk):
        raise Stale(Finding.objects.select_related("by").filter(visit=visit, item=item).first())
    return Finding(
        visit=visit, item=item, version=done.version, by=done.by, at=done.at, **done.data
    )


def _write(
    visit: Visit,
    item: SiteItem,
    stored: Finding | None,
    *,
    rating: str,
    note: str,
    reason: str,
    key: UUID,
    by: User,
) -> Finding:
    finding = stored or Finding(visit=visit, item=item, version=0)
    data = {"rating": rating, "note": note, "reason": reason}
    finding.rating, finding.note, finding.reason = rating, note, reason
    finding.version += 1
    finding.by, finding.at = by, timezone.now()
    finding.save()
    FindingSave.objects.create(
        key=key, visit=visit, item=item, data=data, version=finding.version, by=by, at=finding.at
    )
    record(
        visit.edition, "visit.save", by=by, obj=finding,
        label=f"{visit.participant.name} {item.code}", payload=data | {"version": finding.version},
    )  # fmt: skip
    return finding


@transaction.atomic
def mark_aspect_unverifiable(
    visit: Visit, aspect: SiteAspect, *, reason: str, by: User
) -> list[Finding]:
    """Rate every item of an aspect as not verifiable, with one reason: the aspect leaves the divisor.

    Notes stay; what was rated before stays in the history. Raises StageError, ValidationError without a
    reason or when the rubric has no such rating.
    """
    held = hold_form(visit, by=by)
    rating = _ratings(held).unverifiable
    if rating is None:
        raise ValidationError(_("The rubric has no rating for what cannot be verified."))
    if not reason.strip():
        raise ValidationError({"reason": _("Give a reason.")})
    stored = {one.item_id: one for one in Finding.objects.filter(visit=held, item__aspect=aspect)}
    return [
        _write(
            held, item, stored.get(item.pk), rating=rating.value,
            note=stored[item.pk].note if item.pk in stored else "",
            reason=reason.strip(), key=uuid4(), by=by,
        )
        for item in aspect.items.all()
    ]  # fmt: skip


@transaction.atomic
def save_met(visit: Visit, *, met: str, seen: int, by: User) -> Visit:
    """Store who was met. The same text again is no conflict, so that a replay is harmless. Raises StageError, Stale."""
    held = hold_form(visit, by=by)
    if held.met == met:
        return held
    if held.version != seen:
        raise Stale(held)
    held.met, held.version = met, seen + 1
    held.save(update_fields=["met", "version"])
    record(
        held.edition, "visit.met", by=by, obj=held, label=held.participant.name,
        payload={"met": met, "version": held.version},
    )  # fmt: skip
    return held
