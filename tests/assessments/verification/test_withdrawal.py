"""A nominee withdraws: recorded with reason, judged no further, and it can be taken back."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import Role
from assessments.audit.models import Event
from assessments.editions.models import Edition
from assessments.editions.stages import Stage, StageError
from assessments.mail.models import Message
from assessments.nomination.models import NominationRound, Standing
from assessments.verification import actions, queries
from assessments.verification.models import Visit
from assessments.verification.withdrawal_models import NomineeWithdrawal
from tests.assessments.verification import world as build
from tests.assessments.verification.world import finished, plan
from tests.factories import make_user

WHY = "Surat Bupati 800/1/2022 tanggal 18 Oktober 2022."


def withdraw(one, place=1):
    return actions.withdraw_nominee(one.nominee(place), by=one.secretary, reason=WHY)


def page(one, go, place=1, user=None, data=None):
    return go(user or one.secretary, "withdrawal", one.slug, one.nominee(place).pk, data=data)


@pytest.fixture
def two(db):
    """Two nominees, both forms finished."""
    return finished(2)


@pytest.mark.fault("W11")
def test_the_secretariat_records_it_and_its_visit_goes_out_of_the_way(two, go):
    gone = two.visit(1)

    shown = page(two, go).content.decode()
    answer = page(two, go, data={"reason": WHY, "read": "on"})

    assert "Tidak ada yang menggantikannya" in shown
    assert answer.status_code == 302
    assert [visit.participant for visit in queries.visits(two.edition)] == [two.nominee(0)]
    assert set(queries.scores(two.edition)) == {two.nominee(0).pk}
    assert not [
        one for one in queries.closing_blocks(two.edition) if two.nominee(1).name in one.text
    ]
    assert Visit.objects.filter(pk=gone.pk).exists()
    with pytest.raises(StageError, match="Only a nominee"):
        plan(two, 1, seen=gone.version)
    entry = Event.objects.get(action="visit.nominee_withdraw")
    assert (entry.actor, entry.reason, entry.object_label) == (
        two.secretary,
        WHY,
        two.nominee(1).name,
    )
    board = go(two.secretary, "index", two.slug).content.decode()
    assert WHY in board
    assert two.nominee(1).name in board
    assert go(two.visitor, "visit", two.slug, gone.pk).status_code == 404


def test_office_and_team_are_told_in_a_mail_without_any_score(two):
    Message.objects.all().delete()
    withdraw(two)

    told = {message.to_id for message in Message.objects.all()}
    assert told == {
        two.operator(1).pk,
        two.head(1).pk,
        *(member.user_id for member in two.visit(1).team.all()),
    }
    assert all(WHY in message.body for message in Message.objects.all())


def test_the_office_reads_it_on_its_own_page_and_the_other_nominee_does_not(two, go):
    withdraw(two)

    assert WHY in go(two.operator(1), "own", two.slug).content.decode()
    assert WHY not in go(two.operator(0), "own", two.slug).content.decode()


def test_taking_it_back_brings_the_visit_back_and_keeps_both_rows_of_the_record(two, go):
    made = withdraw(two)

    assert page(two, go, data={"reason": ""}).status_code == 422
    answer = page(two, go, data={"reason": "Suratnya ditarik kembali."})

    made.refresh_from_db()
    assert answer.status_code == 302
    assert (made.undone_by, made.undone_reason) == (two.secretary, "Suratnya ditarik kembali.")
    assert len(queries.visits(two.edition)) == 2
    kept = Event.objects.filter(action__startswith="visit.nominee").values_list("action", flat=True)
    assert set(kept) == {"visit.nominee_withdraw", "visit.nominee_return"}
    with pytest.raises(StageError, match="taken back already"):
        actions.take_back_withdrawal(made, by=two.secretary, reason="Lagi.")
    assert withdraw(two).pk != made.pk  # and it may withdraw again


@pytest.mark.parametrize(
    ("data", "words"),
    [({"read": "on"}, "Tuliskan alasan."), ({"reason": WHY}, "Bacalah dahulu artinya")],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(two, go, data, words):
    answer = page(two, go, data=data)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert data.get("reason", "") in answer.content.decode()
    assert not NomineeWithdrawal.objects.exists()


def test_it_is_refused_twice_for_others_and_outside_its_stages(two):
    withdraw(two)
    with pytest.raises(StageError, match="recorded already"):
        withdraw(two)
    Standing.objects.filter(participant=two.nominee(0)).update(nominated=False)
    with pytest.raises(StageError, match="Only a nominee"):
        withdraw(two, 0)
    Standing.objects.update(nominated=True)
    with pytest.raises(ValidationError):
        actions.withdraw_nominee(two.nominee(0), by=two.secretary, reason="  ")
    NominationRound.objects.update(released_at=None)
    with pytest.raises(StageError, match="not released"):
        withdraw(two, 0)
    Edition.objects.update(stage=Stage.DECIDED)
    with pytest.raises(StageError):
        withdraw(two, 0)


def test_the_page_says_so_once_the_ranking_is_decided(two, go):
    withdraw(two)
    Edition.objects.update(stage=Stage.DECIDED)

    for place in (0, 1):
        shown = page(two, go, place)
        assert shown.status_code == 200
        assert "setelah langkah mundur" in shown.content.decode()
        assert b'name="reason"' not in shown.bytes
    assert page(two, go, 0, data={"reason": WHY, "read": "on"}).status_code == 409
    assert not Standing.objects.filter(
        participant=two.nominee(0), withdrawals__isnull=False
    ).exists()


def test_when_every_nominee_has_withdrawn_the_plenary_still_opens(two):
    withdraw(two, 0)
    withdraw(two, 1)

    assert queries.closing_blocks(two.edition) == []


def test_a_new_round_knows_nothing_of_it(two):
    made = withdraw(two)
    NominationRound.objects.filter(pk=made.standing.round_id).update(
        voided_at=made.at, void_reason="Salah lembar."
    )

    assert queries.withdrawals(two.edition) == []


def test_the_database_keeps_one_for_each_standing_and_a_reason(two):
    made = withdraw(two)
    for changes in ({"reason": WHY}, {"reason": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            NomineeWithdrawal.objects.create(standing=made.standing, by=two.secretary, **changes)


def test_who_may_not_record_it(two, go):
    for user in (two.chair, two.visitor, make_user(Role.REVIEWER)):
        assert page(two, go, user=user, data={"reason": WHY, "read": "on"}).status_code == 403
    Standing.objects.filter(participant=two.nominee(1)).update(nominated=False)
    assert page(two, go).status_code == 404  # was never nominated


def test_before_the_visits_begin_it_needs_no_plan(db):
    one = build.opened(2)
    Edition.objects.update(stage=Stage.NOMINATION)
    Visit.objects.filter(participant=one.nominee(1)).delete()
    assert queries.opening_blocks(one.edition)

    withdraw(one)

    assert queries.opening_blocks(one.edition) == []
