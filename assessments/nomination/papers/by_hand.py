"""Where a pocket calculator does not reach the printed score: the same sum with more decimals.

A score is rounded once, for display. Whoever adds up the printed, rounded parts is now and then off by
one hundredth, and would not sign; the note under the table shows him the sum that comes out.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from assessments.editions.models import Edition
from assessments.formats.numbers import short_text
from assessments.nomination.papers.words import mark
from assessments.nomination.queries import Computed
from assessments.scoring.nomination import StandingRow, nomination_score
from assessments.scoring.rounding import MOST_PLACES, PLACES, rounded

LEAD = "Dihitung dengan desimal yang lebih banyak daripada yang tercetak: "


def by_hand(edition: Edition, computed: Computed) -> list[str]:
    """One note, or none; in the order of the codes, so that no rank can be read from it."""
    rows = {row.key: row for row in computed.rows}
    found = [
        f"{participant.name} {text}"
        for pk, participant in computed.participants.items()
        if pk in rows and (text := ", ".join(_sums(edition, computed, rows[pk])))
    ]
    return [f"{LEAD}{'; '.join(found)}."] if found else []


def _sums(edition: Edition, computed: Computed, row: StandingRow[int]) -> Iterator[str]:
    verified, share = row.questionnaire, Fraction(edition.questionnaire_weight)
    weights = {part.code: Fraction(part.weight) for part in computed.tree.components}
    parts = {code: score for code, score in row.components.items() if score is not None}
    # Not where an indicator or a whole component has left the divisor: that sum is not the printed formula.
    complete = parts.keys() == weights.keys()
    if verified is not None and complete and _whole(parts, weights) == verified:
        places = _places(
            verified,
            lambda n: _whole({code: _cut(one, n) for code, one in parts.items()}, weights),
        )
        if places > PLACES:
            yield f"nilai kuesioner {mark(verified, MOST_PLACES)}"
    spoken, total = row.presentation, row.nomination
    if verified is None or spoken is None or total is None:
        return
    decimals = computed.places[row.key]
    places = _places(
        total, lambda n: nomination_score(_cut(verified, n), _cut(spoken, n), share), decimals
    )
    if places > PLACES:
        yield (
            f"({short_text(share, language='id')} × {mark(verified, places)} + "
            f"{short_text(100 - share, language='id')} × {mark(spoken, places)}) : 100 = "
            f"{mark(total, max(places, decimals))}"
        )


def _places(result: Fraction, again: Callable[[int], Fraction], printed: int = PLACES) -> int:
    """How many decimals of the parts give the printed result."""
    for places in range(PLACES, MOST_PLACES):
        if rounded(again(places), printed) == rounded(result, printed):
            return places
    return MOST_PLACES


def _cut(value: Fraction, places: int) -> Fraction:
    """`value` as it would be printed."""
    return Fraction(rounded(value, places))


def _whole(parts: Mapping[str, Fraction], weights: Mapping[str, Fraction]) -> Fraction:
    return sum((parts[code] * weights[code] for code in parts), Fraction(0)) / 100
