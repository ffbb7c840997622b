"""An edition with the small instrument, unsealed and sealed."""

import pytest
from django.utils import timezone, translation

from accounts.models import Role
from assessments.editions.panel_models import Duty
from assessments.editions.proposal_models import Act, ProposalState
from assessments.editions.stages import Stage
from assessments.instrument.seal_actions import seal
from tests.assessments.instrument.samples import load_sample
from tests.factories import make_edition, make_proposal, make_seat, make_user


@pytest.fixture
def english():
    """Messages as they stand in the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def edition(db, tmp_path):
    edition = make_edition(slug="ikp-2022", year=2022)
    load_sample(edition, tmp_path)
    return edition


@pytest.fixture
def secretary(db):
    return make_user(Role.SECRETARIAT, name="Sekretaris Contoh")


@pytest.fixture
def chair(edition):
    return make_seat(edition, duty=Duty.CHAIR).user


def seal_it(edition, secretary, chair):
    """As the questionnaire's opening does it."""
    proposal = make_proposal(
        edition, Act.OPEN_QUESTIONNAIRE, by=secretary, state=ProposalState.APPROVED,
        decided_by=chair, decided_at=timezone.now(),
    )  # fmt: skip
    sealed = seal(edition, by=chair, proposal=proposal)
    edition.stage = Stage.QUESTIONNAIRE
    edition.save(update_fields=["stage"])
    return sealed


@pytest.fixture
def sealed(edition, secretary, chair):
    seal_it(edition, secretary, chair)
    return edition
