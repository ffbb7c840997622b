"""People come, change, hand over and go. The room that acts records it: `audit` is above."""

import hashlib
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Invitation, User, new_token

INVITATION_HOURS = 72


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(user: User, *, by: User, letter: str = "") -> tuple[Invitation, str]:
    """Make a one-time link for `user`; an older open one is taken back. Returns the token, shown once."""
    now = timezone.now()
    Invitation.objects.filter(user=user, used_at__isnull=True, revoked_at__isnull=True).update(
        revoked_at=now
    )
    token = new_token()
    invitation = Invitation.objects.create(
        user=user,
        token_hash=token_hash(token),
        letter=letter,
        invited_by=by,
        invited_at=now,
        expires_at=now + timedelta(hours=INVITATION_HOURS),
    )
    return invitation, token


def find_invitation(token: str) -> Invitation | None:
    """The open invitation of this link, if it may still be used."""
    found = (
        Invitation.objects.select_related("user")
        .filter(token_hash=token_hash(token), user__is_active=True)
        .first()
    )
    return found if found is not None and found.is_open() else None


@transaction.atomic
def accept(token: str, *, password: str) -> User:
    """Set the password and use the link up. Raises ValidationError when the link is used, old or taken back."""
    held = Invitation.objects.select_for_update().filter(token_hash=token_hash(token)).first()
    if held is None or not held.is_open() or not held.user.is_active:
        raise ValidationError(
            _("This link can no longer be used. Ask the secretariat for a new one.")
        )
    held.used_at = timezone.now()
    held.save(update_fields=["used_at"])
    held.user.set_password(password)
    held.user.save(update_fields=["password"])
    return held.user


def end_sessions(user: User) -> int:
    """End every session of a person at once, on every device. Returns how many there were."""
    keys = list(UserSession.objects.filter(user=user).values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(user=user).delete()
    return len(keys)


@transaction.atomic
def disable(user: User) -> User:
    """Close the account: all sessions end, open invitations are taken back. Nothing the person did is touched."""
    held = User.objects.select_for_update().get(pk=user.pk)
    held.is_active = False
    held.save(update_fields=["is_active"])
    Invitation.objects.filter(user=held, used_at__isnull=True, revoked_at__isnull=True).update(
        revoked_at=timezone.now()
    )
    end_sessions(held)
    return held


@transaction.atomic
def enable(user: User) -> User:
    held = User.objects.select_for_update().get(pk=user.pk)
    held.is_active = True
    held.save(update_fields=["is_active"])
    return held


@transaction.atomic
def create(
    *, email: str, name: str, role: str, regency_id: int | None = None, position: str = "", institution: str = "",
    nip: str = "", grade: str = "",
) -> User:  # fmt: skip
    """A person without a password: he sets one through his invitation. Raises ValidationError for a taken address."""
    try:
        with transaction.atomic():
            return User.objects.create_user(
                email, None, name=name, role=role, regency_id=regency_id, position=position,
                institution=institution, nip=nip, grade=grade,
            )  # fmt: skip
    except IntegrityError as error:
        if not User.objects.filter(email__iexact=email).exists():
            raise
        taken = _("Somebody already has this e-mail address.")
        raise ValidationError({"email": taken}) from error


@transaction.atomic
def update_details(
    user: User, *, name: str, position: str, institution: str, nip: str, grade: str
) -> User:
    held = User.objects.select_for_update().get(pk=user.pk)
    held.name, held.position, held.institution = name, position, institution
    held.nip, held.grade = nip, grade
    held.save(update_fields=["name", "position", "institution", "nip", "grade"])
    return held


def set_language(user: User, code: str) -> None:
    User.objects.filter(pk=user.pk).update(language=code)
