"""The pages of the final plenary through the browser's door."""

from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role
from assessments.audit.models import Event
from assessments.editions.models import Edition
from assessments.editions.proposal_models import Proposal, ProposalState
from assessments.editions.stages import ORDER, Stage
from assessments.results import actions
from assessments.results.models import Outcome, Plenary, Ruling, TieVote
from assessments.review.queries.items import items
from assessments.review.queries.saves import accepted_words, as_data
from tests.assessments.nomination import award as nomination
from tests.assessments.results import award as build
from tests.factories import make_regency, make_user


def url(name, *args):
    return reverse(f"results:{name}", args=["ikp-2022", *args])


def page(client, user, name="plenary", *args):
    client.force_login(user)
    return client.get(url(name, *args))


def look(client, user):
    """Open the preview and return the page."""
    client.force_login(user)
    client.post(url("open-preview"), {"purpose-purpose": "Rapat pleno"})
    return client.get(url("plenary"))


Z = "83,81"  # the final score of D


@pytest.fixture
def people(golden):
    """One of each kind of person."""
    return {
        "secretariat": golden.secretary,
        "chair": golden.chair,
        "deputy": golden.deputy,
        "juror": golden.seats["J3"].user,
        "verifier": golden.verifier,
        "operator": make_user(Role.OPERATOR, golden.participants["D"].regency),
        "head": make_user(Role.HEAD, golden.participants["D"].regency),
        "reviewer": make_user(Role.REVIEWER),
        "other office": make_user(Role.OPERATOR, make_regency()),
    }


HOLDERS = ("secretariat", "chair", "deputy")


@pytest.mark.parametrize("stage", list(Stage))
def test_who_sees_a_final_score_by_role_and_stage(client, golden, people, stage):
    """Frozen scores: page and workbook. Before the decision nobody, for there is nothing frozen."""
    decided = ORDER.index(stage) >= ORDER.index(Stage.DECIDED)
    if decided:
        build.decide(golden)
    Edition.objects.update(stage=stage)
    for who, user in people.items():
        refused = 404 if who == "other office" else 403
        sees = who in HOLDERS or (who == "reviewer" and stage == Stage.PUBLISHED)
        answer = page(client, user)
        assert answer.status_code == (200 if sees else refused), who
        assert (Z in answer.content.decode()) == (sees and decided), who
        workbook = page(client, user, "workbook").status_code
        expected = 200 if sees and decided else refused
        if who in HOLDERS and not decided:
            expected = 404 if ORDER.index(stage) >= ORDER.index(Stage.NOMINATION) else 403
        assert workbook == expected, who


def test_a_final_score_before_the_decision_is_seen_in_the_opened_preview_only(
    client, golden, people
):
    build.correct(golden, "D", "I0", Fraction(40))
    for who, user in people.items():
        assert Z not in page(client, user).content.decode(), who
        if who in HOLDERS:
            assert Z in look(client, user).content.decode(), who
            client.post(url("close-preview"))
            assert Z not in client.get(url("plenary")).content.decode()
        else:
            answer = client.post(url("open-preview"), {"purpose-purpose": "x"})
            assert answer.status_code in (403, 404)

    looks = Event.objects.filter(action="plenary.preview")
    assert [(one.actor_name, one.reason) for one in looks] == [
        (people[who].name, "Rapat pleno") for who in HOLDERS
    ]


