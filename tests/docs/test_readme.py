"""The two commands of the README are the ones promised, one line each, and what they need is declared."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
INSTALL = "python3 -m venv .venv && .venv/bin/pip install -q -e"


def test_the_two_commands_stand_alone_on_their_lines() -> None:
    assert re.findall(r"^python3 -m venv .*$", README, re.MULTILINE) == [
        f"{INSTALL} . && .venv/bin/kpirules evaluate catalogues/bromley-2021-22",
        f"{INSTALL} '.[test]' && .venv/bin/pytest",
    ]


def test_what_the_commands_install_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "kpirules" in project["scripts"]
    assert any(one.startswith("pytest") for one in project["optional-dependencies"]["test"])
    assert project["readme"] == "README.md"
    assert project["requires-python"] == ">=3.11"
    assert "Python 3.11" in README


def test_the_catalogue_has_ten_lines_and_the_python_about_as_many() -> None:
    blocks = dict(re.findall(r"^```(yaml|python)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL))
    assert len(blocks["yaml"].splitlines()) == 10
    assert len(blocks["python"].splitlines()) <= 12


def test_the_licence_is_the_one_declared() -> None:
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("MIT License\n\nCopyright (c) 2026 The kpirules authors")
