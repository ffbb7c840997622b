from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from assessments.files.models import Blob
from tests.assessments.files.hostile import upload

Send = Callable[[str, bytes], Any]


def nothing_kept(shelf: Path) -> bool:
    return not Blob.objects.exists() and not [p for p in shelf.rglob("*") if p.is_file()]


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path: Path) -> Path:
    """An empty store for each test, and the door of `urls.py`."""
    settings.ROOT_URLCONF = "tests.assessments.files.urls"
    settings.PANJI_FILES_DIR = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def send(client: Client, db) -> Send:
    """Upload through HTTP: `send(name, data)` gives the answer."""
    return lambda name, data: client.post("/keep/", {"file": upload(name, data)})


@pytest.fixture
def code(send: Send) -> Callable[[str, bytes], str]:
    """The code of the refusal, which must be one."""

    def refused(name: str, data: bytes) -> str:
        answer = send(name, data)
        assert answer.status_code == 422, answer.content
        return str(answer.json()["code"])

    return refused


@pytest.fixture
def kept(send: Send) -> Callable[[str, bytes], dict[str, str]]:
    """What was kept, which must be taken."""

    def taken(name: str, data: bytes) -> dict[str, str]:
        answer = send(name, data)
        assert answer.status_code == 200, answer.content.decode()
        facts: dict[str, str] = answer.json()
        return facts

    return taken
