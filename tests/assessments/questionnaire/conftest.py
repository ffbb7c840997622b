"""The office that most tests of this room are about."""

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.assessments.questionnaire.office import Office, make_office, open_edition


@pytest.fixture(autouse=True)
def own_files(settings: LazySettings, tmp_path) -> None:
    """Every test keeps its uploads in a folder of its own."""
    settings.PANJI_FILES_DIR = tmp_path / "files"


@pytest.fixture
def office(db: None) -> Office:
    return make_office(*open_edition())


@pytest.fixture
def other(office: Office) -> Office:
    """Another regency in the same edition."""
    return make_office(office.edition, office.component, office.codes)


@pytest.fixture
def operator(office: Office) -> Client:
    """The operator's browser."""
    client = Client()
    client.force_login(office.operator)
    return client


@pytest.fixture
def head(office: Office) -> Client:
    """The head of agency's browser."""
    client = Client()
    client.force_login(office.head)
    return client


def browser_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def browse():
    """A browser for anybody: `browse(user)`."""
    return browser_of


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """`with commits(execute=True):` what waits for the commit (mails, prints) happens at its end."""
    return django_capture_on_commit_callbacks
