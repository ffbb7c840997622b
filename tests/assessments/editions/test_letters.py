"""Whoever holds the second key learns that it is waited for; a refusal reaches the proposer."""

import pytest
from django.core import mail

from accounts.models import Role
from assessments.editions.models import Edition
from assessments.editions.panel_models import Duty
from assessments.editions.proposal_models import Act
from assessments.editions.proposals import propose, refuse, withdraw
from assessments.mail.models import Message
from tests.factories import make_edition, make_seat, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make_edition()


@pytest.fixture
def secretary():
    return make_user(Role.SECRETARIAT, name="Sekretaris Contoh")


def proposed(edition, by):
    return propose(edition, Act.PUBLISH, by=by, preview_hash="a" * 64)


def receivers():
    return [message.to for message in Message.objects.select_related("to").order_by("to")]


def test_chair_and_deputy_are_told_and_nobody_else(
    edition, secretary, django_capture_on_commit_callbacks
):
    chair, deputy = make_seat(edition, duty=Duty.CHAIR), make_seat(edition, duty=Duty.DEPUTY)
    make_seat(edition, duty=Duty.MEMBER, scores=True)
    make_seat(make_edition(year=2023), duty=Duty.CHAIR)

    with django_capture_on_commit_callbacks(execute=True):
        proposed(edition, secretary)

    assert receivers() == [chair.user, deputy.user]
    first = mail.outbox[0]
    assert first.subject == f"Menunggu kunci Anda: Umumkan hasil, {edition}"
    assert f"/{edition.slug}/\n" in first.body
    assert "Sekretaris Contoh" in first.body


def test_who_has_left_or_proposed_himself_is_not_written_to(edition):
    chair = make_seat(edition, duty=Duty.CHAIR)
    make_seat(edition, duty=Duty.DEPUTY, left_at=edition.created_at, left_reason="Pindah tugas.")

    proposed(edition, chair.user)

    assert receivers() == []


def test_an_edition_with_one_key_waits_for_nobody(edition, secretary):
    make_seat(edition, duty=Duty.CHAIR)
    Edition.objects.filter(pk=edition.pk).update(keys_required=1)

    proposed(edition, secretary)

    assert receivers() == []


def test_a_refusal_reaches_the_proposer_with_the_way_to_its_reason(edition, secretary):
    chair = make_seat(edition, duty=Duty.CHAIR)

    refuse(proposed(edition, secretary), by=chair.user, reason="Nilai 91,25 belum dibacakan.")

    message = Message.objects.get(to=secretary)
    assert message.subject == f"Ditolak: Umumkan hasil, {edition}"
    assert "?action=proposal.refuse" in message.body
    assert "91,25" not in message.body


def test_a_withdrawal_is_the_proposers_own(edition, secretary):
    withdraw(proposed(edition, secretary), by=secretary, reason="Keliru.")

    assert receivers() == []
