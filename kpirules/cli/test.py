"""`kpirules test`: tries the tests that authors wrote beside their indicators."""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

import attrs

import kpirules
from kpirules.cli.finding_formats import put_findings
from kpirules.cli.folder import catalogues_at, unreadable
from kpirules.cli.terminal import COULD_NOT_RUN, CannotRunError
from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.findings import Diagnostic, Report
from kpirules.diagnostics.text import quoted
from kpirules.evaluation.author_tests import Outcome, Unreached, failures, run_tests, unreached
from kpirules.loading.catalogue.load import SCHEMA, Reading, read_part_by_part
from kpirules.loading.catalogue.trial import Trial, without_broken_tests
from kpirules.model.catalogue import Catalogue
from kpirules.reporting.findings.checked import Checked
from kpirules.reporting.findings.environment import places_of
from kpirules.reporting.findings.formats import NAMES

DETAIL = """\
Rate the figure of every test under tests: in the catalogues and compare the level with what the test says. Those that
fail are shown with their place and why; then how many passed, and which levels no test reaches. Outturns are not read.
A folder that holds no catalogue.yaml stands for the folders in it.

A test that has errors is shown and left out; the others are run where nothing but tests has errors. What `kpirules
check` warns of in tests is shown too, and fails nothing.

Exit status: 0 when every test passed; 1 when one failed, or a catalogue has errors; 2 when the command could not run,
or not wholly: a file is missing or unreadable, or there is nothing to test.
"""


@attrs.frozen(kw_only=True)
class Tried:
    """A catalogue whose tests were run.

    Attributes:
        catalogue: The catalogue.
        outcomes: What came of its tests.
        left_out: How many tests were not run, because they have errors.
    """

    catalogue: Catalogue
    outcomes: tuple[Outcome, ...]
    left_out: int = 0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a folder, or a catalogue file")
    parser.add_argument(
        "--format",
        choices=NAMES,
        default="full",
        help="how failures are written (default: full); auto is that of the CI system it runs in, and full elsewhere",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the failures and the count, and return the exit status."""
    report, broken = Report(), 0
    tried: list[Tried] = []
    for file in dict.fromkeys(file for named in arguments.paths for file in catalogues_at(named)):
        read = read_part_by_part(file)
        trial = _trial(read)
        report += Report(filter(_concerns_tests, read.report), read.report.sources)
        if trial is None:
            broken += 1
            continue
        outcomes = run_tests(trial.catalogue)
        report += Report((*trial.found, *failures(trial.catalogue, outcomes)))
        tried.append(Tried(catalogue=trial.catalogue, outcomes=outcomes, left_out=trial.left_out))
    if not report.errors and not any(one.outcomes for one in tried):
        raise CannotRunError("nothing to test: no indicator has `tests:` beside it")
    checked = Checked(
        report=report,
        summary="\n".join(closing_lines(tried, broken)),
        places=places_of(os.environ, str(Path.cwd())),
        version=kpirules.__version__,
    )
    put_findings(arguments.format, checked, os.environ)
    return COULD_NOT_RUN if unreadable(report) else int(bool(report.errors))


def _concerns_tests(found: Diagnostic) -> bool:
    """Say whether a finding keeps tests from being run, or is about one."""
    return found.severity is Severity.ERROR or "tests" in found.pointer.split("/")


def _trial(read: Reading) -> Trial | None:
    """Return what can be tried of a catalogue: all, or what is left without the tests that have errors."""
    if read.catalogue is not None:
        return Trial(read.catalogue)
    return None if read.document is None else without_broken_tests(read.document, read.report, SCHEMA)


def closing_lines(tried: list[Tried], broken: int) -> Iterator[str]:
    """Yield how many tests passed, then what no test reaches.

    `12 tests of 5 indicators: 11 passed, 1 failed.` and `No test reaches amber or red of the scheme lights.`

    Args:
        tried: The catalogues whose tests were run.
        broken: How many catalogues have errors, so that theirs were not.
    """
    outcomes = [outcome for one in tried for outcome in one.outcomes]
    passed = sum(outcome.passed for outcome in outcomes)
    tested = len({(at, outcome.indicator.id) for at, one in enumerate(tried) for outcome in one.outcomes})
    failed = f", {len(outcomes) - passed:,} failed" if passed < len(outcomes) else ""
    yield f"{_number(len(outcomes), 'test')} of {_number(tested, 'indicator')}: {passed:,} passed{failed}."
    left_out = sum(one.left_out for one in tried)
    if left_out:
        was = "has errors and was" if left_out == 1 else "have errors and were"
        yield f"{_number(left_out, 'test')} {was} not run."
    if broken:
        yield f"The tests of {_number(broken, 'catalogue')} were not run: errors come first."
    for one in tried:
        lead = f"{one.catalogue.id}: no" if len(tried) > 1 else "No"
        yield from (f"{lead} test reaches {_either(found)}." for found in unreached(one.catalogue, one.outcomes))


def _either(found: Unreached) -> str:
    *first, last = (quoted(level.id) for level in found.levels)
    levels = f"{', '.join(first)} or {last}" if first else last
    return f"{levels} of the scheme {quoted(found.scheme.id)}"


def _number(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
