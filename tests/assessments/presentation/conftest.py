"""One presentation day, for every test of this room."""

import pytest

from tests.assessments.presentation.world import World, world


@pytest.fixture
def here(db) -> World:
    return world()


@pytest.fixture
def three(db) -> World:
    return world(3)
