"""Opening the nomination with two keys: what is frozen, and what is refused."""

from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from accounts.models import Role
from assessments.audit.models import Event
from assessments.documents.models import Document, DocumentType
from assessments.editions.panel_models import Duty
from assessments.editions.proposal_models import Proposal, ProposalState
from assessments.editions.proposals import StaleProposal
from assessments.editions.stages import Stage, StageError, Stale
from assessments.nomination import actions, queries
from assessments.nomination.models import Gap, Meeting, NominationRound, Standing
from assessments.presentation.models import Mark, Round, Sheet
from assessments.review.models import Verification
from assessments.scoring.rounding import parse_exact, rounded
from tests.assessments.nomination import award as build
from tests.assessments.nomination.conftest import open_it, propose, seen
from tests.factories import make_seat, make_user


def by_key(award, round_):
    keys = {one.pk: key for key, one in award.participants.items()}
    return {keys[one.participant_id]: one for one in Standing.objects.filter(round=round_)}


@pytest.mark.fault("W7", "W8")
def test_the_golden_award_freezes_every_participant_digit_by_digit(award, case):
    expected, entrants = case["expected"], case["data"]["entrants"]

    rows = by_key(award, open_it(award))

    assert [rows[key].exact for key in entrants] == expected["NOM_fraction"]
    assert [str(rounded(parse_exact(rows[key].exact))) for key in entrants] == expected["NOM"]
    assert [
        str(rows[key].questionnaire.quantize(1 * rounded(Fraction(1)))) for key in entrants
    ] == expected["Q_verified"]
    assert [rows[key].presentation_exact for key in entrants] == expected["P_fraction"]
    assert [rows[key].rank for key in entrants] == expected["rank"]
    assert [key for key in entrants if rows[key].nominated] == expected["nominees"]
    assert award.fresh().stage == Stage.NOMINATION


def test_the_papers_are_issued_from_the_frozen_data_and_everything_is_recorded(award):
    round_ = open_it(award)

    papers = {one.type: one for one in Document.objects.filter(edition=award.edition)}
    assert set(papers) == {DocumentType.NOMINATION_MINUTES, DocumentType.NOMINATION_RECAP}
    assert papers[DocumentType.NOMINATION_MINUTES].data == round_.data["minutes"]
    assert papers[DocumentType.NOMINATION_RECAP].data == round_.data["recap"]
    assert {one.dated for one in papers.values()} == {build.DETAILS["held_on"]}
    acts = list(Event.objects.filter(edition=award.edition).values_list("action", flat=True))
    for act in (
        "nomination.meeting",
        "proposal.create",
        "proposal.approve",
        "edition.move",
        "nomination.open",
    ):
        assert act in acts


@pytest.mark.fault("W7")
def test_the_absent_juror_counts_for_nobody_and_the_recused_one_leaves_sum_and_divisor(award):
    computed = queries.compute(award.fresh())
    counts = {key: computed.panel.scores[one.pk].count for key, one in award.participants.items()}

    assert [one.pk for one in computed.members if one.pk in computed.panel.removed] == [
        award.seats["J7"].pk
    ]
    assert counts == {**dict.fromkeys(award.participants, 6), "D": 5, "H": 5}


@pytest.mark.fault("W8")
def test_a_four_way_tie_at_the_line_nominates_all_of_it(db):
    award = build.simple({"A": 90, "B": 80, "C": 80, "D": 80, "E": 80, "F": 70})
    award.meet(quorum=3)

    rows = by_key(award, open_it(award))

    assert {key: row.rank for key, row in rows.items()} == {
        "A": 1,
        "B": 2,
        "C": 2,
        "D": 2,
        "E": 2,
        "F": 6,
    }
    assert [key for key, row in rows.items() if row.nominated] == ["A", "B", "C", "D", "E"]
    tie = NominationRound.objects.get().data["minutes"]["tie"]
    assert (
        tie
        == "antara Kabupaten B, Kabupaten C, Kabupaten D, dan Kabupaten E; seluruhnya ditetapkan sebagai nominasi"
    )
    assert NominationRound.objects.get().data["minutes"]["nominees"]["count"] == "5 (lima)"


