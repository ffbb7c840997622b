"""What every template gets."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from accounts.models import Role, User
from assessments.control.menu import Place, menu, place
from assessments.demo import people
from assessments.editions.panel_models import Duty
from panji.guides import guide_of

THEMES = ("light", "dark")


def demo_accounts() -> dict[str, Any]:
    """The invented accounts and their password; nothing where this is not a demo."""
    if not settings.PANJI_DEMO:
        return {}
    found: dict[str, Any] = {"password": people.PASSWORD, "people": [], "offices": []}
    for one in people.everybody():
        row = {"email": one.email, "name": one.name, "role": _demo_role(one)}
        row["regency"] = one.regency.replace("-", " ").title()
        found["offices" if one.regency else "people"].append(row)
    return found


def _demo_role(one: people.Person) -> str:
    """What the account is for: the duty on the panel says more than "member of the panel"."""
    if one.seat is None or one.role != Role.PANELIST:
        return str(one.role.label)
    return _seat_words(*one.seat) or str(one.role.label)


def _seat_words(duty: str, scores: bool, verifies: bool) -> str:
    """ "Chair · Juror"; "" for a seat without a duty or work of its own."""
    work = _("Juror") if scores else _("Verifier") if verifies else ""
    parts = [] if duty == Duty.MEMBER else [str(Duty(duty).label)]
    return " · ".join([*parts, work] if work else parts)


def _role_here(user: User, here: Place | None) -> str:
    """What this person is in the edition before him: a member of the panel by his seat, others by their account."""
    seat = here.access.seat if here else None
    if user.role != Role.PANELIST or seat is None:
        return user.get_role_display()
    return _seat_words(seat.duty, seat.scores, seat.verifies) or user.get_role_display()


def _guide_address(user: User, here: Place | None) -> str:
    """The guide of this person's role, else the list of all."""
    slug = guide_of(user, here.access.seat if here else None)
    return reverse("guide", args=[slug]) if slug else reverse("help")


def site(request: HttpRequest) -> dict[str, Any]:
    theme = request.COOKIES.get("theme", "")
    user = getattr(request, "user", None)  # absent when the refusal came before the log-in was read

    @cache
    def here() -> Place | None:
        return place(user, request.path) if isinstance(user, User) else None

    return {
        # Lazy: a fragment, such as the answer to a save, has no menu and should not pay for one.
        "menu": SimpleLazyObject(
            lambda: menu(user, request.path, here()) if isinstance(user, User) else []
        ),
        "guide_address": SimpleLazyObject(
            lambda: _guide_address(user, here()) if isinstance(user, User) else reverse("help")
        ),
        "role_here": SimpleLazyObject(
            lambda: _role_here(user, here()) if isinstance(user, User) else ""
        ),
        "amendments": SimpleLazyObject(lambda: found.corrected if (found := here()) else []),
        "PANJI_DEMO": settings.PANJI_DEMO,
        "demo_accounts": demo_accounts,  # called by the log-in page alone
        "HELP_CONTACT": settings.PANJI_HELP_CONTACT,
        "theme": theme if theme in THEMES else "",
    }
