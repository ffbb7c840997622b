"""A juror's sheet through its own page: what is saved, what is refused, what nobody else sees."""

from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role, User
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import Duty, PanelMember, Recusal
from assessments.editions.stages import Stage
from assessments.presentation.models import Mark, Round, Sheet, SheetSave
from tests import factories as make

pytestmark = pytest.mark.django_db
CODES = ("P1", "P2", "P3", "P4", "P5", "P6")
FULL = dict(zip(CODES, (80, 81, 82, 83, 84, 85), strict=True))


@dataclass
class World:
    edition: Edition
    participant: Participant
    juror: PanelMember
    other: PanelMember


@pytest.fixture
def world() -> World:
    edition = make.make_edition(Stage.PRESENTATION)
    make.make_rubric(edition)
    Round.objects.create(edition=edition)
    participant = make.make_participant(edition)
    make.make_seat(edition, duty=Duty.CHAIR, scores=True)
    return World(
        edition,
        participant,
        make.make_seat(edition, scores=True),
        make.make_seat(edition, scores=True),
    )


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def save(world, user, marks, *, seen=0, key=None, **extra):
    url = reverse("presentation:save", args=[world.edition.slug, world.participant.pk])
    data = {"seen": seen, "key": key or uuid4(), "note": ""}
    data |= {f"m_{code}": marks.get(code, "") for code in CODES} | extra
    return browser(user).post(url, data, headers={"HX-Request": "true"})


def stored(world):
    return dict(
        Mark.objects.filter(sheet__member=world.juror).values_list("criterion__code", "value")
    )


def test_a_draft_is_saved_with_its_weighted_total(world):
    response = save(world, world.juror.user, FULL)

    assert response.status_code == 200
    assert "82,00" in response.content.decode()  # 20/25/20/15/10/10 percent of 80..85
    assert stored(world) == FULL


def test_a_mark_may_be_emptied_and_zero_is_a_mark(world):
    save(world, world.juror.user, FULL)

    response = save(world, world.juror.user, FULL | {"P1": "", "P2": "0"}, seen=1)

    assert response.status_code == 200
    assert stored(world) == {code: value for code, value in FULL.items() if code != "P1"} | {
        "P2": 0
    }


@pytest.mark.parametrize("typed", ["101", "85,5", "-1", "1e1", "٨٥", "abc"])
def test_what_is_no_whole_number_up_to_100_is_refused(world, typed):
    response = save(world, world.juror.user, FULL | {"P3": typed})

    assert (response.status_code, stored(world)) == (422, {})


@pytest.mark.fault("W1")
def test_a_second_tab_gets_both_values(world):
    save(world, world.juror.user, FULL)

    response = save(world, world.juror.user, FULL | {"P1": 47})

    assert response.status_code == 409
    assert "47" in response.content.decode()
    assert stored(world) == FULL


@pytest.mark.fault("W2")
def test_twenty_replays_have_one_effect(world):
    key = uuid4()
    first = [save(world, world.juror.user, FULL, key=key).status_code for _ in range(10)]
    save(world, world.juror.user, FULL | {"P1": 60}, seen=1)
    late = [save(world, world.juror.user, FULL, key=key).status_code for _ in range(10)]

    assert set(first + late) == {200}
    assert (stored(world)["P1"], SheetSave.objects.count()) == (60, 2)


@pytest.mark.fault("X6")
def test_the_juror_and_the_lock_are_not_taken_from_the_form(world):
    save(
        world,
        world.juror.user,
        FULL,
        member=world.other.pk,
        juror=world.other.pk,
        done_at="2022-01-01",
    )

    assert list(Sheet.objects.values_list("member", "done_at")) == [(world.juror.pk, None)]


def test_only_jurors_of_the_edition_score(world):
    verifier = make.make_seat(world.edition, verifies=True)
    office = make.make_user(Role.OPERATOR, world.participant.regency)
    stranger = make.make_seat(make.make_edition(Stage.PRESENTATION), scores=True)

    found = [save(world, one, FULL).status_code for one in (verifier.user, office, stranger.user)]

    assert (found, Sheet.objects.count()) == ([403, 403, 404], 0)


def test_a_recused_juror_does_not_score(world):
    Recusal.objects.create(
        member=world.juror, participant=world.participant, reason="Kontrak.", by=world.juror.user
    )

    assert save(world, world.juror.user, FULL).status_code == 403


@pytest.mark.parametrize("stage", [Stage.OBJECTION, Stage.NOMINATION])
def test_another_stage_is_closed(world, stage):
    Edition.objects.filter(pk=world.edition.pk).update(stage=stage)

    response = save(world, world.juror.user, FULL)

    assert (response.status_code in (403, 409), Sheet.objects.count()) == (True, 0)


def test_a_closed_round_locks_the_sheet(world):
    save(world, world.juror.user, FULL)
    Round.objects.update(closed_at=timezone.now(), closed_by=world.other.user)

    response = save(world, world.juror.user, FULL | {"P1": 10}, seen=1)

    assert (response.status_code, stored(world)) == (409, FULL)


@pytest.mark.fault("W13")
def test_a_closed_account_saves_nothing_more(world):
    client = browser(world.juror.user)
    User.objects.filter(pk=world.juror.user_id).update(is_active=False)
    url = reverse("presentation:save", args=[world.edition.slug, world.participant.pk])

    response = client.post(url, {"seen": 0, "key": uuid4()}, headers={"HX-Request": "true"})

    assert (response.status_code, Sheet.objects.count()) == (401, 0)


@pytest.mark.fault("N5")
def test_the_database_refuses_a_mark_above_100(world):
    save(world, world.juror.user, FULL)

    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.update(value=101)


def finish(world, user, seen):
    url = reverse("presentation:finish", args=[world.edition.slug, world.participant.pk])
    return browser(user).post(url, {"finish-seen": seen})


def test_half_a_sheet_cannot_be_finished(world):
    save(world, world.juror.user, FULL | {"P6": ""})

    response = finish(world, world.juror.user, 1)

    assert (response.status_code, Sheet.objects.get().done_at) == (422, None)
    assert "P6" in response.content.decode()


def test_an_untouched_sheet_says_what_is_missing_not_that_somebody_changed_it(world):
    response = finish(world, world.juror.user, 0)

    assert (response.status_code, Sheet.objects.count()) == (422, 0)
    assert all(f"P{n}" in response.content.decode() for n in range(1, 7))
    assert finish(world, world.juror.user, 1).status_code == 409


def test_a_finished_sheet_is_shown_and_can_be_taken_back(world):
    save(world, world.juror.user, FULL)
    done = finish(world, world.juror.user, 1)
    locked = save(world, world.juror.user, FULL | {"P1": 1}, seen=2)
    url = reverse("presentation:take-back", args=[world.edition.slug, world.participant.pk])
    back = browser(world.juror.user).post(url)

    assert (done.status_code, locked.status_code, back.status_code) == (302, 409, 302)
    assert (Sheet.objects.get().done_at, stored(world)) == (None, FULL)
