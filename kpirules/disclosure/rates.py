"""Rates that say something of hidden counts which nobody can judge, for want of their own; no plan is known here."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kpirules.disclosure.cells import Cell, whole, window_of
from kpirules.disclosure.facts import Hidden
from kpirules.disclosure.strands import Kinship, Side, Strand
from kpirules.model.catalogue import Catalogue
from kpirules.model.outturn import Observation
from kpirules.model.vocabulary import UnitKind


def rates_beside_hidden(
    catalogue: Catalogue, rows: Sequence[Observation], cells: Sequence[Cell], hidden: Hidden
) -> Iterator[int]:
    """Yield the rows of shown percentages and rates without a denominator that share counts with a hidden figure.

    94.59% in time, of which late children are hidden, leave 2 of 37 or 4 of 74: few counts make a percentage. With its
    denominator it is a fact like any other, and the auditor's.

    Args:
        catalogue: Says what counts belong together.
        rows: Everything that came in.
        cells: Its counts.
        hidden: The rows that are hidden.
    """
    through: defaultdict[Strand, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.row in hidden and cell.policy is not None:
            for strand in cell.scope.strands:
                through[strand].append(cell)
    kinship = Kinship(catalogue, tuple(rows))
    for at, row in enumerate(rows):
        if at in hidden or not _is_bare_rate(catalogue, row) or row.period is None:
            continue
        own = window_of(catalogue[row.indicator], row.period, catalogue.basis)
        strands = {strand for side in Side for strand in kinship.strands(row, side)}
        windows = (cell.scope.window for strand in strands for cell in through.get(strand, ()))
        if any(one.start < own.end and own.start < one.end for one in windows):
            yield at


def _is_bare_rate(catalogue: Catalogue, row: Observation) -> bool:
    if row.comparator is not None or row.value is None or row.indicator not in catalogue:
        return False
    unit = catalogue[row.indicator].unit
    is_rate = unit is not None and (unit.kind is UnitKind.PERCENT or unit.kind is UnitKind.RATE)
    return is_rate and not whole(row.denominator)
