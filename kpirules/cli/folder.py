"""Reads the folder of one report for every command, and says in one sentence when that cannot be done."""

from pathlib import Path

import attrs

from kpirules.cli.terminal import CannotRunError
from kpirules.diagnostics.codes.files import UNREADABLE_FILE
from kpirules.diagnostics.findings import Report
from kpirules.diagnostics.text import quoted
from kpirules.errors import OutturnError
from kpirules.loading.catalogue.load import CATALOGUE_FILE, read_catalogue
from kpirules.loading.outturns.reading import ROWS_FILE, read_outturns
from kpirules.model.catalogue import Catalogue
from kpirules.model.outturn import Observations


@attrs.frozen(kw_only=True)
class Folder:
    """What the files of one report hold.

    Attributes:
        named: The folder or catalogue file as it was typed.
        catalogue_path: The catalogue file.
        catalogue: What is asked; None where the catalogue has errors.
        observations: What came in; nothing where the catalogue has errors.
        report: Every finding, of all files.
        has_rows: Whether there is a file of outturns.
    """

    named: str
    catalogue_path: str
    catalogue: Catalogue | None
    observations: Observations
    report: Report
    has_rows: bool


def catalogues_at(named: str) -> tuple[Path, ...]:
    """Return the catalogue files that a typed path means: itself, the folder's, or those of the folders in it.

    Raises:
        CannotRunError: There is nothing there, or no catalogue.
    """
    path = Path(named)
    try:
        if not path.exists():
            raise CannotRunError(f"there is no file or folder {quoted(named, 200)}")
        if not path.is_dir():
            return (path,)
        if (path / CATALOGUE_FILE).exists():
            return (path / CATALOGUE_FILE,)
        inside = sorted(folder / CATALOGUE_FILE for folder in path.iterdir() if (folder / CATALOGUE_FILE).exists())
    except (OSError, ValueError) as error:
        raise CannotRunError(f"{quoted(named, 200)} cannot be opened") from error
    if not inside:
        raise CannotRunError(f"nothing to check: there is no {CATALOGUE_FILE} in {quoted(named, 200)}")
    return tuple(inside)


def one_catalogue_at(named: str) -> Path:
    """Return the one catalogue file that a typed path means.

    Raises:
        CannotRunError: There is none, or several.
    """
    found = catalogues_at(named)
    if len(found) > 1:
        folders = ", ".join(quoted(str(one.parent)) for one in found[:3])
        raise CannotRunError(f"{quoted(named, 200)} holds {len(found)} reports: name one of them, such as {folders}")
    return found[0]


def read_folder(catalogue_path: Path, named: str) -> Folder:
    """Read a catalogue file and what stands beside it.

    Raises:
        CannotRunError: A file that is there cannot be read.
    """
    catalogue, report = read_catalogue(catalogue_path)
    refuse_unreadable(report)
    observations = Observations()
    if catalogue is not None:
        try:
            outturns = read_outturns(catalogue_path.parent, catalogue)
        except OutturnError as error:
            refuse_unreadable(error.report)
            report += error.report
        else:
            observations = outturns.observations
            report += outturns.report
        refuse_unreadable(report)
    return Folder(
        named=named,
        catalogue_path=str(catalogue_path),
        catalogue=catalogue,
        observations=observations,
        report=report,
        has_rows=(catalogue_path.parent / ROWS_FILE).exists(),
    )


def refuse_unreadable(report: Report) -> None:
    """Refuse to go on where a file that is there cannot be read.

    Raises:
        CannotRunError: The report says so.
    """
    for found in report.errors:
        if found.code is UNREADABLE_FILE:
            # The message shortens a long path; the end of it is what the reader needs.
            where = "" if found.path in found.message else f"{found.path}: "
            raise CannotRunError(f"{where}{found.message}; {found.hint}" if found.hint else f"{where}{found.message}")
