"""Sends a report out in the format that was asked for."""

import sys
from collections.abc import Callable
from typing import Protocol

from kpirules.cli.terminal import encoding_of, hand_over, say, writes

FORMATS = ("text", "markdown", "json", "csv")
"""What `--format` takes."""


class Jsonify(Protocol):
    """Writes JSON, with other letters as they are or as escapes."""

    def __call__(self, *, ascii_only: bool) -> str:
        """Return the text."""


def put(
    chosen: str, *, text: Callable[[], str], markdown: Callable[[], str], json: Jsonify, csv: Callable[[], str]
) -> None:
    """Write the report in the format chosen; only that one is made.

    Text is set for the terminal. Markdown and CSV leave as UTF-8, JSON in the encoding of standard output with
    escapes for what it cannot write, so that a redirected file is the same on every system.
    """
    match chosen:
        case "markdown":
            hand_over(markdown())
        case "csv":
            hand_over(csv())
        case "json":
            encoding = encoding_of(sys.stdout)
            full = json(ascii_only=False)
            hand_over(full if writes(full, encoding) else json(ascii_only=True), encoding)
        case _:
            say(text())
