"""What every template gets."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    return {"PANJI_DEMO": settings.PANJI_DEMO, "HELP_CONTACT": settings.PANJI_HELP_CONTACT}