def test_only_the_holders_of_the_plenary_write_and_only_the_secretariat_proposes(
    client, golden, people
):
    correction = build.correct(golden, "D", "I0", Fraction(40))
    proposal = None
    build.rule(golden, correction)
    proposal = build.propose(golden)
    posts = {
        "rule": (correction.pk,), "vote": (1,), "withdraw-votes": (), "plenary-meeting": (),
        "open-preview": (), "close-preview": (), "approve-decision": (proposal.pk,),
        "refuse-decision": (proposal.pk,), "propose-decision": (), "propose-plenary-back": (),
        "open-plenary": (), "correct-final-papers": (), "withdraw-decision": (proposal.pk,),
    }  # fmt: skip
    for who in ("juror", "verifier", "operator", "head", "reviewer", "other office"):
        client.force_login(people[who])
        code = 404 if who == "other office" else 403
        for name, args in posts.items():
            assert client.post(url(name, *args), {}).status_code == code, (who, name)
        for name in ("plenary-meeting", "plenary-back"):
            assert client.get(url(name)).status_code == code, (who, name)
    client.force_login(people["chair"])
    for name in (
        "propose-decision",
        "propose-plenary-back",
        "open-plenary",
        "correct-final-papers",
    ):
        assert client.post(url(name), {}).status_code == 403, name
    assert client.post(url("withdraw-decision", proposal.pk), {}).status_code == 403
    client.force_login(people["secretariat"])
    assert client.post(url("approve-decision", proposal.pk), {}).status_code == 403
    assert not Outcome.objects.exists()


def test_the_agencys_reply_and_the_visit_stand_beside_each_correction(client, golden):
    objected, silent = (
        build.correct(golden, "D", "I0", "40"),
        build.correct(golden, "F", "I0", "40"),
    )
    type(objected.visit).objects.filter(pk=objected.visit_id).update(
        reply="objects", reply_text="Berkas asli ada."
    )
    type(silent.visit).objects.filter(pk=silent.visit_id).update(reply="")

    body = page(client, golden.chair).content.decode()

    first, second = body.split('<article class="correction"')[1:]
    assert "Keberatan: Berkas asli ada." in first
    assert reverse("verification:visit", args=["ikp-2022", objected.visit_id]) in first
    assert "Tidak ditanggapi sampai batas waktu" in second


def test_the_answer_as_verified_and_as_proposed_stands_beside_each_correction(client, golden):
    build.correct(golden, "D", "I0", "40")
    page(client, golden.chair)  # the first log-in writes more
    with CaptureQueriesContext(connection) as one:
        body = page(client, golden.chair).content.decode()
    for key, code in (("D", "I1"), ("F", "I0")):
        build.correct(golden, key, code, "1")
    with CaptureQueriesContext(connection) as three:
        page(client, golden.chair)

    item = next(row for row in items(golden.edition, participant=golden.participants["D"]))
    assert item.row is not None
    shown = accepted_words(item.question, as_data(item.row), points=False)
    assert f"<dd>{shown or '–'} → <strong>Poin ditetapkan tim</strong></dd>" in body
    assert len(one) == len(three)


def test_a_ruling_by_the_page(client, golden):
    one = build.correct(golden, "D", "I0", Fraction(40))
    client.force_login(golden.secretary)
    form = {f"ruling-{one.pk}-seen": "0", f"ruling-{one.pk}-accepted": "yes"}

    refused = client.post(url("rule", one.pk), form)
    assert refused.status_code == 422
    assert client.post(url("rule", one.pk), form | {f"ruling-{one.pk}-reason": "Sah."}).status_code == 302  # fmt: skip
    stale = client.post(url("rule", one.pk), form | {f"ruling-{one.pk}-reason": "Beda."})

    assert stale.status_code == 409
    body = stale.content.decode()
    assert "Sah." in body  # what is stored
    assert "Beda." in body  # what was typed stays
    assert f'name="ruling-{one.pk}-seen" value="1"' in body
    assert (Ruling.objects.get().reason, Ruling.objects.get().version) == ("Sah.", 1)


@pytest.mark.fault("W4")
def test_two_people_decide_by_the_page_and_a_second_click_is_409(client, golden):
    shown = look(client, golden.secretary).context["hash"]
    own = {"propose-preview": shown, "propose-read": "on"}
    assert client.post(url("propose-decision"), own).status_code == 302
    proposal = Proposal.objects.get(state=ProposalState.OPEN)
    key = {"approve-preview": shown, "approve-read": "on"}
    look(client, golden.chair)
    unread = client.post(url("approve-decision", proposal.pk), {"approve-preview": shown})
    assert unread.status_code == 422
    assert client.post(url("approve-decision", proposal.pk), key).status_code == 302

    assert client.post(url("approve-decision", proposal.pk), key).status_code == 409

    assert Outcome.objects.count() == 1
    body = client.get(url("plenary")).content.decode()
    assert Z in body
    assert "Terbaik I" in body


