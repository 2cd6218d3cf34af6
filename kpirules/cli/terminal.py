"""Where the command prints: what the streams can write and show, and how machine formats leave as exact bytes."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from kpirules.diagnostics.text import printable
from kpirules.reporting.agent_commands import harmless
from kpirules.reporting.glyphs import Colours, speller
from kpirules.reporting.paper import Paper

USUAL_WIDTH = 100
"""Columns where nothing says how wide the terminal is: a pipe, a file."""


COULD_NOT_RUN = 2
"""The exit status where the command could not do what was asked, or not wholly."""


class CannotRunError(Exception):
    """The command cannot do what was asked; its text is the one sentence printed before exit status 2."""


def encoding_of(stream: TextIO) -> str:
    """Return the encoding of a stream; one that keeps text in memory writes every letter."""
    return getattr(stream, "encoding", None) or "utf-8"


def paper(environment: Mapping[str, str] | None = None) -> Paper:
    """Return what standard output is: its width, its letters and its colours."""
    width = shutil.get_terminal_size((USUAL_WIDTH, 24)).columns
    colours = colours_of(sys.stdout, os.environ if environment is None else environment)
    return Paper(width=width, encoding=encoding_of(sys.stdout), colours=colours)


def colours_of(stream: TextIO, environment: Mapping[str, str]) -> Colours:
    """Return what a stream can show: colours only on a terminal, and none where NO_COLOR is set (no-color.org)."""
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb" or not stream.isatty():
        return Colours.NONE
    if os.name == "nt" and not environment.get("WT_SESSION"):
        return Colours.NONE  # the old console of Windows prints the codes themselves
    return Colours.FULL if environment.get("COLORTERM") in {"truecolor", "24bit"} else Colours.SIXTEEN


def say(text: str) -> None:
    """Print text for people on standard output, in letters it has; nothing in it is a command of a CI system.

    Raises:
        CannotRunError: It cannot be written.
    """
    with _writing():
        sys.stdout.write(speller(encoding_of(sys.stdout))(harmless(text)))


def warn(*lines: str) -> None:
    """Print lines for people on standard error.

    Where it is closed or full they are lost: the exit status still says what came of the run.
    """
    if sys.stderr is None:
        return
    spelled = speller(encoding_of(sys.stderr))
    try:
        for line in lines:
            sys.stderr.write(spelled(harmless(printable(line, _LONGEST))) + "\n")
    except OSError:
        forget(sys.stderr)


def finish() -> None:
    """See that all that was printed has left.

    Raises:
        CannotRunError: It cannot be written.
    """
    with _writing():
        sys.stdout.flush()


@contextmanager
def _writing() -> Iterator[None]:
    """Say in one sentence that standard output cannot take what is written; a reader that left is another matter."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        forget(sys.stdout)
        raise CannotRunError(
            "standard output cannot be written, so the answer is not whole: is the disk full?"
        ) from error


def forget(stream: TextIO) -> None:
    """Point a stream at nothing, so that the interpreter's last flush cannot fail again."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
    except (OSError, ValueError):  # a stream in memory has no number
        return


_LONGEST = 2000


def hand_over(text: str, encoding: str = "utf-8") -> None:
    """Write text for programs on standard output: the same bytes on every system, line feeds and all.

    Raises:
        CannotRunError: It cannot be written.
    """
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
        return
    with _writing():
        sys.stdout.flush()
        buffer.write(text.encode(encoding, "backslashreplace"))
        buffer.flush()


def writes(text: str, encoding: str) -> bool:
    """Say whether `encoding` can write the whole text."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
