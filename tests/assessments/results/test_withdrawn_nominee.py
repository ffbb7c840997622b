"""A nominee withdrew: the others are ranked among themselves, nobody takes its place, every paper says so."""

from fractions import Fraction
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from assessments.documents.models import DocumentType
from assessments.editions.proposals import StaleProposal
from assessments.nomination.models import Gap
from assessments.results import actions, queries
from assessments.results.models import Result
from assessments.results.papers.workbook import workbook
from assessments.results.papers_award.booklet import booklet_data
from assessments.results.queries import preview
from assessments.results.queries.public import public_data
from assessments.verification import actions as visits
from tests.assessments.nomination import award as nomination
from tests.assessments.nomination.test_workbook import assert_recomputes, cells, column
from tests.assessments.results import award as build
from tests.assessments.results.test_plenary_pages import look
from tests.assessments.results.test_plenary_papers import html

WHY = "Surat Bupati 800/1/2022 tanggal 18 Oktober 2022."
LEFT = {"D": 1, "A": 2, "G": 3, "F": None, "I": 5, "E": 6, "J": 7, "H": 8, "B": 9, "C": 10}


def withdraw(award, key="F"):
    return visits.withdraw_nominee(award.participants[key], by=award.secretary, reason=WHY)


@pytest.mark.fault("W11")
def test_the_others_are_ranked_among_themselves_and_the_rest_stay_where_they_would_be(golden):
    withdraw(golden)

    outcome = build.decide(golden)

    assert build.ranks(golden, outcome) == LEFT
    gone = Result.objects.get(outcome=outcome, participant=golden.participants["F"])
    assert (gone.gap, gone.note, gone.nominated, gone.visit, gone.total) == (
        Gap.WITHDREW, WHY, False, None, None,
    )  # fmt: skip
    assert gone.nomination_exact  # what it had in the nomination stays
    row = outcome.data["rows"][-1]
    assert (row["name"], row["gap"], row["award"], row["before"]["rank"]) == (
        golden.participants["F"].name, "withdrew", "", gone.standing.rank,
    )  # fmt: skip


def test_a_nominee_without_a_score_may_withdraw_and_then_nothing_blocks(db, case, english):
    scores = {key: int(score) for key, score in case["data"]["site_visit"].items()}
    award = build.to_plenary(nomination.golden(case), scores | {"F": None})
    build.meet(award)
    with pytest.raises(ValidationError, match="without a score of the site visit"):
        build.decide(award)

    withdraw(award)

    assert build.ranks(award, build.decide(award)) == LEFT


def test_its_corrections_and_votes_are_out_of_the_way(golden):
    build.correct(golden, "F", "I0", Fraction(10))
    assert len(queries.deciding_blocks(golden.fresh())) == 1

    withdraw(golden)

    assert queries.deciding_blocks(golden.fresh()) == []


def test_an_open_proposal_becomes_stale_both_ways(golden):
    proposal = build.propose(golden)
    made = withdraw(golden)
    with pytest.raises(StaleProposal):
        actions.decide(proposal, by=golden.chair, seen=proposal.preview_hash)
    visits.take_back_withdrawal(made, by=golden.secretary, reason="Keliru.")

    actions.decide(proposal, by=golden.chair, seen=proposal.preview_hash)  # as it was proposed


def test_the_plenary_page_says_who_withdrew_and_why(golden, client):
    withdraw(golden)

    page = look(client, golden.chair).content.decode()

    assert WHY in page
    assert "tidak ada yang menggantikannya" in page
    lines = preview.lines(queries.compute_final(golden.fresh()))
    assert (lines[-1].name, lines[-1].rank, lines[-1].award) == (
        golden.participants["F"].name, None, "",
    )  # fmt: skip


def test_the_papers_say_it(golden):
    withdraw(golden)
    outcome = build.decide(golden)
    name = golden.participants["F"].name

    minutes = html(DocumentType.FINAL_MINUTES)
    assert f"Peraih nominasi yang mengundurkan diri: {name}, karena {WHY}" in minutes
    assert "tidak digantikan oleh peserta yang bukan peraih nominasi" in minutes
    assert [one["name"][-1] for one in outcome.data["minutes"]["proposed"]] == ["D", "A", "G"]
    recap = outcome.data["recap"]["recap"]["rows"][-1]
    assert (recap["name"], recap["rank"], recap["final"], recap["visit"], recap["note"]) == (
        name, "–", "–", "–", "Mengundurkan diri setelah nominasi",
    )  # fmt: skip
    booklet = booklet_data(golden.fresh(), outcome)
    notes = [row["note"] for row in booklet["results"] if row["name"] == name]
    assert notes == [f"Mengundurkan diri setelah nominasi: {WHY}"]


def test_the_minutes_of_everybody_else_have_no_line_about_it(golden):
    build.decide(golden)

    assert "mengundurkan diri" not in html(DocumentType.FINAL_MINUTES)


def test_the_workbook_recomputes_with_the_empty_place(golden, tmp_path):
    withdraw(golden)
    data = workbook(golden.fresh(), build.decide(golden))

    assert_recomputes(data, tmp_path)

    shown = cells(data, cached=True)
    assert column(shown, "REKAPITULASI", "Peringkat") == [1, 2, 3, 5, 6, 7, 8, 9, 10, "–"]
    assert column(shown, "HITUNG AKHIR", "Sama?") == ["ya"] * 10


@pytest.mark.parametrize("scores", ["none", "all"])
def test_the_public_sees_no_place_of_it(golden, scores):
    withdraw(golden)
    outcome = build.decide(golden)
    edition = golden.fresh()
    edition.public_scores = scores

    data: Any = public_data(edition, outcome, edition.seals.first())

    assert [one["name"][-1] for one in data["places"]] == ["D", "A", "G"]
    left = [{"name": "Kabupaten F", "regency": "f", "gap": "withdrew"}]
    assert [one["name"] for one in data.get("without_rank", left)] == ["Kabupaten F"]
    assert WHY not in str(data)
