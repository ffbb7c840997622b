from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.errors import ScoringError
from assessments.scoring.panel import needed_sheets, panel_scores, running_score, sheet_score

CRITERIA = [f"P{i}" for i in range(1, 7)]
WEIGHTS = dict(zip(CRITERIA, map(Fraction, (20, 25, 20, 15, 10, 10)), strict=True))
TEN = list("ABCDEFGHIJ")


def sheet(mark, **others):
    return dict.fromkeys(CRITERIA, mark) | others


def full_panel(jurors, regencies=TEN):
    """Every juror marks every regency; juror i gives 70 + i everywhere."""
    return {(regency, i): sheet(70 + i) for regency in regencies for i in range(jurors)}


def without(sheets, *pairs):
    return {pair: marks for pair, marks in sheets.items() if pair not in pairs}


@st.composite
def panels(draw):
    """Up to five regencies and six jurors, with sheets missing, incomplete and recused."""
    regencies, jurors = (
        list("ABCDE")[: draw(st.integers(1, 5))],
        list(range(draw(st.integers(0, 6)))),
    )
    cells = [(regency, juror) for regency in regencies for juror in jurors]
    mark = st.one_of(st.integers(60, 64), st.none()) if draw(st.booleans()) else st.integers(0, 100)
    sheets = {
        cell: {code: draw(mark) for code in CRITERIA}
        for cell in cells
        if draw(st.sampled_from([True] * 9 + [False]))
    }
    recused = {cell for cell in cells if draw(st.sampled_from([False] * 9 + [True]))}
    return regencies, jurors, sheets, recused


def naive(regencies, jurors, sheets, recused):
    """The rules of the method, written down a second time without any care for speed."""
    valid = {
        cell: sum(marks[code] * WEIGHTS[code] for code in CRITERIA) / 100
        for cell, marks in sheets.items()
        if cell not in recused and all(marks[code] is not None for code in CRITERIA)
    }
    live = []
    for juror in jurors:
        may = [regency for regency in regencies if (regency, juror) not in recused]
        did = [regency for regency in may if (regency, juror) in valid]
        if may and Fraction(len(did), len(may)) >= Fraction(80, 100):
            live.append(juror)
    scores = {}
    for regency in regencies:
        own = [valid[regency, juror] for juror in live if (regency, juror) in valid]
        enough = len(own) >= 3 and Fraction(len(own)) >= Fraction(2, 3) * len(live)
        scores[regency] = sum(own) / len(own) if enough else None
    return tuple(live), scores


@given(panels())
def test_panel_scores_follow_the_rules(panel):
    regencies, jurors, sheets, recused = panel
    result = panel_scores(regencies, jurors, sheets, WEIGHTS, recused)
    live, scores = naive(*panel)

    assert result.live == live
    assert {regency: score.score for regency, score in result.scores.items()} == scores
    for score in result.scores.values():
        assert (score.count, score.total) == (len(score.sheets), sum(score.sheets.values()))
        assert score.mean == (score.total / score.count if score.count else None)


@given(panels(), st.randoms(use_true_random=False))
def test_the_order_of_jurors_and_regencies_changes_nothing(panel, random):
    regencies, jurors, sheets, recused = panel
    mixed = random.sample(regencies, len(regencies)), random.sample(jurors, len(jurors))
    cells = dict(random.sample(list(sheets.items()), len(sheets)))
    one = panel_scores(regencies, jurors, sheets, WEIGHTS, recused)
    two = panel_scores(*mixed, cells, WEIGHTS, recused)

    assert one.scores == two.scores
    assert (set(one.live), set(one.removed)) == (set(two.live), set(two.removed))


