"""The flags of `kpirules check` that mend files: what they mean, and whether they go together."""

import argparse
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Final

from kpirules.cli.terminal import CannotRunError
from kpirules.diagnostics.findings import Diagnostic, Report

ABOUT: Final = """\
--fix mends what can be mended without changing what a catalogue means: quotes, spelling, the order of the ends of a
range. With --unsafe-fixes it also changes what a catalogue asks, such as a target or a polarity: look at --diff first.
Comments and layout stay as they are, and a file is replaced whole or not at all. Rows of outturns are never changed.
With --fix the exit status is about what is left; with --diff it is 0 where nothing can be fixed and 1 where something
can; both give 2 where a file cannot be read or replaced.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what mending takes."""
    parser.add_argument("--fix", action="store_true", help="mend what can be mended safely, then show what is left")
    parser.add_argument("--diff", action="store_true", help="show what --fix would change, and change nothing")
    parser.add_argument(
        "--unsafe-fixes", action="store_true", help="with --fix or --diff: make also the changes that change policy"
    )


def mend_files(
    arguments: argparse.Namespace, catalogues: Iterable[Path], chosen: Callable[[Diagnostic], bool]
) -> int | None:
    """Mend files, or show how, as the flags ask; None where they ask for neither.

    What mends is fetched when it is asked for, as commands are: most checks do without.

    Raises:
        CannotRunError: The flags do not go together, or there is no file to mend.
    """
    if arguments.fix and arguments.diff:
        raise CannotRunError("--diff shows what --fix would change: give one of the two")
    if not (arguments.fix or arguments.diff):
        if arguments.unsafe_fixes:
            raise CannotRunError("--unsafe-fixes goes with --fix or --diff")
        return None
    return int(import_module("kpirules.cli.mending").mend_files(arguments, catalogues, chosen))


def kept_promises(report: Report, catalogues: Iterable[Path], chosen: Callable[[Diagnostic], bool]) -> Report:
    """Return `report` without the fixes that were found not to hold, so that none is promised that is never made."""
    if not any(one.fix for one in report):
        return report
    kept: Report = import_module("kpirules.cli.mending").kept_promises_of(report, catalogues, chosen)
    return kept
