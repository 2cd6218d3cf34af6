"""The house keeps its own rules: contracts between rooms, size of modules, no clock, no unfinished work."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "kpirules"
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_no_module_passes_the_ceiling() -> None:
    long = {path.name: count for path in MODULES if (count := len(path.read_text("utf-8").splitlines())) > 350}
    assert long == {}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_says_which_room_it_is(path: Path) -> None:
    assert path.read_text("utf-8").startswith('"""')


def test_no_clock_below_the_command_line() -> None:
    clocks = re.compile(r"\b(time|datetime)\.(now|today|utcnow|time|monotonic)\b|\bdate\.today\b")
    found = [path.name for path in MODULES if "cli" not in path.parts and clocks.search(path.read_text("utf-8"))]
    assert found == []


def test_every_module_imports_without_its_siblings_having_been_imported() -> None:
    """A cycle shows itself when a module is imported first."""
    names = [".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in MODULES]
    names = [name.removesuffix(".__init__") for name in names if not name.endswith("__main__")]
    code = """
import importlib, sys
for name in sys.argv[1:]:
    for loaded in [one for one in sys.modules if one.startswith("kpirules")]:
        del sys.modules[loaded]
    importlib.import_module(name)
"""
    subprocess.run([sys.executable, "-c", code, *names], check=True)
