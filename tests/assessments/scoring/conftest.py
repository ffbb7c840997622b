import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# No time limit for one example: a busy machine is not a fault. The same examples in every run.
settings.register_profile("panji", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("panji")

CASES = Path(__file__).with_name("reference_cases.json")


@pytest.fixture(scope="session")
def case() -> Callable[[str], dict[str, Any]]:
    """A reference case by its id."""
    cases = {each["id"]: each for each in json.loads(CASES.read_text("utf-8"))["cases"]}
    return cases.__getitem__
