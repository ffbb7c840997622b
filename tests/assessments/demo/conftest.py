"""The demo loaded once for the module, through its command; every test leaves it as it was."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from accounts.models import User
from assessments.demo.people import DOMAIN


def run_demo() -> str:
    """What the command says."""
    out = io.StringIO()
    call_command("demo", "--no-serve", stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """What the command said. The module lives in one transaction that is rolled back at its end."""
    files: Path = tmp_path_factory.mktemp("demo")
    with (
        django_db_blocker.unblock(),
        override_settings(PANJI_DEMO=True, PANJI_FILES_DIR=files),
        transaction.atomic(),
    ):
        yield run_demo()
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded: str) -> Iterator[str]:
    with transaction.atomic():
        yield loaded
        transaction.set_rollback(True)


@pytest.fixture
def visit(demo: str) -> Callable[..., str]:
    """The text of a page as one of the demo's people sees it: `visit("ketua", "nomination:index", "ikp-2022")`."""

    def page(login: str, name: str, *args: object, **query: str) -> str:
        client = Client()
        client.force_login(User.objects.get(email=f"{login}@{DOMAIN}"))
        answer = client.get(reverse(name, args=args), query)
        assert answer.status_code == 200, (login, name, answer.status_code)
        return answer.content.decode()

    return page
