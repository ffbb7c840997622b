"""The final ranking computed, exact: only for callers who may see it (the opened preview, the deciding)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from django.utils.translation import gettext as _

from assessments.audit.canonical import fingerprint
from assessments.editions.models import Edition, Participant
from assessments.editions.stages import StageError
from assessments.nomination import queries as nomination
from assessments.nomination.models import NominationRound
from assessments.nomination.queries import Computed
from assessments.nomination.queries.rounds import Frozen
from assessments.results.models import Plenary, Ruling, TieVote
from assessments.review.judging import read_points
from assessments.scoring.final import FinalPlace, final_ranking
from assessments.scoring.nomination import nomination_score
from assessments.scoring.questionnaire import Questionnaire, questionnaires
from assessments.scoring.rounding import decimals_needed
from assessments.scoring.ties import Finalist
from assessments.scoring.visit import VisitScore
from assessments.verification import queries as verification
from assessments.verification.models import Correction

Points = Mapping[int, Mapping[str, Fraction | None]]
NO_VISIT = VisitScore(None, MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Basis:
    """What the ranking starts from, before any correction. `drifted`: whose frozen score is not reached again."""

    edition: Edition
    round: NominationRound
    nomination: Computed
    frozen: Mapping[int, Frozen]
    visits: Mapping[int, VisitScore]
    corrections: tuple[Correction, ...]  # of the nominees, not withdrawn
    votes: Mapping[int, TieVote]
    drifted: tuple[int, ...]

    @property
    def nominees(self) -> list[int]:
        return [pk for pk, row in self.frozen.items() if row.standing.nominated]

    @property
    def weights(self) -> dict[str, Fraction]:
        return {part.code: Fraction(part.weight) for part in self.nomination.tree.components}


@dataclass(frozen=True, slots=True)
class Ranked:
    """The ranking under some of the corrections. `lacking`: nominees without a final score; then no places.

    `points` and `questionnaires` are those of the nominees, `scores` is N of all who have one. `tied`:
    the groups of nominees that the chain leaves together without a vote; `idle`: votes that decide nothing.
    """

    points: Points
    questionnaires: Mapping[int, Questionnaire]
    scores: Mapping[int, Fraction]
    places: tuple[FinalPlace[int], ...]
    lacking: tuple[int, ...]
    tied: tuple[tuple[int, ...], ...]
    idle: tuple[int, ...]

    @property
    def by_key(self) -> dict[int, FinalPlace[int]]:
        return {place.key: place for place in self.places}


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


def basis(edition: Edition) -> Basis:
    """Read what the ranking starts from. Raises StageError without a nomination in force."""
    round_ = nomination.round_in_force(edition)
    if round_ is None:
        raise StageError(_("There is no nomination in force."))
    computed = nomination.compute(edition)
    frozen = {row.standing.participant_id: row for row in nomination.frozen_standings(round_)}
    nominated = {pk for pk, row in frozen.items() if row.standing.nominated}
    return Basis(
        edition=edition,
        round=round_,
        nomination=computed,
        frozen=frozen,
        visits=verification.scores(edition),
        corrections=tuple(
            one
            for one in verification.corrections(edition)
            if one.visit.participant_id in nominated
        ),
        votes={
            one.participant_id: one
            for one in TieVote.objects.filter(edition=edition)
            .select_related("by")
            .prefetch_related("voters")
        },
        drifted=_drifted(computed, frozen),
    )


def _drifted(computed: Computed, frozen: Mapping[int, Frozen]) -> tuple[int, ...]:
    rows = {row.key: row for row in computed.rows}
    found = []
    for pk, one in frozen.items():
        row, standing = rows.get(pk), one.standing
        now = (row.nomination, row.questionnaire, row.presentation, row.rank, row.nominated) if row else (
            None, None, None, None, False
        )  # fmt: skip
        then = (
            one.nomination,
            one.questionnaire,
            one.presentation,
            standing.rank,
            standing.nominated,
        )
        if now != then:
            found.append(pk)
    return tuple(found)


def rank_with(found: Basis, accepted: Collection[Correction]) -> Ranked:
    """Rank as if the plenary had accepted these corrections. No query."""
    computed, nominees = found.nomination, found.nominees
    points = {pk: dict(computed.verified_points.get(pk, {})) for pk in nominees}
    for one in accepted:
        points[one.visit.participant_id][one.indicator.code] = read_points(one.exact)
    tree = computed.tree
    scored = questionnaires(
        {pk: own for pk, own in points.items() if own},
        {one.code: Fraction(one.max_points) for one in tree.indicators},
        {one.code: part.code for part in tree.components for one in part.indicators.all()},
    )
    scores = {pk: row.nomination for pk, row in found.frozen.items() if row.nomination is not None}
    finalists, lacking = [], []
    share = Fraction(found.edition.questionnaire_weight)
    for pk in nominees:
        own, presentation = scored.get(pk), found.frozen[pk].presentation
        visit = found.visits.get(pk, NO_VISIT).score
        if own is None or own.score is None or presentation is None or visit is None:
            lacking.append(pk)
            continue
        scores[pk] = nomination_score(own.score, presentation, share)
        panel = computed.panel.scores.get(pk)
        finalists.append(
            Finalist(
                pk, scores[pk], visit, own.score, presentation, own.components, panel.sheets if panel else {}
            )
        )  # fmt: skip
    placed, tied, idle = _place(found, finalists, scores) if not lacking else ([], [], [])
    return Ranked(points, scored, scores, tuple(placed), tuple(lacking), tuple(tied), tuple(idle))


def _place(
    found: Basis, finalists: Sequence[Finalist[int]], scores: Mapping[int, Fraction]
) -> tuple[list[FinalPlace[int]], list[tuple[int, ...]], list[int]]:
    """The places; a vote counts only when it covers a whole group that the chain leaves tied."""
    nominees = {each.key for each in finalists}
    others = {pk: total for pk, total in scores.items() if pk not in nominees}
    share = Fraction(found.edition.nomination_weight)

    def ranking(votes: Mapping[int, int]) -> list[FinalPlace[int]]:
        return final_ranking(
            finalists, others, share=share, component_weights=found.weights, plenary=votes
        )

    groups: dict[int, list[int]] = {}
    placed = ranking({})
    for place in placed:
        if place.nominated and place.tied:
            groups.setdefault(place.rank, []).append(place.key)
    voted = {
        pk: found.votes[pk].place
        for group in groups.values()
        if found.votes.keys() >= set(group)
        for pk in group
    }
    idle = [pk for pk in found.votes if pk not in voted]
    return ranking(voted) if voted else placed, [tuple(g) for g in groups.values()], idle


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
        }
    )  # fmt: skip
