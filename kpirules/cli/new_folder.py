"""Writes a folder whole or not at all; must not know what is in it."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kpirules.cli.terminal import CannotRunError
from kpirules.diagnostics.text import quoted

_READABLE = 0o755
"""What a folder may be used for, as far as the system lets its owner decide: to be read by all."""


def refuse_taken(named: str) -> None:
    """Refuse a folder that holds something already: what is handed over must not hold what stood there before.

    Raises:
        CannotRunError: It does, or it is a file, or the folder that is to hold it is not there.
    """
    out = Path(named)
    try:
        if out.is_symlink() or (out.exists() and not (out.is_dir() and not any(out.iterdir()))):
            raise CannotRunError(f"{quoted(named, 200)} is there already: name a folder that is new or empty")
        if not out.absolute().parent.is_dir():
            raise CannotRunError(f"there is no folder {quoted(str(out.absolute().parent), 200)} to write into")
    except (OSError, ValueError) as error:
        raise CannotRunError(f"{quoted(named, 200)} cannot be written") from error


def write_folder(named: str, files: Mapping[str, str]) -> None:
    """Write files into a new folder: all of them, or nothing.

    They are written into a folder beside it, which then gets its name in one step.

    Args:
        named: The folder, which is not there or is empty.
        files: The text of each file, by its name.

    Raises:
        CannotRunError: It cannot be written; nothing of it is left.
    """
    out = Path(named).absolute()
    try:
        made = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        try:
            for name, text in files.items():
                (made / name).write_text(text, encoding="utf-8", newline="\n")
            made.chmod(_READABLE & ~_umask())
            if out.is_dir():
                out.rmdir()
            made.rename(out)
        except BaseException:  # an interrupted run leaves nothing either
            shutil.rmtree(made, ignore_errors=True)
            raise
    except (OSError, ValueError) as error:
        raise CannotRunError(f"{quoted(named, 200)} cannot be written, so nothing was: is the disk full?") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
