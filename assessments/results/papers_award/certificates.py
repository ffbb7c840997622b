"""The certificates: of the award, of an office that took part, of a member of the panel; the handover."""

from collections.abc import Callable, Mapping
from typing import Any

from assessments.documents.models import DocumentType
from assessments.documents.printing import letterhead
from assessments.editions.models import Edition
from assessments.editions.panel_models import Duty
from assessments.formats.dates import date_text, date_words
from assessments.nomination.papers.words import POSITIONS, counted
from assessments.results.papers_award.words import (
    agency_head,
    givers,
    governor,
    nobody,
    occasion,
    sheet,
)
from assessments.results.queries.certificates import Owner

Values = dict[str, Any]


def award(edition: Edition, owner: Owner) -> Values:
    """The piagam. No score stands in its data either."""
    if owner.participant is None or owner.row is None:
        raise ValueError("A piagam is for a participant with a place.")
    decree = edition.award_decree_date
    return sheet(edition) | {
        "giver": edition.award_official,
        "decree": {
            "official": edition.award_official,
            "number": edition.award_decree_number,
            "year": str(decree.year) if decree else "",
        },
        "recipient": f"Pemerintah {owner.participant.name}",
        "rank": owner.row["award"],
        "occasion": occasion(edition),
        "signatory": governor(edition),
    }


def participation(edition: Edition, owner: Owner) -> Values:
    if owner.participant is None:
        raise ValueError("A certificate of participation is for a participant.")
    return sheet(edition) | {
        "giver": givers(edition),
        "recipient": owner.participant.agency_name,
        "organiser": edition.authority_name,
        "signatory": agency_head(edition),
    }


def juror(edition: Edition, owner: Owner) -> Values:
    """For a member of the panel. The head of the agency does not thank himself: then the deciding official signs."""
    member = owner.member
    if member is None:
        raise ValueError("A juror's certificate is for a member of the panel.")
    decree = edition.decree_date
    himself = bool(edition.agency_head_name) and member.name == edition.agency_head_name
    return sheet(edition) | {
        "giver": givers(edition),
        "recipient": member.name,
        "institution": member.institution,
        "role": f"{POSITIONS[Duty(member.duty)]} Tim Penilai",
        "decree": {
            "official": edition.decree_official,
            "number": edition.decree_number,
            "year": str(decree.year) if decree else "",
        },
        "signatory": governor(edition) if himself else agency_head(edition),
    }


def handover(edition: Edition, owner: Owner) -> Values:
    """The receipt that both sides sign: the first in rank gets the panji, the others a trophy, all a piagam."""
    participant, row = owner.participant, owner.row
    if participant is None or row is None:
        raise ValueError("A receipt of the handover is for a participant with a place.")
    day = edition.ceremony_on
    words = date_words(day) if day else None
    first = row["rank"] == 1
    things = [("Panji" if first else "Trofi", "buah"), ("Piagam penghargaan", "lembar")]
    giver = agency_head(edition) | {"side": "PIHAK PERTAMA"}
    receiver = {
        "side": "PIHAK KEDUA",
        "position": [f"Mewakili Pemerintah {participant.name},"],
        "name": nobody(edition),
    }
    return {
        "letterhead": letterhead(edition),
        "award": edition.award_name,
        "field": edition.field_name,
        "year": str(edition.year),
        "occasion": occasion(edition),
        "place": edition.place,
        "date": date_text(day, language="id") if day else "",
        "day": (
            {"weekday": words.weekday, "day_words": words.day, "month": words.month,
             "year_words": words.year, "numeric": words.numeric}
            if words else None
        ),
        "rank": row["award"],
        "recipient": f"Pemerintah {participant.name}",
        "things": [
            {"name": name, "count": counted(1), "unit": unit, "note": row["award"]}
            for name, unit in things
        ],
        "copies": counted(2),
        "giver": giver,
        "receiver": receiver,
    }  # fmt: skip


BUILDERS: dict[DocumentType, Callable[[Edition, Owner], Values]] = {
    DocumentType.AWARD_CERTIFICATE: award,
    DocumentType.PARTICIPATION_CERTIFICATE: participation,
    DocumentType.JUROR_CERTIFICATE: juror,
    DocumentType.HANDOVER_RECEIPT: handover,
}

# What a misprint may be mended in, by type: the words of a name, never a place or a region.
CORRECTABLE: dict[DocumentType, tuple[str, ...]] = {
    DocumentType.AWARD_CERTIFICATE: ("signatory_name",),
    DocumentType.PARTICIPATION_CERTIFICATE: ("recipient", "signatory_name"),
    DocumentType.JUROR_CERTIFICATE: ("recipient", "institution", "signatory_name"),
    DocumentType.HANDOVER_RECEIPT: ("giver_name", "receiver_name", "receiver_position"),
}


def read(data: Values, name: str) -> str:
    """The words that `name` of CORRECTABLE stands for."""
    whose, _part, what = name.partition("_")
    if not what:
        return str(data[name])
    value = data[whose][what]
    return str(value[0] if what == "position" else value)


def mended(data: Values, corrected: Mapping[str, str]) -> Values:
    """`data` with other words in it; they are kept by name, so that a later print keeps them too."""
    fresh = {**data, "corrected": dict(corrected)}
    for name, text in corrected.items():
        whose, _part, what = name.partition("_")
        if not what:
            fresh[name] = text
        else:
            fresh[whose] = {**fresh[whose], what: [text] if what == "position" else text}
    return fresh


def certificate_data(
    edition: Edition, type: DocumentType, owner: Owner, corrected: Mapping[str, str] | None = None
) -> Values:
    """What this certificate says by the settings of now and the frozen outcome, with its corrections."""
    return mended(BUILDERS[type](edition, owner), corrected or {})


_LABELS = {
    "recipient": "Nama penerima",
    "institution": "Instansi",
    "signatory_name": "Nama pejabat penanda tangan",
    "giver_name": "Nama pihak pertama",
    "receiver_name": "Nama pihak kedua",
    "receiver_position": "Jabatan pihak kedua",
}


def correction_label(name: str) -> str:
    """What an addendum calls this part."""
    return _LABELS[name]
