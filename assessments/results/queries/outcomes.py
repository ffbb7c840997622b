"""The rankings that were decided, and what they froze."""

from dataclasses import dataclass
from fractions import Fraction

from django.db.models import QuerySet

from assessments.editions.models import Edition
from assessments.results.models import Outcome, Plenary, Result
from assessments.scoring.rounding import decimals_needed, parse_exact


def plenary_of(edition: Edition) -> Plenary | None:
    return Plenary.objects.filter(edition=edition).prefetch_related("attendance").first()


def misses_quorum(plenary: Plenary | None) -> bool:
    """Whether fewer members of today's panel were present than the quorum asks for. No query after `plenary_of`."""
    if plenary is None:
        return False
    return sum(1 for one in plenary.attendance.all() if one.left_at is None) < plenary.quorum


def outcome_in_force(edition: Edition) -> Outcome | None:
    return _outcomes(edition).filter(voided_at__isnull=True).first()


def voided_outcomes(edition: Edition) -> QuerySet[Outcome]:
    """The outcomes that a step back voided, newest first."""
    return _outcomes(edition).filter(voided_at__isnull=False).defer("data")


def _outcomes(edition: Edition) -> QuerySet[Outcome]:
    people = ("decided_by", "proposal__proposed_by")
    return Outcome.objects.filter(edition=edition).select_related(*people)


@dataclass(frozen=True, slots=True)
class FrozenResult:
    """One frozen row with exact numbers; `places`: decimals its total needs."""

    result: Result
    total: Fraction | None
    nomination: Fraction | None
    questionnaire: Fraction | None
    presentation: Fraction | None
    visit: Fraction | None
    places: int

    @property
    def name(self) -> str:
        return self.result.participant.name


def final_results(outcome: Outcome) -> list[FrozenResult]:
    """All participants, best first, those without a rank last. One query."""
    rows = list(
        Result.objects.filter(outcome=outcome)
        .select_related("participant__regency", "standing")
        .order_by("participant__regency__kemendagri_code")
    )
    rows.sort(key=lambda row: (row.rank is None, row.rank or 0))
    places: dict[int, int] = {}
    for nominated in (True, False):  # Z and N are not of one kind
        group = [row for row in rows if row.nominated == nominated and row.exact]
        needed = decimals_needed([parse_exact(row.exact) for row in group])
        places |= dict(zip([row.pk for row in group], needed, strict=True))
    return [
        FrozenResult(
            row,
            _read(row.exact),
            _read(row.nomination_exact),
            _read(row.questionnaire_exact),
            _read(row.presentation_exact),
            _read(row.visit_exact),
            places.get(row.pk, 2),
        )
        for row in rows
    ]


def _read(text: str) -> Fraction | None:
    return parse_exact(text) if text else None
