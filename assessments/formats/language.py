"""Which of the two languages a text is written in."""

from django.utils.translation import get_language


def is_english(language: str | None = None) -> bool:
    """Tell whether `language`, or else the active one, is English; everything else is Indonesian."""
    return (language or get_language() or "id").lower().startswith("en")
