"""Writes a folder whole or not at all; must not know what is in it."""

import os
import secrets
import shutil
import signal
import stat
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import attrs

from kpirules.cli.terminal import CannotRunError
from kpirules.diagnostics.text import quoted

_FOR_ALL: Final = (0o755, 0o644)
"""What a folder and its files may be used for, as far as the system lets their owner decide: to be read by all."""

_FOR_ITS_OWNER: Final = (0o700, 0o600)
"""The same, where only their owner may read them."""

_STOPS: Final = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals that ask a program to stop and let it tidy up first."""


def refuse_taken(named: str) -> None:
    """Refuse a folder that holds something already: what is handed over must not hold what stood there before.

    Raises:
        CannotRunError: It does, or it is a file, or the folder that is to hold it is not there.
    """
    out = Path(named)
    try:
        if out.is_symlink() or (out.exists() and not (out.is_dir() and not any(out.iterdir()))):
            raise CannotRunError(f"{quoted(named, 200)} is there already: name a folder that is new or empty")
        if out.resolve() == Path.cwd():  # another folder takes its name, and who stands in it would see none of that
            raise CannotRunError(f"{quoted(named, 200)} is the folder you are in: name one that is new or empty in it")
        if not out.absolute().parent.is_dir():
            raise CannotRunError(f"there is no folder {quoted(str(out.absolute().parent), 200)} to write into")
    except (OSError, ValueError) as error:
        raise CannotRunError(f"{quoted(named, 200)} cannot be written") from error


def write_folder(named: str, files: Mapping[str, str], *, private: bool) -> None:
    """Write files into a new folder: all of them, or nothing.

    They are written into a folder beside it, which then gets its name in one step. A signal to stop is obeyed before
    that step, when what was written is taken away first, and comes too late after it. An empty folder that is there
    already keeps its mode.

    Args:
        named: The folder, which is not there or is empty.
        files: The text of each file, by its name.
        private: Whether only its owner may read what is made.

    Raises:
        CannotRunError: It cannot be written; nothing of it is left.
    """
    folder_mode, file_mode = _FOR_ITS_OWNER if private else _FOR_ALL
    try:
        out = Path(named).resolve()  # a name such as `new/../new` would be gone half way
        made = out.parent / f".{out.name}-{secrets.token_hex(8)}"
        before = stat.S_IMODE(out.stat().st_mode) if out.is_dir() else None
        stop = _Stop(made)
        with _stopping(stop):
            try:
                made.mkdir(_FOR_ITS_OWNER[0])
                stop.begun = True
                for name, text in files.items():
                    _write(made / name, text, file_mode)
                made.chmod(folder_mode & ~_umask() if before is None else before)
                _rename(made, out)
            except BaseException:  # an interrupted run leaves nothing either
                stop.tidying = True
                shutil.rmtree(made, ignore_errors=True)
                raise
    except (OSError, ValueError) as error:
        raise CannotRunError(f"{quoted(named, 200)} cannot be written, so nothing was: is the disk full?") from error


def _write(file: Path, text: str, mode: int) -> None:
    """Write a file that is at no time open to more readers than its mode says."""
    with os.fdopen(
        os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8", newline="\n"
    ) as to:
        to.write(text)


def _rename(made: Path, out: Path) -> None:
    """Give a folder its name: in one step, over an empty folder too, but for Windows, which must lose that first."""
    if os.name != "nt" or not out.is_dir():
        made.replace(out)
        return
    out.rmdir()
    try:
        made.replace(out)
    except BaseException:
        out.mkdir()
        raise


@attrs.define
class _Stop:
    """What a signal to stop means: the first ends what is done as an interrupt does, while there is something to end.

    Attributes:
        made: What is written, until it gets its name.
        begun: Whether it was there.
        tidying: Whether it is being taken away.
        by: The signal that was obeyed.
    """

    made: Path
    begun: bool = False
    tidying: bool = False
    by: int | None = None

    def heed(self, number: int, _: object) -> None:
        """Obey a signal, or not: a second one would end the tidying up, and one after the last step undoes nothing."""
        over = self.tidying or (self.begun and not self.made.exists())
        if self.by is None and not over:
            self.by = number
            raise KeyboardInterrupt


@contextmanager
def _stopping(stop: _Stop) -> Iterator[None]:
    """Obey signals as `stop` says, then as before: the terminal or the system that ended us is told that it did."""
    # Only the main thread may say what signals do, and what is ignored, as under nohup, stays so.
    here = threading.current_thread() is threading.main_thread()
    heeded = [one for one in _STOPS if here and signal.getsignal(one) not in {signal.SIG_IGN, None}]
    before = {one: signal.signal(one, stop.heed) for one in heeded}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
        if stop.by not in {None, signal.SIGINT}:
            signal.raise_signal(signal.Signals(stop.by))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
