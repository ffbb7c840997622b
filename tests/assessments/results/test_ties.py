"""Nominees with one final score: the chain, a recorded vote, a shared rank."""

from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError

from assessments.audit.models import Event
from assessments.editions.stages import StageError
from assessments.results import actions, queries
from assessments.results.models import TieVote
from tests.assessments.nomination import award as nomination
from tests.assessments.nomination.award import add_entrant, add_sheet, close, make_award, recuse
from tests.assessments.results import award as build
from tests.given import given


@pytest.fixture
def tied(db):
    """A and B the same in everything, C below: the chain leaves A and B at rank 1."""
    award = build.to_plenary(
        nomination.simple({"A": 90, "B": 90, "C": 80, "D": 70}), {"A": 85, "B": 85, "C": 60}
    )
    build.meet(award)
    return award


def pks(award, keys):
    return [award.participants[key].pk for key in keys]


def vote(award, places="12", votes=(2, 1), keys="AB", **changes):
    one = dict(zip(pks(award, keys), map(int, places), strict=True))
    counted = dict(zip(pks(award, keys), votes, strict=True))
    voters = [award.seats[name] for name in ("J1", "J2", "J3")]
    return actions.vote(
        award.fresh(),
        **{"places": one, "votes": counted, "voters": voters, "reason": "Rapat.", "by": award.chair}
        | changes,
    )


def test_a_tie_that_the_chain_leaves_is_shared_without_a_vote_and_nothing_blocks(tied):
    computed = queries.compute_final(tied.fresh())
    assert computed.ranked.tied == (tuple(pks(tied, "AB")),)
    assert queries.deciding_blocks(tied.fresh(), computed) == []

    outcome = build.decide(tied)

    assert build.ranks(tied, outcome) == {"A": 1, "B": 1, "C": 3, "D": 4}
    rows = {row["name"][-1]: row for row in outcome.data["rows"]}
    assert [rows[key]["award"] for key in "ABC"] == ["Terbaik I", "Terbaik I", "Terbaik III"]
    assert (rows["A"]["tied"], rows["C"]["tied"]) == (True, False)
    kinds = [step["kind"] for step in rows["A"]["steps"]]
    assert kinds == ["visit", "questionnaire", "presentation", "component", "head_to_head"]
    (tie,) = outcome.data["minutes"]["ties"]
    assert (tie["names"], tie["total"]) == (["Kabupaten A", "Kabupaten B"], "88,50")
    assert [(step["name"], *step["values"]) for step in tie["steps"]] == [
        ("Nilai Verifikasi Lapangan (V)", "85,00", "85,00"),
        ("Nilai Kuesioner (Q)", "90,00", "90,00"),
        ("Nilai Presentasi (P)", "90,00", "90,00"),
        ("Nilai Komponen K1", "90,00", "90,00"),
        ("Banyaknya juri yang menempatkan lebih tinggi", "0", "0"),
    ]
    assert tie["shared"] == "Kabupaten A dan Kabupaten B"


def test_a_recorded_vote_decides_rank_one_and_stands_in_the_minutes(tied):
    vote(tied, places="21", votes=(1, 2))

    outcome = build.decide(tied)

    assert build.ranks(tied, outcome) == {"A": 2, "B": 1, "C": 3, "D": 4}
    rows = {row["name"][-1]: row for row in outcome.data["rows"]}
    assert rows["B"]["steps"][-1] == {"kind": "plenary", "code": "", "value": "1"}
    assert [one["place"] for one in outcome.data["votes"]] == [1, 2]
    said = outcome.data["minutes"]["votes"]
    assert [(one["name"], one["votes"], one["voters"]) for one in said] == [
        ("Kabupaten B", "2 (dua)", "3 (tiga)"), ("Kabupaten A", "1 (satu)", "3 (tiga)"),
    ]  # fmt: skip
    assert outcome.data["recap"]["recap"]["rows"][0]["step"] == "suara: urutan 1"
    event = Event.objects.get(action="plenary.vote")
    assert event.reason == "Rapat."
    assert given(TieVote.objects.first()).voters.count() == 3


def test_voting_again_takes_the_place_of_the_first_vote_and_the_record_keeps_both(tied):
    vote(tied)
    vote(tied, places="21", votes=(0, 3))

    assert TieVote.objects.count() == 2
    assert Event.objects.filter(action="plenary.vote").count() == 2
    assert build.ranks(tied, build.decide(tied))["B"] == 1


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"keys": "AC"}, "The plenary votes only on nominees whom the tie chain leaves tied."),
        ({"keys": "A", "places": "1", "votes": (1,)}, "The plenary votes only on nominees"),
        ({"places": "13"}, "Give every tied nominee a place"),
        ({"places": "21"}, "More votes cannot give a worse place."),
        ({"places": "22"}, "Places run from 1 without a gap"),
        ({"votes": (3, 1)}, "There are more votes than members who voted."),
        ({"voters": []}, "Only members who were present at the plenary vote."),
        ({"reason": "  "}, "Give a reason."),
    ],
)
def test_a_vote_that_cannot_be_is_refused(tied, english, changes, text):
    with pytest.raises(ValidationError) as refused:
        vote(tied, **changes)

    assert refused.value.messages[0].startswith(text)
    assert not TieVote.objects.exists()


