"""Words of the final papers, always Indonesian."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from assessments.formats.numbers import number_text
from assessments.formats.words import number_words
from assessments.nomination.papers.words import joined, mark
from assessments.results.queries.computing import FinalComputed
from assessments.scoring.final import FinalPlace
from assessments.scoring.rounding import decimals_needed, rounded
from assessments.scoring.ties import Step

MINUS = "−"
STEPS = {
    "visit": "Nilai Verifikasi Lapangan",
    "questionnaire": "Nilai Kuesioner",
    "presentation": "Nilai Presentasi",
    "head_to_head": "banyaknya juri yang menempatkan lebih tinggi",
    "plenary": "pemungutan suara rapat pleno",
}
SHORT = {
    "visit": "V",
    "questionnaire": "Q",
    "presentation": "P",
    "head_to_head": "juri",
    "plenary": "suara",
}
COUNTS = ("head_to_head", "plenary")


def signed(value: Fraction) -> str:
    """A change with its sign: "+0,50", "−1,25", "0,00"."""
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return sign + number_text(abs(value), 2, language="id")


def said(value: Fraction, places: int) -> str:
    """A score in words: "delapan puluh koma nol tujuh"."""
    return number_words(rounded(value, places))


def step_name(kind: str, code: str) -> str:
    return f"nilai komponen {code}" if kind == "component" else STEPS[kind]


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
    name = step.code if step.kind == "component" else SHORT[step.kind]
    return f"{name} {values[place.key, step.kind, step.code]}"


def tie_sentences(computed: FinalComputed) -> list[str]:
    """One sentence for each group of nominees with one total: what told them apart, with every value."""
    places = [place for place in computed.ranked.places if place.nominated]
    values = step_values(places)
    groups: dict[Fraction, list[FinalPlace[int]]] = {}
    for place in places:
        groups.setdefault(place.total, []).append(place)
    return [_sentence(computed, group, values) for group in groups.values() if len(group) > 1]


def _sentence(
    computed: FinalComputed,
    group: Sequence[FinalPlace[int]],
    values: Mapping[tuple[int, str, str], str],
) -> str:
    names = joined([computed.participant(place.key).name for place in group])
    total = mark(group[0].total, computed.decimals[group[0].key])
    steps: tuple[Step, ...] = max((place.steps for place in group), key=len)
    parts = []
    for step in steps:
        own = [
            f"{computed.participant(place.key).name} {values[place.key, step.kind, step.code]}"
            for place in group
            if (place.key, step.kind, step.code) in values
        ]
        parts.append(f"{step_name(step.kind, step.code)} ({'; '.join(own)})")
    sentence = f"{names} memperoleh Nilai Akhir yang sama ({total})"
    if parts:
        sentence += f"; langkah pembeda berturut-turut: {', '.join(parts)}"
    tied = [computed.participant(place.key).name for place in group if place.tied]
    if tied:
        sentence += f"; {joined(tied)} tetap sama dan berbagi peringkat"
    return f"{sentence}."
