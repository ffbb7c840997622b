"""What the receipt prints, from the frozen version; numbers and dates in Indonesian."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from assessments.documents.printing import letterhead, short_hash
from assessments.files.kinds import Kind
from assessments.formats.dates import moment_text
from assessments.formats.numbers import number_text, round_half_up, size_text
from assessments.instrument.queries import seal_in_force
from assessments.questionnaire.models import Evidence, SubmissionVersion
from assessments.questionnaire.queries.sheets import Sheet
from assessments.questionnaire.statement import STATEMENT

KINDS = {Kind.PDF: "PDF", Kind.IMAGE: "Gambar", Kind.OFFICE: "Dokumen Office"}
NOTHING = "–"


def receipt_data(sheet: Sheet, version: SubmissionVersion) -> dict[str, Any]:
    """The context documented in templates/questionnaire/pdf/receipt.html, without `doc`."""
    submission = sheet.submission
    participant = submission.participant
    edition = participant.edition
    seal = seal_in_force(edition)
    at = moment_text(version.at, language="id")
    operator = submission.handed_over_by
    return {
        "letterhead": letterhead(edition),
        "field": edition.field_name,
        "year": str(edition.year),
        "regency": participant.name,
        "agency": participant.agency_name,
        "submitted_at": at,
        "version": str(version.number),
        "instrument": f"{edition}, versi {seal.version if seal else 1}",
        "seal": short_hash(seal.hash) if seal else NOTHING,
        "signed": {
            "name": version.signer_name,
            "position": version.signer_position,
            "nip": version.signer_nip,
            "at": at,
        },
        "operator": operator.name if operator else "",
        "components": [
            {
                "code": part.component.code,
                "title": part.component.title,
                "answered": f"{part.answered} dari {part.asked}",
                "claimed": _points(part.points),
                "full": _points(part.most),
            }
            for part in sheet.parts
        ],
        "total": {
            "answered": f"{sheet.answered} dari {sheet.asked}",
            "claimed": _points(sheet.score.points),
            "full": _points(sheet.score.maximum),
            "score": NOTHING if sheet.score.score is None else _points(sheet.score.score),
        },
        "remark": sum_remark([part.points for part in sheet.parts], sheet.score.points),
        "statement": list(STATEMENT),
        "files": [_file(line.code, one) for line in sheet.lines.values() for one in line.evidence],
    }


def sum_remark(parts: Sequence[Fraction], total: Fraction) -> str:
    """What to say where the printed, rounded parts do not add up to the printed total; else nothing."""
    off = abs(sum(round_half_up(one, 2) for one in parts) - round_half_up(total, 2))
    if not off:
        return ""
    return (
        "Jumlah poin mandiri dihitung dari poin yang belum dibulatkan; penjumlahan angka tercetak "
        f"berselisih {_points(Fraction(off))} karena pembulatan."
    )


def _points(value: Fraction) -> str:
    return number_text(value, 2, language="id")


def _file(code: str, one: Evidence) -> dict[str, str]:
    if one.blob is None:
        return {"code": code, "name": one.url, "kind": "Tautan", "hash": NOTHING}
    return {
        "code": code,
        "name": one.filename,
        "kind": f"{KINDS[Kind(one.blob.kind)]}, {size_text(one.blob.size, language='id')}",
        "hash": short_hash(one.blob.sha256),
    }
