"""Reads a catalogue or outturns from standard input: what an editor holds and has not saved."""

import sys
from pathlib import Path
from typing import Final

from kpirules.cli.folder import Folder, read_folder
from kpirules.cli.terminal import CannotRunError
from kpirules.diagnostics.findings import Report
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.load import CATALOGUE_FILE, read_catalogue_text
from kpirules.loading.outturns.reading import COMMENTARY_FILE, JUDGEMENTS_FILE, ROWS_FILE, read_csv
from kpirules.model.catalogue import Catalogue
from kpirules.model.outturn import Observations
from kpirules.source.text import SIZE_LIMIT, decode

STANDARD_INPUT: Final = "-"
"""The path that stands for standard input."""


def read_standard_input(named: str | None) -> Folder:
    """Read standard input as the file that `named` says, which need not be there.

    Text named outturns.csv is checked against the catalogue beside it; any other text is a catalogue, and is checked
    alone.

    Raises:
        CannotRunError: Standard input is not there, or is a kind of file that is only checked in its folder.
    """
    path = Path(named or CATALOGUE_FILE)
    if path.name in {JUDGEMENTS_FILE, COMMENTARY_FILE}:
        raise CannotRunError(
            f"standard input can be a catalogue or outturns, not {quoted(path.name)}: check its folder"
        )
    data = _bytes()
    return _rows(data, path) if path.name == ROWS_FILE else _alone(data, str(path))


def _bytes() -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise CannotRunError("there is no standard input to read")
    read: bytes = stream.read(SIZE_LIMIT + 1)
    return read


def _alone(data: bytes, path: str) -> Folder:
    catalogue, report = _catalogue(data, path)
    return Folder(
        named=path,
        catalogue_path=path,
        catalogue=catalogue,
        observations=Observations(),
        report=report,
        has_rows=False,
    )


def _catalogue(data: bytes, path: str) -> tuple[Catalogue | None, Report]:
    source = decode(data, path)
    if source.report.errors and not source.text:
        return None, source.report
    return read_catalogue_text(source.text, path)


def _rows(data: bytes, path: Path) -> Folder:
    beside = path.parent / CATALOGUE_FILE
    if not beside.is_file():
        raise CannotRunError(f"outturns are checked against a catalogue, and there is no {quoted(str(beside), 200)}")
    catalogue, report = read_folder(beside, str(path.parent)).catalogue, Report()
    observations = Observations()
    if catalogue is not None:
        source = decode(data, str(path))
        report = source.report
        if source.text or not source.report.errors:
            rows, report = read_csv(source, catalogue)
            observations = Observations(rows=rows)
    return Folder(
        named=str(path.parent),
        catalogue_path=str(beside),
        catalogue=catalogue,
        observations=observations,
        report=report,
        has_rows=True,
    )
