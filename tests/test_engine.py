"""The ground the other tests stand on: the engine, its file, the guards around a flush."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from assessments.audit.guards import install_guards, missing_guards


@pytest.mark.django_db
def test_the_suite_runs_on_the_engine_it_was_asked_for():
    assert connection.vendor == {"sqlite": "sqlite", "postgres": "postgresql"}[settings.ENGINE]


@pytest.mark.django_db
def test_sqlite_is_a_file_with_the_pragmas_and_postgresql_is_15_or_later():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            version = cursor.execute("SHOW server_version_num").fetchone()[0]
        assert int(version) >= 150000
        return
    pragmas = ("journal_mode", "foreign_keys", "recursive_triggers")
    with connection.cursor() as cursor:
        found = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]

    assert found == ["wal", 1, 1]
    assert Path(connection.settings_dict["NAME"]).is_file()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_the_guards_stand_inside_a_transactional_test_and_after_its_flush(turn):
    assert missing_guards(connection) == [], turn
    assert install_guards(connection) > 0
