"""The final recapitulation as a workbook that can be recomputed: the nomination's sheets, carried on to the rank."""

import io
from collections.abc import Iterator
from datetime import UTC
from fractions import Fraction
from typing import Any

from assessments.editions.models import Edition
from assessments.formats.sheet import WORKBOOK_OPTIONS
from assessments.nomination.papers.cells import Book, read
from assessments.nomination.papers.workbook import safe_places
from assessments.nomination.papers.workbook_results import Sources, reckoning_sheet
from assessments.nomination.papers.workbook_sheets import points_sheet, sheets_sheet, weights_sheet
from assessments.results.models import Outcome
from assessments.results.papers.workbook_final import FinalSources, final_sheet
from assessments.results.papers.workbook_sheets import final_weights, recap_sheet, visits_sheet

SCORES = (
    "questionnaire", "presentation", "nomination", "final_questionnaire", "final_nomination", "visit",
    "final",
)  # fmt: skip


def workbook_name(edition: Edition, outcome: Outcome) -> str:
    return f"Rekapitulasi Nilai Akhir {edition} ({outcome.number}).xlsx"


def workbook(edition: Edition, outcome: Outcome) -> bytes:
    """The frozen numbers of `outcome` as XLSX. The same outcome gives the same bytes."""
    import xlsxwriter  # noqa: PLC0415 -- slow import

    data = _with_printed(outcome.data)
    then = data | {
        "rows": [row | {"rank": row["nomination_rank"]} for row in data["rows"]]
    }  # the sheets of the nomination rank as the nomination did
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, WORKBOOK_OPTIONS) as target:
        target.set_properties(
            {
                "title": f"Rekapitulasi Nilai Akhir – {edition}",
                "created": outcome.decided_at.astimezone(UTC).replace(tzinfo=None),
            }
        )
        places, head = digits(data), _head(edition, outcome)
        book, old = Book(target, data, places, head), Book(target, then, places, head)
        book.refs = old.refs
        recap = book.sheet("Rekapitulasi", landscape=True)
        final = book.sheet("Hitung Akhir", landscape=True)
        reckoning = old.sheet("Hitung", landscape=True)
        verified = points_sheet(old, "Poin Terverifikasi", "verified_points")
        corrected = points_sheet(book, "Poin Setelah Koreksi", "final_points")
        claimed = points_sheet(old, "Poin Mandiri", "claimed_points")
        weights_sheet(old)
        final_weights(book)
        visits = visits_sheet(book)
        sheets = sheets_sheet(old)
        nomination = reckoning_sheet(old, reckoning, Sources(verified, claimed, sheets))
        sources = FinalSources(nomination, corrected, visits, sheets)
        recap_sheet(book, recap, nomination, final_sheet(book, final, sources))
    return file.getvalue()


def _with_printed(frozen: dict[str, Any]) -> dict[str, Any]:
    """The numbers, and beside them what the printed table says in words: both stand by final rank."""
    data: dict[str, Any] = frozen["workbook"]
    printed = zip(data["rows"], frozen["recap"]["recap"]["rows"], strict=True)
    return data | {
        "rows": [
            row | {name: line[name] for name in ("correction", "step")} for row, line in printed
        ]
    }


def _head(edition: Edition, outcome: Outcome) -> list[str]:
    lines = [
        f"{edition.award_name}, bidang {edition.field_name}, tahun {edition.year} (terbatas)",
        f"Sidik data: {outcome.data_hash}",
    ]
    return ["DATA CONTOH", *lines] if edition.is_demo else lines


def digits(data: dict[str, Any]) -> int:
    """To how many decimals the formulas round before they compare, rank and print; see `safe_places`."""
    rows = data["rows"]
    nominees = [row for row in rows if row["nominated"]]
    compared = [_column(rows, "nomination")]
    compared += [
        _column(nominees, name)
        for name in ("final", "visit", "final_questionnaire", "presentation")
    ]
    compared += [
        [value for row in nominees if (value := read(row["final_components"].get(part["code"])))]
        for part in data["components"]
    ]
    return safe_places(compared, list(_printed(rows)))


def _column(rows: list[dict[str, Any]], name: str) -> list[Fraction]:
    return [value for row in rows if (value := read(row[name])) is not None]


def _printed(rows: list[dict[str, Any]]) -> Iterator[tuple[Fraction, int]]:
    for row in rows:
        texts = [row[name] for name in SCORES] + [row["claimed"]]
        for part in ("components", "final_components", "aspects"):
            texts += row[part].values()
        yield from ((value, 2) for text in texts if (value := read(text)) is not None)
        for name, places in (("nomination", "total_places"), ("final", "final_places")):
            if (value := read(row[name])) is not None:
                yield value, row[places]
