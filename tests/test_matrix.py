"""For every URL, role and stage the expected status; the resolver is the list of URLs: one without a row fails."""

import logging
from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from assessments.editions.stages import Stage
from tests.matrix_late_rows import LATE
from tests.matrix_rows import EDITION, INSTALLATION, ROLES
from tests.matrix_world import STAGES, World, browser, world

LETTERS = dict(zip(STAGES, "SQROPNVLDA", strict=True))


def names(resolver: URLResolver, space: str = "") -> set[str]:
    """Every name that can be reversed; Django's admin site, with tests of its own, apart."""
    found: set[str] = set()
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            if one.namespace != "admin":
                found |= names(one, f"{space}{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern):
            found.add(f"{space}{one.name}")
    return found


def test_every_address_has_a_row_and_every_row_an_address():
    rows = {key.split()[1] for key in (*INSTALLATION, *EDITION, *LATE)}

    assert rows == names(get_resolver())


def test_every_row_names_every_role_in_every_stage():
    letters = sorted(LETTERS.values())
    for key, value in (EDITION | LATE).items():
        by_stage = {"".join(letters): value} if isinstance(value, str) else value
        assert sorted("".join(by_stage)) == letters, key
        assert [len(row.split()) for row in by_stage.values()] == [len(ROLES)] * len(by_stage), key
    assert {len(row.split()) for row in INSTALLATION.values()} == {len(ROLES)}


def ask(client: Client, cookies: str, method: str, url: str) -> str:
    """The status of one request, which leaves nothing behind."""
    client.cookies = SimpleCookie(cookies)
    fragment = {"HX-Request": "true"} if cookies else {}
    before = transaction.savepoint()
    answer = client.generic(method, url, headers=fragment)
    if answer.streaming:
        b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    transaction.savepoint_rollback(before)
    to_log_in = "/account/login/?next=" in answer.headers.get("Location", "")
    return "log" if to_log_in else str(answer.status_code)


def differences(here: World, rows: dict[str, str]) -> list[str]:
    clients = {role: browser(user) for role, user in here.people.items()}
    cookies = {role: one.cookies.output(header="", sep=";") for role, one in clients.items()}
    wrong = []
    for key, expected in rows.items():
        method, name, *words = key.split()
        url = here.url(name, tuple(words))
        for role, status in zip(ROLES, expected.split(), strict=True):
            found = ask(clients[role], cookies[role], method, url)
            if found != status:
                wrong.append(f"{key}: {role} gets {found}, not {status}")
    return wrong


@pytest.fixture(autouse=True)
def quiet(settings, tmp_path):
    """Thousands of refusals in the log would cost more than the refusals."""
    settings.PANJI_FILES_DIR = tmp_path / "files"
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.django_db
def test_the_addresses_of_the_installation():
    assert differences(world(Stage.QUESTIONNAIRE), INSTALLATION) == []


def asked(stage: Stage) -> dict[str, str]:
    """The rows of one stage. The whole table for every stage would cost minutes, so what no stage changes
    is asked until the nomination and at the end; the rooms after the nomination from the stage before it on.
    """
    letter = LETTERS[stage]
    found = {}
    for key, value in (EDITION | LATE).items():
        everywhere = isinstance(value, str)
        if letter in ("SQRO" if key in LATE else "VLD" if everywhere else ""):
            continue
        found[key] = (
            value
            if isinstance(value, str)
            else next(row for at, row in value.items() if letter in at)
        )
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("stage", STAGES)
def test_the_addresses_of_an_edition(stage):
    assert differences(world(stage), asked(stage)) == []
