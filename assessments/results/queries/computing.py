"""The final ranking computed, exact: only for callers who may see it (the opened preview, the deciding)."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.audit.canonical import fingerprint
from assessments.editions.models import Edition, Participant
from assessments.results.models import Plenary, Ruling
from assessments.results.queries.ranking import NO_VISIT, Basis, Ranked, basis, rank_with
from assessments.scoring.rounding import decimals_needed
from assessments.verification.models import Correction

__all__ = [
    "NO_VISIT",
    "Basis",
    "FinalComputed",
    "Ranked",
    "compute_final",
    "preview_hash",
    "rank_with",
]


@dataclass(frozen=True, slots=True)
class FinalComputed:
    """Everything the preview, the frozen rows and the papers are made of. Exact.

    `decimals`: how many a participant's total needs so that no two different ones of its group print alike.
    """

    basis: Basis
    rulings: Mapping[int, Ruling]  # by correction
    ranked: Ranked
    decimals: Mapping[int, int]

    @property
    def accepted(self) -> list[Correction]:
        return [one for one in self.basis.corrections if self.is_accepted(one)]

    @property
    def unruled(self) -> list[Correction]:
        return [one for one in self.basis.corrections if one.pk not in self.rulings]

    @property
    def order(self) -> list[int]:
        """All participants: by final rank, then those without one as they stand in the nomination."""
        placed = [place.key for place in self.ranked.places]
        return placed + [pk for pk in self.basis.frozen if pk not in set(placed)]

    def participant(self, pk: int) -> Participant:
        return self.basis.frozen[pk].standing.participant

    def is_accepted(self, correction: Correction) -> bool:
        ruling = self.rulings.get(correction.pk)
        return ruling is not None and ruling.accepted


def compute_final(edition: Edition) -> FinalComputed:
    """Rank all participants with what the plenary ruled and voted so far. A constant number of queries.

    The nomination is never reopened: the nominees are those of the round in force, and everybody else
    keeps the frozen score and its order, below every nominee. Raises StageError without a round.
    """
    found = basis(edition)
    rulings = {
        one.correction_id: one
        for one in Ruling.objects.filter(correction__visit__edition=edition).select_related("by")
    }
    accepted = [one for one in found.corrections if one.pk in rulings and rulings[one.pk].accepted]
    ranked = rank_with(found, accepted)
    return FinalComputed(found, rulings, ranked, _decimals(ranked))


def _decimals(ranked: Ranked) -> dict[int, int]:
    """Nominees and the others apart: their totals are not of one kind."""
    found: dict[int, int] = {}
    for nominated in (True, False):
        group = [place for place in ranked.places if place.nominated == nominated]
        needed = decimals_needed([place.total for place in group])
        found |= dict(zip([place.key for place in group], needed, strict=True))
    return found


def preview_hash(edition: Edition, computed: FinalComputed, plenary: Plenary | None) -> str:
    """The fingerprint of what the proposer sees: every exact number, every ruling and vote, the meeting's version."""
    found, ranked = computed.basis, computed.ranked
    return fingerprint(
        {
            "edition": edition.slug,
            "round": [found.round.pk, found.round.data_hash],
            "weights": [edition.questionnaire_weight, edition.nomination_weight, edition.nominee_count],
            "plenary": plenary.version if plenary else 0,
            "rows": [
                [
                    place.key, place.rank, place.tied, place.nominated, place.total, ranked.scores[place.key],
                    [[step.kind, step.code, step.value] for step in place.steps],
                ]
                for place in ranked.places
            ],
            "points": [[pk, dict(points)] for pk, points in sorted(ranked.points.items())],
            "visits": [
                [pk, visit.score, dict(visit.aspects)] for pk, visit in sorted(found.visits.items())
            ],
            "rulings": [
                [pk, one.accepted, one.reason, one.version] for pk, one in sorted(computed.rulings.items())
            ],
            "corrections": [[one.pk, one.exact] for one in found.corrections],
            "votes": [
                [pk, one.place, one.votes, one.reason] for pk, one in sorted(found.votes.items())
            ],
            "drifted": list(found.drifted),
            "withdrawn": sorted([pk, reason] for pk, reason in found.withdrawn.items()),
        }
    )  # fmt: skip
