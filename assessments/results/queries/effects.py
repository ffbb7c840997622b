"""What the corrections change: before and after, each alone and the accepted ones together."""

from dataclasses import dataclass
from fractions import Fraction

from assessments.editions.models import Edition
from assessments.results.models import Ruling
from assessments.results.queries.computing import FinalComputed, Ranked, compute_final, rank_with
from assessments.review.judging import read_points
from assessments.scoring.rounding import decimals_needed
from assessments.verification.models import Correction


@dataclass(frozen=True, slots=True)
class Change:
    """One number before and after; `decimals`: how many keep the two apart in print."""

    before: Fraction | None
    after: Fraction | None

    @property
    def changed(self) -> bool:
        return self.before != self.after

    @property
    def decimals(self) -> int:
        both = [one for one in (self.before, self.after) if one is not None]
        return max(decimals_needed(both), default=2)


@dataclass(frozen=True, slots=True)
class Effect:
    """One nominee before and after: questionnaire, nomination, final score and rank."""

    participant: int
    name: str
    questionnaire: Change
    nomination: Change
    total: Change
    rank_before: int | None
    rank_after: int | None

    @property
    def moved(self) -> bool:
        return self.rank_before != self.rank_after


@dataclass(frozen=True, slots=True)
class CorrectionEffect:
    """One correction accepted alone. `points` of its indicator; `others`: who else changes rank by it."""

    correction: Correction
    ruling: Ruling | None
    points: Change
    own: Effect
    others: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Effects:
    """`each` proposed correction alone; `together`: all nominees under every accepted one, best first."""

    each: tuple[CorrectionEffect, ...]
    together: tuple[Effect, ...]


def effects(edition: Edition, computed: FinalComputed | None = None) -> Effects:
    """Before: without any correction. No query when `computed` is given."""
    computed = computed or compute_final(edition)
    found = computed.basis
    before = rank_with(found, [])
    each = []
    for one in found.corrections:
        rows = _rows(computed, before, rank_with(found, [one]))
        pk = one.visit.participant_id
        old = found.nomination.verified_points[pk][one.indicator.code]
        each.append(
            CorrectionEffect(
                one,
                computed.rulings.get(one.pk),
                Change(old, read_points(one.exact)),
                next(row for row in rows if row.participant == pk),
                tuple(row for row in rows if row.participant != pk and row.moved),
            )
        )
    together = _rows(computed, before, computed.ranked)
    together.sort(key=lambda row: (row.rank_after is None, row.rank_after or 0))
    return Effects(tuple(each), tuple(together))


def _rows(computed: FinalComputed, before: Ranked, after: Ranked) -> list[Effect]:
    then, now = before.by_key, after.by_key
    return [
        Effect(
            pk,
            computed.participant(pk).name,
            Change(_score(before, pk), _score(after, pk)),
            Change(before.scores.get(pk), after.scores.get(pk)),
            Change(then[pk].total if pk in then else None, now[pk].total if pk in now else None),
            then[pk].rank if pk in then else None,
            now[pk].rank if pk in now else None,
        )
        for pk in computed.basis.nominees
    ]


def _score(ranked: Ranked, pk: int) -> Fraction | None:
    own = ranked.questionnaires.get(pk)
    return own.score if own else None
