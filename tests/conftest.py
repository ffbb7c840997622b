"""Shared by all tests: the database engine, the guards, the browser."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from assessments.audit.guards import remove_guards
from panji import env
from panji.setup import messages
from tests import factories, migrated
from tests.postgres import PrivatePostgres

pytest_plugins = ["tests.browser.fixtures"]

SERVER = pytest.StashKey[PrivatePostgres]()


def pytest_configure(config: pytest.Config) -> None:
    (settings.FOLDER / "static").mkdir(parents=True)
    if hasattr(config, "workerinput"):  # xdist's controller has done it and handed DATABASE_URL on
        return
    messages.compile_catalogues()
    if settings.ENGINE == "postgres" and not settings.DATABASES["default"]["HOST"]:
        server = config.stash[SERVER] = PrivatePostgres()
        server.start()
        os.environ["DATABASE_URL"] = server.url
        address = env.database(server.url, settings.FOLDER)
        connections.settings["default"].update(HOST=address["HOST"], USER=address["USER"])


def pytest_unconfigure(config: pytest.Config) -> None:
    if server := config.stash.get(SERVER, None):
        connections.close_all()
        server.stop()
    shutil.rmtree(settings.FOLDER, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """On SQLite, start from a copy of a migrated database where there is one."""
    if connections["default"].vendor != "sqlite":
        return False
    return migrated.unpack(Path(connections["default"].settings_dict["TEST"]["NAME"]))


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_keepdb: bool, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    connection = connections["default"]
    if connection.vendor == "sqlite" and not django_db_keepdb:
        migrated.keep(Path(connection.settings_dict["NAME"]))
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock():
            end_other_sessions()


def end_other_sessions() -> None:
    """A live server's thread may still answer a page that the browser has left: PostgreSQL then keeps
    the test database from being dropped.
    """
    with connections["default"]._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = %s AND pid <> pg_backend_pid()",
            [connections["default"].settings_dict["NAME"]],
        )


@pytest.fixture(autouse=True)
def names_of_the_rows() -> None:
    """A test means the same alone as after thousands of others."""
    factories.number_anew()


@pytest.fixture(autouse=True)
def flush_without_guards(request: pytest.FixtureRequest) -> Iterator[None]:
    """A `transaction=True` test runs with the guards on; only the flush after it goes round them.

    The flush itself sends post_migrate, which sets them again.
    """
    marker = request.node.get_closest_marker("django_db")
    names = request.fixturenames
    if (marker and marker.kwargs.get("transaction")) or {"transactional_db", "live_server"} & {
        *names
    }:
        request.getfixturevalue("_django_db_helper")  # torn down after this fixture
        yield
        remove_guards(connections["default"])
    else:
        yield


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    """No test starts with another's limits on log-ins, or with a mail server that was away."""
    cache.clear()


@pytest.fixture(autouse=True)
def no_noted_heads() -> None:
    """Another test's record was longer than the one that this test begins: no backup was restored."""
    Path(settings.PANJI_HEADS_FILE).unlink(missing_ok=True)


@pytest.fixture(scope="session")
def engine() -> str:
    """`sqlite` or `postgres`: what this run was asked for."""
    return settings.ENGINE
