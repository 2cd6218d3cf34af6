"""`kpirules exceptions`: the indicators performing below expectation, with management commentary."""

import argparse
from collections.abc import Iterator

from kpirules.cli.printing import FORMATS, put
from kpirules.cli.scoring import add_scoring_arguments, answer
from kpirules.cli.terminal import paper, warn
from kpirules.evaluation.scorecard import Scorecard
from kpirules.model.exception_policy import Accompaniment
from kpirules.reporting.csv_rows import exceptions_csv
from kpirules.reporting.json_text import exceptions_json
from kpirules.reporting.markdown import exceptions_markdown
from kpirules.reporting.page import lay_out, name_of
from kpirules.reporting.text import exceptions_text

DETAIL = """\
Print the indicators that the catalogue lists as exceptions, in its order, each with its figures, comparators,
judgement, management commentary and what is still missing of it; those listed for doing well; those that are
exceptions no longer; and the figures that are missing or out of date.

Exit status: 0 when the list is printed; 1 when the catalogue or the outturns have errors, or when commentary or
actions that an exception needs are missing and --require-commentary is given; 2 when the command could not run.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_scoring_arguments(parser)
    parser.add_argument("--format", choices=FORMATS, default="text", help="text (default), markdown, json or csv")
    parser.add_argument(
        "--require-commentary",
        action="store_true",
        help="exit with 1 when an exception lacks commentary or actions that it needs",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the exceptions and return the exit status."""
    found = answer(arguments)
    if found.scorecard is None:
        return found.status
    scorecard = found.scorecard
    put(
        arguments.format,
        text=lambda: exceptions_text(lay_out(scorecard), paper()),
        markdown=lambda: exceptions_markdown(lay_out(scorecard)),
        json=lambda *, ascii_only: exceptions_json(scorecard, ascii_only=ascii_only),
        csv=lambda: exceptions_csv(scorecard),
    )
    lacking = tuple(_lacking(scorecard)) if arguments.require_commentary else ()
    warn(*lacking)
    return 1 if lacking else found.status


_MISSING = {
    Accompaniment.COMMENTARY: "commentary is missing on",
    Accompaniment.ACTIONS: "corrective actions are missing on",
}


def _lacking(scorecard: Scorecard) -> Iterator[str]:
    """Yield what exceptions need and have not got, a line each kind."""
    for needed, words in _MISSING.items():
        entries = [entry for entry in scorecard.exceptions() if needed in entry.missing]
        names = [name_of(entry.result.indicator, scorecard.catalogue) for entry in entries]
        if names:
            yield f"{words} {', '.join(names)}"
