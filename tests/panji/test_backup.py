"""A backup of this engine is restored beside it, and the record in it is whole."""

import os
import sqlite3
import subprocess
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction

from assessments.audit import witness
from assessments.audit.record import record
from assessments.files.kinds import Kind
from assessments.files.store import put_bytes
from tests.factories import make_edition, make_user
from tests.postgres import PROGRAMS

SCRIPTS = Path(settings.BASE_DIR) / "docs" / "install"
pytestmark = pytest.mark.django_db(transaction=True)


def run(script: str, *args: object, **env: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(PROGRAMS), os.environ["PATH"]])
    return subprocess.run(
        ["sh", str(SCRIPTS / script), *map(str, args)],
        env={"PATH": path, "LANG": "C.UTF-8", **env},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def data(settings, tmp_path):
    """A data folder with one stored file and a record of three events."""
    folder = tmp_path / "data"
    settings.PANJI_FILES_DIR = folder / "files"
    settings.PANJI_HEADS_FILE = folder / "heads.json"
    put_bytes(b"Isi berkas", "text/plain", Kind.PDF)
    edition = make_edition()
    for _number in range(3):
        with transaction.atomic():
            record(edition, "edition.change", by=make_user(), obj=edition)
    witness.note()
    return folder


def address(name: str) -> str:
    """The address of a database on the server of this run; nothing on SQLite."""
    if connection.vendor == "sqlite":
        return ""
    has = connection.settings_dict
    return f"postgres://{has['USER']}@/{name}?host={has['HOST']}"


@pytest.mark.fault("I3")
def test_a_backup_restores_with_every_file_and_the_same_record(data, tmp_path):
    url = address(str(connection.settings_dict["NAME"]))
    if not url:
        (data / "panji.sqlite3").symlink_to(connection.settings_dict["NAME"])
    made = run("backup.sh", tmp_path / "backups", PANJI_DATA_DIR=str(data), DATABASE_URL=url)
    assert made.returncode == 0, made.stderr
    (folder,) = (tmp_path / "backups").iterdir()
    assert made.stdout.strip() == str(folder)
    restored = tmp_path / "restored"

    with other_database() as second:
        done = run("restore.sh", folder, PANJI_DATA_DIR=str(restored), DATABASE_URL=second)
        assert done.returncode == 0, done.stderr
        hashes = events(restored, second)

    assert len(hashes) == 3
    assert hashes == events(data, url)
    assert files(restored) == files(data) != {}


def test_a_damaged_backup_is_not_restored(data, tmp_path):
    url = address(str(connection.settings_dict["NAME"]))
    if not url:
        (data / "panji.sqlite3").symlink_to(connection.settings_dict["NAME"])
    run("backup.sh", tmp_path / "backups", PANJI_DATA_DIR=str(data), DATABASE_URL=url)
    (folder,) = (tmp_path / "backups").iterdir()
    with (folder / "files.tar").open("ab") as file:
        file.write(b"x")

    done = run("restore.sh", folder, PANJI_DATA_DIR=str(tmp_path / "new"), DATABASE_URL=url)

    assert done.returncode != 0
    assert not (tmp_path / "new").exists()


def test_nothing_is_overwritten(data, tmp_path):
    done = run("restore.sh", tmp_path, PANJI_DATA_DIR=str(data))

    assert done.returncode == 1
    assert "nothing is overwritten" in done.stderr
    assert files(data) != {}


def files(folder: Path) -> dict[str, bytes]:
    return {
        one.name: one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file() and "files" in one.parts
    }


def events(folder: Path, url: str) -> list[str]:
    """The hashes of the record, read without Django: the restored database is another one."""
    query = "SELECT hash FROM assessments_event ORDER BY id"
    if not url:
        with sqlite3.connect(folder / "panji.sqlite3") as database:
            return [row[0] for row in database.execute(query)]
    with psycopg.connect(url.replace("postgres://", "postgresql://")) as server:
        return [row[0] for row in server.execute(query)]


class other_database:  # noqa: N801 -- used as a function
    """An empty database beside the one of the tests, dropped afterwards; nothing on SQLite."""

    def __enter__(self) -> str:
        if connection.vendor == "sqlite":
            return ""
        self.name = f"{connection.settings_dict['NAME']}_restored"
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{self.name}"')
        return address(self.name)

    def __exit__(self, *error: object) -> None:
        if connection.vendor != "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{self.name}" WITH (FORCE)')
