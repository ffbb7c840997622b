"""The decided ranking as the pages read it, from what an outcome froze. Exact numbers, no query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from assessments.nomination.models import Gap
from assessments.results.models import Outcome
from assessments.scoring.rounding import parse_exact


def read(text: str | None) -> Fraction | None:
    """A frozen number, "91483/1200"; nothing is None."""
    return parse_exact(text) if text else None


@dataclass(frozen=True, slots=True)
class Part:
    """A component or an aspect with its weight (percent) and what a participant has of it (0 to 100)."""

    code: str
    title: str
    weight: Fraction | None
    value: Fraction | None


@dataclass(frozen=True, slots=True)
class Mark:
    """One juror's score for one participant; `status` as the papers write it."""

    member: int
    juror: str
    name: str
    score: Fraction | None
    status: str


@dataclass(frozen=True, slots=True)
class Line:
    """One participant. `total`: Z of a nominee, N of anybody else; `decimals` are those it needs."""

    participant: int
    name: str
    regency: str
    rank: int | None
    award: str  # "Terbaik I"; empty for others
    tied: bool
    nominated: bool
    total: Fraction | None
    decimals: int
    nomination: Fraction | None
    questionnaire: Fraction | None
    presentation: Fraction | None
    visit: Fraction | None
    claimed: Fraction | None
    before_rank: int | None
    before_total: Fraction | None
    before_questionnaire: Fraction | None
    components: tuple[Part, ...]
    aspects: tuple[Part, ...]
    sheets: tuple[Mark, ...]
    steps: tuple[Mapping[str, str], ...]
    gap: str
    note: str
    points: Mapping[str, Mapping[str, str | None]]

    @property
    def why(self) -> str:
        """Why there is no rank: the plain words, and the reason that was recorded."""
        if not self.gap:
            return ""
        label = str(Gap(self.gap).label)
        return f"{label}: {self.note}" if self.note else label

    @property
    def corrected(self) -> bool:
        """Whether a correction after the visit changed the questionnaire's score."""
        return self.before_questionnaire != self.questionnaire


def lines(outcome: Outcome) -> list[Line]:
    """Best first, those without a rank last."""
    data: Mapping[str, Any] = outcome.data
    return [_line(row, data) for row in data["rows"]]


def line_of(outcome: Outcome, participant: int) -> Line | None:
    data: Mapping[str, Any] = outcome.data
    rows = (row for row in data["rows"] if row["participant"] == participant)
    return next((_line(row, data) for row in rows), None)


def _line(row: Mapping[str, Any], data: Mapping[str, Any]) -> Line:
    before = row["before"]
    return Line(
        participant=row["participant"],
        name=row["name"],
        regency=row["regency"],
        rank=row["rank"],
        award=row["award"],
        tied=row["tied"],
        nominated=row["nominated"],
        total=read(row["total"]),
        decimals=row["places"],
        nomination=read(row["nomination"]),
        questionnaire=read(row["questionnaire"]),
        presentation=read(row["presentation"]),
        visit=read(row["visit"]),
        claimed=read(row["claimed"]),
        before_rank=before["rank"],
        before_total=read(before["total"]),
        before_questionnaire=read(before["questionnaire"]),
        components=_parts(data["components"], row["components"]),
        aspects=_parts(data["aspects"], row["aspects"]),
        sheets=tuple(
            Mark(one["member"], one["juror"], one["name"], read(one["score"]), one["status"])
            for one in row["sheets"]
        ),
        steps=tuple(row["steps"]),
        gap=row["gap"],
        note=row["note"],
        points=row["points"],
    )


def _parts(
    heads: Sequence[Mapping[str, str]], values: Mapping[str, str | None]
) -> tuple[Part, ...]:
    if not values:
        return ()
    return tuple(
        Part(one["code"], one["title"], read(one["weight"]), read(values.get(one["code"])))
        for one in heads
    )


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction that the visit proposed and what the plenary said to it; points exact."""

    participant: int
    name: str
    code: str
    before: Fraction | None
    after: Fraction | None
    accepted: bool
    reason: str
    ruling: str


def corrections(outcome: Outcome, participant: int | None = None) -> list[Applied]:
    """Every correction of the outcome, or of one participant."""
    return [
        Applied(
            one["participant"], one["name"], one["code"], read(one["before"]), read(one["after"]),
            one["accepted"], one["reason"], one["ruling"],
        )
        for one in outcome.data["corrections"]
        if participant is None or one["participant"] == participant
    ]  # fmt: skip
