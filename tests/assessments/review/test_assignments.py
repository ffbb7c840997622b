"""Who checks what."""

import pytest
from django.core.exceptions import ValidationError

from assessments.editions.stages import Stage, StageError
from assessments.instrument.models import AnswerType
from assessments.review import actions
from assessments.review.models import Assignment
from tests.assessments.review.urls import item_url, office_url, url
from tests.assessments.review.world import payload, world

pytestmark = pytest.mark.django_db


def tick(one, *components):
    return {f"m{one.verifier.pk}-components": [part.pk for part in components]}


def test_the_secretariat_gives_a_verifier_his_part(client, here):
    client.force_login(here.secretary)
    address = url(here, "assign", here.verifier.pk)

    given = client.post(address, tick(here, here.second))
    changed = client.post(address, tick(here, here.first))
    same = client.post(address, tick(here, here.first))

    assert [one.status_code for one in (given, changed, same)] == [302, 302, 302]
    assert list(Assignment.objects.values_list("member", "component")) == [
        (here.verifier.pk, here.first.pk)
    ]
    assert [one["components"] for one in payload("review.assign")] == [
        [here.second.code],
        [here.first.code],
    ]


def test_no_tick_means_everything_again(client, here):
    actions.assign(here.verifier, [here.first.pk], by=here.secretary)
    client.force_login(here.secretary)

    client.post(url(here, "assign", here.verifier.pk), {})

    assert not Assignment.objects.exists()


def test_a_component_without_a_verifier_is_named(client, here):
    actions.assign(here.verifier, [here.first.pk], by=here.secretary)
    client.force_login(here.secretary)

    page = client.get(url(here, "assignments")).content.decode()

    assert "note-warning" in page
    assert f"<li>{here.second}</li>" in page


def test_a_component_of_another_edition_is_refused(client, here):
    other = world(0)
    client.force_login(here.secretary)

    response = client.post(url(here, "assign", here.verifier.pk), tick(here, other.first))

    assert response.status_code == 422
    with pytest.raises(ValidationError):
        actions.assign(here.verifier, [other.first.pk], by=here.secretary)


def test_only_a_verifier_gets_a_part(client, here):
    client.force_login(here.secretary)

    assert client.post(url(here, "assign", here.juror.pk)).status_code == 404
    with pytest.raises(ValidationError):
        actions.assign(here.juror, [here.first.pk], by=here.secretary)


def test_parts_are_fixed_after_the_desk_verification(here):
    here.to(Stage.OBJECTION)

    with pytest.raises(StageError):
        actions.assign(here.verifier, [here.first.pk], by=here.secretary)


@pytest.mark.parametrize("who", ["verifier", "chair", "juror"])
def test_nobody_else_assigns(client, here, who):
    client.force_login(getattr(here, who).user)

    assert client.get(url(here, "assignments")).status_code == 403
    assert (
        client.post(url(here, "assign", here.verifier.pk), tick(here, here.first)).status_code
        == 403
    )


def test_a_verifier_sees_his_part_only(client, here):
    actions.assign(here.verifier, [here.second.pk], by=here.secretary)
    client.force_login(here.verifier.user)

    pages = [
        client.get(url(here, "queue")).content.decode(),
        client.get(office_url(here)).content.decode(),
        client.get(office_url(here, "answers")).content.decode(),
    ]

    for page in pages:
        assert here.indicators[AnswerType.LINK].code in page
        assert here.indicators[AnswerType.LEVEL].code not in page
    assert client.get(item_url(here, AnswerType.LINK)).status_code == 200
