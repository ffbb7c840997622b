"""The reply of the visited agency to the minutes."""

from typing import Any

from assessments.formats.dates import date_text, date_words, local, moment_text
from assessments.nomination.papers.words import NONE
from assessments.verification.models import Visit
from assessments.verification.papers.words import REPLIES, head_of_agency, visit_part


def reply_data(visit: Visit) -> dict[str, Any]:
    """The context documented in templates/verification/pdf/reply.html, without `doc`."""
    at = visit.reply_at
    words = date_words(local(at).date()) if at else None
    return visit_part(visit) | {
        "letterhead": _letterhead(visit),
        "visited_on": date_text(visit.visit_on, language="id"),
        "date": date_text(local(at).date(), language="id") if at else NONE,
        "reply": {
            "word": REPLIES[visit.reply],
            "agrees": visit.reply == "agrees",
            "text": visit.reply_text,
            "at": moment_text(at, language="id") if at else NONE,
            "numeric": words.numeric if words else NONE,
            "due": moment_text(visit.reply_due_at, language="id") if visit.reply_due_at else NONE,
        },
        "head": head_of_agency(visit, visit.reply_by),
    }


def _letterhead(visit: Visit) -> dict[str, Any]:
    """The visited agency's own, in text: the agency speaks here, not the province."""
    return {
        "government": f"Pemerintah {visit.participant.name}",
        "agency": visit.participant.agency_name,
        "lines": [],
        "emblem": False,
        "emblem_sha256": "",
    }
