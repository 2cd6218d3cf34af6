"""Files made to exhaust the command: it answers within bounds of time and memory, in printable lines, no traceback.

The bounds are those of a process of its own, and wide enough for a slow machine: they tell a reader whose work grows
out of proportion from one whose work does not.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kpirules.diagnostics.text import LINE_LIMIT

ROOT = Path(__file__).parents[3]
SECONDS = 20
MEBIBYTES = 400
"""What the interpreter and its libraries map is half of it; of what is read, tens of MiB are left."""

COMMAND = f"""
import resource
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
resource.setrlimit(resource.RLIMIT_AS, ({MEBIBYTES} << 20, {MEBIBYTES} << 20))
from kpirules.cli.main import run
raise SystemExit(run())
"""

MANY = 100_000
HEAD = b"kpirules: 1\nid: a\ntitle: b\n"
ROWS = b"indicator,period,value\n"
RATED = (
    HEAD
    + b"defaults: {year: financial, frequency: monthly, scheme: l, polarity: high, unit: percent}\n"
    + b"schemes:\n  l:\n    levels: [{id: a}, {id: b}]\n    rate:\n"
    + b"    - {level: a, when: {any: [%s{met: target}]}}\n    - {level: b}\nindicators:\n"
)
CATALOGUES = {
    "brackets": b"[" * MANY,
    "groups in lists": b"[{a: " * MANY,
    "dashes": b"- " * MANY,
    "an open quote": b'a: "' + b"x\n" * MANY,
    "titles with a sign": b"- %a\n" * MANY,
    "one name over and over": b"a: 1\n" * MANY,
    "one word": b"x" * 1_000_000,
    "a long text": HEAD + b"notes: " + b"x y " * MANY,
    "NUL bytes": b"\0" * 1_000_000,
    "an archive": b"PK\x03\x04" + bytes(1_000_000),
    "control characters": b"\x07" * MANY,
    "UTF-16 of brackets": b"\xff\xfe" + b"[\0" * MANY,
    "laughs": b"a: &a [x, x]\n"
    + b"".join(b"%c: &%c [%b]\n" % (at, at, b"*%c, " % (at - 1) * 9) for at in b"bcdefghijklm"),
    "wrong indicators": HEAD + b"indicators:\n" + b"- {id: a, title: A, target: %5, polarity: hgh}\n" * 500,
    "one indicator over and over": HEAD + b"indicators:\n" + b"- {id: a, title: t}\n" * 500,
    "waivers of nothing": HEAD + b"waive:\n" + b"".join(b"  KX%d: y\n" % at for at in range(20_000)),
    "fields of nobody": HEAD
    + b"indicators:\n- id: a\n  title: b\n"
    + b"".join(b"  key%d: 1\n" % at for at in range(MANY)),
    "two slips in each": HEAD
    + b"indicators:\n"
    + b"".join(b"- {id: a%d, title: A, polarty: hgh}\n" % at for at in range(20_000)),
    "levels and rules": HEAD
    + b"schemes:\n  l:\n    levels: ["
    + b"{id: a}, " * 500
    + b"{id: b}]\n    rate:\n"
    + b"    - {level: a, when: {met: target}}\n" * 500,
}
RULES = {
    "a condition for every figure": RATED % (b"{met: %d}, " * 20_000 % tuple(range(20_000)))
    + b"- {id: a, title: A, target: 95}\n",
    "conditions and targets": RATED % (b"{met: %d}, " * 126 % tuple(range(126)))
    + b"".join(b"- {id: a%d, title: A, target: %d.5}\n" % (at, at % 99) for at in range(1_000)),
}
OUTTURNS = {
    "open quotes": ROWS + b'seen,Apr-21,"97\n' * 30_000,
    "one open quote": ROWS + b'seen,Apr-21,"97\n' + b"b c\n" * 1_000,
    "an unknown indicator": ROWS + b"sene,Apr-21,97\n" * 60_000,
    "unknown indicators": ROWS + b"".join(b"sene%d,Apr-21,97\n" % at for at in range(60_000)),
    "one row over and over": ROWS + b"seen,Apr-21,97\n" * 60_000,
    "errors of a spreadsheet": ROWS + b"seen,Apr-21,#REF!\n" * 60_000,
    "fractions": ROWS
    + b"seen,Apr-21,97\n"
    + b"".join(b"seen,%s-%d,0.97\n" % (m, y) for y in range(1000, 9999) for m in (b"Jan", b"Jul")),
    "headings": b",".join(b"h%d" % at for at in range(20_000)) + b"\n" + b"," * MANY,
    "commas": ROWS + b"," * 4_000_000,
    "marks": ROWS + b'"' * 1_000_000,
    "empty lines": b"\n" * 1_000_000,
    "digits": ROWS + b"seen,Apr-21," + b"9" * 1_000_000,
    "a long name": ROWS + b"r" * 1_000_000 + b",Apr-21,9",
    "a long period": ROWS + b"seen," + b"A" * 1_000_000 + b",9",
}


MOST_PRINTED = 200_000
"""Characters: a hundred findings of each file with their excerpts, and what is said of the others."""


def checked(folder: Path, *, status: int = 1) -> str:
    """Return what `kpirules check` prints within the bounds, where it ends with an exit status."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "check", folder], capture_output=True, check=False, env=environment
    )
    text = (done.stdout + done.stderr).decode("utf-8")
    assert (done.returncode, "Traceback" in text) == (status, False), text[-2_000:]
    return text


def assert_printable(text: str) -> None:
    lines = text.split("\n")
    assert len(text) < MOST_PRINTED
    assert max(map(len, lines)) <= LINE_LIMIT
    assert all(line.isprintable() for line in lines)


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_hostile_catalogue_is_answered_within_bounds(name, tmp_path) -> None:
    (tmp_path / "catalogue.yaml").write_bytes(CATALOGUES[name])
    assert_printable(checked(tmp_path))


@pytest.mark.parametrize("name", RULES)
def test_rules_made_to_be_looked_through_for_long_are_answered_within_bounds(name, tmp_path) -> None:
    (tmp_path / "catalogue.yaml").write_bytes(RULES[name])
    assert_printable(checked(tmp_path, status=0))


@pytest.mark.parametrize("name", OUTTURNS)
def test_hostile_outturns_are_answered_within_bounds(name, folder) -> None:
    folder.write("outturns.csv", OUTTURNS[name])
    assert_printable(checked(folder.path))
