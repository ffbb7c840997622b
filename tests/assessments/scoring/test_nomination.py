import random
from fractions import Fraction

import pytest

from assessments.scoring.errors import ScoringError
from assessments.scoring.nomination import nomination_score, standings
from assessments.scoring.panel import panel_scores

MAXIMA = {"a": Fraction(600), "b": Fraction(400)}
COMPONENTS = {"a": "K1", "b": "K2"}


def award(points, presentation, participants=None, share=70, places=3):
    """Standings on an instrument of two indicators; `points` are (a, b) by participant."""
    return standings(
        participants or list(points),
        points={
            key: dict(zip("ab", map(Fraction, pair), strict=True)) for key, pair in points.items()
        },
        maxima=MAXIMA,
        components=COMPONENTS,
        presentation={
            key: None if value is None else Fraction(value) for key, value in presentation.items()
        },
        share=Fraction(share),
        places=places,
    )


def seen(rows):
    return [(row.key, row.nomination, row.rank, row.tied, row.nominated) for row in rows]


def test_nomination_score_is_exact():
    assert nomination_score(Fraction(80), Fraction(229, 3), Fraction(70)) == Fraction(789, 10)


def test_rows_carry_every_part():
    [row] = award({"x": (300, 400)}, {"x": "82.5"})

    assert (row.points, row.questionnaire, row.presentation) == (700, 70, Fraction("82.5"))
    assert row.components == {"K1": 50, "K2": 100}
    assert (row.nomination, row.rank, row.tied, row.nominated) == (
        Fraction("73.75"),
        1,
        False,
        True,
    )


def test_who_lacks_a_part_gets_no_rank_and_blocks_nobody():
    rows = award(
        {"late": (600, 400), "good": (600, 300), "fair": (300, 400)},
        {"late": None, "good": 80, "fair": 80, "absent": 90},
        participants=["absent", "late", "fair", "good"],
    )

    assert seen(rows) == [
        ("good", 87, 1, False, True),
        ("fair", 73, 2, False, True),
        ("absent", None, None, False, False),
        ("late", None, None, False, False),
    ]
    assert [(row.key, row.questionnaire, row.presentation) for row in rows[2:]] == [
        ("absent", None, 90),
        ("late", 100, None),
    ]
    assert (rows[2].points, rows[2].components) == (None, {})


def test_nobody_is_scored():
    assert seen(award({}, {}, participants=["x", "y"])) == [
        ("x", None, None, False, False),
        ("y", None, None, False, False),
    ]


@pytest.mark.fault("W8")
def test_a_tie_at_the_line_nominates_four():
    points = {"a": (600, 400), "b": (600, 300), "c": (500, 300), "d": (400, 400), "e": (400, 300)}

    rows = award(points, dict.fromkeys(points, 80))

    assert [(row.key, row.rank, row.tied, row.nominated) for row in rows] == [
        ("a", 1, False, True),
        ("b", 2, False, True),
        ("c", 3, True, True),
        ("d", 3, True, True),
        ("e", 5, False, False),
    ]


def test_all_weight_on_one_part():
    points, presentation = {"a": (600, 400), "b": (300, 200)}, {"a": 10, "b": 90}

    assert [row.key for row in award(points, presentation, share=100)] == ["a", "b"]
    assert [row.key for row in award(points, presentation, share=0)] == ["b", "a"]
    with pytest.raises(ScoringError):
        award(points, presentation, share=101)


def test_a_whole_award_against_a_second_implementation():
    """Random awards, each also reckoned in the plainest way the method's text allows."""
    draw = random.Random(2022)
    criteria = {"k1": Fraction(30), "k2": Fraction("45.5"), "k3": Fraction("24.5")}
    codes = [f"I{i}" for i in range(8)]
    for _ in range(60):
        keys, jurors = list(range(draw.randint(1, 9))), list(range(draw.randint(3, 7)))
        maxima = {code: Fraction(draw.choice((5, 8, 10, 20))) for code in codes}
        points = {
            key: {code: maxima[code] * Fraction(draw.randint(0, 4), 4) for code in codes}
            for key in keys
        }
        cells = [(key, juror) for key in keys for juror in jurors]
        sheets = {cell: {code: draw.randint(70, 74) for code in criteria} for cell in cells}
        recused = {cell for cell in cells if draw.random() < 0.05}

        panel = panel_scores(keys, jurors, sheets, criteria, recused)
        rows = standings(
            keys,
            points=points,
            maxima=maxima,
            components={code: f"K{i // 3}" for i, code in enumerate(codes)},
            presentation={key: score.score for key, score in panel.scores.items()},
            share=Fraction(70),
            places=3,
        )

        working = [j for j in jurors if any((key, j) not in recused for key in keys)]
        needed = max(3, -(-2 * len(working) // 3))
        totals = {}
        for key in keys:
            own = [
                sum(sheets[key, j][code] * weight for code, weight in criteria.items()) / 100
                for j in working
                if (key, j) not in recused
            ]
            if len(own) >= needed:
                quest = 100 * sum(points[key].values()) / sum(maxima.values())
                totals[key] = quest * Fraction(7, 10) + sum(own) / len(own) * Fraction(3, 10)
        expected = {}
        for key in keys:
            better = (
                sum(other > totals[key] for other in totals.values()) if key in totals else None
            )
            expected[key] = (
                totals.get(key),
                None if better is None else better + 1,
                better is not None and better < 3,
            )

        assert {row.key: (row.nomination, row.rank, row.nominated) for row in rows} == expected
