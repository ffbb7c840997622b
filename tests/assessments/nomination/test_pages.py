"""The pages of the nomination through the browser's door."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role
from assessments.audit.models import Event
from assessments.editions.models import Edition
from assessments.editions.proposal_models import Proposal, ProposalState
from assessments.editions.stages import ORDER, Stage
from assessments.nomination import actions
from assessments.nomination.models import Meeting, NominationRound
from assessments.presentation.models import Sheet
from tests.assessments.nomination import award as build
from tests.assessments.nomination.conftest import open_it, propose
from tests.factories import make_regency, make_user


def url(name, *args):
    return reverse(f"nomination:{name}", args=["ikp-2022", *args])


def page(client, user, name="index", *args):
    client.force_login(user)
    return client.get(url(name, *args))


def look(client, user):
    """Open the preview and return the page."""
    client.force_login(user)
    client.post(url("open-preview"), {"purpose-purpose": "Rapat pleno"})
    return client.get(url("index"))


N = "79,43"  # the nomination score of F
TOTALS = (N, "86,30", "Peringkat")


@pytest.fixture
def people(award):
    """One of each kind of person."""
    return {
        "secretariat": award.secretary,
        "chair": award.chair,
        "deputy": award.deputy,
        "juror": award.seats["J3"].user,
        "verifier": award.verifier,
        "operator": make_user(Role.OPERATOR, award.participants["F"].regency),
        "head": make_user(Role.HEAD, award.participants["F"].regency),
        "reviewer": make_user(Role.REVIEWER),
        "other office": make_user(Role.OPERATOR, make_regency()),
    }


FOLLOWERS = ("secretariat", "chair", "deputy")
# who -> stage of the first sight of the page with the totals; None: never. Written by hand.
SEES_TOTALS = dict.fromkeys(FOLLOWERS, Stage.NOMINATION) | {"reviewer": Stage.PUBLISHED}
SEES_PAGE = dict.fromkeys(FOLLOWERS, Stage.SETUP) | {"reviewer": Stage.PUBLISHED}


@pytest.mark.parametrize("stage", list(Stage))
def test_who_sees_a_total_by_role_and_stage(client, award, people, stage):
    """Frozen totals: page and workbook, by rendering. An office of another edition knows of nothing."""
    if ORDER.index(stage) >= ORDER.index(Stage.NOMINATION):
        open_it(award)
    Edition.objects.update(stage=stage)

    def has(first):
        return first is not None and ORDER.index(stage) >= ORDER.index(first)

    for who, user in people.items():
        answer = page(client, user)
        body = answer.content.decode()
        refused = 404 if who == "other office" else 403
        expected = 200 if has(SEES_PAGE.get(who)) else refused
        assert answer.status_code == expected, who
        assert (N in body) == has(SEES_TOTALS.get(who)), who
        workbook = page(client, user, "workbook").status_code
        assert workbook == (200 if has(SEES_TOTALS.get(who)) else refused), who


def test_before_the_opening_a_total_is_seen_in_the_opened_preview_only(client, award, people):
    for who, user in people.items():
        shown = page(client, user).content.decode()
        assert N not in shown, who
        if who in FOLLOWERS:
            assert N in look(client, user).content.decode(), who
            client.post(url("close-preview"))
            assert N not in client.get(url("index")).content.decode()
        else:
            assert client.post(url("open-preview"), {"purpose-purpose": "x"}).status_code in (
                403,
                404,
            )
            assert N not in client.get(url("index")).content.decode()

    looks = Event.objects.filter(action="nomination.preview")
    assert [(one.actor_name, one.reason) for one in looks] == [
        (people[who].name, "Rapat pleno") for who in FOLLOWERS
    ]


def test_an_opened_preview_closes_when_a_sheet_is_unlocked_and_after_half_an_hour(client, award):
    assert N in look(client, award.chair).content.decode()
    sheet = Sheet.objects.filter(participant=award.participants["C"], member=award.seats["J3"])
    sheet.update(unlocked_at=build.DAY, done_at=None)
    assert N not in client.get(url("index")).content.decode()
    assert client.post(url("open-preview"), {"purpose-purpose": "x"}).status_code == 409

    sheet.update(unlocked_at=None, done_at=build.DAY)
    assert N in client.get(url("index")).content.decode()
    session = client.session
    session["nomination-previews"] = {"ikp-2022": build.DAY.isoformat()}
    session.save()
    assert N not in client.get(url("index")).content.decode()


def test_the_preview_asks_what_it_is_opened_for(client, award):
    client.force_login(award.chair)
    answer = client.post(url("open-preview"), {"purpose-purpose": " "})

    assert answer.status_code == 422
    assert N not in answer.content.decode()
    assert not Event.objects.filter(action="nomination.preview").exists()


@pytest.mark.fault("W4")
def test_two_people_open_the_nomination_by_the_page(client, award, english):
    shown = look(client, award.secretary).context["hash"]
    own = {"propose-preview": shown, "propose-read": "on"}
    assert client.post(url("propose-opening"), own).status_code == 302
    proposal = Proposal.objects.get(state=ProposalState.OPEN)
    key = {"approve-preview": shown, "approve-read": "on"}

    assert (
        client.post(url("approve-opening", proposal.pk), key).status_code == 403
    )  # the secretariat
    for user in (award.seats["J3"].user, award.verifier):
        client.force_login(user)
        assert client.post(url("approve-opening", proposal.pk), key).status_code == 403
    look(client, award.chair)
    assert (
        client.post(url("approve-opening", proposal.pk), {"approve-preview": shown}).status_code
        == 422
    )
    assert client.post(url("approve-opening", proposal.pk), key).status_code == 302
    assert (
        client.post(url("approve-opening", proposal.pk), key).status_code == 409
    )  # a second click
    client.force_login(award.deputy)
    assert client.post(url("approve-opening", proposal.pk), key).status_code == 409

    assert NominationRound.objects.count() == 1
    assert N in client.get(url("index")).content.decode()


def test_a_changed_meeting_makes_the_key_refuse_with_409(client, award):
    shown = look(client, award.secretary).context["hash"]
    client.post(url("propose-opening"), {"propose-preview": shown, "propose-read": "on"})
    proposal = Proposal.objects.get(state=ProposalState.OPEN)
    award.meet(place="Tempat lain")
    fresh = look(client, award.chair)

    assert fresh.context["stale"]
    for seen in (shown, fresh.context["hash"]):
        answer = client.post(
            url("approve-opening", proposal.pk), {"approve-preview": seen, "approve-read": "on"}
        )
        assert answer.status_code == 409
    client.force_login(award.secretary)
    assert (
        client.post(
            url("withdraw-opening", proposal.pk), {"withdraw-reason": "Berubah."}
        ).status_code
        == 302
    )
    assert (
        client.post(
            url("propose-opening"), {"propose-preview": shown, "propose-read": "on"}
        ).status_code
        == 409
    )


def test_a_proposal_can_be_refused_even_when_the_preview_is_shut(client, award):
    proposal = propose(award)
    Sheet.objects.filter(participant=award.participants["C"], member=award.seats["J3"]).update(
        unlocked_at=build.DAY, done_at=None
    )
    shown = page(client, award.chair).content.decode()
    assert url("refuse-opening", proposal.pk) in shown
    assert url("approve-opening", proposal.pk) not in shown

    assert client.post(url("refuse-opening", proposal.pk), {"refuse-reason": ""}).status_code == 422
    assert (
        client.post(url("refuse-opening", proposal.pk), {"refuse-reason": "Lembar."}).status_code
        == 302
    )
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decision_reason) == (ProposalState.REFUSED, "Lembar.")


MEETING = {
    "seen": "1", "place": "Aula", "online": "", "held_on": "2022-10-07", "starts": "09.00", "ends": "11:30",
    "quorum": "5", "visit_on": "", "dissent": "", "copies": "2",
}  # fmt: skip


@pytest.mark.fault("W1")
def test_the_meeting_saved_twice_shows_both_values(client, award):
    present = [str(award.seats["J1"].pk), str(award.seats["S"].pk)]
    client.force_login(award.secretary)

    assert client.post(url("meeting"), MEETING | {"attendance": present}).status_code == 302
    second = client.post(url("meeting"), MEETING | {"attendance": present, "place": "Ruang Sidang"})

    assert second.status_code == 409
    body = second.content.decode()
    assert "Ruang Sidang" in body
    assert "Aula" in body
    assert Meeting.objects.get().place == "Aula"
    again = MEETING | {"attendance": present, "place": "Ruang Sidang", "seen": "2"}
    assert 'name="seen" value="2"' in body
    assert client.post(url("meeting"), again).status_code == 302
    assert Meeting.objects.get().place == "Ruang Sidang"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"held_on": "31/02/2022"}, "held_on"),
        ({"starts": "25.00"}, "starts"),
        ({"ends": "08.00"}, "ends"),
        ({"quorum": "10"}, "quorum"),
        ({"quorum": "1e1"}, "quorum"),
        ({"attendance": []}, "attendance"),
        ({"attendance": ["999999"]}, "attendance"),
        ({"copies": "0"}, "copies"),
        ({"place": "a\nb"}, "place"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(client, award, change, field):
    client.force_login(award.secretary)
    answer = client.post(
        url("meeting"), MEETING | {"attendance": [str(award.seats["J1"].pk)]} | change
    )

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert Meeting.objects.get().version == 1


def test_only_the_secretariat_writes_about_the_meeting_and_releases(client, award, people):
    round_ = open_it(award)
    for who, user in people.items():
        client.force_login(user)
        code = 404 if who == "other office" else 403
        if who == "secretariat":
            continue
        assert client.get(url("meeting")).status_code == code, who
        for name in ("release", "correct-papers", "propose-step-back", "propose-opening"):
            assert client.post(url(name), {}).status_code == code, (who, name)
    assert round_.released_at is None


def test_the_nominees_page_stands_for_everybody_after_the_release_and_tells_no_order(
    client, award, people
):
    inside = [user for who, user in people.items() if who != "other office"]
    assert {page(client, user, "nominees").status_code for user in inside} == {403}
    round_ = open_it(award)
    for user in inside:
        answer = page(client, user, "nominees")
        assert answer.status_code == 200
        assert "Kabupaten D" not in answer.content.decode()

    client.force_login(award.secretary)
    assert client.post(url("release"), {}).status_code == 422
    assert client.post(url("release"), {"release-read": "on"}).status_code == 302
    assert client.post(url("release"), {"release-read": "on"}).status_code == 409

    for user in inside:
        body = page(client, user, "nominees").content.decode()
        names = [f"<strong>Kabupaten {key}</strong>" for key in "ADFG"]
        assert sorted(names, key=body.index) == names
        assert all(body.index(name) > 0 for name in names)
        assert not [
            token for token in (*TOTALS, "Kabupaten I") if token in body.split("<main", 1)[1]
        ]
    assert page(client, people["other office"], "nominees").status_code == 404
    assert Event.objects.filter(action="nomination.release", object_id=str(round_.pk)).count() == 1


def test_the_step_back_by_the_page(client, award):
    round_ = open_it(award)
    client.force_login(award.secretary)
    shown = actions.step_back_hash(round_)
    form = {"propose-preview": shown, "propose-read": "on", "propose-reason": ""}
    assert client.post(url("propose-step-back"), form).status_code == 422
    assert (
        client.post(url("propose-step-back"), form | {"propose-reason": "Salah."}).status_code
        == 302
    )
    proposal = Proposal.objects.get(state=ProposalState.OPEN)
    key = {"approve-preview": shown, "approve-read": "on"}
    assert client.post(url("approve-step-back", proposal.pk), key).status_code == 403
    client.force_login(award.chair)

    assert client.post(url("approve-step-back", proposal.pk), key).status_code == 302

    assert Edition.objects.get().stage == Stage.PRESENTATION
    body = client.get(url("index")).content.decode()
    assert "Salah." in body
    assert N not in body


def test_the_keys_of_one_act_do_not_turn_the_other(client, award):
    proposal = propose(award)
    client.force_login(award.chair)

    key = {"approve-preview": proposal.preview_hash, "approve-read": "on"}
    assert client.post(url("approve-step-back", proposal.pk), key).status_code in (404, 409)

    assert Edition.objects.get().stage == Stage.PRESENTATION


def test_the_workbook_is_recorded_and_named_safely(client, award):
    open_it(award)
    answer = page(client, award.chair, "workbook")

    assert (
        answer["Content-Disposition"]
        == 'attachment; filename="Rekapitulasi Nilai Nominasi IKP 2022 (1).xlsx"'
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content[:2] == b"PK"
    assert Event.objects.filter(action="export.download", actor_name=str(award.chair)).count() == 1


@pytest.mark.fault("N8")
def test_the_page_prints_the_digits_of_the_papers(client, award, case):
    shown = look(client, award.chair)
    printed = [line.total and line.places for line in shown.context["lines"]]
    body = shown.content.decode()
    expected = [text.replace(".", ",") for text in case["expected"]["NOM"]]

    assert all(text in body for text in expected)
    assert printed == [2] * 10
    round_ = open_it(award)
    body = client.get(url("index")).content.decode()
    totals = {row["total"] for row in round_.data["recap"]["recap"]["rows"]}
    assert totals == set(expected)
    assert all(text in body for text in totals)


@pytest.mark.fault("X6")
def test_fields_that_nobody_asked_for_are_ignored(client, award):
    client.force_login(award.secretary)
    extra = {"version": "99", "edition": "1", "attendance": [str(award.seats["J1"].pk)], "id": "7"}

    assert client.post(url("meeting"), MEETING | extra).status_code == 302

    assert Meeting.objects.get().version == 2


@pytest.mark.parametrize("opened", [False, True])
def test_the_page_costs_the_same_for_one_and_for_ten(client, db, opened):
    counts = []
    for year, totals in ((2022, {"A": 90}), (2023, dict.fromkeys("ABCDEFGHIJ", 80))):
        award = build.simple(totals, nominee_count=1, year=year)
        award.meet(quorum=3)
        if opened:
            open_it(award)
        client.force_login(award.chair)
        address = reverse("nomination:index", args=[award.edition.slug])
        purpose = {"purpose-purpose": "Rapat"}
        client.post(reverse("nomination:open-preview", args=[award.edition.slug]), purpose)
        client.get(address)  # reads the sealed instrument into memory
        with CaptureQueriesContext(connection) as run:
            assert client.get(address).status_code == 200
        counts.append(len(run))

    assert counts[0] == counts[1]
