"""One edition at the desk verification, for every test of this room."""

import pytest

from tests.assessments.review.world import World, world


@pytest.fixture
def here(db) -> World:
    return world()
