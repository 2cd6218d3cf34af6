"""Rates that say something of hidden counts which nobody can judge, for want of their own; no plan is known here."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from kpirules.disclosure.cells import Cell, whole, window_of
from kpirules.disclosure.facts import Hidden, is_small
from kpirules.disclosure.strands import Kinship, Side, Strand
from kpirules.model.catalogue import Catalogue
from kpirules.model.ledger import Count, Ledger, Rate
from kpirules.model.outturn import Observation
from kpirules.model.vocabulary import UnitKind


def rates_beside_hidden(
    catalogue: Catalogue, rows: Sequence[Observation], cells: Sequence[Cell], hidden: Hidden
) -> Iterator[int]:
    """Yield the rows of shown percentages and rates without a denominator that share counts with a hidden figure.

    94.59% in time, of which late children are hidden, leave 2 of 37 or 4 of 74: few counts make a percentage. With its
    denominator it is a fact like any other, and the auditor's. Hidden is also what came in as a mark, and what an
    earlier release hid and has no figure now.

    Args:
        catalogue: Says what counts belong together.
        rows: Everything that came in.
        cells: Its counts, and those that are gone.
        hidden: The rows that are hidden.
    """
    unseen = (cell for cell in cells if cell.policy is not None and (cell.row in hidden or cell.count is None))
    beside = _beside(catalogue, rows, unseen)
    for at, row in enumerate(rows):
        if at not in hidden and any(True for rate in _bare(catalogue, row) for _ in beside(rate)):
            yield at


def small_with_a_rate(
    catalogue: Catalogue, rows: Sequence[Observation], cells: Sequence[Cell], hidden: Hidden, ledger: Ledger
) -> Iterator[Cell]:
    """Yield the small counts that are hidden and of which earlier releases have printed the rate itself."""
    rates = [fact for entry in ledger.entries for fact in entry.facts if isinstance(fact, Rate)]
    if rates:
        beside = _beside(catalogue, rows, (cell for cell in cells if cell.row in hidden and is_small(cell)))
        found = {(cell.scope, cell.row): cell for rate in dict.fromkeys(rates) for cell in beside(rate)}
        told = {(rate.count.first, rate.count.end) for rate in rates}
        yield from (one for one in found.values() if (one.scope.window.start, one.scope.window.end) in told)


def bare_rates(catalogue: Catalogue, rows: Iterable[Observation]) -> Iterator[Rate]:
    """Yield the percentages and rates of the rows that are printed without their denominator."""
    return (rate for row in rows for rate in _bare(catalogue, row))


def _beside(
    catalogue: Catalogue, rows: Sequence[Observation], cells: Iterable[Cell]
) -> Callable[[Rate], Iterator[Cell]]:
    """Return what yields those of some counts that a rate is a share of, or that are a share of it."""
    through: defaultdict[Strand, list[Cell]] = defaultdict(list)
    for cell in cells:
        for strand in cell.scope.strands:
            through[strand].append(cell)
    kinship = Kinship(catalogue, tuple(rows))

    def beside(rate: Rate) -> Iterator[Cell]:
        own = rate.count
        row = Observation(indicator=own.indicator, period=own.period, part=own.part, dimensions=own.dimensions)
        for strand in {strand for side in Side for strand in kinship.strands(row, side)}:
            for cell in through.get(strand, ()):
                if cell.scope.window.start < own.end and own.first < cell.scope.window.end:
                    yield cell

    return beside


def _bare(catalogue: Catalogue, row: Observation) -> Iterator[Rate]:
    if row.comparator is not None or row.value is None or row.period is None or row.indicator not in catalogue:
        return
    indicator = catalogue[row.indicator]
    kind = indicator.unit.kind if indicator.unit else UnitKind.COUNT
    if kind not in {UnitKind.PERCENT, UnitKind.RATE} or whole(row.denominator):
        return
    window = window_of(indicator, row.period, catalogue.basis)
    count = Count(
        indicator=row.indicator,
        period=row.period,
        part=row.part,
        dimensions=row.dimensions,
        side=Side.NUMERATOR.value,
        first=window.start,
        end=window.end,
    )
    yield Rate(count=count, rate=row.value)
