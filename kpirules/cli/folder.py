"""Reads the folder of one report for every command, and says in one sentence when that cannot be done."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs

from kpirules.cli.terminal import CannotRunError
from kpirules.diagnostics.codes.files import UNREADABLE_FILE
from kpirules.diagnostics.findings import Diagnostic, Report
from kpirules.diagnostics.text import quoted
from kpirules.errors import OutturnError
from kpirules.loading.catalogue.load import CATALOGUE_FILE, Reading, read_part_by_part
from kpirules.loading.catalogue.part import Part
from kpirules.loading.outturns.grid import UNREAD, Openness
from kpirules.loading.outturns.reading import PARTS, ROWS_FILE, check_folder, read_outturns
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
        openness: Which lines of a file the public may read about, by its path.
        has_rows: Whether there is a file of outturns.
        waiting: What is not checked while the catalogue has errors; empty where all is.
    """

    named: str
    catalogue_path: str
    catalogue: Catalogue | None
    observations: Observations
    report: Report
    has_rows: bool
    waiting: str = ""
    openness: Mapping[str, Openness] = attrs.field(factory=dict)


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
    if not inside and path.name == CATALOGUE_FILE:
        return (path,)  # whoever reads it says that it is a folder
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


def read_folder(catalogue_path: Path, named: str, *, in_part: bool = False) -> Folder:
    """Read a catalogue file and what stands beside it.

    Args:
        catalogue_path: The catalogue file.
        named: The folder or the file as it was typed.
        in_part: Whether to read as far as that can be done: of what stands beside a catalogue with errors, what the
            rest of it tells, which may quote what the public may not see; and beside a file that cannot be read, the
            others.

    Raises:
        CannotRunError: A file that is there cannot be read, and not `in_part`.
    """
    read = read_part_by_part(catalogue_path)
    report, observations = read.report, Observations()
    openness: Mapping[str, Openness] = {}
    if not in_part:
        refuse_unreadable(report)
    part = read.part() if in_part and read.catalogue is None else None
    try:
        if read.catalogue is not None:
            outturns = read_outturns(catalogue_path.parent, read.catalogue)
            observations, openness = outturns.observations, outturns.openness
            report += outturns.report
        elif part is not None:
            report += part.sure_of(check_folder(catalogue_path.parent, part.catalogue, part.unjudged))
    except OutturnError as error:
        report += error.report
        openness = {one.path: UNREAD for one in error.report}
    if not in_part:
        refuse_unreadable(report)
    return Folder(
        named=named,
        catalogue_path=str(catalogue_path),
        catalogue=read.catalogue,
        observations=observations,
        report=report,
        has_rows=(catalogue_path.parent / ROWS_FILE).exists(),
        openness=openness,
        waiting=waiting(read, part, [name for name in PARTS if (catalogue_path.parent / name).exists()]),
    )


def waiting(read: Reading, part: Part | None, beside: Sequence[str]) -> str:
    """Say what is not checked, or not wholly, while the catalogue has errors."""
    if read.catalogue is not None or not beside or (part is not None and part.judges_all):
        return ""
    if part is None:
        return f"{_all_of(beside)} {'is' if len(beside) == 1 else 'are'} not checked"
    return f"what {_all_of(beside)} {'says' if len(beside) == 1 else 'say'} of what has errors is checked in part"


def _all_of(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def refuse_unreadable(report: Report) -> None:
    """Refuse to go on where a file that is there cannot be read.

    Raises:
        CannotRunError: The report says so.
    """
    for found in unreadable(report):
        # The message shortens a long path; the end of it is what the reader needs.
        where = "" if found.path in found.message else f"{found.path}: "
        raise CannotRunError(f"{where}{found.message}; {found.hint}" if found.hint else f"{where}{found.message}")


def unreadable(report: Report) -> tuple[Diagnostic, ...]:
    """Return the findings about files that are there and cannot be read: the exit status tells of them."""
    return tuple(found for found in report.errors if found.code is UNREADABLE_FILE)
