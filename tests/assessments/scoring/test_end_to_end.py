"""E2E-PANJI: from points and marks to the final ranks, on ten fictional entrants."""

from fractions import Fraction
from typing import Any

import pytest

from assessments.scoring.final import final_ranking
from assessments.scoring.nomination import standings
from assessments.scoring.panel import panel_scores
from assessments.scoring.questionnaire import questionnaires
from assessments.scoring.rounding import exact_text, rounded
from assessments.scoring.ties import Finalist


@pytest.fixture
def award(case):
    """The whole pipeline of one award, and what must come out."""
    data = case("E2E-PANJI")["data"]
    entrants = data["entrants"]
    codes = [f"I{i}" for i in range(len(data["indicators"]))]
    weight = {c: Fraction(i["weight"]) for c, i in zip(codes, data["indicators"], strict=True)}
    most = {c: i["max_points"] for c, i in zip(codes, data["indicators"], strict=True)}
    component = {c: i["component"] for c, i in zip(codes, data["indicators"], strict=True)}
    criteria = [f"P{i}" for i in range(6)]

    def points(side):
        return {
            entrant: {
                code: weight[code] * level / most[code]
                for code, level in zip(codes, levels, strict=True)
            }
            for entrant, levels in zip(entrants, data[side], strict=True)
        }

    panel = panel_scores(
        entrants,
        [f"J{i}" for i in range(1, 8)],
        {
            (entrant, f"J{i}"): dict(zip(criteria, marks, strict=True))
            for entrant, sheets in zip(entrants, data["juror_scores"], strict=True)
            for i, marks in enumerate(sheets, start=1)
            if marks is not None
        },
        dict(zip(criteria, map(Fraction, data["criteria_weights"]), strict=True)),
        recused={tuple(pair) for pair in data["recusals"]},
    )
    rows: list[Any] = standings(
        entrants,
        points=points("verified"),
        maxima=weight,
        components=component,
        presentation={entrant: score.score for entrant, score in panel.scores.items()},
        share=Fraction(data["nomination_weights"][0]),
        places=3,
    )
    claimed = questionnaires(points("claimed"), weight, component)
    weights_of_components = {
        name: Fraction(sum(weight[code] for code in codes if component[code] == name))
        for name in dict.fromkeys(component.values())
    }
    final = final_ranking(
        [
            Finalist(
                row.key,
                nomination=row.nomination,
                visit=Fraction(data["site_visit"][row.key]),
                questionnaire=row.questionnaire,
                presentation=row.presentation,
                components=row.components,
                sheets=panel.scores[row.key].sheets,
            )
            for row in rows
            if row.nominated
        ],
        {row.key: row.nomination for row in rows if not row.nominated},
        share=Fraction(data["final_weights"][0]),
        component_weights=weights_of_components,
    )
    return {
        "expected": case("E2E-PANJI")["expected"],
        "entrants": entrants,
        "panel": panel,
        "claimed": claimed,
        "rows": {row.key: row for row in rows},
        "order": [row.key for row in rows],
        "final": final,
    }


def test_the_absent_juror_is_removed_and_the_recused_one_is_not(award):
    panel = award["panel"]

    assert list(panel.live) == award["expected"]["live_jurors"]
    assert (panel.removed, panel.needed) == (("J7",), 4)
    assert {key: score.count for key, score in panel.scores.items()} == {
        **dict.fromkeys(award["entrants"], 6),
        "D": 5,
        "H": 5,
    }


def test_questionnaire_scores_claimed_and_verified(award):
    expected, rows, claimed = award["expected"], award["rows"], award["claimed"]

    assert [str(rounded(rows[key].questionnaire)) for key in award["entrants"]] == expected[
        "Q_verified"
    ]
    assert [str(rounded(claimed[key].score)) for key in award["entrants"]] == expected["Q_claimed"]


def test_panel_scores_are_exact(award):
    scores = [award["rows"][key].presentation for key in award["entrants"]]

    assert [exact_text(score) for score in scores] == award["expected"]["P_fraction"]
    assert [str(rounded(score)) for score in scores] == award["expected"]["P"]


def test_nomination_scores_ranks_and_the_tie_at_the_line(award):
    rows, expected = award["rows"], award["expected"]
    scores = [rows[key].nomination for key in award["entrants"]]

    assert [exact_text(score) for score in scores] == expected["NOM_fraction"]
    assert [str(rounded(score)) for score in scores] == expected["NOM"]
    assert [rows[key].rank for key in award["entrants"]] == expected["rank"]
    assert [key for key in award["entrants"] if rows[key].nominated] == expected["nominees"]
    assert [key for key in award["order"] if rows[key].tied] == ["A", "G"]
    assert award["order"] == ["D", "F", "A", "G", "I", "E", "J", "H", "B", "C"]


def test_final_scores_and_ranks_and_nobody_passes_a_nominee(award):
    final, expected = award["final"], award["expected"]
    top = [place for place in final if place.nominated]

    assert {place.key: str(rounded(place.total)) for place in top} == expected["FINAL"]
    assert {place.key: place.rank for place in top} == expected["FINAL_rank"]
    assert [(place.key, place.rank) for place in final[4:]] == [
        ("I", 5), ("E", 6), ("J", 7), ("H", 8), ("B", 9), ("C", 10),
    ]  # fmt: skip
    assert [place.steps for place in final] == [()] * 10
