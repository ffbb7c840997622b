"""The public page as its template reads it: the same from today's data (the preview) and from the frozen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from assessments.audit.canonical import Plain, fingerprint
from assessments.editions.choices import PublicScores
from assessments.results.queries.reading import read


@dataclass(frozen=True, slots=True)
class PublicRow:
    """One line of the public page. Scores are exact, None where the rule withholds them."""

    place: str
    rank: int
    name: str
    total: Fraction | None
    decimals: int
    nomination: Fraction | None
    questionnaire: Fraction | None
    presentation: Fraction | None
    visit: Fraction | None
    components: tuple[tuple[str, Fraction | None], ...]
    aspects: tuple[tuple[str, Fraction | None], ...]
    sheets: tuple[tuple[str, Fraction | None, str], ...]

    @property
    def awarded(self) -> bool:
        """Whether its place is one of the award's: a tie at the line nominates more than there are."""
        return self.place.startswith("Terbaik")


@dataclass(frozen=True, slots=True)
class Public:
    """The public page as its template reads it; `hash` is the SHA-256 of the canonical `data`."""

    data: Mapping[str, Any]
    hash: str
    scored: bool
    places: tuple[PublicRow, ...]
    others: tuple[PublicRow, ...]
    without_rank: tuple[Mapping[str, str], ...]
    jurors: tuple[str, ...]  # the columns of their marks, where the rule opens them

    @property
    def edition(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.data["edition"]
        return found

    @property
    def questionnaire_weight(self) -> Fraction:
        return Fraction(self.data["weights"]["questionnaire"])

    @property
    def presentation_weight(self) -> Fraction:
        return 100 - self.questionnaire_weight

    @property
    def nomination_weight(self) -> Fraction:
        return Fraction(self.data["weights"]["nomination"])

    @property
    def visit_weight(self) -> Fraction:
        return 100 - self.nomination_weight

    @property
    def rows(self) -> tuple[PublicRow, ...]:
        return self.places + self.others


def public(data: Plain) -> Public:
    """Read `public_data` for a page: the same for the preview, from today's, and for the public, from the frozen."""
    known: Any = data
    places, others = (
        tuple(_public_row(row, known) for row in known.get(key, ())) for key in ("places", "others")
    )
    jurors = sorted({name for row in places + others for name, _score, _status in row.sheets})
    return Public(
        data=known,
        hash=fingerprint(known),
        scored=known["rule"]["scores"] != PublicScores.NONE,
        places=places,
        others=others,
        without_rank=tuple(known.get("without_rank", ())),
        jurors=tuple(jurors),
    )


def _public_row(row: Mapping[str, Any], data: Mapping[str, Any]) -> PublicRow:
    return PublicRow(
        row.get("place", ""),
        row["rank"],
        row["name"],
        read(row.get("total")),
        row.get("places", 2),
        read(row.get("nomination")),
        read(row.get("questionnaire")),
        read(row.get("presentation")),
        read(row.get("visit")),
        _titled(data.get("components", ()), row.get("components", {})),
        _titled(data.get("aspects", ()), row.get("aspects", {})),
        tuple((one["juror"], read(one["score"]), one["status"]) for one in row.get("sheets", ())),
    )


def _titled(
    parts: Sequence[Mapping[str, str]], values: Mapping[str, str | None]
) -> tuple[tuple[str, Fraction | None], ...]:
    return tuple((one["title"], read(values.get(one["code"]))) for one in parts) if values else ()