@given(panels(), st.data())
def test_a_higher_mark_never_lowers_the_score(panel, data):
    regencies, jurors, sheets, recused = panel
    raised = [
        (cell, code)
        for cell, marks in sheets.items()
        for code, mark in marks.items()
        if mark is not None
    ]
    before = panel_scores(regencies, jurors, sheets, WEIGHTS, recused)
    if raised:
        cell, code = data.draw(st.sampled_from(raised))
        more = data.draw(st.integers(sheets[cell][code], 100))
        sheets = sheets | {cell: sheets[cell] | {code: more}}
    after = panel_scores(regencies, jurors, sheets, WEIGHTS, recused)

    for regency in regencies:
        old, new = before.scores[regency].score, after.scores[regency].score
        assert (old is None) == (new is None)
        if old is not None and new is not None:
            assert new >= old


def test_a_juror_who_marks_like_the_panel_changes_no_mean():
    base = panel_scores(TEN, range(5), full_panel(5), WEIGHTS)
    equal = {(regency, 5): sheet(72) for regency in TEN}
    more = panel_scores(TEN, range(6), full_panel(5) | equal, WEIGHTS)

    assert {score.mean for score in base.scores.values()} == {72}
    assert {score.mean for score in more.scores.values()} == {72}
    assert {score.count for score in more.scores.values()} == {6}


def test_a_sheet_has_at_most_two_decimals_with_integer_weights():
    marks = dict(zip(CRITERIA, (88, 88, 79, 89, 83, 96), strict=True))

    assert sheet_score(marks, WEIGHTS) == Fraction("86.65")


def test_an_incomplete_sheet_has_no_score_but_a_running_one():
    marks = {"P1": 80, "P2": 0, "P3": None}

    assert sheet_score(marks, WEIGHTS) is None
    assert running_score(marks, WEIGHTS) == 16
    assert running_score({}, WEIGHTS) == 0
    assert sheet_score(sheet(0), WEIGHTS) == 0


def test_a_typed_zero_counts_and_an_empty_criterion_does_not():
    sheets = full_panel(5)
    zero = panel_scores(TEN, range(5), sheets | {("A", 0): sheet(70, P1=0)}, WEIGHTS)
    empty = panel_scores(TEN, range(5), sheets | {("A", 0): sheet(70, P1=None)}, WEIGHTS)

    assert (zero.scores["A"].count, zero.scores["A"].total) == (5, Fraction(346))
    assert (empty.scores["A"].count, empty.scores["A"].total) == (4, Fraction(290))


def test_a_sheet_of_a_recused_juror_counts_for_nothing():
    sheets = full_panel(5)
    left_behind = panel_scores(TEN, range(5), sheets, WEIGHTS, {("A", 4)})
    never_there = panel_scores(TEN, range(5), without(sheets, ("A", 4)), WEIGHTS, {("A", 4)})

    assert left_behind == never_there
    assert left_behind.scores["A"].sheets == {0: 70, 1: 71, 2: 72, 3: 73}
    assert left_behind.live == (0, 1, 2, 3, 4)


@pytest.mark.fault("W7")
def test_a_juror_absent_from_a_fifth_stays_and_from_more_is_removed_for_everybody():
    sheets = full_panel(5)
    fifth = panel_scores(TEN, range(5), without(sheets, ("A", 4), ("B", 4)), WEIGHTS)
    more = panel_scores(TEN, range(5), without(sheets, ("A", 4), ("B", 4), ("C", 4)), WEIGHTS)

    assert (fifth.live, fifth.removed) == ((0, 1, 2, 3, 4), ())
    assert (more.live, more.removed) == ((0, 1, 2, 3), (4,))
    assert [score.count for score in more.scores.values()] == [4] * 10


@pytest.mark.fault("W7")
def test_recusals_do_not_count_as_absence():
    recused = {(regency, 4) for regency in "ABCDE"}
    sheets = without(full_panel(5), *recused)
    panel = panel_scores(TEN, range(5), sheets, WEIGHTS, recused)
    one_more = panel_scores(TEN, range(5), without(sheets, ("F", 4)), WEIGHTS, recused)
    two_more = panel_scores(TEN, range(5), without(sheets, ("F", 4), ("G", 4)), WEIGHTS, recused)

    assert (panel.live, one_more.live) == ((0, 1, 2, 3, 4), (0, 1, 2, 3, 4))
    assert (two_more.live, two_more.removed) == ((0, 1, 2, 3), (4,))


