"""`kpirules check`: every finding about catalogues and what stands beside them."""

import argparse
import os
from pathlib import Path

import kpirules
from kpirules.cli import fix
from kpirules.cli.finding_formats import FAIL_ON, put_findings
from kpirules.cli.folder import Folder, catalogues_at, read_folder, unreadable
from kpirules.cli.standard_input import STANDARD_INPUT, read_standard_input
from kpirules.cli.terminal import COULD_NOT_RUN, CannotRunError, warn
from kpirules.diagnostics.findings import Diagnostic, Report
from kpirules.diagnostics.listing import listed
from kpirules.diagnostics.selection import Selection, numbers_of
from kpirules.diagnostics.text import fixable
from kpirules.loading.outturns.reading import PARTS
from kpirules.reporting.findings.checked import Checked
from kpirules.reporting.findings.environment import places_of
from kpirules.reporting.findings.formats import NAMES

DETAIL = (
    """\
Check catalogues and, in their folders, outturns.csv, judgements.yaml and commentary.yaml. Every finding is shown with
its place, the line it points at and what to do. A folder that holds no catalogue.yaml stands for the folders in it,
and - stands for standard input.

"""
    + fix.ABOUT
    + """
Kinds of findings are named by number (KR312), beginning of a number (KR3) or name, several with commas between them.
Where a kind is both selected and ignored, the longer beginning decides.

Exit status: 0 when there are no errors (warnings alone stop nothing, but see --fail-on); 1 when there are errors; 2
when the command could not run, or not wholly: a file is missing or unreadable, or there is nothing to check. What can
be read beside an unreadable file is checked all the same.
"""
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a folder, a file in it, or - for standard input")
    parser.add_argument(
        "--format",
        choices=NAMES,
        default="full",
        help="how findings are written (default: full); auto is that of the CI system it runs in, and full elsewhere",
    )
    for name, what in (("--select", "show only"), ("--ignore", "leave out")):
        parser.add_argument(
            name, metavar="CODES", action="append", default=[], help=f"{what} these kinds, such as KR3,unquoted-percent"
        )
    parser.add_argument(
        "--fail-on",
        choices=tuple(FAIL_ON),
        default="error",
        help="the least finding that gives exit status 1 (default: error); never gives 0 whatever is found",
    )
    parser.add_argument(
        "--stdin-filename",
        metavar="FILE",
        help="what to call standard input, and where to look for the catalogue beside it; it is checked alone, so that "
        "of a catalogue the outturns beside it are not looked at",
    )
    fix.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the findings and return the exit status."""
    selection = _selection(arguments)

    def chosen(one: Diagnostic) -> bool:
        return selection.shows(one.code)

    status = fix.mend_files(arguments, _catalogues(arguments.paths), chosen)
    if arguments.diff and status is not None:
        return status
    folders = _folders(arguments.paths, arguments.stdin_filename)
    found = Report.merged(folder.report for folder in folders)
    report = fix.kept_promises(listed(selection.of(found)), _catalogues(arguments.paths), chosen)
    checked = Checked(
        report=report,
        summary=closing_line(folders, report),
        failing=FAIL_ON[arguments.fail_on],
        places=places_of(os.environ, str(Path.cwd())),
        version=kpirules.__version__,
    )
    put_findings(arguments.format, checked, os.environ)
    for folder in folders:
        if folder.waiting:
            warn(f"{folder.named}: {folder.waiting} until {folder.catalogue_path} has no errors")
    hidden = len(found.errors) - len(report.errors)
    if hidden:
        warn(
            f"{_number(hidden, 'error')} not shown, by --select or --ignore: a report still leaves out what has errors"
        )
    could_not = COULD_NOT_RUN if unreadable(found) else 0
    return max(status or 0, could_not, int(any(one.severity in checked.failing for one in report)))


def _selection(arguments: argparse.Namespace) -> Selection:
    return Selection(
        select=_numbers("--select", arguments.select),
        ignore=_numbers("--ignore", arguments.ignore),
    )


def _numbers(flag: str, typed: list[str]) -> tuple[str, ...]:
    try:
        numbers = numbers_of(",".join(typed))
    except ValueError as error:
        raise CannotRunError(f"{flag}: {error}") from error
    if typed and not numbers:
        raise CannotRunError(f"{flag} names no kind of finding")
    return numbers


def _folders(paths: list[str], stdin_filename: str | None) -> list[Folder]:
    if stdin_filename is not None and STANDARD_INPUT not in paths:
        raise CannotRunError("--stdin-filename goes with the path -, which stands for standard input")
    given = [read_standard_input(stdin_filename)] if STANDARD_INPUT in paths else []
    return [*given, *(read_folder(file, str(file.parent), in_part=True) for file in _catalogues(paths))]


def _catalogues(paths: list[str]) -> tuple[Path, ...]:
    named = (_folder_of(path) for path in paths if path != STANDARD_INPUT)
    return tuple(dict.fromkeys(file for one in named for file in catalogues_at(one)))


def _folder_of(named: str) -> str:
    """Return the folder for a file that is checked with the catalogue beside it: hooks name the files that changed."""
    path = Path(named)
    return str(path.parent) if path.name in PARTS and path.is_file() else named


def closing_line(folders: list[Folder], report: Report) -> str:
    """Return what was checked and how many findings there are.

    `Found 3 findings (1 error, 2 warnings) in 1 catalogue (37 indicators).` or
    `1 catalogue checked, 37 indicators: no findings.` What the catalogues waive follows: `2 waived.`
    """
    indicators = sum(len(folder.catalogue.indicators) for folder in folders if folder.catalogue is not None)
    unread = sum(folder.catalogue is None for folder in folders)
    catalogues = _number(len(folders), "catalogue")
    waived = f" {len(report.waived):,} waived." if report.waived else ""
    if not report.diagnostics:
        return f"{catalogues} checked, {_number(indicators, 'indicator')}: no findings.{waived}"
    errors, warnings = len(report.errors), len(report.warnings)
    notes = len(report) - errors - warnings
    kinds = [
        _number(count, word) for count, word in ((errors, "error"), (warnings, "warning"), (notes, "note")) if count
    ]
    size = "" if unread == len(folders) else f" ({_number(indicators, 'indicator')})"
    return (
        f"Found {_number(len(report), 'finding')} ({', '.join(kinds)}) in {catalogues}{size}.{fixable(report)}{waived}"
    )


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
