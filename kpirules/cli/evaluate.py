"""`kpirules evaluate`: the whole report of a folder."""

import argparse

from kpirules.cli.printing import FORMATS, put
from kpirules.cli.scoring import add_scoring_arguments, answer
from kpirules.cli.terminal import paper
from kpirules.reporting.csv_rows import report_csv
from kpirules.reporting.json_text import report_json
from kpirules.reporting.markdown import report_markdown
from kpirules.reporting.page import lay_out
from kpirules.reporting.text import report_text

DETAIL = """\
Print the whole report: every indicator with its target, outturn, direction of travel and rating, then counts,
exceptions and footnotes. Findings about the input go to standard error; good rows still count.

Exit status: 0 when the report is printed (a red indicator is a result, not a fault); 1 when the catalogue or the
outturns have errors; 2 when the command could not run.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_scoring_arguments(parser)
    parser.add_argument("--format", choices=FORMATS, default="text", help="text (default), markdown, json or csv")


def run(arguments: argparse.Namespace) -> int:
    """Print the report and return the exit status."""
    found = answer(arguments)
    if found.scorecard is not None:
        scorecard = found.scorecard
        put(
            arguments.format,
            text=lambda: report_text(lay_out(scorecard), paper()),
            markdown=lambda: report_markdown(lay_out(scorecard)),
            json=lambda *, ascii_only: report_json(scorecard, ascii_only=ascii_only),
            csv=lambda: report_csv(scorecard),
        )
    return found.status
