"""The ranking under some of the proposed corrections: what it starts from, and what comes out. Exact."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from django.utils.translation import gettext as _

from assessments.editions.models import Edition
from assessments.editions.stages import StageError
from assessments.nomination import queries as nomination
from assessments.nomination.models import Gap, NominationRound
from assessments.nomination.queries import Computed
from assessments.nomination.queries.rounds import Frozen
from assessments.results.models import TieVote
from assessments.review.judging import read_points
from assessments.scoring.final import FinalPlace, final_ranking
from assessments.scoring.nomination import nomination_score
from assessments.scoring.questionnaire import Questionnaire, questionnaires
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
    withdrawn: Mapping[int, str]  # nominees who are not judged any further, with the reason

    @property
    def nominees(self) -> list[int]:
        return [pk for pk in self.frozen if self.is_nominee(pk)]

    def is_nominee(self, pk: int) -> bool:
        """Whether he was nominated and is judged to the end."""
        return self.frozen[pk].standing.nominated and pk not in self.withdrawn

    def gap(self, pk: int) -> tuple[str, str]:
        """Why there is no final place, and the reason recorded with it; two empty texts where there is one."""
        if pk in self.withdrawn:
            return Gap.WITHDREW.value, self.withdrawn[pk]
        standing = self.frozen[pk].standing
        return standing.gap, standing.note

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


def basis(edition: Edition) -> Basis:
    """Read what the ranking starts from. Raises StageError without a nomination in force."""
    round_ = nomination.round_in_force(edition)
    if round_ is None:
        raise StageError(_("There is no nomination in force."))
    computed = nomination.compute(edition)
    frozen = {row.standing.participant_id: row for row in nomination.frozen_standings(round_)}
    return Basis(
        edition=edition,
        round=round_,
        nomination=computed,
        frozen=frozen,
        visits=verification.scores(edition),
        corrections=tuple(verification.corrections(edition)),
        votes={
            one.participant_id: one
            for one in TieVote.objects.filter(edition=edition)
            .select_related("by")
            .prefetch_related("voters")
            .order_by("participant_id")
        },
        drifted=_drifted(computed, frozen),
        withdrawn={
            one.standing.participant_id: one.reason for one in verification.withdrawals(edition)
        },
    )


def _drifted(computed: Computed, frozen: Mapping[int, Frozen]) -> tuple[int, ...]:
    """Whose scores the tables give differently now. Equal scores give equal ranks."""
    rows = {row.key: row for row in computed.rows}
    found = []
    for pk, one in frozen.items():
        row = rows.get(pk)
        now = (row.nomination, row.questionnaire, row.presentation) if row else (None, None, None)
        if now != (one.nomination, one.questionnaire, one.presentation):
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
    others = {
        pk: total
        for pk, total in scores.items()
        if pk not in nominees and pk not in found.withdrawn
    }
    share = Fraction(found.edition.nomination_weight)

    def ranking(votes: Mapping[int, int]) -> list[FinalPlace[int]]:
        return final_ranking(
            finalists, others, share=share, component_weights=found.weights, plenary=votes,
            vacant=len(found.withdrawn),
        )  # fmt: skip

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
