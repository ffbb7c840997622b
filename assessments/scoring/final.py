"""The final ranking: nominees by final score and the published tie chain, then everybody else."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from assessments.scoring.errors import ScoringError
from assessments.scoring.ranking import rank
from assessments.scoring.ties import Chain, Finalist, Step, groups
from assessments.scoring.weighted import blend

R = TypeVar("R", bound=Hashable)


@dataclass(frozen=True, slots=True)
class FinalPlace(Generic[R]):
    """`total` is Z of a nominee, N of anybody else. `tied`: the rank is shared to the end."""

    key: R
    total: Fraction
    rank: int
    tied: bool
    nominated: bool
    steps: tuple[Step, ...]


def final_score(nomination: Fraction, visit: Fraction, share: Fraction) -> Fraction:
    """Z = (b N + (100 - b) V) / 100, with b = `share` in percent.

    Raises ScoringError when a number lies outside 0..100.

    >>> final_score(Fraction(80), Fraction(90), Fraction(70))
    Fraction(83, 1)
    """
    return blend(nomination, visit, share)


def final_ranking(
    finalists: Sequence[Finalist[R]],
    others: Mapping[R, Fraction],
    *,
    share: Fraction,
    component_weights: Mapping[str, Fraction],
    plenary: Mapping[R, int] | None = None,
    vacant: int = 0,
) -> list[FinalPlace[R]]:
    """Rank the nominees on Z, and below them everybody else (`others`) on N.

    Equal Z goes through the chain: visit, questionnaire, presentation, the components from the
    largest weight down (equal weights in the order given), the number of jurors who placed one
    above the other when exactly two remain, the vote of the plenary, a shared rank. A step
    without a value for somebody who is tied is passed over. `vacant`: how many nominees withdrew; as many
    places behind the other nominees stay empty.
    Raises ScoringError when a participant appears twice, when a number lies outside 0..100, or
    when the plenary voted on somebody whom the chain had already placed.
    """
    keys = [finalist.key for finalist in finalists]
    if len(set(keys)) < len(keys) or others.keys() & set(keys):
        raise ScoringError("A participant appears twice.")
    totals = {each.key: final_score(each.nomination, each.visit, share) for each in finalists}
    chain = Chain(component_weights, plenary or {})
    placed: list[FinalPlace[R]] = []
    for group in groups(finalists, lambda each: totals[each.key]):
        for tied in chain.split(group):
            position = len(placed) + 1
            placed += [
                FinalPlace(
                    each.key,
                    totals[each.key],
                    position,
                    len(tied) > 1,
                    True,
                    tuple(chain.steps.get(each.key, ())),
                )
                for each in tied
            ]
    if idle := [key for key in chain.plenary if key not in chain.voted]:
        raise ScoringError(f"The plenary voted where there is no tie: {idle}.")
    for place in rank({key: (total,) for key, total in others.items()}):
        position = len(keys) + vacant + place.rank
        placed.append(FinalPlace(place.key, others[place.key], position, place.tied, False, ()))
    return placed
