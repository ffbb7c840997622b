"""Planning and beginning the visits: every refusal, what is drawn, who is told."""

import datetime as dt
from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from assessments.audit.models import Event
from assessments.editions.models import Edition
from assessments.editions.panel_models import Duty
from assessments.editions.stages import Stage, StageError, Stale
from assessments.mail.models import Message
from assessments.verification import actions, queries
from assessments.verification.models import Visit
from assessments.verification.sampling import draw
from tests.assessments.verification.world import opened, plan, recuse, world
from tests.factories import make_seat

pytestmark = pytest.mark.django_db


def texts(blocks):
    return [one.text for one in blocks]


def test_a_planned_visit_is_stored_and_recorded():
    one = world()
    Message.objects.all().delete()

    visit = plan(one)

    assert (visit.version, visit.place, visit.sample) == (1, "Kantor Contoh", [])
    assert set(visit.team.all()) == set(one.team[:2])
    assert Event.objects.filter(action="visit.plan").count() == 1
    assert Message.objects.count() == 0  # nobody is told before the stage opens


def test_a_team_needs_enough_members_none_of_them_recused():
    one = world()
    recuse(one, one.team[1])

    with pytest.raises(ValidationError) as small:
        plan(one, team=one.team[:1])
    with pytest.raises(ValidationError) as recused:
        plan(one)
    with pytest.raises(ValidationError) as stranger:
        plan(one, team=[one.team[0], make_seat(one.edition)])

    assert small.value.message_dict == {"team": ["The team needs at least 2 members."]}
    assert "is recused from" in recused.value.message_dict["team"][0]
    assert "neither judges nor leads" in stranger.value.message_dict["team"][0]
    assert not Visit.objects.exists()


def test_a_member_who_left_cannot_go():
    one = world()
    member = one.team[1]
    member.left_at, member.left_reason = timezone.now(), "Pindah."
    member.save()

    with pytest.raises(ValidationError):
        plan(one)


def test_only_a_nominee_is_visited():
    one = world(others=1)

    with pytest.raises(StageError, match="Only a nominee"):
        plan(one, 1)


def test_a_stale_plan_gets_what_is_stored():
    one = world()
    first = plan(one)

    with pytest.raises(Stale) as stale:
        plan(one, seen=0, place="Tempat lain")
    second = plan(one, seen=1, place="Tempat lain")

    assert stale.value.stored == first
    assert (second.version, second.place) == (2, "Tempat lain")


@pytest.mark.parametrize(
    "stage", [s for s in Stage if s not in (Stage.NOMINATION, Stage.VERIFICATION)]
)
def test_no_plan_outside_its_stages(stage):
    one = world()
    one.review.to(stage)

    with pytest.raises(StageError):
        plan(one)


def test_what_blocks_the_beginning():
    one = world(2, released=False)

    assert [text.split(":")[-1].strip() for text in texts(queries.opening_blocks(one.edition))] == [
        "The names of the nominees are not released.",
        "the visit is not planned.",
        "the visit is not planned.",
    ]
    with pytest.raises(ValidationError):
        actions.open_visits(one.edition, by=one.secretary)
    assert one.edition.stage == Stage.NOMINATION


def test_the_chair_can_follow_what_the_beginning_waits_for(client):
    one = world(2)
    client.force_login(one.edition.panel.get(duty=Duty.CHAIR).user)

    found = queries.opening_blocks(one.edition)

    assert {client.get(block.url).status_code for block in found} == {200}


def test_a_recusal_after_the_plan_blocks_the_beginning():
    one = world()
    plan(one)
    recuse(one, one.team[0])

    assert ["recused" in text for text in texts(queries.opening_blocks(one.edition))] == [True]


def test_a_member_who_left_after_the_plan_blocks_the_beginning():
    one = world()
    plan(one)
    one.team[0].left_at, one.team[0].left_reason = timezone.now(), "Pindah."
    one.team[0].save()

    assert "has 1 members; at least 2" in texts(queries.opening_blocks(one.edition))[0]


def test_beginning_draws_the_sample_and_tells_team_and_agency():
    one = opened()
    visit = one.visit()
    told = set(Message.objects.values_list("to", flat=True))

    assert one.edition.stage == Stage.VERIFICATION
    assert len(visit.sample) == 7  # all there are
    assert told == {one.team[0].user_id, one.team[1].user_id, one.head().pk, one.operator().pk}
    assert Event.objects.filter(action="visit.open").count() == 1


def test_a_second_click_begins_nothing():
    one = opened()

    with pytest.raises(StageError):
        actions.open_visits(one.edition, by=one.secretary)


def test_a_changed_plan_is_told_again():
    one = opened()
    Message.objects.all().delete()

    plan(one, seen=one.visit().version, visit_on=dt.date(2022, 10, 20))

    assert Message.objects.count() == 4
    assert "20 October 2022" in "".join(Message.objects.values_list("body", flat=True)) or (
        "20 Oktober 2022" in "".join(Message.objects.values_list("body", flat=True))
    )


def test_the_draw_takes_the_largest_points_and_can_be_repeated():
    points = {f"I{n:02}": Fraction(n) for n in range(1, 21)}

    drawn = draw(points, "a" * 64, "64.71")

    assert drawn[:5] == ["I20", "I19", "I18", "I17", "I16"]
    assert len(set(drawn)) == 10
    assert draw(points, "a" * 64, "64.71") == drawn
    assert draw(points, "b" * 64, "64.71")[5:] != drawn[5:]
    assert draw(points, "a" * 64, "64.72")[5:] != drawn[5:]


def test_equal_points_are_settled_by_the_order_of_the_questionnaire():
    points = dict.fromkeys("CBAFED", Fraction(1))

    assert draw(points, "s", "r")[:5] == ["C", "B", "A", "F", "E"]


def test_nominees_and_visits_are_in_the_order_of_the_alphabet():
    one = opened(3, others=1)
    expected = sorted(one.review.participants[:3], key=lambda p: p.regency.short_name.casefold())

    assert queries.nominees(one.edition) == expected
    assert [visit.participant for visit in queries.visits(one.edition)] == expected
    assert Edition.objects.get(pk=one.edition.pk).participants.count() == 4
