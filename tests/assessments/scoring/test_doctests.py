import doctest
import importlib
import pkgutil

import pytest

from assessments import scoring

MODULES = sorted(module.name for module in pkgutil.iter_modules(scoring.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_hold(name):
    result = doctest.testmod(importlib.import_module(f"assessments.scoring.{name}"))

    assert result.failed == 0


def test_there_are_examples():
    finder = doctest.DocTestFinder(exclude_empty=True)
    modules = [importlib.import_module(f"assessments.scoring.{name}") for name in MODULES]

    assert sum(bool(test.examples) for module in modules for test in finder.find(module)) >= 15
