"""Who does not open a locked sheet, and when nobody does."""

import pytest

from assessments.editions.proposal_models import Proposal, ProposalState
from assessments.presentation.models import Sheet
from assessments.presentation.unlock_actions import unlock_hash
from tests.assessments.presentation.unlocking import approve, decide, propose, sheet_of
from tests.assessments.presentation.world import browser, people

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"reason": ""}, 422),
        ({"propose-read": ""}, 422),
        ({"seen": "0" * 64}, 409),
        ({"seen": "short"}, 422),
    ],
)
def test_the_first_key_needs_a_reason_a_read_page_and_the_sheet_as_it_is(locked, data, status):
    assert (propose(locked, **data).status_code, Proposal.objects.count()) == (status, 0)


def test_it_is_proposed_once(locked):
    assert [propose(locked).status_code for _ in range(2)] == [302, 409]


def test_who_holds_which_key(locked):
    who = people(locked)
    proposing = {name: propose(locked, user).status_code for name, user in who.items()}
    approving = {name: approve(locked, user).status_code for name, user in who.items()}

    refused = dict.fromkeys(who, 403) | {"stranger": 404}
    assert proposing == refused | {"secretariat": 302}
    assert approving == refused | {"chair": 302, "deputy": 409}  # the chair has decided it


@pytest.mark.fault("W4")
def test_nobody_turns_both_keys(locked):
    """A secretary who also leads the panel."""
    type(locked.deputy).objects.filter(pk=locked.deputy.pk).update(user=locked.secretary)
    propose(locked)

    response = approve(locked, locked.secretary)

    assert (response.status_code, sheet_of(locked).unlocked_at) == (409, None)
    page = browser(locked.secretary).get(locked.url("unlock", sheet_of(locked).pk))
    assert locked.url("approve-unlock", Proposal.objects.get().pk) not in page.content.decode()


def test_one_key_is_enough_where_the_edition_says_so(locked):
    type(locked.edition).objects.update(keys_required=1)
    propose(locked)

    assert approve(locked, locked.secretary).status_code == 302


def test_the_chair_does_not_open_his_own_sheet(locked):
    own = sheet_of(locked, locked.chair)
    propose(locked, sheet=own)
    data = {"approve-preview": unlock_hash(own), "approve-read": "on"}

    found = [
        decide(locked, one, "approve", **data).status_code for one in (locked.chair, locked.deputy)
    ]

    assert found == [409, 302]


def test_a_proposal_for_another_version_is_stale(locked):
    propose(locked)
    Sheet.objects.filter(pk=sheet_of(locked).pk).update(version=9)

    response = approve(locked, locked.chair)

    assert (response.status_code, sheet_of(locked).unlocked_at) == (409, None)
    page = browser(locked.chair).get(locked.url("unlock", sheet_of(locked).pk)).content.decode()
    assert "ditarik" in page  # it can only be withdrawn or refused


@pytest.mark.parametrize(
    ("step", "who", "state"),
    [
        ("refuse", "chair", ProposalState.REFUSED),
        ("withdraw", "secretary", ProposalState.WITHDRAWN),
    ],
)
def test_it_is_refused_and_withdrawn_with_a_reason(locked, step, who, state):
    propose(locked)
    person = getattr(locked, who)

    silent = decide(locked, person, step, **{f"{step}-reason": ""})
    said = decide(locked, person, step, **{f"{step}-reason": "Tidak perlu."})

    assert (silent.status_code, said.status_code) == (422, 302)
    assert (Proposal.objects.get().state, sheet_of(locked).unlocked_at) == (state, None)
    assert approve(locked, locked.chair).status_code == 409


def test_who_may_not_decide_neither_refuses_nor_withdraws(locked):
    propose(locked)
    refuse = decide(locked, locked.secretary, "refuse", **{"refuse-reason": "x"})
    withdraw = decide(locked, locked.chair, "withdraw", **{"withdraw-reason": "x"})

    assert (refuse.status_code, withdraw.status_code) == (403, 403)
    assert Proposal.objects.get().state == ProposalState.OPEN
