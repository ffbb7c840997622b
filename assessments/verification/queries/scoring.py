"""The findings of the finished visits as exact scores. For the plenary only: no page of this room asks."""

from fractions import Fraction

from assessments.editions.models import Edition
from assessments.instrument.rubric_queries import site_rubric
from assessments.scoring.visit import Aspect, VisitScore, visit_score
from assessments.verification.models import Finding
from assessments.verification.queries.visits import items_of, visits
from assessments.verification.rating import Ratings


def scores(edition: Edition) -> dict[int, VisitScore]:
    """The score of every finished visit by participant (id). Seven queries."""
    rubric = site_rubric(edition)
    finished = [one for one in visits(edition) if one.finished_at is not None]
    if rubric is None or not finished:
        return {}
    ratings = Ratings(rubric.head.ratings)
    aspects = [
        Aspect(
            one.code,
            Fraction(one.weight),
            {item.code: Fraction(item.weight) for item in one.items.all()},
        )
        for one in rubric.aspects
    ]
    codes = {item.pk: item.code for item in items_of(rubric)}
    given: dict[int, dict[str, Fraction | None]] = {
        one.pk: dict.fromkeys(codes.values()) for one in finished
    }
    for finding in Finding.objects.filter(visit__in=finished):
        rating = ratings.get(finding.rating)
        if finding.item_id in codes and rating is not None:
            given[finding.visit_id][codes[finding.item_id]] = rating.score
    return {one.participant_id: visit_score(aspects, given[one.pk]) for one in finished}
