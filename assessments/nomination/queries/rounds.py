"""The rounds that were opened, and what they froze."""

from dataclasses import dataclass
from fractions import Fraction

from django.db.models import QuerySet

from assessments.editions.models import Edition
from assessments.nomination.models import Meeting, NominationRound, Standing
from assessments.scoring.rounding import decimals_needed, parse_exact


def meeting_of(edition: Edition) -> Meeting | None:
    return Meeting.objects.filter(edition=edition).prefetch_related("attendance").first()


def round_in_force(edition: Edition) -> NominationRound | None:
    return _rounds(edition).filter(voided_at__isnull=True).first()


def voided_rounds(edition: Edition) -> QuerySet[NominationRound]:
    """The rounds that a step back voided, newest first."""
    return _rounds(edition).filter(voided_at__isnull=False)


def _rounds(edition: Edition) -> QuerySet[NominationRound]:
    people = ("opened_by", "proposal__proposed_by")
    return NominationRound.objects.filter(edition=edition).select_related(*people)


@dataclass(frozen=True, slots=True)
class Frozen:
    """One frozen row with exact numbers; `places`: decimals its total needs."""

    standing: Standing
    nomination: Fraction | None
    questionnaire: Fraction | None
    presentation: Fraction | None
    places: int

    @property
    def name(self) -> str:
        return self.standing.participant.name


def frozen_standings(round_: NominationRound) -> list[Frozen]:
    """All participants, best first, those without a rank last. One query."""
    rows = list(
        Standing.objects.filter(round=round_)
        .select_related("participant__regency")
        .order_by("participant__regency__kemendagri_code")
    )
    rows.sort(key=lambda row: (row.rank is None, row.rank or 0))
    totals = {row.pk: parse_exact(row.exact) for row in rows if row.exact}
    places = dict(zip(totals, decimals_needed(list(totals.values())), strict=True))
    return [
        Frozen(
            row,
            totals.get(row.pk),
            parse_exact(row.questionnaire_exact) if row.questionnaire_exact else None,
            parse_exact(row.presentation_exact) if row.presentation_exact else None,
            places.get(row.pk, 2),
        )
        for row in rows
    ]


def nominee_names(round_: NominationRound) -> list[str]:
    """The nominees in the order of the alphabet, so that the order tells nothing."""
    names = Standing.objects.filter(round=round_, nominated=True).values_list(
        "participant__name", "participant__regency__short_name"
    )
    return [name for name, _short in sorted(names, key=lambda pair: pair[1].casefold())]
