"""How long scoring takes: 60 indicators, 9 jurors, 6 criteria; aim 50 ms for 514 regencies."""

import random
from fractions import Fraction

import pytest

from assessments.scoring.answers import AnswerValue, Band, Rule, points
from assessments.scoring.nomination import standings
from assessments.scoring.panel import panel_scores
from assessments.scoring.questionnaire import questionnaires

CODES = [f"I{i:02}" for i in range(60)]
JURORS = range(9)
WEIGHTS = {f"P{i}": Fraction(w) for i, w in enumerate((20, 25, 20, 15, 10, 10), start=1)}
SIZES = pytest.mark.parametrize("regencies", [10, 514])


class Award:
    """Made-up points (a third of them percentages with odd denominators) and marks."""

    def __init__(self, regencies):
        draw = random.Random(regencies)
        self.regencies = range(regencies)
        self.maxima = {code: Fraction(draw.choice((10, 15, 20, 25))) for code in CODES}
        self.components = {code: f"K{i // 6}" for i, code in enumerate(CODES)}
        self.points = {
            regency: {
                code: top * (Fraction(draw.randint(0, 4), 4) if i % 3 else self.percentage(draw))
                for i, (code, top) in enumerate(self.maxima.items())
            }
            for regency in self.regencies
        }
        self.sheets = {
            (regency, juror): {code: draw.randint(40, 100) for code in WEIGHTS}
            for regency in self.regencies
            for juror in JURORS
        }

    @staticmethod
    def percentage(draw):
        whole = draw.randint(15, 240)
        return Fraction(draw.randint(0, whole), whole)

    def panel(self):
        return panel_scores(self.regencies, JURORS, self.sheets, WEIGHTS)

    def rank(self):
        return standings(
            self.regencies,
            points=self.points,
            maxima=self.maxima,
            components=self.components,
            presentation={key: score.score for key, score in self.panel().scores.items()},
            share=Fraction(70),
            places=3,
        )


@SIZES
def test_score_and_rank(benchmark, regencies):
    rows = benchmark(Award(regencies).rank)

    assert [row.rank is None for row in rows] == [False] * regencies


@SIZES
def test_panel(benchmark, regencies):
    panel = benchmark(Award(regencies).panel)

    assert {score.count for score in panel.scores.values()} == {9}


@SIZES
def test_questionnaires(benchmark, regencies):
    award = Award(regencies)
    scores = benchmark(questionnaires, award.points, award.maxima, award.components)

    assert len(scores) == regencies


@SIZES
def test_points_of_all_answers(benchmark, regencies):
    top = Fraction(20)
    bands = tuple(Band(Fraction(20 * i), Fraction(4 * i)) for i in range(6))
    pairs = [
        (
            Rule("level", top, options={"2": Fraction(14)}),
            AnswerValue(choice="2"),
        ),
        (Rule("number", top, bands=bands), AnswerValue(number=Fraction("79.95"))),
        (
            Rule("percent", top, full_at=Fraction(100)),
            AnswerValue(numerator=Fraction(37), denominator=Fraction(237)),
        ),
    ]
    answers = pairs * (20 * regencies)
    earned = benchmark(lambda: [points(rule, answer) for rule, answer in answers])

    assert earned[:3] == [14, 12, Fraction(740, 237)]
