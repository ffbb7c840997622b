"""The opened preview of a session: totals are shown only for a while after somebody said why."""

from datetime import datetime, timedelta

from django.utils import timezone

from accounts.http import UserRequest
from assessments.editions.models import Edition

OPEN_FOR = timedelta(minutes=30)  # then the preview closes and the next look is recorded again
PREVIEWS = "nomination-previews"


def preview_opened_at(
    request: UserRequest, edition: Edition, key: str = PREVIEWS
) -> datetime | None:
    """When this session opened the preview, if that is not too long ago."""
    text = request.session.get(key, {}).get(edition.slug)
    at = datetime.fromisoformat(text) if text else None
    return at if at is not None and timezone.now() - at < OPEN_FOR else None


def keep_preview(
    request: UserRequest, edition: Edition, *, opened: bool, key: str = PREVIEWS
) -> None:
    """Remember in the session that the preview is open, or close it."""
    previews = dict(request.session.get(key, {}))
    if opened:
        previews[edition.slug] = timezone.now().isoformat()
    else:
        previews.pop(edition.slug, None)
    request.session[key] = previews
