from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.errors import ScoringError
from assessments.scoring.final import final_ranking, final_score
from assessments.scoring.ties import Finalist

WEIGHTS = {"K1": Fraction(20), "K2": Fraction(50), "K3": Fraction(30)}


def finalist(key, nomination=80, visit=80, **parts):
    """A nominee; unless told otherwise all of them are equal in everything."""
    return Finalist(
        key,
        nomination=Fraction(nomination),
        visit=Fraction(visit),
        questionnaire=Fraction(parts.get("questionnaire", 75)),
        presentation=Fraction(parts.get("presentation", 85)),
        components={"K1": Fraction(70), "K2": Fraction(70), "K3": Fraction(70)}
        | parts.get("components", {}),
        sheets={juror: Fraction(mark) for juror, mark in parts.get("sheets", {}).items()},
    )


def ranking(*finalists, others=(), plenary=None, share=70):
    return final_ranking(
        finalists,
        {key: Fraction(value) for key, value in dict(others).items()},
        share=Fraction(share),
        component_weights=WEIGHTS,
        plenary=plenary,
    )


def ranks(places):
    return [(place.key, place.rank, place.tied) for place in places]


def steps(place):
    return [(step.kind, step.code, step.value) for step in place.steps]


EQUAL = [("visit", "", 80), ("questionnaire", "", 75), ("presentation", "", 85)]
ALL_COMPONENTS = [("component", code, 70) for code in ("K2", "K3", "K1")]


def test_final_score_and_ranks_without_a_tie_need_no_chain():
    places = ranking(finalist("a", 80, 90), finalist("b", 90, 80))

    assert final_score(Fraction(80), Fraction(90), Fraction(70)) == 83
    assert [(place.key, place.total, place.rank) for place in places] == [
        ("b", 87, 1),
        ("a", 83, 2),
    ]
    assert [place.steps for place in places] == [(), ()]


def test_the_visit_breaks_the_tie_first():
    low, high = finalist("low", 83, 76, questionnaire=99), finalist("high", 77, 90)
    one, two = ranking(low, high)

    assert (one.total, two.total) == (Fraction("80.9"), Fraction("80.9"))
    assert ranks([one, two]) == [("high", 1, False), ("low", 2, False)]
    assert (steps(one), steps(two)) == ([("visit", "", 90)], [("visit", "", 76)])


@pytest.mark.parametrize(
    ("better", "used"),
    [
        ({"questionnaire": 76}, [EQUAL[0], ("questionnaire", "", 76)]),
        ({"presentation": 86}, [*EQUAL[:2], ("presentation", "", 86)]),
        ({"components": {"K2": Fraction(71)}}, [*EQUAL, ("component", "K2", 71)]),
        (
            {"components": {"K3": Fraction(71)}},
            [*EQUAL, ("component", "K2", 70), ("component", "K3", 71)],
        ),
    ],
)
def test_each_step_in_its_order_with_its_value(better, used):
    first, second = ranking(finalist("a"), finalist("b", **better))

    assert ranks([first, second]) == [("b", 1, False), ("a", 2, False)]
    assert steps(first) == used
    assert [step[:2] for step in steps(second)] == [step[:2] for step in used]


def test_a_larger_component_beats_a_smaller_one():
    one = finalist("one", components={"K2": Fraction(71), "K1": Fraction(0)})
    two = finalist("two", components={"K1": Fraction(100), "K3": Fraction(100)})

    assert [place.key for place in ranking(two, one)] == ["one", "two"]


def test_head_to_head_counts_the_jurors_who_marked_both():
    one = finalist("one", sheets={1: 80, 2: 81, 3: 70, 4: 99})
    two = finalist("two", sheets={1: 79, 2: 80, 3: 90, 5: 99})
    first, second = ranking(two, one)

    assert ranks([first, second]) == [("one", 1, False), ("two", 2, False)]
    assert steps(first) == [*EQUAL, *ALL_COMPONENTS, ("head_to_head", "", 2)]
    assert steps(second)[-1] == ("head_to_head", "", 1)


def test_head_to_head_is_not_asked_when_three_remain():
    sheets = [{1: 80}, {1: 79}, {1: 78}]
    places = ranking(*(finalist(key, sheets=own) for key, own in zip("abc", sheets, strict=True)))

    assert ranks(places) == [("a", 1, True), ("b", 1, True), ("c", 1, True)]
    assert [steps(place) for place in places] == [[*EQUAL, *ALL_COMPONENTS]] * 3


