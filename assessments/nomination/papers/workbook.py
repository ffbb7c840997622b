"""The recapitulation as a workbook that can be recomputed: live formulas, our exact results as cached values."""

import io
from collections.abc import Collection
from datetime import UTC
from fractions import Fraction
from typing import Any

from assessments.editions.models import Edition
from assessments.formats.sheet import WORKBOOK_OPTIONS
from assessments.nomination.models import NominationRound
from assessments.nomination.papers.cells import Book, read
from assessments.nomination.papers.workbook_results import Sources, recap_sheet, reckoning_sheet
from assessments.nomination.papers.workbook_sheets import points_sheet, sheets_sheet, weights_sheet
from assessments.scoring.rounding import rounded

CLOSE = Fraction(1, 10**12)  # what a spreadsheet's doubles may be off

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_name(edition: Edition, round_: NominationRound) -> str:
    return f"Rekapitulasi Nilai Nominasi {edition} ({round_.number}).xlsx"


def workbook(edition: Edition, round_: NominationRound) -> bytes:
    """The frozen numbers of `round_` as XLSX. The same round gives the same bytes."""
    import xlsxwriter  # noqa: PLC0415 -- slow import

    data: dict[str, Any] = round_.data["workbook"]
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, WORKBOOK_OPTIONS) as target:
        target.set_properties(
            {
                "title": f"Rekapitulasi Nilai Nominasi – {edition}",
                "created": round_.opened_at.astimezone(UTC).replace(tzinfo=None),
            }
        )
        book = Book(target, data, rank_places(data), _head(edition, round_))
        recap = book.sheet("Rekapitulasi", landscape=True)
        reckoning = book.sheet("Hitung", landscape=True)
        verified = points_sheet(book, "Poin Terverifikasi", "verified_points")
        claimed = points_sheet(book, "Poin Mandiri", "claimed_points")
        weights_sheet(book)
        sources = Sources(verified, claimed, sheets_sheet(book))
        recap_sheet(book, recap, reckoning_sheet(book, reckoning, sources))
    return file.getvalue()


def _head(edition: Edition, round_: NominationRound) -> list[str]:
    lines = [
        f"{edition.award_name}, bidang {edition.field_name}, tahun {edition.year} (terbatas)",
        f"Sidik data: {round_.data_hash}",
    ]
    return ["DATA CONTOH", *lines] if edition.is_demo else lines


def rank_places(data: dict[str, Any]) -> int:
    """To how many decimals the formulas round before they rank and print.

    Doubles carry noise in the last digits: without a rounding equal totals would rank apart. With the number
    returned, noise moves no value across a step, different totals stay different, and rounding once more to
    the printed decimals gives the digits of page and paper.
    """
    totals = [_value(row["nomination"]) for row in data["rows"] if row["nomination"]]
    printed = [
        (_value(row["nomination"]), row["total_places"])
        for row in data["rows"]
        if row["nomination"]
    ]
    for row in data["rows"]:
        parts = (
            *row["components"].values(),
            row["claimed"],
            row["questionnaire"],
            row["presentation"],
        )
        printed += [(_value(text), 2) for text in parts if text]
    return safe_places([totals], printed)


def safe_places(
    columns: Collection[Collection[Fraction]], printed: Collection[tuple[Fraction, int]]
) -> int:
    """The same for several columns that are compared, each among itself, and numbers printed to so many places."""
    return next((n for n in (9, 8, 10, 7, 11, 6) if _safe(n, columns, printed)), 9)


def _safe(
    places: int,
    columns: Collection[Collection[Fraction]],
    printed: Collection[tuple[Fraction, int]],
) -> bool:
    for column in columns:
        if len({rounded(value, places) for value in column}) < len(set(column)):
            return False
    half = Fraction(1, 2)
    return all(
        abs(value * 10**places % 1 - half) > CLOSE * 10**places
        and rounded(rounded(value, places), shown) == rounded(value, shown)
        for value, shown in printed
    )


def _value(text: str) -> Fraction:
    return read(text) or Fraction(0)