def test_a_changed_meeting_makes_the_key_refuse_with_409(client, golden):
    shown = look(client, golden.secretary).context["hash"]
    client.post(url("propose-decision"), {"propose-preview": shown, "propose-read": "on"})
    proposal = Proposal.objects.get(state=ProposalState.OPEN)
    build.meet(golden, place="Tempat lain")
    fresh = look(client, golden.chair)

    assert fresh.context["stale"]
    for seen in (shown, fresh.context["hash"]):
        key = {"approve-preview": seen, "approve-read": "on"}
        assert client.post(url("approve-decision", proposal.pk), key).status_code == 409
    refused = client.post(url("refuse-decision", proposal.pk), {"refuse-reason": "Berubah."})
    assert refused.status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.REFUSED


def test_a_vote_by_the_page(client, db):
    award = build.to_plenary(
        nomination.simple({"A": 90, "B": 90, "C": 80}), {"A": 85, "B": 85, "C": 60}
    )
    build.meet(award)
    a, b = award.participants["A"].pk, award.participants["B"].pk
    prefix = f"vote-{a}"
    form = {
        f"{prefix}-votes_{a}": "1", f"{prefix}-place_{a}": "2", f"{prefix}-votes_{b}": "2",
        f"{prefix}-place_{b}": "1", f"{prefix}-reason": "Suara terbanyak.",
        f"{prefix}-voters": [str(award.seats[name].pk) for name in ("J1", "J2", "J3")],
    }  # fmt: skip
    client.force_login(award.chair)
    assert client.post(url("vote", a), form).status_code == 302  # the preview is shut
    assert not TieVote.objects.exists()
    assert url("vote", a) in look(client, award.chair).content.decode()

    assert client.post(url("vote", b), form).status_code == 404
    many = client.post(url("vote", a), form | {f"{prefix}-votes_{b}": "9"})
    assert many.status_code == 422
    assert client.post(url("vote", a), form).status_code == 302

    assert TieVote.objects.get(place=1).participant_id == b
    body = client.get(url("plenary")).content.decode()
    assert "Suara terbanyak." in body
    assert client.post(url("withdraw-votes"), {"votes-reason": ""}).status_code == 422
    assert client.post(url("withdraw-votes"), {"votes-reason": "Ulang."}).status_code == 302
    assert not TieVote.objects.exists()


MEETING = {
    "seen": "1", "place": "Aula", "online": "", "held_on": "2022-12-05", "starts": "09.00", "ends": "11.30",
    "quorum": "5", "dissent": "", "copies": "2",
}  # fmt: skip


def test_the_meeting_saved_twice_shows_both_values(client, golden):
    present = [str(golden.seats["J1"].pk), str(golden.seats["S"].pk)]
    client.force_login(golden.chair)

    assert client.post(url("plenary-meeting"), MEETING | {"attendance": present}).status_code == 302
    second = client.post(
        url("plenary-meeting"), MEETING | {"attendance": present, "place": "Ruang Sidang"}
    )

    assert second.status_code == 409
    assert "Ruang Sidang" in second.content.decode()
    assert "Aula" in second.content.decode()
    assert Plenary.objects.get().place == "Aula"
    empty = client.post(url("plenary-meeting"), MEETING | {"seen": "2"})
    assert (empty.status_code, list(empty.context["form"].errors)) == (422, ["attendance"])


def test_a_meeting_before_the_last_visit_is_a_slip_of_the_pen(client, golden):
    client.force_login(golden.secretary)
    present = [str(golden.seats["J1"].pk)]
    form = MEETING | {"attendance": present, "held_on": "2022-05-12"}  # for 5 December

    answer = client.post(url("plenary-meeting"), form)

    assert answer.status_code == 422
    assert (
        "12 Mei 2022 mendahului kunjungan terakhir pada 20 Oktober 2022" in answer.content.decode()
    )
    assert Plenary.objects.get().version == 1
    later = client.post(url("plenary-meeting"), form | {"held_on": "2022-10-20"})
    assert later.status_code == 302


