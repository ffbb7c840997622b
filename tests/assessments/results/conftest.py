"""The golden award at its final plenary."""

import pytest

from tests.assessments.nomination import award as nomination
from tests.assessments.nomination.conftest import case, english
from tests.assessments.results import award as build

__all__ = ["case", "english"]


@pytest.fixture
def golden(db, case):
    """E2E-PANJI: four nominees visited, the plenary open, its details entered, no correction."""
    scores = {key: int(score) for key, score in case["data"]["site_visit"].items()}
    made = build.to_plenary(nomination.golden(case), scores)
    build.meet(made)
    return made
