"""`kpirules explain`: why one indicator is rated so."""

import argparse

from kpirules.cli.scoring import add_scoring_arguments, answer
from kpirules.cli.terminal import CannotRunError, paper, say
from kpirules.diagnostics.spelling import nearest
from kpirules.diagnostics.text import quoted
from kpirules.evaluation.results import Result
from kpirules.evaluation.scorecard import Scorecard
from kpirules.reporting.explanation import explanation_text

HELP = "say why one indicator is rated so"
DETAIL = """\
Print the receipt of one indicator: its figures, the rule that gave its level and where it is written, how far the next
level is, and what officers judged beside what the rules say.

Exit status: 0 when it is printed; 1 when the catalogue or the outturns have errors; 2 when the command could not run.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_scoring_arguments(parser)
    parser.add_argument("indicator", metavar="INDICATOR", help="its id or its printed number")


def run(arguments: argparse.Namespace) -> int:
    """Print the receipt and return the exit status."""
    found = answer(arguments)
    if found.scorecard is not None:
        result = _result(found.scorecard, arguments.indicator)
        say(explanation_text(found.scorecard, result, paper()))
    return found.status


def _result(scorecard: Scorecard, name: str) -> Result:
    indicators = scorecard.catalogue.indicators
    if name in scorecard.catalogue:
        return scorecard[name]
    sharing = [one.id for one in indicators if one.number == name]
    if sharing:
        raise CannotRunError(
            f"{len(sharing)} indicators have the number {quoted(name)}: name one by its id: {', '.join(sharing)}"
        )
    near = nearest(name, [word for one in indicators for word in (one.id, one.number) if word])
    advice = f"did you mean {quoted(near)}?" if near else "`kpirules evaluate` lists them all"
    raise CannotRunError(f"no indicator has the id or number {quoted(name)}; {advice}")
