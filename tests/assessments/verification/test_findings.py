"""Findings: saved over the version seen, replayed, kept; aspects as a whole; who was met."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from assessments.audit.models import Event
from assessments.editions.stages import Stage, StageError, Stale
from assessments.instrument.rubric_models import SiteAspect
from assessments.verification import actions
from assessments.verification.models import Finding, FindingSave
from tests.assessments.verification.world import fill, opened, plan, recuse, save

pytestmark = pytest.mark.django_db


def columns(code="V1-1"):
    return Finding.objects.values_list("rating", "note", "reason", "version").get(item__code=code)


def test_every_save_is_kept(one):
    save(one, "V1-1", rating="sesuai", note="Satu.")
    save(one, "V1-1", rating="sebagian", note="Dua.", by=one.team[1].user)

    assert columns() == ("sebagian", "Dua.", "", 2)
    kept = FindingSave.objects.order_by("version").values_list("data", "version", "by")
    assert list(kept) == [
        ({"rating": "sesuai", "note": "Satu.", "reason": ""}, 1, one.visitor.pk),
        ({"rating": "sebagian", "note": "Dua.", "reason": ""}, 2, one.team[1].user_id),
    ]
    assert Event.objects.filter(action="visit.save").count() == 2


@pytest.mark.fault("W1")
def test_two_members_collide_and_nothing_is_lost(one):
    save(one, "V1-1", note="Punya saya.")

    with pytest.raises(Stale) as stale:
        save(one, "V1-1", note="Punya rekan.", seen=0, by=one.team[1].user)

    stored: Any = stale.value.stored
    assert stored.note == "Punya saya."
    assert stored.by == one.visitor
    assert columns()[1] == "Punya saya."


def test_a_replay_has_one_effect_even_after_a_later_save(one):
    key = uuid4()
    first = save(one, "V1-1", note="Satu.", key=key)
    save(one, "V1-1", note="Dua.")

    again = save(one, "V1-1", note="Satu.", seen=0, key=key)

    assert (again.version, again.note) == (first.version, "Satu.") == (1, "Satu.")
    assert columns()[1:] == ("Dua.", "", 2)
    assert FindingSave.objects.count() == 2


def test_a_replay_is_answered_after_the_form_was_finished(one):
    fill(one)
    key = uuid4()
    save(one, "V1-1", note="Terakhir.", key=key)
    actions.finish(one.visit(), by=one.visitor)

    assert save(one, "V1-1", note="Terakhir.", seen=1, key=key).note == "Terakhir."
    with pytest.raises(StageError, match="is finished"):
        save(one, "V1-1", note="Baru.")


def test_a_key_of_another_item_or_person_changes_nothing(one):
    key = uuid4()
    save(one, "V1-1", key=key)

    with pytest.raises(Stale):
        save(one, "V1-2", key=key)
    with pytest.raises(Stale):
        save(one, "V1-1", key=key, by=one.team[1].user)
    assert Finding.objects.count() == 1


def test_an_unknown_rating_is_refused(one):
    with pytest.raises(ValidationError) as error:
        save(one, "V1-1", rating="hebat")

    assert error.value.message_dict == {"rating": ["Choose one of the ratings."]}


def test_only_the_team_writes_and_nobody_recused(one):
    outsider = one.team[2].user
    for stranger in (outsider, one.secretary, one.chair, one.head()):
        with pytest.raises(actions.NotOnTeam):
            save(one, "V1-1", by=stranger)
    recuse(one, one.team[0])
    with pytest.raises(actions.NotOnTeam, match="recused"):
        save(one, "V1-1")


@pytest.mark.fault("W12")
def test_a_member_taken_off_the_team_or_gone_writes_no_more(one):
    plan(one, seen=one.visit().version, team=one.team[1:])
    with pytest.raises(actions.NotOnTeam):
        save(one, "V1-1")

    member = one.team[1]
    member.left_at, member.left_reason = timezone.now(), "Pindah."
    member.save()
    with pytest.raises(actions.NotOnTeam):
        save(one, "V1-1", by=member.user)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.VERIFICATION])
def test_nothing_is_written_outside_the_stage(one, stage):
    one.review.to(stage)
    visit = one.visit()

    with pytest.raises(StageError):
        save(one, "V1-1")
    with pytest.raises(StageError):
        actions.save_met(visit, met="Kepala Dinas", seen=visit.version, by=one.visitor)
    assert not Finding.objects.exists()


def test_a_whole_aspect_gets_one_reason_and_keeps_its_notes(one):
    save(one, "V1-1", rating="tidak", note="Pintu terkunci.")
    aspect = SiteAspect.objects.get(code="V1")

    actions.mark_aspect_unverifiable(
        one.visit(), aspect, reason="Kantor tutup karena banjir.", by=one.visitor
    )

    reason = "Kantor tutup karena banjir."
    assert columns("V1-1") == ("tidak_dapat", "Pintu terkunci.", reason, 2)
    assert columns("V1-2") == ("tidak_dapat", "", reason, 1)
    assert not Finding.objects.filter(item__code="V2-1").exists()
    assert FindingSave.objects.filter(item__code="V1-1").count() == 2


def test_an_aspect_without_reason_or_rating_is_refused(one):
    aspect = SiteAspect.objects.get(code="V1")

    with pytest.raises(ValidationError):
        actions.mark_aspect_unverifiable(one.visit(), aspect, reason="  ", by=one.visitor)
    assert not Finding.objects.exists()


def test_who_was_met_is_versioned_and_the_same_text_is_no_conflict(one):
    visit = one.visit()
    saved = actions.save_met(visit, met="Kepala Dinas", seen=visit.version, by=one.visitor)
    again = actions.save_met(visit, met="Kepala Dinas", seen=visit.version, by=one.visitor)

    with pytest.raises(Stale):
        actions.save_met(visit, met="Sekretaris", seen=visit.version, by=one.visitor)

    assert saved.version == again.version == visit.version + 1
    assert one.visit().met == "Kepala Dinas"


@pytest.mark.django_db(transaction=True)
def test_many_at_once_lose_nothing():
    one = opened()
    users = [one.team[0].user, one.team[1].user] * 4

    def write(number):
        try:
            save(one, "V1-1", note=f"Catatan {number}", seen=0, by=users[number])
        except Stale:
            return 0
        else:
            return 1
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        done = sum(pool.map(write, range(8)))

    assert done == FindingSave.objects.count() == 1