def test_only_present_and_unconcerned_members_vote(tied, english):
    plenary = given(queries.plenary_of(tied.fresh()))
    plenary.attendance.remove(tied.seats["J3"])
    with pytest.raises(ValidationError, match="present"):
        vote(tied)
    plenary.attendance.add(tied.seats["J3"])
    recuse(tied, "B", "J2")
    with pytest.raises(ValidationError, match="Recused"):
        vote(tied)


def test_a_vote_that_decides_nothing_any_more_blocks_until_it_is_withdrawn(tied, english):
    vote(tied)
    build.rule(tied, build.correct(tied, "B", "I0", Fraction(910)))

    computed = queries.compute_final(tied.fresh())
    assert [block.text for block in queries.deciding_blocks(tied.fresh(), computed)] == [
        "Kabupaten A: the recorded vote decides no tie any more; withdraw it.",
        "Kabupaten B: the recorded vote decides no tie any more; withdraw it.",
    ]
    with pytest.raises(ValidationError):
        actions.withdraw_votes(tied.fresh(), by=tied.chair, reason="")
    assert actions.withdraw_votes(tied.fresh(), by=tied.chair, reason="Koreksi.") == 2
    with pytest.raises(StageError):
        actions.withdraw_votes(tied.fresh(), by=tied.chair, reason="Koreksi.")
    assert build.ranks(tied, build.decide(tied)) == {"A": 2, "B": 1, "C": 3, "D": 4}


def crossed():
    """A has the same total as B and a better visit; C and D are the same but for their jurors."""
    award = make_award(jurors=3, parts={"K1": [("I0", "100")]}, nominee_count=4)
    marks = {"A": (80, 80, 80), "B": (83, 83, 83), "C": (70, 70, 76), "D": (72, 72, 72)}
    # Z of A: .7 * 80 + .3 * 90 = 83; of B: .7 * 83 + .3 * 83.
    points = {"A": 800, "B": 830, "C": 700, "D": 700}
    for key, own in marks.items():
        add_entrant(award, key, verified={"I0": Fraction(points[key])})
        for juror, mark in zip(("J1", "J2", "J3"), own, strict=True):
            add_sheet(award, key, juror, [mark] * 6)
    return close(award)


def test_the_value_of_each_used_step_is_kept_and_printed(db):
    award = build.to_plenary(crossed(), {"A": 90, "B": 83, "C": 60, "D": 60})
    build.meet(award)

    outcome = build.decide(award)

    a, b, c, d = pks(award, "ABCD")
    rows = {row["participant"]: row for row in outcome.data["rows"]}
    assert rows[a]["total"] == rows[b]["total"] == "83"
    assert rows[a]["steps"] == [{"kind": "visit", "code": "", "value": "90"}]
    assert rows[b]["steps"] == [{"kind": "visit", "code": "", "value": "83"}]
    assert rows[d]["steps"][-1] == {"kind": "head_to_head", "code": "", "value": "2"}
    assert rows[c]["steps"][-1] == {"kind": "head_to_head", "code": "", "value": "1"}
    assert build.ranks(award, outcome) == {"A": 1, "B": 2, "D": 3, "C": 4}
    printed = {row["name"][-1]: row["step"] for row in outcome.data["recap"]["recap"]["rows"]}
    assert printed == {"A": "V 90,00", "B": "V 83,00", "D": "2 juri", "C": "1 juri"}


@pytest.mark.fault("W8")
def test_a_four_way_tie_at_the_line_is_visited_whole_and_ranked_by_what_was_found(db):
    award = build.to_plenary(
        nomination.simple({"A": 90, "B": 80, "C": 80, "D": 80, "E": 80, "F": 70}),
        {"A": 60, "B": 70, "C": 95, "D": 80, "E": 80},
    )
    build.meet(award)

    outcome = build.decide(award)

    assert build.ranks(award, outcome) == {"A": 2, "B": 5, "C": 1, "D": 3, "E": 3, "F": 6}
    rows = {row["name"][-1]: row for row in outcome.data["rows"]}
    assert {key: row["award"] for key, row in rows.items()} == {
        "C": "Terbaik I", "A": "Terbaik II", "D": "Terbaik III", "E": "Terbaik III", "B": "", "F": "",
    }  # fmt: skip
    assert [rows[key]["total"] for key in "CADEBF"] == ["169/2", "81", "80", "80", "77", "70"]
    assert [key for key, row in rows.items() if row["nominated"]] == list("CADEB")
    proposed = [(one["award"], one["name"]) for one in outcome.data["minutes"]["proposed"]]
    assert proposed == [
        ("Terbaik I", "Kabupaten C"), ("Terbaik II", "Kabupaten A"),
        ("Terbaik III", "Kabupaten D"), ("Terbaik III", "Kabupaten E"),
    ]  # fmt: skip
