"""Deciding the final ranking with two keys: what is frozen, and what is refused."""

from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.audit.models import Event
from assessments.documents.models import Document, DocumentState, DocumentType
from assessments.editions.proposals import StaleProposal
from assessments.editions.stages import Stage, StageError, Stale
from assessments.nomination.models import Standing
from assessments.results import actions, queries
from assessments.results.models import Outcome, Publication, Result, Ruling
from assessments.review.models import Verification
from assessments.scoring.rounding import parse_exact, rounded
from assessments.verification.models import Visit
from tests.assessments.nomination import award as nomination
from tests.assessments.results import award as build
from tests.given import given

FINALS = (DocumentType.FINAL_MINUTES, DocumentType.FINAL_RECAP)


def test_the_golden_award_is_decided_digit_by_digit(golden, case):
    expected, entrants = case["expected"], case["data"]["entrants"]

    outcome = build.decide(golden)

    keys = {one.pk: key for key, one in golden.participants.items()}
    rows = {keys[row["participant"]]: row for row in outcome.data["rows"]}
    finals = {key: str(rounded(parse_exact(rows[key]["total"]))) for key in "ADFG"}
    assert finals == expected["FINAL"]
    assert {key: rows[key]["rank"] for key in "ADFG"} == expected["FINAL_rank"]
    assert [rows[key]["before"]["total"] for key in entrants] == expected["NOM_fraction"]
    assert [rows[key]["nomination"] for key in entrants] == expected["NOM_fraction"]
    assert [rows[key]["presentation"] for key in entrants] == expected["P_fraction"]
    assert [rows[key]["before"]["rank"] for key in entrants] == expected["rank"]
    assert {key: rows[key]["visit"] for key in "ADFG"} == case["data"]["site_visit"]
    others = [row["participant"] for row in outcome.data["rows"] if not row["nominated"]]
    assert [keys[pk] for pk in others] == list("IEJHBC")  # N as frozen, below every nominee
    assert [rows[key]["rank"] for key in "IEJHBC"] == [5, 6, 7, 8, 9, 10]
    assert [rows[key]["award"] for key in "DFAG"] == ["Terbaik I", "Terbaik II", "Terbaik III", ""]
    assert golden.fresh().stage == Stage.DECIDED


def test_the_rows_in_the_table_say_the_same_as_the_frozen_data(golden):
    outcome = build.decide(golden)

    for frozen, row in zip(queries.final_results(outcome), outcome.data["rows"], strict=True):
        result = frozen.result
        assert result.participant_id == row["participant"]
        assert (result.exact or None, result.visit_exact or None) == (row["total"], row["visit"])
        assert (result.rank, result.nominated, result.tied) == (
            row["rank"], row["nominated"], row["tied"],
        )  # fmt: skip
        assert frozen.places == row["places"]
        assert result.total == rounded(parse_exact(row["total"]), row["places"])
    assert Result.objects.filter(outcome=outcome).count() == 10


def test_the_papers_are_issued_from_the_frozen_data_and_everything_is_recorded(golden):
    outcome = build.decide(golden)

    papers = {one.type: one for one in Document.objects.filter(type__in=FINALS)}
    assert papers[DocumentType.FINAL_MINUTES].data == outcome.data["minutes"]
    assert papers[DocumentType.FINAL_RECAP].data == outcome.data["recap"]
    assert {one.dated for one in papers.values()} == {build.DETAILS["held_on"]}
    acts = set(Event.objects.filter(edition=golden.edition).values_list("action", flat=True))
    assert {"plenary.open", "plenary.meeting", "proposal.create", "outcome.decide"} <= acts


def test_an_accepted_correction_changes_the_final_order_and_never_the_nomination(golden):
    one = build.correct(golden, "D", "I0", Fraction(0))
    build.rule(golden, one)
    before = {row.participant_id: row.exact for row in golden_standings(golden)}

    outcome = build.decide(golden)

    ranks = build.ranks(golden, outcome)
    assert {key: ranks[key] for key in "ADFG"} == {"F": 1, "A": 2, "D": 3, "G": 4}
    row = outcome.results.get(participant=golden.participants["D"])
    # 80 points of 1000 less: Q 87.68 -> 79.68, N -5.6, Z -3.92
    old = outcome.round.standings.get(participant=golden.participants["D"])
    assert parse_exact(old.questionnaire_exact) - parse_exact(row.questionnaire_exact) == 8
    assert parse_exact(old.exact) - parse_exact(row.nomination_exact) == Fraction("5.6")
    assert {row.participant_id: row.exact for row in golden_standings(golden)} == before


def golden_standings(award):
    return Standing.objects.filter(round__edition=award.edition)


