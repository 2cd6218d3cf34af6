"""The pages that are written by `docs/generate.py` say what the code, the schemas and the commands say today."""

import re

import pytest
from generate import PAGES, REFERENCE
from reference_pages.markdown import escaped

import kpirules
from kpirules.cli.main import build_parser
from kpirules.diagnostics.codes import CODES
from kpirules.loading.grid import COLUMNS


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_current(name: str) -> None:
    committed = (REFERENCE / name).read_text("utf-8")
    assert committed == PAGES[name](), "run `python docs/generate.py` and commit what it writes"


def test_every_code_has_a_page_and_a_way_to_it() -> None:
    text = PAGES["diagnostics.md"]()
    assert re.findall(r"^### (KR\d+) ", text, re.MULTILINE) == list(CODES)
    assert re.findall(r"^\| \[(KR\d+)\]", text, re.MULTILINE) == list(CODES)


def test_every_command_and_every_flag_is_described() -> None:
    text = PAGES["command-line.md"]()
    commands = re.findall(r"^    (\w+)(?:  .*)?$", build_parser().format_help(), re.MULTILINE)
    assert len(commands) >= 5
    assert set(re.findall(r"^## kpirules (\S+)$", text, re.MULTILINE)) >= set(commands)
    assert "`--require-commentary`" in text
    assert "`--as-at PERIOD`" in text


def test_every_public_name_is_described() -> None:
    text = PAGES["python.md"]()
    assert set(re.findall(r"^### (\w+)$", text, re.MULTILINE)) == set(kpirules.__all__) - {"__version__"}


def test_every_column_is_described() -> None:
    assert tuple(re.findall(r"^\| `(\w+)` \|", PAGES["format.md"](), re.MULTILINE)) == COLUMNS


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("starts with *", r"starts with \*"),
        ("`*` stays", "`*` stays"),
        ("a|b", r"a\|b"),
        ("one ` alone", r"one \` alone"),
    ],
)
def test_signs_of_markdown_are_escaped_outside_code(text: str, shown: str) -> None:
    assert escaped(text) == shown
