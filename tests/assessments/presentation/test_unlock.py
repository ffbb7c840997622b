"""One locked sheet is opened again for its juror: two keys, one reason, both versions kept."""

import pytest

from assessments.editions.proposal_models import Proposal, ProposalState
from assessments.mail.models import Message
from assessments.presentation.models import Sheet, SheetSave
from assessments.presentation.queries import valid_sheets
from assessments.presentation.unlock_actions import unlock_hash
from tests.assessments.presentation.world import (
    browser,
    close,
    fill_all,
    people,
    post_sheet,
    record_of,
    values,
)

pytestmark = pytest.mark.django_db
WHY = "Angka P3 tertukar dengan daerah lain."


@pytest.fixture
def locked(here):
    """Every sheet complete, the round closed."""
    fill_all(here, 80)
    close(here)
    return here


def sheet_of(one, member=None):
    return Sheet.objects.get(member=member or one.juror)


def propose(one, person=None, *, sheet=None, seen=None, reason=WHY, **data):
    sheet = sheet or sheet_of(one)
    data = {"propose-preview": seen or unlock_hash(sheet), "propose-reason": reason} | data
    url = one.url("propose-unlock", sheet.pk)
    return browser(person or one.secretary).post(url, {"propose-read": "on"} | data)


def decide(one, person, step, **data):
    proposal = Proposal.objects.get()
    return browser(person).post(one.url(f"{step}-unlock", proposal.pk), data)


def approve(one, person):
    data = {"approve-preview": unlock_hash(sheet_of(one)), "approve-read": "on"}
    return decide(one, person, "approve", **data)


@pytest.mark.parametrize("second", ["chair", "deputy"])
def test_two_keys_open_one_sheet_for_its_juror(locked, second):
    assert propose(locked).status_code == 302
    response = approve(locked, getattr(locked, second))

    sheet, other = sheet_of(locked), sheet_of(locked, locked.other)
    assert response.status_code == 302
    assert (sheet.done_at, sheet.unlocked_at is not None, sheet.version) == (None, True, 3)
    assert (other.done_at is not None, other.unlocked_at) == (True, None)
    [(who, why, what)] = record_of("sheet.unlock")
    assert (who, why, what) == (getattr(locked, second).user.name, WHY, {"version": 3})
    letter = Message.objects.get(to=locked.juror.user)
    assert WHY in letter.body
    assert "80" not in letter.body


@pytest.mark.fault("W10")
def test_its_juror_alone_changes_it_and_marks_it_complete_again(locked):
    propose(locked)
    approve(locked, locked.chair)
    counted = len(valid_sheets(locked.edition))

    saved = post_sheet(locked, locked.juror, 85, seen=3)
    others = post_sheet(locked, locked.other, 1, seen=2)
    finish = locked.url("finish", locked.first.pk)
    done = browser(locked.juror).post(finish, {"finish-seen": 4})
    again = post_sheet(locked, locked.juror, 10, seen=5)

    sheet = sheet_of(locked)
    assert [one.status_code for one in (saved, others, done, again)] == [200, 409, 302, 409]
    assert (values(sheet), sheet.unlocked_at, counted) == ([85] * 6, None, 2)
    assert len(valid_sheets(locked.edition)) == 3
    kept = SheetSave.objects.filter(sheet=sheet).order_by("version")
    assert [one.data["marks"]["P1"] for one in kept] == [80, 80, 85, 85]  # both versions


def test_the_juror_page_says_that_it_is_open_again(locked):
    propose(locked)
    approve(locked, locked.chair)
    client = browser(locked.juror)

    page = client.get(locked.url("sheet", locked.first.pk)).content.decode()
    board = browser(locked.secretary).get(locked.url("board")).content.decode()

    assert "data-autosave" in page
    assert "dua kunci" in page
    assert "Dibuka kembali" in board


def test_while_the_round_is_open_nothing_needs_unlocking(here):
    fill_all(here)

    assert propose(here).status_code == 409


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
