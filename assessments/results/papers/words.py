"""Words of the final papers, always Indonesian."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from assessments.formats.numbers import number_text
from assessments.formats.words import number_words
from assessments.nomination.papers.words import NONE, joined, mark
from assessments.results.queries.computing import FinalComputed
from assessments.scoring.final import FinalPlace
from assessments.scoring.rounding import decimals_needed, rounded
from assessments.scoring.ties import Step

MINUS = "−"
STEPS = {
    "visit": "Nilai Verifikasi Lapangan (V)",
    "questionnaire": "Nilai Kuesioner (Q)",
    "presentation": "Nilai Presentasi (P)",
    "head_to_head": "Banyaknya juri yang menempatkan lebih tinggi",
    "plenary": "Urutan menurut pemungutan suara",
}
SHORT = {"visit": "V", "questionnaire": "Q", "presentation": "P"}
COUNTS = ("head_to_head", "plenary")


def signed(value: Fraction) -> str:
    """A change with its sign: "+0,50", "−1,25", "0,00"."""
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return sign + number_text(abs(value), 2, language="id")


def said(value: Fraction, places: int) -> str:
    """A score in words: "delapan puluh koma nol tujuh"."""
    return number_words(rounded(value, places))


def step_name(kind: str, code: str) -> str:
    return f"Nilai Komponen {code}" if kind == "component" else STEPS[kind]


def step_values(places: Sequence[FinalPlace[int]]) -> dict[tuple[int, str, str], str]:
    """Every used step's value as printed, by participant, kind and code; different values print differently."""
    found: dict[tuple[str, str], list[tuple[int, Fraction]]] = {}
    for place in places:
        for step in place.steps:
            found.setdefault((step.kind, step.code), []).append((place.key, step.value))
    printed = {}
    for (kind, code), pairs in found.items():
        needed = decimals_needed([value for _pk, value in pairs])
        for (pk, value), decimals in zip(pairs, needed, strict=True):
            text = str(int(value)) if kind in COUNTS else mark(value, decimals)
            printed[pk, kind, code] = text
    return printed


def last_step(place: FinalPlace[int] | None, values: Mapping[tuple[int, str, str], str]) -> str:
    """What told this participant apart in the table: "V 89,00"; "" when the total alone did."""
    if place is None or not place.steps:
        return ""
    step = place.steps[-1]
    value = values[place.key, step.kind, step.code]
    if step.kind == "head_to_head":
        return f"{value} juri"
    if step.kind == "plenary":
        return f"suara: urutan {value}"
    return f"{SHORT.get(step.kind, step.code)} {value}"


def ties(computed: FinalComputed) -> list[dict[str, Any]]:
    """One table for each group of nominees with one total: every step that was used, with every value.

    {"names", "total", "steps": [{"name", "values"}], "shared": the names who stay equal, or ""}
    """
    places = [place for place in computed.ranked.places if place.nominated]
    values = step_values(places)
    groups: dict[Fraction, list[FinalPlace[int]]] = {}
    for place in places:
        groups.setdefault(place.total, []).append(place)
    return [_tie(computed, group, values) for group in groups.values() if len(group) > 1]


def _tie(
    computed: FinalComputed,
    group: Sequence[FinalPlace[int]],
    values: Mapping[tuple[int, str, str], str],
) -> dict[str, Any]:
    names = {place.key: computed.participant(place.key).name for place in group}
    used: tuple[Step, ...] = max((place.steps for place in group), key=len)
    return {
        "names": list(names.values()),
        "joined": joined(list(names.values())),
        "total": mark(group[0].total, computed.decimals[group[0].key]),
        "steps": [
            {
                "name": step_name(step.kind, step.code),
                "values": [values.get((pk, step.kind, step.code), NONE) for pk in names],
            }
            for step in used
        ],
        "shared": joined([names[place.key] for place in group if place.tied]),
    }
