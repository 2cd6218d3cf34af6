"""From a typed folder, period and audience to a scorecard, for the commands that print one."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

import attrs

from kpirules.cli.findings import readable, say_findings
from kpirules.cli.folder import one_catalogue_at, read_folder
from kpirules.cli.ledger import add_ledger_argument, ledger_for
from kpirules.cli.terminal import CannotRunError
from kpirules.diagnostics.findings import Report
from kpirules.diagnostics.text import quoted
from kpirules.evaluation.evaluate import evaluate, release
from kpirules.evaluation.scorecard import Scorecard
from kpirules.model.catalogue import Catalogue
from kpirules.model.period import Period, parse_period
from kpirules.model.vocabulary import Audience


@attrs.frozen(kw_only=True)
class Answer:
    """What evaluating a folder gave.

    Attributes:
        scorecard: The results; None where the catalogue has errors.
        report: The findings about the input that the audience may read.
    """

    scorecard: Scorecard | None
    report: Report

    @property
    def status(self) -> int:
        """1 where the catalogue or the outturns have errors, else 0: a red indicator is a result."""
        return 1 if self.report.errors or self.scorecard is None else 0


def add_scoring_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what every command that evaluates takes."""
    parser.add_argument("folder", metavar="FOLDER", help="the folder of the report, or its catalogue file")
    parser.add_argument(
        "--as-at",
        metavar="PERIOD",
        help="evaluate as at this period, such as Dec-21 or Q3 2021/22 (default: the newest outturn of the year)",
    )
    parser.add_argument(
        "--audience",
        choices=[one.value for one in Audience],
        default=Audience.PUBLIC.value,
        help="who will read it: public, part 1 of a report (default), or exempt, part 2",
    )
    add_ledger_argument(parser)


def answer(arguments: argparse.Namespace) -> Answer:
    """Evaluate the folder that was typed, and say on standard error what is wrong with its input.

    Raises:
        CannotRunError: There is no such folder or period.
    """
    audience = Audience(arguments.audience)
    folder = read_folder(one_catalogue_at(arguments.folder), arguments.folder)
    report = readable(folder, audience)
    say_findings(report, folder, audience)
    if folder.catalogue is None:
        return Answer(scorecard=None, report=report)
    as_at = None if arguments.as_at is None else typed_period(arguments.as_at, folder.catalogue)
    ledger = ledger_for(arguments.ledger, folder.catalogue_path, folder.catalogue)
    with known_period(as_at):
        released = release(folder.catalogue, folder.observations, audience, as_at=as_at, ledger=ledger)
        return Answer(scorecard=evaluate(folder.catalogue, released, as_at=as_at), report=report)


@contextmanager
def known_period(as_at: Period | None) -> Iterator[None]:
    """Say in one sentence that nothing tells which period a report is about.

    Args:
        as_at: The period that was typed, if any: then every fault is ours.

    Raises:
        CannotRunError: No period was typed, and none can be told.
    """
    try:
        yield
    except ValueError as error:
        if as_at is not None:
            raise
        # The newest period cannot be told: nothing came in and no reporting year is stated.
        raise CannotRunError(
            "nothing says which period the report is about: there is no outturn and no reporting_year; "
            "name it, such as --as-at Dec-21"
        ) from error


def typed_period(text: str, catalogue: Catalogue) -> Period:
    """Return the period that was typed: one that ends in the reporting year, whose name stands over the report.

    Raises:
        CannotRunError: It is no period, or of another year.
    """
    try:
        as_at = parse_period(text, catalogue.basis)
    except ValueError as error:
        raise CannotRunError(f"--as-at {quoted(text)} is not a period: {error}") from error
    year = catalogue.reporting_year
    if year is not None and not year.start < as_at.end <= year.end:
        raise CannotRunError(
            f"--as-at {quoted(text)} does not end in the reporting year {year.label(catalogue.basis)}: name a period "
            "of that year, or mend reporting_year in the catalogue"
        )
    return as_at
