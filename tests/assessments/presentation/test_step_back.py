"""Opening the presentations, and the step back to the objections with two keys."""

import pytest
from django.utils import timezone

from assessments.editions.models import StageChange
from assessments.editions.proposal_models import Proposal, ProposalState
from assessments.editions.stages import Stage
from assessments.mail.models import Message
from assessments.presentation.actions import back_hash
from assessments.presentation.models import Round, Sheet, Slot
from tests import factories as make
from tests.assessments.presentation.world import (
    DAY,
    browser,
    close,
    fill_all,
    people,
    post_sheet,
    record_of,
    values,
    world,
)

pytestmark = pytest.mark.django_db
WHY = "Satu keberatan belum dijawab."


def propose(one, person=None, **changes):
    data = {"propose-preview": back_hash(one.fresh()), "propose-reason": WHY, "propose-read": "on"}
    client = browser(person or one.secretary)
    return client.post(one.url("propose-step-back"), data | changes)


def decide(one, person, step="approve", **data):
    proposal = Proposal.objects.get()
    data = data or {"approve-preview": back_hash(one.fresh()), "approve-read": "on"}
    return browser(person).post(one.url(f"{step}-step-back", proposal.pk), data)


@pytest.mark.parametrize("second", ["chair", "deputy"])
def test_two_keys_go_back_and_no_sheet_is_lost(here, second):
    fill_all(here, 80)
    close(here)
    page = browser(here.secretary).get(here.url("stage")).content.decode()
    assert back_hash(here.fresh()) in page

    found = [propose(here).status_code, decide(here, getattr(here, second)).status_code]

    assert (found, here.fresh().stage) == ([302, 302], Stage.OBJECTION)
    change = StageChange.objects.get()
    assert (change.old, change.new, change.reason) == (Stage.PRESENTATION, Stage.OBJECTION, WHY)
    assert Round.objects.get().closed_at is None
    assert [values(sheet) for sheet in Sheet.objects.all()] == [[80] * 6] * 3
    assert record_of("edition.move")[0][:2] == (getattr(here, second).user.name, WHY)
    assert post_sheet(here, here.juror, 1, seen=2).status_code == 409


def test_opened_again_the_sheets_are_there_and_the_jurors_can_change_them(here):
    fill_all(here, 80)
    close(here)
    propose(here)
    decide(here, here.chair)

    response = browser(here.secretary).post(here.url("open"), {"open-read": "on"})

    back = browser(here.juror).post(here.url("take-back", here.first.pk))
    assert (response.status_code, here.fresh().stage) == (302, Stage.PRESENTATION)
    assert back.status_code == 302
    assert post_sheet(here, here.juror, 81, seen=3).status_code == 200


def test_who_holds_which_key(here):
    who = people(here)
    proposing = {name: propose(here, user).status_code for name, user in who.items()}
    approving = {name: decide(here, user).status_code for name, user in who.items()}

    refused = dict.fromkeys(who, 403) | {"stranger": 404}
    assert proposing == refused | {"secretariat": 302}
    assert approving == refused | {"chair": 302, "deputy": 409}


@pytest.mark.fault("W4")
def test_the_proposer_does_not_approve(here):
    type(here.deputy).objects.filter(pk=here.deputy.pk).update(user=here.secretary)
    propose(here)

    assert decide(here, here.secretary).status_code == 409
    assert here.fresh().stage == Stage.PRESENTATION


def test_a_round_that_closed_in_between_makes_it_stale(here):
    fill_all(here)
    propose(here)
    close(here)

    response = decide(here, here.chair)

    assert (response.status_code, here.fresh().stage) == (409, Stage.PRESENTATION)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"propose-reason": ""}, 422),
        ({"propose-read": ""}, 422),
        ({"propose-preview": "0" * 64}, 409),
    ],
)
def test_the_first_key_needs_a_reason_and_what_stands_now(here, changes, status):
    assert (propose(here, **changes).status_code, Proposal.objects.count()) == (status, 0)


@pytest.mark.parametrize(
    ("step", "who", "state"),
    [
        ("refuse", "chair", ProposalState.REFUSED),
        ("withdraw", "secretary", ProposalState.WITHDRAWN),
    ],
)
def test_it_is_refused_and_withdrawn_with_a_reason(here, step, who, state):
    propose(here)
    person = getattr(here, who)

    found = [
        decide(here, person, step, **{f"{step}-reason": words}).status_code
        for words in ("", "Cukup dijawab dengan surat.")
    ]

    assert (found, Proposal.objects.get().state) == ([422, 302], state)
    assert here.fresh().stage == Stage.PRESENTATION


def opening(one, person=None, **data):
    client = browser(person or one.secretary)
    return client.post(one.url("open"), data or {"open-read": "on"})


@pytest.fixture
def before(db):
    """At the objections, everything ready."""
    one = world(2, stage=Stage.OBJECTION)
    for order, participant in enumerate(one.participants, 1):
        Slot.objects.create(
            edition=one.edition, participant=participant, order=order, starts_at=DAY
        )
    return one


def test_the_secretariat_opens_and_every_juror_gets_a_letter(before):
    assert opening(before).status_code == 302

    assert (before.fresh().stage, Round.objects.get().closed_at) == (Stage.PRESENTATION, None)
    letters = Message.objects.all()
    assert {one.to for one in letters} == {one.user for one in before.jurors}
    assert before.url("today") in letters[0].body


def test_what_blocks_is_said_and_nothing_opens(before):
    Slot.objects.filter(participant=before.first).delete()
    type(before.other).objects.filter(pk=before.other.pk).update(
        left_at=timezone.now(), left_reason="Mundur."
    )
    type(before.edition).objects.update(objection_days=3)
    make.make_deadline(before.edition, Stage.OBJECTION, hours=2)

    page = browser(before.secretary).get(before.url("stage")).content.decode()
    response = opening(before)

    blocks = page[page.index('id="open"') :].split("</section>")[0]
    assert str(before.first) in blocks
    assert blocks.count("<li>") == 3
    assert (response.status_code, before.fresh().stage) == (422, Stage.OBJECTION)


def test_once_the_time_for_objections_is_over_it_opens(before):
    type(before.edition).objects.update(objection_days=3)
    undated = opening(before)
    make.make_deadline(before.edition, Stage.OBJECTION, hours=-1)

    assert (undated.status_code, opening(before).status_code) == (422, 302)


def test_only_the_secretariat_opens_and_only_once(before):
    who = people(before)
    found = {name: opening(before, user).status_code for name, user in who.items()}

    assert found == dict.fromkeys(who, 403) | {"secretariat": 302, "stranger": 404}
    assert opening(before).status_code == 409
    assert opening(before, **{"open-read": ""}).status_code == 422
    assert StageChange.objects.count() == 1
