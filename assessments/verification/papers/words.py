"""What both papers of a visit say of the visit itself."""

from typing import Any

from accounts.models import Role, User
from assessments.formats.dates import clock_text, date_text, date_words
from assessments.nomination.papers.words import heading
from assessments.questionnaire.models import SubmissionVersion
from assessments.verification.models import Visit

REPLIES = {"agrees": "Setuju", "objects": "Keberatan"}
HEAD = "Kepala Dinas"


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


def head_of_agency(visit: Visit, person: User | None = None) -> dict[str, Any]:
    """Who signs for the visited agency: `person`, else its head of today, else who signed its questionnaire.

    The office may have got another head between questionnaire and visit: name, position and NIP
    always come from one person.
    """
    version = (
        SubmissionVersion.objects.filter(submission__participant=visit.participant)
        .defer("data")
        .first()
    )
    person = person or _head_today(visit, version)
    if person is not None:
        name, title, nip = person.name, person.position, person.nip
    elif version is not None:
        name, title, nip = version.signer_name, version.signer_position, version.signer_nip
    else:
        name, title, nip = "", "", ""
    position, agency = (title or HEAD).split(), visit.participant.agency_name
    if position[-1:] == agency.split()[:1]:  # "Kepala Dinas" of "Dinas Komunikasi dan Informatika"
        position.pop()
    return {"position": [f"{' '.join([*position, agency])},"], "name": name, "rank": "", "nip": nip}


def _head_today(visit: Visit, version: SubmissionVersion | None) -> User | None:
    """The signer of the questionnaire while the account is open, else the head who came last."""
    heads = User.objects.filter(
        regency=visit.participant.regency_id, role=Role.HEAD, is_active=True
    ).order_by("-pk")
    return next((one for one in heads if version and one.pk == version.by_id), heads.first())
