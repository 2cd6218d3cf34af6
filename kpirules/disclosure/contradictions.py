"""Which figures of a table cannot all be right, as few of them as are enough to see it; mends none and hides none."""

from collections.abc import Sequence

from kpirules.deduction.bounds import exactly
from kpirules.deduction.hitting import conflict
from kpirules.disclosure.cells import Cell
from kpirules.disclosure.tables import Table, gathered


def contradiction(table: Table) -> tuple[Cell, ...]:
    """Return counts that contradict each other and agree as soon as one of them is left out: totals first.

    A table may hold more than one contradiction; this is one. None are returned where the figures can all be right.
    """
    if table.adds_up:
        return ()

    def agree(cells: Sequence[Cell]) -> bool:
        facts = gathered((cell.scope, exactly(cell.count)) for cell in cells if cell.count is not None)
        return facts is not None and table.deduce(facts, [table.cells[0].scope]) is not None

    held = sorted((cell for cell in table.cells if cell.count is not None), key=_shortest_first)
    return tuple(sorted(conflict(held, agree), key=_shortest_first, reverse=True))


def _shortest_first(cell: Cell) -> tuple[int, int]:
    return cell.scope.window.end - cell.scope.window.start, len(cell.scope.strands)