@pytest.mark.fault("W7")
@pytest.mark.parametrize(
    ("jurors", "expected"),
    [(3, Fraction(71)), (4, Fraction(143, 2)), (5, Fraction(72)), (6, Fraction(145, 2))],
)
def test_even_and_odd_panels_are_averaged_and_nothing_is_dropped(jurors, expected):
    panel = panel_scores(TEN, range(jurors), full_panel(jurors), WEIGHTS)

    assert {score.score for score in panel.scores.values()} == {expected}


@pytest.mark.fault("W7")
def test_three_jurors_and_one_far_away_are_a_plain_mean():
    sheets = full_panel(3) | {("A", 2): sheet(1)}

    assert panel_scores(TEN, range(3), sheets, WEIGHTS).scores["A"].score == Fraction(142, 3)


@pytest.mark.fault("W7")
@pytest.mark.parametrize("jurors", [0, 1, 2, 3])
def test_too_few_sheets_give_no_score_and_never_an_exception(jurors):
    sheets = without(full_panel(jurors), ("A", 0))
    panel = panel_scores(TEN, range(jurors), sheets, WEIGHTS)

    assert panel.scores["A"].score is None
    assert (panel.scores["B"].score is None) == (jurors < 3)
    assert panel.needed == 3


@pytest.mark.fault("W7")
def test_nobody_marked_anything():
    panel = panel_scores(TEN, range(5), {}, WEIGHTS)

    assert (panel.live, panel.removed) == ((), (0, 1, 2, 3, 4))
    assert {(s.count, s.mean, s.score) for s in panel.scores.values()} == {(0, None, None)}


def test_two_thirds_of_the_live_panel_are_needed():
    recused = {("A", juror) for juror in range(6, 9)}
    enough = panel_scores(TEN, range(9), full_panel(9), WEIGHTS, recused)
    too_few = panel_scores(TEN, range(9), full_panel(9), WEIGHTS, recused | {("A", 5)})

    assert [needed_sheets(live) for live in range(10)] == [3, 3, 3, 3, 3, 4, 4, 5, 6, 6]
    assert enough.scores["A"].score == Fraction(145, 2)
    assert (too_few.scores["A"].mean, too_few.scores["A"].score) == (Fraction(72), None)


def test_a_juror_who_may_mark_nobody_is_neither_live_nor_removed():
    recused = {(regency, 5) for regency in TEN}
    panel = panel_scores(TEN, range(6), full_panel(5), WEIGHTS, recused)

    assert (panel.live, panel.removed, panel.needed) == ((0, 1, 2, 3, 4), (), 4)


@pytest.mark.parametrize(
    ("sheets", "recused"),
    [
        ({("A", 0): sheet(101)}, ()),
        ({("A", 0): sheet(-1)}, ()),
        ({("A", 0): sheet(80.0)}, ()),
        ({("A", 0): sheet(True)}, ()),
        ({("A", 0): sheet(80, P7=80)}, ()),
        ({("Z", 0): sheet(80)}, ()),
        ({("A", 9): sheet(80)}, ()),
        ({}, {("Z", 0)}),
        ({}, {("A", 9)}),
    ],
)
def test_panel_scores_refuses(sheets, recused):
    with pytest.raises(ScoringError):
        panel_scores(TEN, range(5), sheets, WEIGHTS, recused)


@pytest.mark.fault("N6")
def test_a_rubric_whose_weights_do_not_add_up_is_refused():
    with pytest.raises(ScoringError, match="9999/100, not 100"):
        panel_scores(TEN, range(5), {}, dict.fromkeys("abc", Fraction("33.33")))
