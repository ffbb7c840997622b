"""Open, close and go back; who never submitted blocks nobody."""

import datetime as dt

import pytest
from django.utils import timezone

from assessments.audit.models import Event
from assessments.editions.deadline_models import Deadline, Extension
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import Duty
from assessments.editions.proposal_models import Act, Proposal, ProposalState
from assessments.editions.stages import Stage
from assessments.instrument.models import AnswerType
from assessments.mail.models import Message
from assessments.review import queries
from assessments.review.actions import return_for_correction
from assessments.review.queries.stages import back_hash
from tests.assessments.review.urls import office_url, url
from tests.assessments.review.world import accept_all, add_office, world
from tests.factories import make_proposal

pytestmark = pytest.mark.django_db


def stage_of(one):
    return Edition.objects.get(pk=one.edition.pk).stage


def over(one):
    Deadline.objects.filter(edition=one.edition).update(at=timezone.now() - dt.timedelta(hours=1))


@pytest.fixture
def filling(client):
    """Two offices, one of which never submitted; the secretariat is logged in."""
    one = world(1, stage=Stage.QUESTIONNAIRE)
    add_office(one, submits=False)
    client.force_login(one.secretary)
    return one


def opening(one, reason="Tidak mengirim sampai tenggat."):
    return {f"open-reason_{one.participants[1].pk}": reason, "open-read": "on"}


def test_it_opens_after_the_deadline_and_who_did_not_submit_blocks_nobody(client, filling):
    over(filling)

    page = client.get(url(filling, "stage")).content.decode()
    response = client.post(url(filling, "open"), opening(filling))

    assert filling.participants[1].name in page
    assert (response.status_code, stage_of(filling)) == (302, Stage.REVIEW)
    absent = Participant.objects.get(pk=filling.participants[1].pk)
    assert absent.excluded_at is not None
    assert absent.excluded_reason == "Tidak mengirim sampai tenggat."
    assert Event.objects.get(action="questionnaire.absent").reason == absent.excluded_reason
    assert Message.objects.filter(to=filling.verifier.user).count() == 1
    assert list(queries.verified_points(filling.edition)) == [filling.participants[0].pk]
    filling.edition.refresh_from_db()
    filling.participants = filling.participants[:1]
    accept_all(filling)
    assert queries.closing_blocks(filling.edition) == []


def test_the_chair_can_follow_what_the_opening_waits_for(client, filling):
    """The panel shows it to him too, while the answers themselves are not yet open to him."""
    client.force_login(filling.edition.panel.get(duty=Duty.CHAIR).user)

    (block,) = queries.opening_blocks(filling.edition)
    page = client.get(block.url)

    assert page.status_code == 200
    assert filling.participants[1].name in page.content.decode()


def test_every_absence_needs_its_reason(client, filling):
    over(filling)

    response = client.post(url(filling, "open"), opening(filling, "  "))

    assert (response.status_code, stage_of(filling)) == (422, Stage.QUESTIONNAIRE)
    assert not Participant.objects.filter(excluded_at__isnull=False).exists()


def test_it_does_not_open_while_somebody_has_time(client, filling):
    page = client.get(url(filling, "stage")).content.decode()
    response = client.post(url(filling, "open"), opening(filling))

    assert 'action="' + url(filling, "open") not in page
    assert (response.status_code, stage_of(filling)) == (422, Stage.QUESTIONNAIRE)


def test_an_extension_of_one_office_counts(client, filling):
    over(filling)
    Extension.objects.create(
        edition=filling.edition, stage=Stage.QUESTIONNAIRE, participant=filling.participants[1],
        until=timezone.now() + dt.timedelta(hours=1), reason="Gangguan jaringan.", by=filling.secretary,
    )  # fmt: skip

    response = client.post(url(filling, "open"), opening(filling))

    assert (response.status_code, stage_of(filling)) == (422, Stage.QUESTIONNAIRE)


def test_it_opens_earlier_when_all_have_submitted(client):
    one = world(2, stage=Stage.QUESTIONNAIRE)
    client.force_login(one.secretary)

    response = client.post(url(one, "open"), {"open-read": "on"})

    assert (response.status_code, stage_of(one)) == (302, Stage.REVIEW)


def test_it_does_not_open_when_nobody_submitted(client):
    one = world(0, stage=Stage.QUESTIONNAIRE)
    add_office(one, submits=False)
    over(one)
    client.force_login(one.secretary)
    data = {f"open-reason_{one.participants[0].pk}": "x", "open-read": "on"}

    assert client.post(url(one, "open"), data).status_code == 422


def test_a_second_click_meets_409(client, filling):
    over(filling)
    client.post(url(filling, "open"), opening(filling))

    assert client.post(url(filling, "open"), opening(filling)).status_code == 409


