"""Takes the text of a file and puts another in its place, whole or not at all; must not know what is in it."""

import contextlib
import os
import stat
import tempfile
from pathlib import Path
from typing import Final

import attrs

from kpirules.diagnostics.text import quoted
from kpirules.source.text import SIZE_LIMIT, decode

_UTF_8: Final = "utf-8"
_MARKS: Final = ((b"\xef\xbb\xbf", _UTF_8), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
"""Byte-order marks and what stands behind them, as the reader of the files knows them."""


class CannotReplaceError(Exception):
    """A file cannot be put in place of another; its text is one sentence that names the file."""


@attrs.frozen(kw_only=True)
class StoredText:
    """The text of a file with all that is needed to write it as it was written.

    Attributes:
        path: The file.
        data: Its bytes.
        text: Its text without a byte-order mark; empty where it cannot be read as text.
        mark: Its byte-order mark; empty where it has none.
        encoding: How the text is spelt in bytes behind the mark.
    """

    path: str
    data: bytes
    text: str
    mark: bytes
    encoding: str

    def spelt(self, text: str) -> bytes:
        """Return the bytes of `text` with the mark and the encoding of this file."""
        return self.mark + text.encode(self.encoding)


def take(path: str | os.PathLike[str]) -> StoredText:
    """Return the text of a file.

    Raises:
        CannotReplaceError: It is a folder or a device, or cannot be read.
    """
    shown = os.fspath(path)
    try:
        if not stat.S_ISREG(Path(shown).stat().st_mode):
            raise CannotReplaceError(f"{quoted(shown, 200)} was left as it is: it is no file")
        with Path(shown).open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        raise CannotReplaceError(f"{quoted(shown, 200)} was left as it is: it cannot be read") from error
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", _UTF_8))
    return StoredText(path=shown, data=data, text=decode(data, shown).text, mark=mark, encoding=encoding)


def replace(stored: StoredText, text: str) -> None:
    """Put `text` in place of the text of a file, in the same encoding and with the same permissions.

    The new file is written in full beside the old one and then takes its place in one step, so that whatever happens
    on the way, one of the two is there whole.

    Raises:
        CannotReplaceError: It is a link, has several names, is read-only, cannot be written, or has been changed since
            it was read. The file is as it was.
    """
    path = Path(stored.path)
    status = _refuse(stored.path)
    if stored.spelt(stored.text) != stored.data:
        raise CannotReplaceError(f"{quoted(stored.path, 200)} was left as it is: not all of it can be read as text")
    try:
        if path.read_bytes() != stored.data:
            raise CannotReplaceError(f"{quoted(stored.path, 200)} was left as it is: it was changed meanwhile")
        _replace(path, stored.spelt(text), status)
    except OSError as error:
        # The system's own words differ between systems and languages.
        reason = "its folder takes no new file, or the disk is full"
        raise CannotReplaceError(f"{quoted(stored.path, 200)} was left as it is: {reason}") from error


def _replace(path: Path, data: bytes, status: os.stat_result) -> None:
    handle, beside = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _keep_owner(beside, status)
        Path(beside).chmod(stat.S_IMODE(status.st_mode))
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    _settle(path.parent)


def _keep_owner(beside: str, status: os.stat_result) -> None:
    """Give the file to whom the old one belonged, where the system lets us: a shared folder stays shared."""
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(beside, status.st_uid, status.st_gid)


def _settle(folder: Path) -> None:
    """Have the new name written to the disk too, where a system can do that for a folder."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refuse(path: str) -> os.stat_result:
    """Return what the system knows about a file, or say why it is not to be replaced."""
    try:
        status = Path(path).lstat()
    except (OSError, ValueError) as error:
        raise CannotReplaceError(f"{quoted(path, 200)} was left as it is: it is not there any more") from error
    if stat.S_ISLNK(status.st_mode):
        reason = "it is a link to another file"
    elif not stat.S_ISREG(status.st_mode):
        reason = "it is no file"
    elif status.st_nlink > 1:
        reason = "it is one file under several names"
    elif not status.st_mode & stat.S_IWUSR or not os.access(path, os.W_OK):
        reason = "it is read-only"
    else:
        return status
    raise CannotReplaceError(f"{quoted(path, 200)} was left as it is: {reason}")
