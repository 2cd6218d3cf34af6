"""`kpirules explain`: why one indicator is rated so, or how a section or the whole got its level."""

import argparse
from collections.abc import Iterable, Iterator

from kpirules.cli.scoring import add_scoring_arguments, answer
from kpirules.cli.terminal import CannotRunError, paper, say
from kpirules.diagnostics.spelling import nearest
from kpirules.diagnostics.text import quoted
from kpirules.evaluation.groups import SectionResult
from kpirules.evaluation.results import Result
from kpirules.evaluation.scorecard import Scorecard
from kpirules.reporting.explanation import explanation_text
from kpirules.reporting.roll_up_text import roll_up_text

DETAIL = """\
Print the receipt of one indicator: its figures, the rule that gave its level and where it is written, how far the next
level is, and what officers judged beside what the rules say. With --scale the number line is drawn too: its cuts, the
level and the rule on each piece, and the figure.

With --section or --whole in place of INDICATOR, print how a section, or the whole, got its level from what it holds.

Exit status: 0 when it is printed; 1 when the catalogue or the outturns have errors; 2 when the command could not run.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_scoring_arguments(parser)
    parser.add_argument("indicator", metavar="INDICATOR", nargs="?", help="its id or its printed number")
    parser.add_argument("--scale", action="store_true", help="draw the number line of the indicator")
    parser.add_argument("--section", metavar="ID", help="explain the level of a section, by its id")
    parser.add_argument("--whole", action="store_true", help="explain the level of the whole report")


def run(arguments: argparse.Namespace) -> int:
    """Print the receipt and return the exit status."""
    asked = [arguments.indicator is not None, arguments.section is not None, arguments.whole]
    if sum(asked) != 1:
        raise CannotRunError("name one thing to explain: an indicator, or --section ID, or --whole")
    if arguments.scale and arguments.indicator is None:
        raise CannotRunError("--scale draws the number line of one indicator: name it")
    found = answer(arguments)
    if found.scorecard is None:
        return found.status
    scorecard = found.scorecard
    if arguments.indicator is not None:
        result = _result(scorecard, arguments.indicator)
        say(explanation_text(scorecard, result, paper(), scale=arguments.scale))
    else:
        if scorecard.whole is None:
            raise CannotRunError("the catalogue declares no `roll_up`, so neither a section nor the whole has a level")
        section = None if arguments.whole else _section(scorecard, arguments.section)
        say(roll_up_text(scorecard, section, paper()))
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
    advice = _advice(name, (word for one in indicators for word in (one.id, one.number) if word))
    raise CannotRunError(
        f"no indicator has the id or number {quoted(name)}; {advice or '`kpirules evaluate` lists them all'}"
    )


def _section(scorecard: Scorecard, name: str) -> SectionResult:
    sections = {one.section.id: one for one in _sections(scorecard.sections) if one.section}
    if name in sections:
        return sections[name]
    if any(one.id == name for one in scorecard.catalogue.sections):
        raise CannotRunError(f"the section {quoted(name)} holds no indicator")
    advice = _advice(name, sections) or (f"there are {', '.join(sections)}" if sections else "there are no sections")
    raise CannotRunError(f"no section has the id {quoted(name)}; {advice}")


def _sections(groups: Iterable[SectionResult]) -> Iterator[SectionResult]:
    for one in groups:
        yield one
        yield from _sections(one.within)


def _advice(name: str, words: Iterable[str]) -> str:
    near = nearest(name, list(words))
    return f"did you mean {quoted(near)}?" if near else ""
