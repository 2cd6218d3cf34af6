"""The pages that are written by `docs/generate.py` say what the code, the schemas and the commands say today."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from generate import PAGES, REFERENCE
from reference_pages.markdown import escaped

import kpirules
from kpirules.cli.main import build_parser
from kpirules.diagnostics.codes import CODES
from kpirules.loading.shape.schemas import load_schema
from kpirules.model.outturn import COLUMNS


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


RESTATED = frozenset({"Value target", "Range target"})
"""Kinds of target that narrow a field of all targets, which the page describes once."""


@pytest.mark.parametrize("schema", ["catalogue-v1", "judgements-v1", "commentary-v1"])
def test_every_field_and_every_word_of_the_format_is_described_with_an_example(schema: str) -> None:
    text = PAGES["format.md"]()
    told = 0
    for part in _parts(load_schema(schema)):
        for field, about in part.get("properties", {}).items():
            if isinstance(about, dict) and "markdownDescription" in about and part.get("title") not in RESTATED:
                told += 1
                described, _, example = about["markdownDescription"].partition("\n\n")
                assert f"**`{field}`**" in text
                assert escaped(described) in text
                assert example.startswith("Example: `") or "Always `" in described
                assert escaped(example) in text
        for word, about in zip(part.get("enum", ()), part.get("markdownEnumDescriptions", ()), strict=True):
            assert f"- `{word}`: {escaped(about)}" in text
    assert told > 3


def _parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of a schema; what decides whether a branch applies describes nothing."""
    if isinstance(schema, dict):
        yield schema
        for keyword, inner in schema.items():
            if keyword not in {"if", "examples"}:
                yield from _parts(inner)
    for inner in schema if isinstance(schema, list) else ():
        yield from _parts(inner)


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
