"""Many at once, a busy database, a killed process. Real transactions, both engines."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import Client

from accounts.models import Role
from assessments.editions.machine import move
from assessments.editions.models import StageChange
from assessments.editions.stages import Stage
from assessments.questionnaire.models import Answer, AnswerSave, InputValue
from tests.assessments.questionnaire.office import make_office, open_edition
from tests.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def office(transactional_db):
    return make_office(*open_edition())


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def in_thread(work):
    """Run `work` with the thread's own connection, and close that."""

    def run(*args):
        try:
            return work(*args)
        finally:
            connections.close_all()

    return run


@pytest.mark.fault("W5")
def test_the_stage_moves_while_fifteen_people_save(office):
    offices = [office] + [
        make_office(office.edition, office.component, office.codes) for _n in range(14)
    ]
    clients = [logged_in(one.operator) for one in offices]
    secretary = make_user(Role.SECRETARIAT)
    start = Barrier(16)

    @in_thread
    def save(one, client):
        start.wait()
        statuses: list[int] = []
        for turn in range(6):
            seen = turn if all(status == 200 for status in statuses) else 0
            statuses.append(one.save(client, "number", seen=seen, number=str(turn + 1)).status_code)
        return statuses

    @in_thread
    def close():
        start.wait()
        save_one = AnswerSave.objects
        while not save_one.exists():
            pass
        move(office.edition, Stage.REVIEW, by=secretary)

    with ThreadPoolExecutor(16) as pool:
        saving = [pool.submit(save, *pair) for pair in zip(offices, clients, strict=True)]
        pool.submit(close).result()
        results = [one.result() for one in saving]

    closed_at = StageChange.objects.get().at
    for one, statuses in zip(offices, results, strict=True):
        done = [status for status in statuses if status == 200]
        assert set(statuses) <= {200, 409}
        assert statuses[: len(done)] == done  # nothing is saved after the first refusal
        saves = AnswerSave.objects.filter(submission=one.submission)
        assert saves.count() == len(done)
        assert all(save.at <= closed_at for save in saves)
        answer = one.answer("number")
        assert (answer.number if answer else 0) == len(done)
    assert any(409 in statuses for statuses in results)


@pytest.mark.fault("W2")
def test_twenty_replays_at_the_same_time_have_one_effect(office):
    key = uuid4()
    clients = [logged_in(office.operator) for _n in range(4)]
    start = Barrier(4)

    @in_thread
    def replay(client):
        start.wait()
        return [
            office.save(
                client, "percent", key=key, in_pd_percent="15", in_pd_total="30"
            ).status_code
            for _n in range(5)
        ]

    with ThreadPoolExecutor(4) as pool:
        statuses = [status for found in pool.map(replay, clients) for status in found]

    assert statuses == [200] * 20
    assert AnswerSave.objects.count() == Answer.objects.count() == 1
    assert sorted(InputValue.objects.values_list("version", flat=True)) == [1, 1]


@pytest.mark.fault("W1")
def test_two_tabs_at_the_same_moment_lose_nothing(office):
    clients = [logged_in(office.operator) for _n in range(2)]
    start = Barrier(2)

    @in_thread
    def save(client, number):
        start.wait()
        return office.save(client, "number", number=number).status_code

    with ThreadPoolExecutor(2) as pool:
        statuses = list(pool.map(save, clients, ("3", "5")))

    assert sorted(statuses) == [200, 409]
    assert office.answer("number").number == (3 if statuses[0] == 200 else 5)
    assert AnswerSave.objects.count() == 1


@pytest.mark.fault("O3")
def test_a_blocked_writer_is_told_to_come_back_and_nothing_is_half_written(office, engine):
    client = logged_in(office.operator)
    fields = {"in_pd_percent": "15", "in_pd_total": "30", "key": uuid4()}
    with hold_the_lock(office, engine):
        busy = office.save(client, "percent", **fields)
    counts = [model.objects.count() for model in (Answer, InputValue, AnswerSave)]
    after = office.save(client, "percent", **fields)

    assert (busy.status_code, busy.headers["Retry-After"]) == (503, "5")
    assert counts == [0, 0, 0]
    assert after.status_code == 200


class hold_the_lock:  # noqa: N801 -- reads as `with hold_the_lock(...)`
    """Another program holds what a save needs, longer than this connection is ready to wait."""

    other: Any

    def __init__(self, office, engine: str) -> None:
        self.office, self.engine = office, engine

    def __enter__(self) -> None:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            if self.engine == "sqlite":
                cursor.execute("PRAGMA busy_timeout = 100")
                self.other = sqlite3.connect(connection.settings_dict["NAME"])
                self.other.execute("BEGIN IMMEDIATE")
            else:
                cursor.execute("SHOW lock_timeout")
                assert cursor.fetchone() == ("20s",)  # the product's own patience
                cursor.execute("SET lock_timeout = '100ms'")
                self.other = connection.copy()
                self.other.set_autocommit(False)
                self.other.cursor().execute(
                    "SELECT 1 FROM assessments_edition WHERE id = %s FOR UPDATE",
                    [self.office.edition.pk],
                )

    def __exit__(self, *_error: object) -> None:
        self.other.rollback()
        self.other.close()
        connection.close()


WRITER = """
import json, os, signal, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "panji.settings"
import django
from django.conf import settings
settings.DATABASES["default"] |= json.loads(sys.argv[1])
settings.STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
django.setup()
from django.db import connection
from django.test import Client
from uuid import uuid4
from accounts.models import User

client = Client()
client.force_login(User.objects.get(pk=int(sys.argv[3])))
answer = client.post(
    sys.argv[2], {"number": "3", "note": "", "seen": 0, "key": uuid4()}, headers={"HX-Request": "true"}
)
assert answer.status_code == 200, answer.content
synchronous = ""
if connection.vendor == "sqlite":
    with connection.cursor() as cursor:
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
print("saved", synchronous, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.fault("O4")
def test_what_was_called_saved_is_there_after_the_process_was_killed(office, engine):
    """The product's own settings write: SQLite with synchronous=FULL (2), so the disk has it too."""
    own = connection.settings_dict
    where = {key: str(own[key]) for key in ("NAME", "HOST", "PORT", "USER", "PASSWORD")}
    environment = os.environ | {"PANJI_DATA_DIR": str(settings.FOLDER), "PANJI_HTTPS": "0"}
    arguments = [json.dumps(where), office.save_url("number"), str(office.operator.pk)]

    writer = subprocess.run(
        [sys.executable, "-c", WRITER, *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    assert writer.returncode == -signal.SIGKILL, writer.stderr
    assert writer.stdout.split() == (["saved", "2"] if engine == "sqlite" else ["saved"])
    connection.close()  # a connection that never saw the writer
    assert office.answer("number").number == 3
    page = logged_in(office.operator).get(office.url("component", office.component))
    assert 'value="3"' in page.content.decode()