def test_head_to_head_decides_between_the_two_that_a_step_left():
    places = ranking(
        finalist("a", sheets={1: 80}),
        finalist("b", questionnaire=76),
        finalist("c", sheets={1: 81}),
    )

    assert ranks(places) == [("b", 1, False), ("c", 2, False), ("a", 3, False)]
    assert steps(places[0]) == [EQUAL[0], ("questionnaire", "", 76)]
    assert steps(places[1]) == [*EQUAL, *ALL_COMPONENTS, ("head_to_head", "", 1)]


def test_what_the_chain_cannot_part_shares_the_rank():
    places = ranking(finalist("a"), finalist("b"), finalist("c", visit=10))

    assert ranks(places) == [("a", 1, True), ("b", 1, True), ("c", 3, False)]
    assert steps(places[0])[-1] == ("head_to_head", "", 0)


def test_the_plenary_decides_last_and_only_where_the_chain_could_not():
    pair = finalist("a"), finalist("b")
    places = ranking(*pair, plenary={"b": 1, "a": 2})

    assert ranks(places) == [("b", 1, False), ("a", 2, False)]
    assert [step[0] for step in steps(places[0])][-2:] == ["head_to_head", "plenary"]
    assert ranks(ranking(*pair, plenary={"a": 1, "b": 1})) == [("a", 1, True), ("b", 1, True)]
    assert ranks(ranking(*pair, plenary={"a": 1, "b": 2})) == [("a", 1, False), ("b", 2, False)]


@pytest.mark.parametrize("vote", [{"b": 1, "c": 2}, {"a": 1}, {"stranger": 1}])
def test_the_plenary_cannot_overrule_the_numbers(vote):
    with pytest.raises(ScoringError, match="no tie"):
        ranking(finalist("a"), finalist("b"), finalist("c", visit=10), plenary=vote)


def test_a_component_that_is_excluded_for_one_is_passed_over():
    places = ranking(
        finalist("a", components={"K2": None}),
        finalist("b", components={"K2": Fraction(99), "K3": Fraction(69)}),
    )

    assert ranks(places) == [("a", 1, False), ("b", 2, False)]
    assert steps(places[0]) == [*EQUAL, ("component", "K3", 70)]


def test_nobody_passes_a_nominee_and_the_others_stay_on_the_nomination_score():
    places = ranking(
        finalist("a", 80, 10),
        finalist("b", 80, 90),
        others=[("x", 70), ("y", "79.9"), ("z", "79.9")],
    )

    assert [(p.key, p.total, p.rank, p.tied, p.nominated) for p in places] == [
        ("b", 83, 1, False, True),
        ("a", 59, 2, False, True),
        ("y", Fraction("79.9"), 3, True, False),
        ("z", Fraction("79.9"), 3, True, False),
        ("x", 70, 5, False, False),
    ]


def test_final_ranking_refuses_a_participant_twice_and_numbers_outside():
    for wrong in [
        ([finalist("a"), finalist("a")], {}),
        ([finalist("a")], {"a": 70}),
        ([finalist("a", visit=101)], {}),
    ]:
        with pytest.raises(ScoringError):
            ranking(*wrong[0], others=wrong[1])


few = st.integers(79, 80)
finalists = st.lists(
    st.builds(
        lambda visit, quest, present, part, mark: (
            finalist("", visit=visit, questionnaire=quest, presentation=present,
                     components={"K1": Fraction(part)}, sheets={1: mark})
        ),
        few, few, few, few, few,
    ),
    max_size=6,
)  # fmt: skip


def named(entrants):
    return [
        Finalist(
            f"n{i}", e.nomination, e.visit, e.questionnaire, e.presentation, e.components, e.sheets
        )
        for i, e in enumerate(entrants)
    ]


@given(finalists, st.randoms(use_true_random=False))
def test_the_order_of_the_nominees_changes_nothing(entrants, random):
    entrants = named(entrants)
    places = {place.key: place for place in ranking(*entrants)}

    assert {p.key: p for p in ranking(*random.sample(entrants, len(entrants)))} == places


@given(finalists)
def test_final_ranks_follow_the_keys_and_only_full_equals_share(entrants):
    entrants = named(entrants)
    keys = {e.key: (e.visit, e.questionnaire, e.presentation, e.components["K1"]) for e in entrants}
    heads = {e.key: e.sheets[1] for e in entrants}
    places = ranking(*entrants)

    assert sorted(place.key for place in places) == sorted(keys)
    for one in places:
        alike = [other for other in places if keys[other.key] == keys[one.key]]
        better = sum(keys[other] > keys[one.key] for other in keys)
        if len(alike) == 2:
            better += any(heads[other.key] > heads[one.key] for other in alike)
            shared = len({heads[other.key] for other in alike}) == 1
        else:
            shared = len(alike) > 1
        assert (one.rank, one.tied) == (better + 1, shared)
