"""Texts made to exhaust a reader: each is answered at once, in a few printable lines, and without a traceback."""

import pytest

from kpirules.diagnostics.text import LINE_LIMIT, render
from kpirules.source.nodes import Scalar
from kpirules.source.text import decode
from kpirules.source.yaml_reader import read_yaml

MANY = 100_000
LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefghijkl", "bcdefghijklm", strict=True)
)

HOSTILE = {
    "[" * MANY: {"KR140"},
    "{" * MANY: {"KR140"},
    "[{" * MANY: {"KR140"},
    "]" * MANY: {"KR119", "KR141"},
    "- " * MANY: {"KR140"},
    "".join(" " * level + "-\n" for level in range(400)): {"KR140"},
    "? " * MANY: {"KR137"},
    ": " * MANY: {"KR137"},
    "k" * MANY + ": 1": {"KR101"},
    "a: " + "x y " * MANY: {"KR141"},
    'a: "' + "x\n" * MANY: {"KR106"},
    "a: '" + "''" * MANY: {"KR106"},
    'a: "' + "\\q" * MANY + '"': {"KR114", "KR141"},
    "- %a\n" * MANY: {"KR102", "KR146"},
    "\t" * MANY: {"KR138"},
    "a: 1\n" * 2_000: {"KR130", "KR146"},
    "*a " * MANY: {"KR110", "KR141"},
    "&a " * MANY: {"KR101"},
    "!" * MANY: {"KR110", "KR141"},
    "> " * MANY: {"KR111", "KR141"},
    "{" + "?" * MANY: {"KR107"},
    "{" + "a: " * MANY: {"KR103", "KR107"},
    "[" + "," * MANY: {"KR117"},
    "---\n" * MANY: {"KR135"},
    "\x07" * MANY: {"KR141", "KR154"},
    "\u202e\n" * MANY: {"KR155", "KR141"},
    "<<: 1\n" * 2_000: {"KR133", "KR146"},
    "a: " + "\ue000\uf000" * MANY + "\nb: % c": {"KR102", "KR141"},
    "a: 0x" + "f" * MANY: {"KR143", "KR141"},
    LAUGHS: {"KR131", "KR132"},
}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_gets_a_short_answer(text):
    reading = read_yaml(decode(text.encode(), "hostile.yaml"))
    assert set(reading.report.codes) == HOSTILE[text]
    lines = render(reading.report).split("\n")
    assert max(map(len, lines)) <= LINE_LIMIT
    assert all(line.isprintable() for line in lines)
    assert len(reading.report) <= 1_001


def test_aliases_are_not_multiplied():
    root = read_yaml(decode(LAUGHS.encode(), "f")).root
    assert [len(entry.value.items) for entry in root] == [2] + [9] * 12
    assert all(isinstance(item, Scalar) for entry in root.entries[1:] for item in entry.value)
