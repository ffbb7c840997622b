"""The panel of an edition: seats are added, changed and left; never deleted once they judged."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from assessments.audit.record import record
from assessments.editions.machine import locked
from assessments.editions.models import Edition
from assessments.editions.panel_models import Duty, PanelMember
from assessments.editions.stages import Stage, StageError, reached


def _check(
    edition: Edition, *, duty: str, scores: bool, verifies: bool, apart_from: int = 0
) -> None:
    if scores and verifies:
        raise ValidationError(
            _("A member cannot both score and verify: he would know the points while he scores.")
        )
    taken = PanelMember.objects.filter(edition=edition, duty=duty, left_at__isnull=True).exclude(
        pk=apart_from
    )
    if duty in (Duty.CHAIR, Duty.SECRETARY) and taken.exists():
        raise ValidationError(_("This duty is already taken."))
    if scores and reached(edition.stage, Stage.NOMINATION):
        raise StageError(_("The scoring is over: no juror can be added."))


@transaction.atomic
def add_member(
    edition: Edition,
    user: User,
    *,
    duty: str,
    scores: bool,
    verifies: bool,
    by: User,
    **printed: Any,
) -> PanelMember:
    """Give `user` a seat. `printed`: name, institution, nip, grade and order as in the decree.

    Raises ValidationError for an office user, a seat he already has, a duty that is taken.
    """
    held = locked(edition.pk)
    if user.role in (Role.OPERATOR, Role.HEAD):
        raise ValidationError(_("An office of a participant cannot sit on the panel."))
    if PanelMember.objects.filter(edition=held, user=user).exists():
        raise ValidationError(_("This person already has a seat on this panel."))
    _check(held, duty=duty, scores=scores, verifies=verifies)
    member = PanelMember.objects.create(
        edition=held, user=user, duty=duty, scores=scores, verifies=verifies,
        **{"name": user.name, "institution": user.institution, "nip": user.nip, "grade": user.grade, **printed},
    )  # fmt: skip
    record(
        held, "panel.add", by=by, obj=member,
        payload={"user": user.pk, "duty": duty, "scores": scores, "verifies": verifies},
    )  # fmt: skip
    return member


@transaction.atomic
def change_member(
    member: PanelMember, *, duty: str, scores: bool, verifies: bool, by: User, **printed: Any
) -> PanelMember:
    """Change a seat. A juror who has begun to score stays a juror: he leaves instead, with reason."""
    held = locked(member.edition_id)
    fresh = PanelMember.objects.get(pk=member.pk)
    if fresh.left_at is not None:
        raise StageError(_("This member has left the panel."))
    _check(
        held, duty=duty, scores=scores and not fresh.scores, verifies=verifies, apart_from=fresh.pk
    )
    if scores and verifies:
        raise ValidationError(
            _("A member cannot both score and verify: he would know the points while he scores.")
        )
    if fresh.scores and not scores and reached(held.stage, Stage.PRESENTATION):
        raise StageError(_("Scoring has begun: let the member leave the panel, with a reason."))
    fresh.duty, fresh.scores, fresh.verifies = duty, scores, verifies
    for name, value in printed.items():
        setattr(fresh, name, value)
    fresh.save()
    record(
        held, "panel.change", by=by, obj=fresh,
        payload={"duty": duty, "scores": scores, "verifies": verifies, **printed},
    )  # fmt: skip
    return fresh


@transaction.atomic
def leave(member: PanelMember, *, reason: str, by: User) -> PanelMember:
    """A member leaves; his sheets stay and no longer count."""
    held = locked(member.edition_id)
    if not reason.strip():
        raise ValidationError(_("Give a reason."))
    fresh = PanelMember.objects.get(pk=member.pk)
    if fresh.left_at is not None:
        raise StageError(_("This member has left the panel."))
    fresh.left_at, fresh.left_reason = timezone.now(), reason.strip()
    fresh.save(update_fields=["left_at", "left_reason"])
    record(held, "panel.leave", by=by, obj=fresh, reason=reason.strip())
    return fresh