def test_closing_lists_what_is_not_verified_and_returned(client, here):
    client.force_login(here.secretary)
    returned = {here.indicators[AnswerType.LEVEL].pk: "Lampirkan SK."}
    due = timezone.now() + dt.timedelta(days=1)
    return_for_correction(here.submission(), returned, due, by=here.verifier.user)

    page = client.get(url(here, "stage")).content.decode()
    response = client.post(url(here, "close"), {"close-read": "on"})

    assert page.count(f'href="{office_url(here)}"') == 3  # the row and two blocks
    assert (response.status_code, stage_of(here)) == (422, Stage.REVIEW)


def test_it_closes_when_everything_is_verified(client, here):
    accept_all(here)
    client.force_login(here.secretary)

    unread = client.post(url(here, "close"))
    response = client.post(url(here, "close"), {"close-read": "on"})
    again = client.post(url(here, "close"), {"close-read": "on"})

    assert (unread.status_code, response.status_code, again.status_code) == (422, 302, 409)
    assert stage_of(here) == Stage.OBJECTION
    assert Event.objects.filter(action="review.close").count() == 1


@pytest.mark.parametrize("name", ["open", "close"])
@pytest.mark.parametrize("who", ["chair", "juror", "verifier", "operator"])
def test_only_the_secretariat_opens_and_closes(client, here, who, name):
    accept_all(here)
    users = {
        "chair": here.chair.user,
        "juror": here.juror.user,
        "verifier": here.verifier.user,
        "operator": here.operators[here.participants[0].pk],
    }
    client.force_login(users[who])

    response = client.post(url(here, name), {f"{name}-read": "on"})

    assert (response.status_code, stage_of(here)) == (403, Stage.REVIEW)


STEPS = [(Stage.REVIEW, Stage.QUESTIONNAIRE), (Stage.OBJECTION, Stage.REVIEW)]


def propose(client, one, reason="Tenggat salah dihitung."):
    data = {"propose-preview": back_hash(one.edition), "propose-read": "on"}
    return client.post(url(one, "propose-step-back"), data | {"propose-reason": reason})


def approve(client, proposal, one):
    data = {"approve-preview": proposal.preview_hash, "approve-read": "on"}
    return client.post(url(one, "approve-step-back", proposal.pk), data)


@pytest.mark.fault("W4")
@pytest.mark.parametrize(("old", "new"), STEPS)
def test_a_step_back_takes_two_people_and_keeps_what_was_decided(client, here, old, new):
    accept_all(here)
    here.to(old)
    client.force_login(here.secretary)
    assert propose(client, here).status_code == 302
    proposal = Proposal.objects.get(act=Act.STEP_BACK)

    alone = approve(client, proposal, here)
    client.force_login(here.chair.user)
    both = approve(client, proposal, here)
    twice = approve(client, proposal, here)

    assert (alone.status_code, both.status_code, twice.status_code) == (403, 302, 409)
    assert stage_of(here) == new
    assert queries.unreviewed(here.edition) == []


def test_a_step_back_needs_a_reason(client, here):
    client.force_login(here.secretary)

    assert propose(client, here, " ").status_code == 422
    assert not Proposal.objects.filter(act=Act.STEP_BACK).exists()


def test_a_step_back_waits_for_open_returns(client, here):
    returned = {here.indicators[AnswerType.LEVEL].pk: "Lampirkan SK."}
    due = timezone.now() + dt.timedelta(days=1)
    return_for_correction(here.submission(), returned, due, by=here.verifier.user)
    client.force_login(here.secretary)

    assert propose(client, here).status_code == 409


def test_a_proposal_from_before_another_move_is_stale(client, here):
    accept_all(here)
    client.force_login(here.secretary)
    propose(client, here)
    old = Proposal.objects.get(act=Act.STEP_BACK)
    client.post(url(here, "close"), {"close-read": "on"})
    client.force_login(here.chair.user)

    assert approve(client, old, here).status_code == 409
    assert stage_of(here) == Stage.OBJECTION


@pytest.mark.parametrize(
    ("name", "state"),
    [("refuse", ProposalState.REFUSED), ("withdraw", ProposalState.WITHDRAWN)],
)
def test_a_step_back_can_be_refused_and_withdrawn_with_a_reason(client, here, name, state):
    client.force_login(here.secretary)
    propose(client, here)
    proposal = Proposal.objects.get(act=Act.STEP_BACK)
    client.force_login(here.chair.user if name == "refuse" else here.secretary)
    address = url(here, f"{name}-step-back", proposal.pk)

    silent = client.post(address, {f"{name}-reason": ""})
    spoken = client.post(address, {f"{name}-reason": "Tidak perlu."})

    assert (silent.status_code, spoken.status_code) == (422, 302)
    proposal.refresh_from_db()
    assert (proposal.state, stage_of(here)) == (state, Stage.REVIEW)


def test_a_step_back_of_another_room_is_not_found_here(client, here):
    proposal = make_proposal(here.edition, Act.STEP_BACK, by=here.secretary, target="presentation")
    client.force_login(here.chair.user)

    assert approve(client, proposal, here).status_code == 404
    assert stage_of(here) == Stage.REVIEW
