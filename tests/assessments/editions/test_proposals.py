"""Two keys, for any act: propose, approve, refuse, withdraw."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import Role
from assessments.audit.models import Event
from assessments.editions.proposal_models import Act, Proposal, ProposalState
from assessments.editions.proposals import (
    StaleProposal,
    approve,
    newest,
    open_proposal,
    propose,
    refuse,
    withdraw,
)
from assessments.editions.stages import StageError
from tests.factories import make_edition, make_user

pytestmark = pytest.mark.django_db
SEEN, OTHER = "a" * 64, "b" * 64


@pytest.fixture
def edition():
    return make_edition()


@pytest.fixture
def secretary():
    return make_user(Role.SECRETARIAT)


@pytest.fixture
def chair():
    return make_user(Role.PANELIST)


def proposed(edition, by, act=Act.STEP_BACK, target=""):
    return propose(edition, act, by=by, preview_hash=SEEN, target=target, reason="Salah hitung.")


def log():
    return list(Event.objects.order_by("seq").values_list("action", "actor_id", "reason"))


def test_one_proposes_and_another_approves(edition, secretary, chair):
    proposal = proposed(edition, secretary)

    with transaction.atomic():
        approve(proposal, by=chair, current_hash=SEEN)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.keys, proposal.decided_by) == ("approved", 2, chair)
    assert log() == [
        ("proposal.create", secretary.pk, "Salah hitung."),
        ("proposal.approve", chair.pk, ""),
    ]


@pytest.mark.fault("W4")
def test_the_proposer_is_never_the_approver(edition, secretary):
    proposal = proposed(edition, secretary)

    with pytest.raises(StageError, match="Kunci kedua harus dipegang orang lain"):
        approve(proposal, by=secretary, current_hash=SEEN)

    assert open_proposal(edition, Act.STEP_BACK) == proposal


@pytest.mark.fault("W4")
def test_the_database_refuses_one_person_with_two_keys(edition, secretary):
    proposal = proposed(edition, secretary)

    with pytest.raises(IntegrityError, match="proposal_two_people"), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(
            state=ProposalState.APPROVED, decided_by=secretary
        )


@pytest.mark.fault("W4")
def test_nobody_approves_twice(edition, secretary, chair):
    proposal = proposed(edition, secretary)
    approve(proposal, by=chair, current_hash=SEEN)

    for person in (chair, make_user(Role.PANELIST)):
        with pytest.raises(StageError, match="sudah diputuskan: Disetujui"):
            approve(proposal, by=person, current_hash=SEEN)

    assert [action for action, _by, _why in log()] == ["proposal.create", "proposal.approve"]


def test_with_one_key_the_proposer_confirms_himself(secretary):
    edition = make_edition(keys_required=1)

    approve(proposed(edition, secretary), by=secretary, current_hash=SEEN)

    assert Proposal.objects.get().state == ProposalState.APPROVED


def test_what_changed_since_makes_it_stale(edition, secretary, chair):
    proposal = proposed(edition, secretary)

    with pytest.raises(StaleProposal):
        approve(proposal, by=chair, current_hash=OTHER)

    proposal.refresh_from_db()
    assert proposal.state == ProposalState.OPEN


def test_an_act_is_proposed_once_at_a_time_and_for_each_target(edition, secretary, chair):
    first = proposed(edition, secretary, Act.UNLOCK_SHEET, "1")
    proposed(edition, secretary, Act.UNLOCK_SHEET, "2")
    with pytest.raises(StageError, match="sudah diusulkan"):
        proposed(edition, chair, Act.UNLOCK_SHEET, "1")

    refuse(first, by=chair, reason="Belum perlu.")
    proposed(edition, secretary, Act.UNLOCK_SHEET, "1")

    states = list(Proposal.objects.order_by("pk").values_list("target", "state"))
    assert states == [("1", "refused"), ("2", "open"), ("1", "open")]


def test_the_newest_is_the_open_one_or_how_the_last_one_ended(edition, secretary, chair):
    def now():
        return newest(edition, Act.STEP_BACK)

    assert now() == (None, None)
    first = proposed(edition, secretary)
    assert now() == (first, None)
    refuse(first, by=chair, reason="Belum perlu.")
    assert now() == (None, first)
    second = proposed(edition, secretary)
    proposed(edition, secretary, Act.UNLOCK_SHEET, "1")
    assert now() == (second, None)
    approve(second, by=chair, current_hash=SEEN)
    assert now() == (None, None)


def test_the_database_keeps_one_open_proposal(edition, secretary):
    proposed(edition, secretary)

    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(
            edition=edition, act=Act.STEP_BACK, preview_hash=SEEN, proposed_by=secretary
        )


@pytest.mark.parametrize("end", [refuse, withdraw])
@pytest.mark.parametrize("reason", ["", "  \n "])
def test_to_refuse_and_to_withdraw_need_a_reason(edition, secretary, chair, end, reason):
    proposal = proposed(edition, secretary)

    with pytest.raises(ValidationError, match="alasan"):
        end(proposal, by=chair, reason=reason)

    proposal.refresh_from_db()
    assert (proposal.state, len(log())) == (ProposalState.OPEN, 1)


@pytest.mark.parametrize(
    ("end", "state"), [(refuse, ProposalState.REFUSED), (withdraw, ProposalState.WITHDRAWN)]
)
def test_what_is_ended_stays_ended(edition, secretary, chair, end, state):
    proposal = proposed(edition, secretary)
    end(proposal, by=chair, reason=" Belum perlu. ")

    for again in (refuse, withdraw):
        with pytest.raises(StageError):
            again(proposal, by=chair, reason="Lagi.")
    with pytest.raises(StageError):
        approve(proposal, by=chair, current_hash=SEEN)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.decision_reason) == (state, "Belum perlu.")
    assert log()[1:] == [(f"proposal.{end.__name__}", chair.pk, "Belum perlu.")]


@pytest.mark.parametrize(
    ("act", "needs_reason"),
    [
        (Act.OPEN_QUESTIONNAIRE, False),
        (Act.OPEN_NOMINATION, False),
        (Act.AMEND_INSTRUMENT, True),
        (Act.UNLOCK_SHEET, True),
        (Act.STEP_BACK, True),
        (Act.DECIDE, False),
        (Act.PUBLISH, False),
    ],
)
def test_which_acts_need_a_reason(edition, secretary, act, needs_reason):
    if needs_reason:
        with pytest.raises(ValidationError):
            propose(edition, act, by=secretary, preview_hash=SEEN)
    else:
        propose(edition, act, by=secretary, preview_hash=SEEN)

    assert Proposal.objects.exists() is not needs_reason