def test_the_effects_say_points_total_and_rank_before_and_after(golden):
    down = build.correct(golden, "D", "I0", Fraction(0))
    out = build.correct(golden, "G", "I1", "-")
    build.rule(golden, down)
    build.rule(golden, out, accepted=False)

    found = queries.effects(golden.fresh())

    one, two = sorted(found.each, key=lambda each: each.correction.pk)
    assert (one.points.before, one.points.after) == (Fraction(80), Fraction(0))
    assert given(one.own.total.before) - given(one.own.total.after) == Fraction("3.92")
    assert (one.own.rank_before, one.own.rank_after) == (1, 3)
    assert [(row.name[-1], row.rank_before, row.rank_after) for row in one.others] == [
        ("F", 2, 1), ("A", 3, 2),
    ]  # fmt: skip
    assert two.points.after is None
    assert two.own.total.changed
    together = {row.name[-1]: row for row in found.together}
    assert not together["G"].total.changed  # refused
    assert together["D"].moved


def test_a_refused_correction_changes_nothing(golden):
    plain = [
        (one.key, one.rank, one.total)
        for one in queries.compute_final(golden.fresh()).ranked.places
    ]
    build.rule(golden, build.correct(golden, "D", "I0", Fraction(0)), accepted=False)

    places = queries.compute_final(golden.fresh()).ranked.places

    assert [(one.key, one.rank, one.total) for one in places] == plain
    minutes = build.decide(golden).data["minutes"]["corrections"]
    assert (minutes["accepted"], minutes["refused"]) == ("0 (nol)", "1 (satu)")
    assert minutes["rows"][0]["result"] == "Ditolak"


def test_a_correction_without_ruling_and_a_missing_meeting_block(db, case, english):
    scores = {key: int(score) for key, score in case["data"]["site_visit"].items()}
    award = build.to_plenary(nomination.golden(case), scores)
    build.correct(award, "D", "I0", Fraction(0))

    found = queries.deciding_blocks(award.fresh(), queries.compute_final(award.fresh()))

    assert [block.text for block in found] == [
        "Kabupaten D, I0: the plenary has not ruled on the proposed correction.",
        "The details of the final plenary are missing.",
    ]
    assert [block.text for block in queries.deciding_blocks(award.fresh())] == [
        block.text for block in found
    ]
    with pytest.raises(ValidationError):
        actions.propose_decision(award.fresh(), by=award.secretary, seen="0" * 64)


def test_a_score_that_is_not_the_frozen_one_any_more_blocks(golden, english):
    Verification.objects.filter(
        submission__participant=golden.participants["I"], indicator__code="I0"
    ).update(exact="1")

    computed = queries.compute_final(golden.fresh())

    assert [block.text for block in queries.deciding_blocks(golden.fresh(), computed)] == [
        "Kabupaten I: the score computed now is not the one frozen with the nomination."
    ]


def test_a_nominee_where_nothing_could_be_verified_blocks(golden, english):
    Visit.objects.get(participant=golden.participants["G"]).findings.update(rating="tidak_dapat")

    computed = queries.compute_final(golden.fresh())

    assert computed.ranked.places == ()
    assert [block.text for block in queries.deciding_blocks(golden.fresh(), computed)] == [
        "Kabupaten G: a nominee without a score of the site visit or the questionnaire."
    ]


@pytest.mark.fault("W4")
def test_only_two_different_people_decide_and_a_second_click_decides_nothing(golden):
    proposal = build.propose(golden)
    with pytest.raises(StageError):
        actions.decide(proposal, by=golden.secretary, seen=proposal.preview_hash)

    actions.decide(proposal, by=golden.chair, seen=proposal.preview_hash)
    with pytest.raises(StageError):
        actions.decide(proposal, by=golden.deputy, seen=proposal.preview_hash)

    assert (Outcome.objects.count(), Document.objects.filter(type__in=FINALS).count()) == (1, 2)


def change_meeting(award, correction):
    build.meet(award, place="Tempat lain")


def change_ruling(award, correction):
    build.rule(award, correction, accepted=False, seen=1)


def change_finding(award, correction):
    award.participants["A"].visit.findings.filter(rating="tidak").update(rating="sebagian")


def change_correction(award, correction):
    type(correction).objects.filter(pk=correction.pk).update(exact="3")


@pytest.mark.parametrize(
    "change", [change_meeting, change_ruling, change_finding, change_correction]
)
def test_any_change_after_the_proposal_makes_it_stale(golden, change):
    correction = build.correct(golden, "D", "I0", Fraction(40))
    build.rule(golden, correction)
    proposal = build.propose(golden)
    change(golden, correction)

    with pytest.raises(StaleProposal):
        actions.decide(proposal, by=golden.chair, seen=proposal.preview_hash)
    with pytest.raises(StaleProposal):  # also when the approver has read the new one
        actions.decide(proposal, by=golden.chair, seen=build.seen(golden))

    assert not Outcome.objects.exists()


def test_a_ruling_is_made_over_the_version_that_was_shown(golden):
    correction = build.correct(golden, "D", "I0", Fraction(40))
    build.rule(golden, correction)

    with pytest.raises(Stale) as stale:
        build.rule(golden, correction, accepted=False)
    with pytest.raises(ValidationError):
        actions.rule(correction, accepted=True, reason=" ", seen=1, by=golden.chair)

    assert stale.value.stored == Ruling.objects.get(accepted=True)
    build.rule(golden, correction, accepted=False, seen=1)
    assert Ruling.objects.get().version == 2


