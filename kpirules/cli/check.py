"""`kpirules check`: every finding about catalogues and what stands beside them."""

import argparse

from kpirules.cli.folder import Folder, catalogues_at, read_folder
from kpirules.cli.terminal import say, warn
from kpirules.diagnostics.findings import Report
from kpirules.diagnostics.text import render_one

HELP = "check catalogues, outturns, judgements and commentary"
DETAIL = """\
Check catalogues and, in their folders, outturns.csv, judgements.yaml and commentary.yaml. Every finding is shown with
its place, the line it points at and what to do. A folder that holds no catalogue.yaml stands for the folders in it.

Exit status: 0 when there are no errors (warnings alone stop nothing); 1 when there are errors; 2 when the command
could not run: a file is missing or unreadable, or there is nothing to check.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a folder, or a catalogue file")


def run(arguments: argparse.Namespace) -> int:
    """Print the findings and return the exit status."""
    files = dict.fromkeys(file for named in arguments.paths for file in catalogues_at(named))
    folders = [read_folder(file, str(file.parent)) for file in files]
    report = Report.merged(folder.report for folder in folders)
    for found in report:
        say(render_one(found, report.sources.get(found.path, ())) + "\n\n")
    say(closing_line(folders, report) + "\n")
    for folder in folders:
        if folder.catalogue is None and folder.has_rows:
            warn(f"{folder.named}: the outturns are checked once {folder.catalogue_path} has no errors")
    return 1 if report.errors else 0


def closing_line(folders: list[Folder], report: Report) -> str:
    """Return what was checked and how many findings there are.

    `Found 3 findings (1 error, 2 warnings) in 1 catalogue (37 indicators).` or
    `1 catalogue checked, 37 indicators: no findings.`
    """
    indicators = sum(len(folder.catalogue.indicators) for folder in folders if folder.catalogue is not None)
    unread = sum(folder.catalogue is None for folder in folders)
    catalogues = _number(len(folders), "catalogue")
    if not report.diagnostics:
        return f"{catalogues} checked, {_number(indicators, 'indicator')}: no findings."
    errors, warnings = len(report.errors), len(report.warnings)
    notes = len(report) - errors - warnings
    kinds = [
        _number(count, word) for count, word in ((errors, "error"), (warnings, "warning"), (notes, "note")) if count
    ]
    size = "" if unread == len(folders) else f" ({_number(indicators, 'indicator')})"
    return f"Found {_number(len(report), 'finding')} ({', '.join(kinds)}) in {catalogues}{size}."


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
