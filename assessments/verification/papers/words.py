"""What both papers of a visit say of the visit itself."""

from typing import Any

from assessments.formats.dates import clock_text, date_text, date_words
from assessments.nomination.papers.words import heading
from assessments.questionnaire.models import SubmissionVersion
from assessments.verification.models import Visit

REPLIES = {"agrees": "Setuju", "objects": "Keberatan"}


def visit_part(visit: Visit) -> dict[str, Any]:
    """Letterhead, regency, day, place, letter of assignment."""
    words = date_words(visit.visit_on)
    return {
        **heading(visit.edition),
        "regency": visit.participant.name,
        "agency": visit.participant.agency_name,
        "date": date_text(visit.visit_on, language="id"),
        "visit": {
            "weekday": words.weekday, "day_words": words.day, "month": words.month,
            "year_words": words.year, "numeric": words.numeric,
            "start": clock_text(visit.starts), "end": clock_text(visit.ends) if visit.ends else "",
            "place": visit.place,
        },
        "order": {
            "number": visit.order_number,
            "date": date_text(visit.order_date, language="id") if visit.order_date else "",
        },
    }  # fmt: skip


def head_of_agency(visit: Visit) -> dict[str, Any]:
    """Who signs for the visited agency: as the head signed its questionnaire."""
    version = (
        SubmissionVersion.objects.filter(submission__participant=visit.participant)
        .defer("data")
        .first()
    )
    position = ((version.signer_position if version else "") or "Kepala Dinas").split()
    agency = visit.participant.agency_name
    if position[-1:] == agency.split()[:1]:  # "Kepala Dinas" of "Dinas Komunikasi dan Informatika"
        position.pop()
    return {
        "position": [f"{' '.join([*position, agency])},"],
        "name": version.signer_name if version else "",
        "rank": "",
        "nip": version.signer_nip if version else "",
    }
