"""Mends catalogues and remarks in their files, or shows how it would: what `--fix` and `--diff` do."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from difflib import unified_diff
from pathlib import Path
from typing import Final

import attrs

from kpirules.authoring.files import CannotReplaceError, StoredText, replace, take
from kpirules.authoring.mend import MOST_CHECKS, Choice, Mended, check_of, kept_promises, mend_by
from kpirules.cli.terminal import CannotRunError, hand_over, say, warn
from kpirules.diagnostics.findings import Report
from kpirules.diagnostics.text import printable
from kpirules.loading.outturns.reading import COMMENTARY_FILE, JUDGEMENTS_FILE

_COULD_NOT: Final = 2

_SAID: Final = 10
"""Most fixes of one file that were not made and are named."""

_PATIENCE_OF_A_TRIAL: Final = 12
"""How often a text is checked to find out which fixes hold, where nothing is to be mended: what is not tried is
promised."""

_LONGEST_LINE: Final = 20_000


@attrs.frozen
class _Mend:
    stored: StoredText
    mended: Mended


def mend_files(arguments: argparse.Namespace, catalogues: Iterable[Path], chosen: Choice) -> int:
    """Mend files, or with --diff show how.

    Returns:
        The exit status of what was done: 0, or 1 where --diff shows something, or 2 where a file had to be left.

    Raises:
        CannotRunError: There is no file to mend.
    """
    files = [file for catalogue in catalogues for file in _beside(catalogue)]
    if not files:
        raise CannotRunError("--fix and --diff are for files, not for standard input")
    status = 0
    for path in files:
        try:
            one = _mend(path, chosen, unsafe=arguments.unsafe_fixes)
            warn(*_left(one.mended, str(path)))
            if not one.mended.fixed:
                continue
            if arguments.diff:
                status = max(status, 1)
                _show(one)
            else:
                replace(one.stored, one.mended.after)
                warn(f"{path}: fixed {_findings(len(one.mended.fixed))}")
        except CannotReplaceError as error:
            warn(f"kpirules: {error}")
            status = _COULD_NOT
    return status


def _beside(catalogue: Path) -> Iterator[Path]:
    yield catalogue
    for name in (JUDGEMENTS_FILE, COMMENTARY_FILE):
        if (catalogue.parent / name).is_file():
            yield catalogue.parent / name


def _mend(path: Path, chosen: Choice, *, unsafe: bool, patience: int = MOST_CHECKS) -> _Mend:
    stored = take(path)
    return _Mend(stored, mend_by(stored.text, check_of(str(path)), unsafe=unsafe, chosen=chosen, patience=patience))


def _left(mended: Mended, path: str) -> Iterator[str]:
    """Yield a line for each fix that was not made, and one where not all were tried."""
    for found in mended.refused[:_SAID]:
        yield f"{found.place}: {found.code.number} was left: with its fix, there would be another error"
    if len(mended.refused) > _SAID:
        yield f"{path}: {_findings(len(mended.refused) - _SAID)} more left: their fixes would bring other errors"
    if mended.tired:
        yield f"{path}: not every fix was tried, as many bring errors: mend some by hand, and try again"


def kept_promises_of(report: Report, catalogues: Iterable[Path], chosen: Choice) -> Report:
    """Return `report` without the fixes that a trial has found not to hold; of a file that cannot be read, all stay."""
    for path in (file for catalogue in catalogues for file in _beside(catalogue)):
        kinds = {one.fix.safe for one in report if one.fix is not None and one.path == str(path)}
        for is_safe in kinds:
            with suppress(CannotReplaceError):
                tried = _mend(path, chosen, unsafe=not is_safe, patience=_PATIENCE_OF_A_TRIAL).mended
                refused = (one for one in tried.refused if one.fix is not None and one.fix.safe == is_safe)
                report = kept_promises(report, refused)
    return report


def _show(one: _Mend) -> None:
    """Print the changes to one file as a unified diff: exactly for programs, without unseen characters for people."""
    lines = difference(one.mended, Path(one.stored.path).as_posix())
    if sys.stdout.isatty():
        say("".join(f"{printable(line.rstrip(_LINE_END), _LONGEST_LINE)}\n" for line in lines))
    else:
        hand_over("".join(lines))


_LINE_END: Final = "\r\n"


def difference(mended: Mended, path: str) -> list[str]:
    """Return the lines of a unified diff, each with its end as `patch` wants it."""
    before, after = (_lines(text) for text in (mended.before, mended.after))
    found = unified_diff(before, after, fromfile=path, tofile=path)
    told = ((line,) if line.endswith("\n") else (f"{line}\n", _NO_LAST_LINE_END) for line in found)
    return [line for lines in told for line in lines]


_NO_LAST_LINE_END: Final = "\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + [line for line in lines[-1:] if line]


def _findings(number: int) -> str:
    return f"{number} finding{'' if number == 1 else 's'}"