def test_a_step_back_from_the_decision_voids_everything_of_it_and_it_can_be_decided_again(golden):
    first = build.decide(golden)
    shown = actions.step_back_hash(golden.fresh())
    with pytest.raises(ValidationError):
        actions.propose_step_back(golden.fresh(), by=golden.secretary, seen=shown, reason=" ")
    proposal = actions.propose_step_back(
        golden.fresh(), by=golden.secretary, seen=shown, reason="Salah putusan."
    )
    with pytest.raises(StageError):
        actions.step_back(proposal, by=golden.secretary)

    actions.step_back(proposal, by=golden.deputy)

    first.refresh_from_db()
    assert (first.void_reason, first.voided_at is not None) == ("Salah putusan.", True)
    papers = Document.objects.filter(type__in=FINALS)
    assert {(one.state, one.revoked_reason) for one in papers} == {
        (DocumentState.REVOKED, "Salah putusan.")
    }
    assert Result.objects.filter(outcome=first).count() == 10
    assert golden.fresh().stage == Stage.PLENARY
    with pytest.raises(StageError):  # a second click
        actions.step_back(proposal, by=golden.chair)
    again = build.decide(golden)
    assert (again.number, queries.outcome_in_force(golden.fresh())) == (2, again)
    assert list(queries.voided_outcomes(golden.fresh())) == [first]


def test_no_step_back_while_an_announcement_is_on_its_way(golden):
    outcome = build.decide(golden)
    shown = actions.step_back_hash(golden.fresh())
    proposal = actions.propose_step_back(
        golden.fresh(), by=golden.secretary, seen=shown, reason="Salah."
    )
    Publication.objects.create(
        edition=golden.edition, outcome=outcome, proposal=outcome.proposal, data={}, data_hash="0" * 64,
        approved_by=golden.chair, goes_out_at=nomination.DAY,
    )  # fmt: skip

    with pytest.raises(StageError):
        actions.step_back(proposal, by=golden.chair)

    assert golden.fresh().stage == Stage.DECIDED
    Publication.objects.update(withdrawn_at=nomination.DAY, withdrawn_reason="Keliru.")
    actions.step_back(proposal, by=golden.chair)
    assert golden.fresh().stage == Stage.PLENARY


def test_a_step_back_to_the_visits_keeps_the_rulings(golden):
    build.rule(golden, build.correct(golden, "D", "I0", Fraction(40)))
    shown = actions.step_back_hash(golden.fresh())
    proposal = actions.propose_step_back(
        golden.fresh(), by=golden.secretary, seen=shown, reason="Foto tertinggal."
    )

    actions.step_back(proposal, by=golden.chair)

    assert golden.fresh().stage == Stage.VERIFICATION
    assert Ruling.objects.count() == 1
    actions.open_plenary(golden.fresh(), by=golden.secretary)
    assert golden.fresh().stage == Stage.PLENARY


def test_the_plenary_opens_only_when_every_visit_is_finished_and_answered(db, case):
    award = nomination.golden(case)
    build.nominate(award)
    for key in "ADF":
        build.visit(award, key, 80)

    with pytest.raises(ValidationError) as refused:
        actions.open_plenary(award.fresh(), by=award.secretary)

    assert len(refused.value.messages) == 1
    build.visit(award, "G", 80)
    actions.open_plenary(award.fresh(), by=award.secretary)
    with pytest.raises(StageError):
        actions.open_plenary(award.fresh(), by=award.secretary)


def test_corrected_details_of_the_meeting_give_new_papers_with_the_same_scores(golden):
    outcome = build.decide(golden)
    build.meet(golden, place="Ruang Lain")

    actions.correct_papers(outcome, by=golden.secretary, reason="Salah tempat.")

    first, second = Document.objects.filter(type=DocumentType.FINAL_MINUTES).order_by("version")
    assert (first.state, second.data["meeting"]["place"]) == (DocumentState.REVOKED, "Ruang Lain")
    assert second.data["scores"] == first.data["scores"]
    with pytest.raises(ValidationError):
        actions.correct_papers(outcome, by=golden.secretary, reason="Sekali lagi.")


def test_computing_costs_the_same_for_one_nominee_and_for_four(db):
    counts = []
    for year, totals, places in ((2022, {"A": 90}, 1), (2023, dict.fromkeys("ABCD", 80), 3)):
        award = nomination.simple(totals, year=year, nominee_count=places)
        build.to_plenary(award, dict.fromkeys(totals, 80))
        build.meet(award)
        edition = award.fresh()
        for key in totals:
            build.correct(award, key, "I0", Fraction(1))
        queries.compute_final(edition)  # the sealed instrument is kept in memory from here on
        with CaptureQueriesContext(connection) as run:
            computed = queries.compute_final(edition)
            queries.effects(edition, computed)
            queries.deciding_blocks(edition, computed)
        counts.append(len(run))

    assert counts[0] == counts[1]
    assert counts[0] <= 50
