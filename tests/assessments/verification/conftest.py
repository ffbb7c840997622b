"""The award at its visits, in English."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests.assessments.verification import world as build


@pytest.fixture(autouse=True)
def _english():
    """Messages as they stand in the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def one(db):
    """One nominee whose visit is open."""
    return build.opened()


@pytest.fixture
def go(client):
    """A request of somebody: go(user, "visit", edition slug, ...) or with data a POST."""

    def request(user, name, *args, data=None, **more):
        client.force_login(user)
        url = reverse(f"verification:{name}", args=args)
        if data is None:
            answer = client.get(url, more or None)
            answer.bytes = b"".join(answer)  # a file that is not read to its end stays open
            return answer
        headers = more.pop("headers", {})
        return client.post(url, data, headers={"accept-language": "en", **headers})

    return request
