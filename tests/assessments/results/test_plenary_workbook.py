"""The final workbook recomputes: every formula gives what the exact arithmetic gave, the final ranks too."""

from fractions import Fraction

import pytest

from assessments.results import actions
from assessments.results.papers.workbook import workbook, workbook_name
from tests.assessments.nomination import award as nomination
from tests.assessments.nomination.test_workbook import assert_recomputes, cells, column
from tests.assessments.results import award as build
from tests.assessments.results.test_ties import crossed


def test_the_golden_workbook_recomputes_to_the_final_ranks(golden, case, tmp_path):
    build.rule(golden, build.correct(golden, "G", "I0", Fraction(20)))
    build.rule(golden, build.correct(golden, "A", "I1", "-"))
    build.rule(golden, build.correct(golden, "F", "I2", Fraction(3)), accepted=False)
    outcome = build.decide(golden)
    data = workbook(golden.fresh(), outcome)

    fresh = assert_recomputes(data, tmp_path)

    shown = cells(data, cached=True)
    rows = outcome.data["recap"]["recap"]["rows"]
    assert column(shown, "REKAPITULASI", "Kabupaten/Kota") == [row["name"] for row in rows]
    for title, key in (
        ("Nilai Nominasi", "total"), ("Nominasi setelah Koreksi", "corrected"), ("V", "visit"),
        ("Nilai Akhir", "final"),
    ):  # fmt: skip
        printed = column(shown, "REKAPITULASI", title)
        texts = ["–" if value == "–" else f"{value:.2f}".replace(".", ",") for value in printed]
        assert texts == [row[key] for row in rows], title
    changes = column(shown, "REKAPITULASI", "Koreksi")
    texts = ["–" if one == "–" else f"{one:+.2f}".replace(".", ",") for one in changes]
    assert [text.replace("-", "−") for text in texts] == [row["correction"] for row in rows]
    assert column(shown, "REKAPITULASI", "Pembeda") == [row["step"] for row in rows]
    assert column(shown, "REKAPITULASI", "Peringkat") == [int(row["rank"]) for row in rows]
    assert column(shown, "HITUNG AKHIR", "Sama?") == ["ya"] * 10
    assert column(shown, "HITUNG", "Sama?") == ["ya"] * 10
    assert "TIDAK" not in {str(value) for value in fresh.values()}


def test_the_columns_of_the_tie_chain_rank_as_the_chain_did(db, tmp_path):
    award = build.to_plenary(crossed(), {"A": 90, "B": 83, "C": 60, "D": 60})
    build.meet(award)
    outcome = build.decide(award)
    data = workbook(award.fresh(), outcome)

    fresh = assert_recomputes(data, tmp_path)

    shown = cells(data, cached=True)
    steps = [row["step"] for row in outcome.data["recap"]["recap"]["rows"]]
    assert column(shown, "REKAPITULASI", "Peringkat") == [1, 2, 3, 4]
    assert column(shown, "REKAPITULASI", "Pembeda") == steps
    assert set(steps) != {"–"}
    assert "TIDAK" not in {str(value) for value in fresh.values()}


@pytest.mark.parametrize("voted", [False, True])
def test_a_shared_rank_and_a_vote_come_out_of_the_formulas(db, tmp_path, voted):
    award = build.to_plenary(
        nomination.simple({"A": 90, "B": 90, "C": 80, "D": 70, "E": None}),
        {"A": 85, "B": 85, "C": 60},
    )
    build.meet(award)
    if voted:
        a, b = award.participants["A"].pk, award.participants["B"].pk
        actions.vote(
            award.fresh(), places={a: 2, b: 1}, votes={a: 1, b: 2}, reason="Rapat.", by=award.chair,
            voters=[award.seats[name] for name in ("J1", "J2", "J3")],
        )  # fmt: skip
    data = workbook(award.fresh(), build.decide(award))

    assert_recomputes(data, tmp_path)

    shown = cells(data, cached=True)
    ranks = column(shown, "REKAPITULASI", "Peringkat")
    assert ranks == ([1, 2, 3, 4, "–"] if voted else [1, 1, 3, 4, "–"])
    if voted:
        assert column(shown, "REKAPITULASI", "Kabupaten/Kota")[0] == "Kabupaten B"


def test_the_same_outcome_gives_the_same_bytes_and_names_no_juror(golden):
    outcome = build.decide(golden)
    data = workbook(golden.fresh(), outcome)

    assert data == workbook(golden.fresh(), outcome)
    shown = {str(value) for value in cells(data, cached=True).values()}
    assert {f"Juri {n}" for n in range(1, 8)} <= shown
    assert not shown & {seat.name for seat in golden.seats.values()}
    assert workbook_name(golden.fresh(), outcome) == "Rekapitulasi Nilai Akhir IKP 2022 (1).xlsx"
