"""People come, change, hand over and go; every act is recorded in the installation's chain."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import actions as accounts
from accounts.models import Role, User
from assessments.audit.record import record
from assessments.editions.stages import StageError
from assessments.mail.actions import queue
from regencies.models import Regency


def link(token: str) -> str:
    """The one-time address; from the setting, never from a request's Host header."""
    return settings.PANJI_URL + reverse("control:join", args=[token])


@transaction.atomic
def invite(
    *,
    email: str,
    name: str,
    role: str,
    regency: Regency | None,
    letter: str,
    by: User,
    **details: str,
) -> tuple[User, str]:
    """A new person and his one-time link (shown once, and mailed). Raises ValidationError for a taken address."""
    user = accounts.create(
        email=email, name=name, role=role, regency_id=regency.pk if regency else None, **details
    )
    return user, _send_link(user, letter=letter, by=by)


@transaction.atomic
def invite_again(user: User, *, letter: str = "", by: User) -> str:
    """A fresh link; the old one dies. Raises StageError for a closed account."""
    if not user.is_active:
        raise StageError(_("This account is closed. Open it again first."))
    return _send_link(user, letter=letter, by=by)


def _send_link(user: User, *, letter: str, by: User) -> str:
    _invitation, token = accounts.invite(user, by=by, letter=letter)
    url = link(token)
    with translation.override(user.language):
        queue(
            user,
            subject=_("Your access to Panji"),
            body=_(
                "%(name)s,\n\nopen this link within %(hours)d hours and set your password:\n%(url)s\n\n"
                "The link works once. Nobody of the secretariat ever asks for your password."
            )
            % {"name": user.name, "hours": accounts.INVITATION_HOURS, "url": url},
        )
    record(
        None,
        "person.invite",
        by=by,
        obj=user,
        label=user.name,
        payload={"role": user.role, "letter": letter},
    )
    return url


@transaction.atomic
def join(token: str, *, password: str) -> User:
    """Use a one-time link up. Raises ValidationError when it is used, old or taken back."""
    user = accounts.accept(token, password=password)
    record(None, "person.join", by=user, obj=user)
    return user


@transaction.atomic
def hand_over(user: User, *, email: str, letter: str, by: User, **details: Any) -> tuple[User, str]:
    """Close the old operator's account and invite the new one; the office's answers are the office's and stay."""
    if user.role not in (Role.OPERATOR, Role.HEAD) or user.regency is None:
        raise StageError(_("Only an office is handed over."))
    if not user.is_active:
        raise StageError(_("This account is closed already."))
    new = accounts.create(email=email, role=user.role, regency_id=user.regency_id, **details)
    url = _send_link(new, letter=letter, by=by)
    closed = accounts.disable(user)
    record(None, "person.disable", by=by, obj=closed, label=closed.name, reason=letter)
    record(
        None, "person.handover", by=by, obj=new, label=new.name, reason=letter,
        payload={"from": user.pk, "from_name": user.name, "to": new.pk, "regency": user.regency.kemendagri_code},
    )  # fmt: skip
    return new, url


@transaction.atomic
def change(user: User, *, by: User, **details: str) -> User:
    """Name, position ("Plt. Kepala Dinas"), institution, NIP, grade."""
    before = {name: getattr(user, name) for name in details}
    changed = accounts.update_details(user, **details)
    record(None, "person.change", by=by, obj=changed, payload={"before": before, "after": details})
    return changed


@transaction.atomic
def disable(user: User, *, reason: str, by: User) -> User:
    """Close an account: every session ends at once."""
    if user.pk == by.pk:
        raise StageError(_("You cannot close your own account: ask another secretary."))
    if not reason.strip():
        raise ValidationError(_("Give a reason."))
    closed = accounts.disable(user)
    record(None, "person.disable", by=by, obj=closed, reason=reason.strip())
    return closed


@transaction.atomic
def enable(user: User, *, by: User) -> User:
    opened = accounts.enable(user)
    record(None, "person.enable", by=by, obj=opened)
    return opened
