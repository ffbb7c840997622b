"""The score of a site visit: what could not be verified leaves the divisor."""

from fractions import Fraction

import pytest

from assessments.scoring.errors import ScoringError
from assessments.scoring.visit import Aspect, visit_score

ASPECTS = [
    Aspect("V1", Fraction(30), {"V1-1": Fraction(10), "V1-2": Fraction(20)}),
    Aspect("V2", Fraction(70), {"V2-1": Fraction(6), "V2-2": Fraction(8)}),
]
FULL = {"V1-1": Fraction(100), "V1-2": Fraction(50), "V2-1": Fraction(0), "V2-2": Fraction(100)}


def test_aspects_are_weighted_means_of_items_and_the_score_of_aspects():
    found = visit_score(ASPECTS, FULL)

    assert found.aspects == {"V1": Fraction(200, 3), "V2": Fraction(400, 7)}
    assert found.score == (30 * Fraction(200, 3) + 70 * Fraction(400, 7)) / 100


def test_an_item_that_could_not_be_verified_leaves_its_aspect():
    found = visit_score(ASPECTS, FULL | {"V1-2": None})

    assert found.aspects["V1"] == 100
    assert found.score == (3000 + 70 * Fraction(400, 7)) / 100


def test_a_whole_aspect_leaves_the_score():
    found = visit_score(ASPECTS, FULL | {"V2-1": None, "V2-2": None})

    assert (found.score, found.aspects["V2"]) == (Fraction(200, 3), None)


def test_nothing_verified_is_no_score_and_not_zero():
    assert visit_score(ASPECTS, dict.fromkeys(FULL)).score is None
    assert visit_score(ASPECTS, dict.fromkeys(FULL, Fraction(0))).score == 0


@pytest.mark.parametrize(
    ("aspects", "scores"),
    [
        (ASPECTS, {"V1-1": Fraction(1)}),
        (ASPECTS, FULL | {"V9-9": Fraction(1)}),
        (ASPECTS, FULL | {"V1-1": Fraction(101)}),
        (ASPECTS, FULL | {"V1-1": Fraction(-1)}),
        ([*ASPECTS, Aspect("V1", Fraction(1), {"x": Fraction(1)})], FULL | {"x": Fraction(1)}),
        ([*ASPECTS, Aspect("V3", Fraction(1), {"V1-1": Fraction(1)})], FULL),
        ([*ASPECTS, Aspect("V3", Fraction(0), {"x": Fraction(1)})], FULL | {"x": Fraction(1)}),
        ([*ASPECTS, Aspect("V3", Fraction(1), {"x": Fraction(0)})], FULL | {"x": Fraction(1)}),
    ],
)
def test_what_it_refuses(aspects, scores):
    with pytest.raises(ScoringError):
        visit_score(aspects, scores)
