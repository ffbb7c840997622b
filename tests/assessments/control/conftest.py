"""People around one edition, and a browser for each."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from accounts.models import Role, User
from assessments.editions.models import Edition, Participant
from assessments.editions.panel_models import Duty, PanelMember
from assessments.editions.stages import Stage
from tests.factories import make_edition, make_participant, make_regency, make_seat, make_user


@dataclass
class Here:
    edition: Edition
    participant: Participant
    secretary: User
    operator: User
    head: User
    reviewer: User
    chair: PanelMember
    juror: PanelMember
    verifier: PanelMember

    def to(self, stage: Stage) -> None:
        """Put the edition there without the road that leads to it."""
        Edition.objects.filter(pk=self.edition.pk).update(stage=stage)
        self.edition.stage = stage

    def fresh(self) -> Edition:
        return Edition.objects.get(pk=self.edition.pk)


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path) -> None:
    settings.PANJI_FILES_DIR = tmp_path / "files"


@pytest.fixture
def here(db) -> Here:
    edition = make_edition()
    regency = make_regency()
    return Here(
        edition=edition,
        participant=make_participant(edition, regency),
        secretary=make_user(Role.SECRETARIAT),
        operator=make_user(Role.OPERATOR, regency),
        head=make_user(Role.HEAD, regency),
        reviewer=make_user(Role.REVIEWER),
        chair=make_seat(edition, duty=Duty.CHAIR, scores=True),
        juror=make_seat(edition, scores=True),
        verifier=make_seat(edition, verifies=True),
    )


@pytest.fixture
def browse() -> Callable[[User], Client]:
    """A browser for anybody: `browse(user)`."""
    return browser_of


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def secretary(here) -> Client:
    """The secretariat's browser."""
    return browser_of(here.secretary)
