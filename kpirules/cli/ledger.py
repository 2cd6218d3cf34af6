"""Finds and reads the ledger of earlier releases, for the commands that go by it."""

import argparse
from pathlib import Path

from kpirules.cli.findings import in_short
from kpirules.cli.folder import refuse_unreadable
from kpirules.cli.terminal import CannotRunError, warn
from kpirules.diagnostics.text import quoted
from kpirules.loading.ledger import LEDGER_FILE, read_ledger
from kpirules.model.catalogue import Catalogue
from kpirules.model.ledger import NOTHING_TOLD, Ledger


def add_ledger_argument(parser: argparse.ArgumentParser) -> None:
    """Add the option that names a ledger."""
    parser.add_argument(
        "--ledger",
        metavar="FILE",
        help=f"what earlier releases have told, as the last of them wrote it (default: {LEDGER_FILE} in the folder "
        "of the report, if it is there)",
    )


def ledger_for(named: str | None, catalogue_path: str, catalogue: Catalogue) -> Ledger:
    """Return the ledger that was named, or else the one beside the catalogue; where there is none, nothing was told.

    Raises:
        CannotRunError: It cannot be read, or not be understood: to go on without it would be to forget what is public.
    """
    beside = Path(catalogue_path).parent / LEDGER_FILE
    if named is None and not (beside.exists() or beside.is_symlink()):
        return NOTHING_TOLD
    file = str(beside) if named is None else named
    ledger, report = read_ledger(file, catalogue)
    refuse_unreadable(report)
    if ledger is None:
        warn(*map(in_short, report.errors))
        raise CannotRunError(f"the ledger {quoted(file, 200)} cannot be used: take the one that the last release wrote")
    return ledger
