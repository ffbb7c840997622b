"""One presentation day, for every test of this room."""

import pytest

from tests.assessments.presentation.world import World, close, fill_all, world


@pytest.fixture
def here(db) -> World:
    return world()


@pytest.fixture
def three(db) -> World:
    return world(3)


@pytest.fixture
def locked(here):
    """Every sheet complete, the round closed."""
    fill_all(here, 80)
    close(here)
    return here
