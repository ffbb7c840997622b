"""Many at once: the round closes while jurors save, two tabs write first, one save arrives many times."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections

from assessments.presentation.models import MissingSheet, Round, Sheet, SheetSave
from tests.assessments.presentation.world import CODES, browser, close, fill, post_sheet, world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def here(transactional_db):
    return world()


def together(*works):
    """Run all at the same moment, each with its own connection; their results."""
    start = Barrier(len(works))

    def run(work):
        try:
            start.wait()
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return [one.result() for one in [pool.submit(run, work) for work in works]]


def send(one, client, marks, *, seen, key):
    data = {"seen": seen, "key": str(key), "note": ""} | {f"m_{code}": marks for code in CODES}
    url = one.url("save", one.first.pk)
    return client.post(url, data, headers={"HX-Request": "true"}).status_code


@pytest.mark.fault("W5")
def test_the_round_closes_while_jurors_save(here):
    jurors = [here.chair, here.juror, here.other]
    for member in jurors:
        fill(here, member, here.first, done=False)
        MissingSheet.objects.create(
            participant=here.first, member=member, code="absent", reason="Sakit.", by=here.secretary
        )
    clients = [browser(member) for member in jurors]

    def saves(client):
        return [send(here, client, turn, seen=turn, key=uuid4()) for turn in range(1, 7)]

    *results, _closed = together(
        *[lambda client=client: saves(client) for client in clients], lambda: close(here)
    )

    closed_at = Round.objects.get().closed_at
    assert closed_at is not None
    for member, statuses in zip(jurors, results, strict=True):
        done = statuses.count(200)
        assert statuses == [200] * done + [409] * (6 - done)
        kept = SheetSave.objects.filter(sheet__member=member)
        assert kept.count() == done + 1  # the first one was before
        assert all(one.at <= closed_at for one in kept)


@pytest.mark.fault("W1")
def test_two_tabs_write_the_first_marks_at_the_same_moment(here):
    clients = [browser(here.juror) for _ in range(2)]

    found = together(
        *[
            lambda client=client, mark=mark: send(here, client, mark, seen=0, key=uuid4())
            for mark, client in enumerate(clients, 60)
        ]
    )

    sheet = Sheet.objects.get()
    assert sorted(found) == [200, 409]
    assert set(sheet.marks.values_list("value", flat=True)) == {60 + found.index(200)}


@pytest.mark.fault("W2")
def test_one_save_that_arrives_four_times_at_once_has_one_effect(here):
    clients, key = [browser(here.juror) for _ in range(4)], uuid4()

    found = together(*[lambda one=one: send(here, one, 70, seen=0, key=key) for one in clients])

    assert (found, Sheet.objects.get().version, SheetSave.objects.count()) == ([200] * 4, 1, 1)


@pytest.mark.fault("W2")
def test_a_key_that_was_used_writes_nothing_over_the_version_that_stands(here):
    client, key = browser(here.juror), uuid4()
    first = send(here, client, 70, seen=0, key=key)

    again = send(here, client, 10, seen=1, key=key)  # no page of ours does this

    sheet = Sheet.objects.get()
    assert (first, again, sheet.version) == (200, 200, 1)
    assert set(sheet.marks.values_list("value", flat=True)) == {70}


def test_the_key_of_another_sheet_is_refused(here):
    key = uuid4()
    send(here, browser(here.other), 70, seen=0, key=key)
    post_sheet(here, here.juror, 60, seen=0)

    found = [send(here, browser(here.juror), 10, seen=seen, key=key) for seen in (0, 1)]

    mine = Sheet.objects.get(member=here.juror)
    assert found == [409, 409]
    assert (mine.version, set(mine.marks.values_list("value", flat=True))) == (1, {60})
