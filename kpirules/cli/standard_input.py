"""Reads one file of a report from standard input: what an editor holds and has not saved."""

import sys
from pathlib import Path
from typing import Final

from kpirules.cli.folder import Folder, waiting
from kpirules.cli.terminal import CannotRunError
from kpirules.diagnostics.findings import Report
from kpirules.diagnostics.text import quoted
from kpirules.errors import OutturnError
from kpirules.loading.catalogue.load import CATALOGUE_FILE, read_catalogue_text, read_part_by_part
from kpirules.loading.outturns.reading import PARTS, read_part
from kpirules.model.catalogue import Catalogue
from kpirules.model.outturn import Observations
from kpirules.source.text import SIZE_LIMIT, decode

STANDARD_INPUT: Final = "-"
"""The path that stands for standard input."""


def read_standard_input(named: str | None) -> Folder:
    """Read standard input as the file that `named` says, which need not be there.

    Text named outturns.csv, judgements.yaml or commentary.yaml is checked against the catalogue beside it; any other
    text is a catalogue. Either is checked alone; beside a catalogue with errors those are told too.

    Raises:
        CannotRunError: Standard input is not there, or no catalogue that it is to be checked against.
    """
    path = Path(named or CATALOGUE_FILE)
    data = _bytes()
    return _part(data, path) if path.name in PARTS else _alone(data, str(path))


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


def _part(data: bytes, path: Path) -> Folder:
    beside = path.parent / CATALOGUE_FILE
    if not beside.is_file():
        raise CannotRunError(
            f"{quoted(path.name)} is checked against the catalogue beside it, and there is no "
            f"{quoted(str(beside), 200)}"
        )
    asked, observations = read_part_by_part(beside), Observations()
    part = asked.part() if asked.catalogue is None else None
    report = Report()
    try:
        if asked.catalogue is not None:
            read = read_part(decode(data, str(path)), path.name, asked.catalogue)
            observations, report = read.observations, read.report
        elif part is not None:
            read = read_part(decode(data, str(path)), path.name, part.catalogue, part.unjudged)
            report = part.sure_of(read.report)
    except OutturnError as error:
        report = error.report
    if asked.catalogue is None:  # what was not checked is not sound, so that the exit status is that of the folder
        report = Report(asked.report.errors, asked.report.sources) + report
    return Folder(
        named=str(path.parent),
        catalogue_path=str(beside),
        catalogue=asked.catalogue,
        observations=observations,
        report=report,
        has_rows=True,
        waiting=waiting(asked, part, [path.name]),
    )
