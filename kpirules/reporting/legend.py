"""What the marks beside figures and in place of them mean: those that are printed. Knows no width and no markup."""

from collections.abc import Iterable, Iterator

from kpirules.evaluation.outturns import Outturn
from kpirules.evaluation.results import Result
from kpirules.model.shorthand import Mark
from kpirules.reporting.cells import clean

_HIDDEN = "confidential: a small number, or a figure that would give one away"


def legend(printed: Iterable[Outturn]) -> str:
    """Return one sentence on the marks of the figures that are printed; empty where there are none."""
    printed = tuple(printed)
    used = {mark for one in printed for mark in one.marks}
    symbols = sorted({clean(one.symbol) for one in printed if one.symbol})
    said = [f"{mark.printed} {mark.meaning}" for mark in Mark if mark in used]
    said += [f"{symbol} {_HIDDEN}" for symbol in symbols]
    return f"Marks: {'; '.join(said)}." if said else ""


def figures_of(result: Result) -> Iterator[Outturn]:
    """Yield the figures that the row of an indicator prints."""
    if result.whole is not None:
        yield result.whole
    for reading in result.readings:
        one = reading.outturn or reading.absent
        if one is not None:
            yield one


def figures_beside(result: Result) -> Iterator[Outturn]:
    """Yield the figures that stand beside an indicator's own where all that is known of it is printed."""
    yield from (benchmark.outturn for benchmark in result.benchmarks)
    yield from result.years
