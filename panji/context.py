"""What every template gets."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts.models import User
from assessments.control.menu import menu

THEMES = ("light", "dark")


def site(request: HttpRequest) -> dict[str, Any]:
    theme = request.COOKIES.get("theme", "")
    user = getattr(request, "user", None)  # absent when the refusal came before the log-in was read
    return {
        # Lazy: a fragment, such as the answer to a save, has no menu and should not pay for one.
        "menu": SimpleLazyObject(
            lambda: menu(user, request.path) if isinstance(user, User) else []
        ),
        "PANJI_DEMO": settings.PANJI_DEMO,
        "HELP_CONTACT": settings.PANJI_HELP_CONTACT,
        "theme": theme if theme in THEMES else "",
    }
