"""The golden award, and the hands that turn its keys."""

import json
from pathlib import Path

import pytest
from django.utils import translation

from assessments.nomination import actions, queries
from tests.assessments.nomination import award as build

CASES = Path(__file__).parent.parent / "scoring" / "reference_cases.json"


@pytest.fixture(scope="session")
def case():
    cases = json.loads(CASES.read_text("utf-8"))["cases"]
    return next(one for one in cases if one["id"] == "E2E-PANJI")


@pytest.fixture
def english():
    """Messages as they stand in the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def award(db, case):
    """E2E-PANJI at the end of the presentations, the meeting entered."""
    made = build.golden(case)
    made.meet()
    return made


def seen(award):
    """The fingerprint that the preview shows."""
    edition = award.fresh()
    return queries.preview_hash(edition, queries.compute(edition), queries.meeting_of(edition))


def propose(award):
    return actions.propose_opening(award.fresh(), by=award.secretary, seen=seen(award))


def open_it(award):
    """Both keys."""
    proposal = propose(award)
    return actions.open_round(proposal, by=award.chair, seen=proposal.preview_hash)


@pytest.fixture
def opened(award):
    return open_it(award)
