"""Findings in full for people: each with its excerpt and what to do. The look of one is `diagnostics.text`'s."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Final

from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import printable
from kpirules.reporting.findings.checked import Checked

_IN_FULL: Final = 100
"""Most findings of one file with their excerpts: some ten screens, of which nobody reads the last."""


def full(checked: Checked) -> str:
    """Return the first hundred findings of each file with their excerpts, how many more there are, and the summary."""
    blocks = [
        f"{block}\n\n"
        for path, found in groupby(checked.report, attrgetter("path"))
        for block in _of_file(path, [*found], checked)
    ]
    return _closed(blocks, checked)


def whole(checked: Checked) -> str:
    """Return every finding with its excerpt, then the closing sentence: for the log of a run, which is searched."""
    return _closed([f"{checked.full_text(found)}\n\n" for found in checked.report], checked)


def _closed(blocks: list[str], checked: Checked) -> str:
    return "".join([*blocks, f"{checked.summary}\n" if checked.summary else ""])


def _of_file(path: str, found: list[Diagnostic], checked: Checked) -> Iterator[str]:
    yield from map(checked.full_text, found[:_IN_FULL])
    rest = Counter((one.code.number, one.code.name) for one in found[_IN_FULL:])
    if rest:
        kinds = ", ".join(f"{count:,} {number} {name}" for (number, name), count in rest.most_common())
        yield printable(f"... and {rest.total():,} more in {path}: {kinds}") + "\n  = help: --format concise lists them"
