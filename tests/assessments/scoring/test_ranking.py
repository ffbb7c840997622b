from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.errors import ScoringError
from assessments.scoring.ranking import nominees, rank

# Few different values, so that ties are the rule and not the exception.
values = st.fractions(min_value=0, max_value=3, max_denominator=4)
tables = st.dictionaries(st.integers(), st.tuples(values, values), max_size=12)


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ({}, []),
        ({1: 80}, [(1, 1, False)]),
        ({1: 70, 2: 90}, [(2, 1, False), (1, 2, False)]),
        ({1: 80, 2: 90, 3: 80, 4: 70}, [(2, 1, False), (1, 2, True), (3, 2, True), (4, 4, False)]),
        ({9: 80, 1: 80}, [(9, 1, True), (1, 1, True)]),
    ],
)
def test_rank_shares_a_rank_and_skips_the_next(totals, expected):
    placings = rank({key: (Fraction(total),) for key, total in totals.items()})

    assert [(place.key, place.rank, place.tied) for place in placings] == expected


@given(tables)
def test_rank_counts_the_strictly_better(totals):
    naive = {
        key: (
            1 + sum(other > total for other in totals.values()),
            sum(other == total for other in totals.values()) > 1,
        )
        for key, total in totals.items()
    }
    placings = rank(totals)

    assert {place.key: (place.rank, place.tied) for place in placings} == naive
    assert all(one.rank <= two.rank for one, two in pairwise(placings))


@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_the_participants_changes_no_rank(totals, random):
    shuffled = list(totals.items())
    random.shuffle(shuffled)

    assert set(rank(dict(shuffled))) == set(rank(totals))


@given(tables, st.fractions(min_value=1, max_value=9))
def test_another_unit_changes_no_rank(totals, factor):
    other = {key: tuple(factor * value for value in total) for key, total in totals.items()}

    assert rank(other) == rank(totals)


@given(tables.filter(bool), st.data())
def test_a_higher_total_never_lowers_the_rank(totals, data):
    key = data.draw(st.sampled_from(sorted(totals)))
    higher = totals | {key: (totals[key][0] + data.draw(values), totals[key][1])}

    before = {place.key: place.rank for place in rank(totals)}
    after = {place.key: place.rank for place in rank(higher)}

    assert after[key] <= before[key]
    assert all(after[other] >= before[other] for other in totals if other != key)


@pytest.mark.fault("N7")
def test_totals_that_differ_only_by_float_noise_are_a_tie():
    one = Fraction("0.1") + Fraction("0.2")
    two = Fraction("0.3")

    assert 0.1 + 0.2 != 0.3
    assert [(p.rank, p.tied) for p in rank({"a": (one,), "b": (two,)})] == [(1, True), (1, True)]
    with pytest.raises(ScoringError, match="Not exact"):
        rank({"a": (0.1 + 0.2,), "b": (0.3,)})  # type: ignore[dict-item]


@pytest.mark.fault("N7")
def test_the_smallest_real_difference_is_no_tie():
    totals = {"a": (Fraction(229, 3),), "b": (Fraction(229, 3) + Fraction(1, 10**30),)}

    assert [(place.key, place.rank) for place in rank(totals)] == [("b", 1), ("a", 2)]


@pytest.mark.fault("W8")
@pytest.mark.parametrize("order", ["abcde", "edcba", "cdabe"])
def test_a_tie_at_the_third_place_admits_both_in_any_order(order):
    totals = {"a": 90, "b": 85, "c": 80, "d": 80, "e": 70}

    assert nominees({key: (Fraction(totals[key]),) for key in order}, 3) == set("abcd")


@given(tables, st.integers(1, 5))
def test_nominees_have_fewer_strictly_better_than_places(totals, places):
    naive = {
        key
        for key, total in totals.items()
        if sum(other > total for other in totals.values()) < places
    }

    assert nominees(totals, places) == naive
    assert len(naive) >= min(places, len(totals))


def test_rank_refuses_totals_of_different_length_and_no_places():
    with pytest.raises(ScoringError):
        rank({"a": (Fraction(1),), "b": (Fraction(1), Fraction(2))})
    with pytest.raises(ScoringError):
        nominees({"a": (Fraction(1),)}, 0)


def test_rank_without_any_key_ties_everybody():
    assert [place.rank for place in rank({"a": (), "b": ()})] == [1, 1]
