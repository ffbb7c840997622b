"""The addendum of correction: which paper, what it said, what it should say, why. Always Indonesian."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assessments.documents.models import Document, DocumentType
from assessments.documents.printing import letterhead
from assessments.documents.prints import PRINTS
from assessments.editions.models import Edition
from assessments.editions.panel_models import Duty
from assessments.editions.queries import active_panel
from assessments.formats.dates import date_text, date_words
from assessments.formats.words import number_words

POSITIONS = {Duty.CHAIR: "Ketua Tim Penilai,", Duty.SECRETARY: "Sekretaris Tim Penilai,"}
NONE = "–"


@dataclass(frozen=True, slots=True)
class Change:
    """One passage: where it stands, what it said, what it says now."""

    where: str
    said: str
    should: str


def frame(edition: Edition, day: dt.date) -> dict[str, Any]:
    """Letterhead, day, signatures."""
    words = date_words(day)
    leaders = active_panel(edition).filter(duty__in=POSITIONS)
    return {
        "letterhead": letterhead(edition),
        "award": edition.award_name,
        "field": edition.field_name,
        "year": str(edition.year),
        "place": edition.place,
        "date": date_text(day, language="id"),
        "day": {
            "weekday": words.weekday, "day_words": words.day, "month": words.month,
            "year_words": words.year, "numeric": words.numeric,
        },
        "signatories": [
            {"position": [POSITIONS[Duty(one.duty)]], "name": one.name, "rank": one.grade, "nip": one.nip}
            for one in sorted(leaders, key=lambda one: one.duty != Duty.CHAIR)
        ],
        "copies": f"2 ({number_words(2)})",
    }  # fmt: skip


def of_paper(document: Document) -> dict[str, str]:
    """How the addendum names the paper."""
    owner = document.participant or document.member
    return {
        "title": PRINTS[DocumentType(document.type)].title,
        "owner": owner.name if owner else "",
        "number": document.number,
        "date": date_text(document.dated, language="id"),
        "code": " ".join(document.code[i : i + 4] for i in range(0, 16, 4)),
    }


def rows(changes: Sequence[Change]) -> list[dict[str, str]]:
    return [
        {"where": one.where, "said": one.said or NONE, "should": one.should or NONE}
        for one in changes
    ]


def addendum_data(
    old: Document,
    new: Document | None,
    *,
    changes: Sequence[Change],
    reason: str,
    day: dt.date,
) -> dict[str, Any]:
    """For one paper; `new` is the version that takes its place, None when the addendum alone corrects it."""
    return frame(old.edition, day) | {
        "paper": of_paper(old),
        "replaced_by": of_paper(new)["code"] if new else "",
        "version": str(new.version) if new else "",
        "count": "",
        "rows": rows(changes),
        "reason": reason,
    }


def addendum_for_many(
    edition: Edition, type: DocumentType, count: int, *, reason: str, day: dt.date
) -> dict[str, Any]:
    """For all papers of a type that were printed anew at once."""
    paper = {"title": PRINTS[type].title, "owner": "", "number": "", "date": "", "code": ""}
    return frame(edition, day) | {
        "paper": paper,
        "replaced_by": "",
        "version": "",
        "count": f"{count} ({number_words(count)})",
        "rows": [],
        "reason": reason,
    }