@pytest.mark.fault("N7")
def test_totals_that_differ_by_float_noise_only_are_a_tie(db):
    """0.1 + 0.2 against 0.3: thirds, tenths and sevenths that add up to the same number."""
    award = build.make_award(jurors=3, parts={"K1": [("I0", "30"), ("I1", "30"), ("I2", "40")]})
    for key, points in {
        "A": (Fraction("0.1"), Fraction("0.2"), Fraction(300)),
        "B": (Fraction("0.3"), Fraction(0), Fraction(300)),
        "C": (Fraction(1, 7), Fraction(2, 7), Fraction(300) - Fraction(9, 70)),
        "D": (Fraction("0.3") + Fraction(1, 10**9), Fraction(0), Fraction(300)),
    }.items():
        build.add_entrant(award, key, verified=dict(zip(("I0", "I1", "I2"), points, strict=True)))
        for juror in ("J1", "J2", "J3"):
            build.add_sheet(award, key, juror, [70] * 6)
    build.close(award).meet(quorum=3)

    rows = by_key(award, open_it(award))

    assert {key: row.rank for key, row in rows.items()} == {"A": 2, "B": 2, "C": 2, "D": 1}
    assert len({rows[key].exact for key in "ABC"}) == 1


def test_whoever_has_no_score_keeps_a_row_with_the_reason_and_no_rank(db):
    award = build.simple({"A": 90, "B": 80, "C": 70, "D": None})
    absent = build.add_entrant(award, "E", verified={"I0": Fraction(999)})
    for juror in ("J1", "J2", "J3"):
        build.add_missing(award, "E", juror, "not_presented")
    few = build.add_entrant(award, "F", verified={"I0": Fraction(999)})
    build.add_sheet(award, "F", "J1", [100] * 6)
    for juror in ("J2", "J3"):
        build.add_missing(award, "F", juror)
    out = build.add_entrant(
        award,
        "G",
        verified=None,
    )
    type(out).objects.filter(pk=out.pk).update(
        excluded_at=build.DAY, excluded_reason="Tidak menyampaikan kuesioner sampai batas waktu."
    )
    award.meet(quorum=3)

    rows = by_key(award, open_it(award))

    assert {key: (row.rank, row.gap) for key, row in rows.items()} == {
        "A": (1, ""), "B": (2, ""), "C": (3, ""), "D": (None, Gap.NO_QUESTIONNAIRE),
        "E": (None, Gap.NOT_PRESENTED), "F": (None, Gap.TOO_FEW_SHEETS), "G": (None, Gap.EXCLUDED),
    }  # fmt: skip
    said = NominationRound.objects.get().data["minutes"]["participation"]
    assert said["submitted"] == "5 (lima)"
    assert [one["name"] for one in said["absent"]] == [
        "Kabupaten D",
        "Kabupaten E",
        "Kabupaten G",
    ] or {one["name"] for one in said["absent"]} == {"Kabupaten D", absent.name, "Kabupaten G"}
    assert {
        "name": "Kabupaten G",
        "reason": "tidak menyampaikan kuesioner sampai batas waktu",
    } in said["absent"]
    assert said["unscored"] == few.name


def test_fewer_scored_participants_than_places_block_the_opening(db, english):
    award = build.simple({"A": 90, "B": 80, "C": None})
    award.meet(quorum=3)

    with pytest.raises(ValidationError) as refused:
        propose(award)

    assert refused.value.messages == [
        "Only 2 participants have a score; the nomination has 3 places."
    ]


@pytest.mark.fault("W4")
def test_only_two_different_people_open_the_nomination(award):
    proposal = propose(award)
    shown = proposal.preview_hash
    other = make_user(Role.SECRETARIAT)

    with pytest.raises(StageError):
        actions.open_round(proposal, by=award.secretary, seen=shown)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(
            state=ProposalState.APPROVED, decided_by=award.secretary
        )
    with pytest.raises(StageError):
        actions.propose_opening(award.fresh(), by=other, seen=shown)

    assert award.fresh().stage == Stage.PRESENTATION
    assert actions.open_round(proposal, by=award.chair, seen=shown).number == 1


def test_a_second_click_opens_nothing_twice(award):
    proposal = propose(award)
    actions.open_round(proposal, by=award.chair, seen=proposal.preview_hash)

    with pytest.raises(StageError):
        actions.open_round(proposal, by=award.deputy, seen=proposal.preview_hash)

    assert (
        NominationRound.objects.count(),
        Standing.objects.count(),
        Document.objects.count(),
    ) == (1, 10, 2)


