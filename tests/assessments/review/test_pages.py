"""Every page of the room opens for those it is for."""

import pytest
from django.urls import reverse

from assessments.editions.stages import Stage
from assessments.instrument.models import AnswerType
from tests.assessments.review.world import accept, world

pytestmark = pytest.mark.django_db


def item_url(one, type, name="item", place=0):
    return reverse(
        f"review:{name}",
        args=[one.edition.slug, one.participants[place].pk, one.indicators[type].code],
    )


@pytest.mark.parametrize("type", list(AnswerType))
def test_the_workbench_opens_for_every_type(client, here, type):
    client.force_login(here.verifier.user)

    response = client.get(item_url(here, type))

    assert response.status_code == 200
    assert here.indicators[type].text in response.content.decode()
