"""What every template gets."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

THEMES = ("light", "dark")


def site(request: HttpRequest) -> dict[str, Any]:
    theme = request.COOKIES.get("theme", "")
    return {
        "PANJI_DEMO": settings.PANJI_DEMO,
        "HELP_CONTACT": settings.PANJI_HELP_CONTACT,
        "theme": theme if theme in THEMES else "",
    }