def change_meeting(award):
    award.meet(place="Tempat lain")


def change_verification(award):
    Verification.objects.filter(submission__participant=award.participants["C"]).update(exact="1/3")


def change_mark(award):
    Mark.objects.filter(sheet__participant=award.participants["C"], value__gt=1).update(value=60)


def change_jury(award):
    award.seats["J7"].left_at, award.seats["J7"].left_reason = build.DAY, "Mutasi."
    award.seats["J7"].save()


@pytest.mark.parametrize("change", [change_meeting, change_verification, change_mark, change_jury])
def test_any_change_after_the_proposal_makes_it_stale(award, change):
    proposal = propose(award)
    change(award)

    with pytest.raises(StaleProposal):
        actions.open_round(proposal, by=award.chair, seen=proposal.preview_hash)
    with pytest.raises(StaleProposal):  # also when the approver has read the new one
        actions.open_round(proposal, by=award.chair, seen=seen(award))
    with pytest.raises(StaleProposal):
        actions.propose_opening(award.fresh(), by=award.secretary, seen="0" * 64)

    assert not NominationRound.objects.exists()


def test_the_fingerprint_does_not_depend_on_the_readers_language(db):
    award = build.simple({"A": 90, "B": 80, "C": 70, "D": None})
    found = set()
    for language in ("id", "en"):
        with translation.override(language):
            found.add(seen(award))

    assert len(found) == 1


def test_what_blocks_is_named_with_the_page_where_it_is_mended(award, english):
    edition = award.fresh()
    Meeting.objects.all().delete()
    Verification.objects.filter(
        submission__participant=award.participants["A"], indicator__code="I0"
    ).delete()
    Sheet.objects.filter(participant=award.participants["B"], member=award.seats["J2"]).update(
        done_at=None
    )
    Sheet.objects.filter(participant=award.participants["C"], member=award.seats["J3"]).update(
        unlocked_at=build.DAY, done_at=None
    )
    Round.objects.update(closed_at=None)

    found = {block.text: block.url for block in queries.blocks(edition)}

    assert list(found) == [
        "The chair has not closed the scoring round.",
        "Juri Contoh 2, M.Si.: no complete sheet for Kabupaten B, and no reason is recorded.",
        "Juri Contoh 3, M.Si.: no complete sheet for Kabupaten C, and no reason is recorded.",
        "Juri Contoh 3, M.Si.: the sheet for Kabupaten C is unlocked and not complete again.",
        "Kabupaten A: 1 indicator is not verified.",
        "The details of the plenary meeting are missing.",
    ]
    assert all(url.startswith("/ikp-2022/") for url in found.values())
    with pytest.raises(ValidationError):
        actions.propose_opening(edition, by=award.secretary, seen="0" * 64)


def test_totals_are_not_shown_while_a_sheet_is_open(award):
    Sheet.objects.filter(participant=award.participants["C"], member=award.seats["J3"]).update(
        unlocked_at=build.DAY, done_at=None
    )

    with pytest.raises(StageError):
        actions.note_preview(award.fresh(), purpose="Ingin tahu", by=award.chair)

    assert not Event.objects.filter(action="nomination.preview").exists()


def test_the_meeting_is_saved_over_a_version(award):
    with pytest.raises(Stale) as stale:
        actions.save_meeting(
            award.fresh(), values=build.DETAILS, present=[], seen=0, by=award.secretary
        )

    assert stale.value.stored == Meeting.objects.get(version=1)


def test_computing_costs_the_same_for_one_and_for_three(db):
    counts = []
    for year, totals in ((2022, {"A": 90}), (2023, {"A": 90, "B": 80, "C": 70})):
        edition = build.simple(totals, year=year).fresh()
        queries.compute(
            edition
        )  # the sealed instrument is kept in memory from the first reading on
        with CaptureQueriesContext(connection) as run:
            queries.blocks(edition, queries.compute(edition))
        counts.append(len(run))

    assert counts[0] == counts[1]


def test_a_seat_that_came_later_does_not_score(award):
    make_seat(award.edition, duty=Duty.MEMBER)

    assert len(queries.compute(award.fresh()).members) == 7
