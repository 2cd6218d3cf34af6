"""Writes the certificates of an audit, hidden figures and all, for their owner alone; must not know what is in them."""

import json
import os
import secrets
import stat
from pathlib import Path
from typing import Final

from kpirules.cli.terminal import CannotRunError
from kpirules.diagnostics.text import quoted
from kpirules.loading.ledger import LEDGER_FILE
from kpirules.reporting.release_folder import REPORT_FILE

_MARK: Final = "kpirules_certificates"
"""The field that says of a file that it holds certificates, as its schema has it."""


def refuse_public(named: str) -> None:
    """Refuse a place where certificates would be published, or would take the place of something else.

    Raises:
        CannotRunError: It is in a folder that holds a public release, or a file of another kind is there already.
    """
    try:
        file = Path(named).resolve()
        public = next((one for one in file.parents if _holds_release(one)), None)
        taken = file.exists() and not _holds_certificates(file)
    except (OSError, ValueError, RuntimeError) as error:
        raise _unwritable(named) from error
    if public is not None:
        raise CannotRunError(
            f"certificates hold hidden figures, and {quoted(str(public), 200)} holds a public release: name a file "
            "elsewhere"
        )
    if taken:
        raise CannotRunError(f"{quoted(named, 200)} is there already and holds no certificates: name another file")


def write_certificates(named: str, text: str) -> None:
    """Write certificates to a file that its owner alone may read: all of them, or nothing.

    Raises:
        CannotRunError: They cannot be written, or not there.
    """
    refuse_public(named)
    try:
        file = Path(named).resolve()
        beside = file.with_name(f".{file.name[:40]}-{secrets.token_hex(8)}")
        try:
            opened = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(opened, "w", encoding="utf-8", newline="\n") as to:
                to.write(text)
            beside.replace(file)
        except BaseException:  # an interrupted run leaves nothing either
            beside.unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        raise _unwritable(named) from error


def _holds_release(folder: Path) -> bool:
    """Say whether a folder is what `kpirules release` wrote for the public: its report stands beside a ledger."""
    return (folder / LEDGER_FILE).exists() and (folder / REPORT_FILE).exists()


def _holds_certificates(file: Path) -> bool:
    """Say whether nothing is lost with a file that is there: certificates are made again, and an empty one is none."""
    if not stat.S_ISREG(file.stat().st_mode):
        return False
    if file.stat().st_size == 0:
        return True
    try:
        held = json.loads(file.read_bytes())
    except ValueError:
        return False
    return isinstance(held, dict) and _MARK in held


def _unwritable(named: str) -> CannotRunError:
    return CannotRunError(f"the certificates cannot be written to {quoted(named, 200)}")