def test_the_page_warns_of_a_missed_quorum_before_the_keys(client, golden):
    assert "Kuorum belum tercapai" not in page(client, golden.chair).content.decode()
    build.meet(golden, quorum=9)

    assert "Kuorum belum tercapai" in page(client, golden.chair).content.decode()
    build.decide(golden)
    assert "Kuorum belum tercapai" in page(client, golden.chair).content.decode()


def test_the_plenary_is_opened_by_the_page_once_nothing_blocks(client, db):
    award = nomination.simple({"A": 90, "B": 80, "C": 70})
    build.nominate(award)
    for key in "AB":
        build.visit(award, key, 80)
    assert url("open-plenary") not in page(client, award.secretary).content.decode()
    assert client.post(url("open-plenary")).status_code == 422
    build.visit(award, "C", 80)
    assert url("open-plenary") in page(client, award.secretary).content.decode()

    assert client.post(url("open-plenary")).status_code == 302
    assert client.post(url("open-plenary")).status_code == 409

    assert award.fresh().stage == Stage.PLENARY


def test_the_step_back_by_the_page(client, golden):
    build.decide(golden)
    shown = page(client, golden.secretary, "plenary-back").context["hash"]
    form = {"propose-preview": shown, "propose-read": "on", "propose-reason": ""}
    assert client.post(url("propose-plenary-back"), form).status_code == 422
    form["propose-reason"] = "Salah putusan."
    assert client.post(url("propose-plenary-back"), form).status_code == 302
    proposal = Proposal.objects.get(state=ProposalState.OPEN)
    key = {"approve-preview": shown, "approve-read": "on"}
    assert client.post(url("approve-plenary-back", proposal.pk), key).status_code == 403
    client.force_login(golden.chair)

    assert client.post(url("approve-decision", proposal.pk), key).status_code == 404
    assert client.post(url("approve-plenary-back", proposal.pk), key).status_code == 302

    assert golden.fresh().stage == Stage.PLENARY
    body = client.get(url("plenary")).content.decode()
    assert "Salah putusan." in body
    assert Z not in body


def test_the_workbook_is_recorded_and_named_safely(client, golden):
    build.decide(golden)
    answer = page(client, golden.chair, "workbook")

    assert (
        answer["Content-Disposition"]
        == 'attachment; filename="Rekapitulasi Nilai Akhir IKP 2022 (1).xlsx"'
    )
    assert answer["Cache-Control"] == "private, no-store"
    assert Event.objects.filter(action="export.download", actor_name=str(golden.chair)).count() == 1


@pytest.mark.parametrize("decided", [False, True])
def test_the_page_costs_the_same_for_one_nominee_and_for_three(client, db, decided):
    counts = []
    for year, totals, places in ((2022, {"A": 90}, 1), (2023, {"A": 90, "B": 85, "C": 80}, 3)):
        award = nomination.simple(totals, year=year, nominee_count=places)
        build.to_plenary(award, dict.fromkeys(totals, 80))
        build.meet(award)
        for key in totals:
            build.rule(award, build.correct(award, key, "I0", Fraction(700)))
        if decided:
            build.decide(award)
        client.force_login(award.secretary)
        slug = award.edition.slug
        if not decided:
            client.post(reverse("results:open-preview", args=[slug]), {"purpose-purpose": "x"})
        client.get(reverse("results:plenary", args=[slug]))
        with CaptureQueriesContext(connection) as run:
            assert client.get(reverse("results:plenary", args=[slug])).status_code == 200
        counts.append(len(run))

    assert counts[0] == counts[1]


@pytest.mark.fault("X2")
def test_markup_in_a_reason_is_printed_as_typed(client, golden):
    one = build.correct(golden, "D", "I0", Fraction(40))
    actions.rule(one, accepted=True, reason="<script>alert(1)</script>", seen=0, by=golden.chair)

    body = look(client, golden.chair).content.decode()

    assert "<script>alert(1)" not in body
    assert "&lt;script&gt;alert(1)" in body
