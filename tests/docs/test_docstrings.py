"""Every example in a docstring of the package runs."""

import doctest
import importlib
import pkgutil

import pytest

import kpirules

NAMES = [
    one.name
    for one in pkgutil.walk_packages(kpirules.__path__, "kpirules.")
    if not one.name.endswith("__main__") and not one.ispkg
]


@pytest.mark.parametrize("name", NAMES)
def test_examples_of_a_module_run(name: str) -> None:
    module = importlib.import_module(name)
    assert doctest.testmod(module, optionflags=doctest.ELLIPSIS).failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = [test for name in NAMES for test in finder.find(importlib.import_module(name)) if test.examples]
    assert len(found) >= 10
