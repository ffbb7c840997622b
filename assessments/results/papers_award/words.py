"""What the certificates share: the sheet, the day, who signs."""

import datetime as dt
from typing import Any

from assessments.documents.printing import letterhead
from assessments.editions.models import Edition
from assessments.formats.dates import WITA, date_text, local
from assessments.results.models import Outcome

UNNAMED = "(NAMA PEJABAT)"
DOTS = "(...............................................)"


def dated(edition: Edition, outcome: Outcome) -> dt.date:
    """The day a certificate bears: the ceremony; until it is known, the day of the decision."""
    return edition.ceremony_on or local(outcome.decided_at, WITA).date()


def nobody(edition: Edition) -> str:
    """In place of a name that is not known: never an invented one."""
    return UNNAMED if edition.is_demo else DOTS


def sheet(edition: Edition) -> dict[str, Any]:
    """The paper, the emblem, place and day; the day is dotted until the ceremony has one."""
    day = edition.ceremony_on
    return {
        "paper": edition.certificate_paper,
        "code_on_back": edition.certificate_code_on_back,
        "letterhead": letterhead(edition),
        "city": edition.place,
        "date": date_text(day, language="id") if day else "",
        "award": edition.award_name,
        "field": edition.field_name,
        "year": str(edition.year),
    }


def givers(edition: Edition) -> list[str]:
    return [edition.authority_name, edition.agency_name]


def governor(edition: Edition) -> dict[str, Any]:
    return {
        "position": [f"{edition.award_official.upper()},"],
        "name": edition.award_official_name or nobody(edition),
        "rank": "",
        "nip": "",
    }


def agency_head(edition: Edition) -> dict[str, Any]:
    """The head of the provincial agency, "Kepala Dinas" and "Dinas Komunikasi ..." joined without a repetition."""
    position, agency = edition.agency_head_position.split(), edition.agency_name
    if agency.split()[:1] == position[-1:]:
        position.pop()
    province = edition.authority_name.removeprefix("Pemerintah ")
    return {
        "position": [" ".join([*position, agency]), f"{province},"],
        "name": edition.agency_head_name or nobody(edition),
        "rank": edition.agency_head_grade,
        "nip": edition.agency_head_nip,
    }


def occasion(edition: Edition) -> str:
    """ "Hari Ulang Tahun Ke-66 ..." -> "Peringatan Hari Ulang Tahun Ke-66 ..."; "" stays empty."""
    text = edition.occasion.strip()
    return text if not text or text.startswith("Peringatan") else f"Peringatan {text}"
