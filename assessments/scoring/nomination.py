"""From verified points and the panel to the nomination standings of all participants."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from assessments.scoring.questionnaire import questionnaires
from assessments.scoring.ranking import nominated, rank
from assessments.scoring.weighted import blend

R = TypeVar("R", bound=Hashable)


@dataclass(frozen=True, slots=True)
class StandingRow(Generic[R]):
    """One participant. Scores run from 0 to 100 and are exact; None means not scored.

    `points` are out of the instrument's maximum. Without `nomination` there is no rank.
    """

    key: R
    points: Fraction | None
    components: Mapping[str, Fraction | None]
    questionnaire: Fraction | None
    presentation: Fraction | None
    nomination: Fraction | None
    rank: int | None
    tied: bool
    nominated: bool


def nomination_score(questionnaire: Fraction, presentation: Fraction, share: Fraction) -> Fraction:
    """N = (a Q + (100 - a) P) / 100, with a = `share` in percent.

    Raises ScoringError when a number lies outside 0..100.

    >>> nomination_score(Fraction("75.18"), Fraction(9443, 120), Fraction(70))
    Fraction(152467, 2000)
    """
    return blend(questionnaire, presentation, share)


def standings(
    participants: Sequence[R],
    *,
    points: Mapping[R, Mapping[str, Fraction | None]],
    maxima: Mapping[str, Fraction],
    components: Mapping[str, str],
    presentation: Mapping[R, Fraction | None],
    share: Fraction,
    places: int,
) -> list[StandingRow[R]]:
    """Rank all participants on the exact nomination score and nominate the best.

    Shapes: `points` (verified) by participant and indicator, without those who never submitted;
            `maxima` and `components` by indicator; `presentation` is P by participant.
    Units:  `share` is the questionnaire's percentage.
    Order:  best first, tied ones as in `participants`; then those without a score, as given.
    A tie at the line nominates everyone in it. Whoever lacks Q or P gets no score and no rank.
    Raises ScoringError, see `questionnaires` and `blend`.
    """
    scored = questionnaires(
        {key: points[key] for key in participants if key in points}, maxima, components
    )
    totals: dict[R, tuple[Fraction]] = {}
    for key, sheet in scored.items():
        panel = presentation.get(key)
        if sheet.score is not None and panel is not None:
            totals[key] = (nomination_score(sheet.score, panel, share),)
    placings = rank(totals)
    best = nominated(placings, places)
    places_of = {placing.key: placing for placing in placings}
    rows = []
    for key in [*places_of, *(key for key in participants if key not in places_of)]:
        own, placing = scored.get(key), places_of.get(key)
        rows.append(
            StandingRow(
                key=key,
                points=own.points if own else None,
                components=own.components if own else {},
                questionnaire=own.score if own else None,
                presentation=presentation.get(key),
                nomination=totals[key][0] if placing else None,
                rank=placing.rank if placing else None,
                tied=bool(placing and placing.tied),
                nominated=key in best,
            )
        )
    return rows
