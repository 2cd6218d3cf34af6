"""Which figures of a table cannot all be right, as few of them as are enough to see it; mends none and hides none."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TypeVar

from kpirules.deduction.bounds import exactly
from kpirules.disclosure.cells import Cell
from kpirules.disclosure.tables import Table, gathered

_Item = TypeVar("_Item")


def contradiction(table: Table) -> tuple[Cell, ...]:
    """Return counts that contradict each other and agree as soon as one of them is left out: totals first.

    A table may hold more than one contradiction; this is one. None are returned where the figures can all be right.
    """
    if table.adds_up:
        return ()

    def contradict(cells: Sequence[Cell]) -> bool:
        facts = gathered((cell.scope, exactly(cell.count)) for cell in cells if cell.count is not None)
        return facts is None or table.deduce(facts, [table.cells[0].scope]) is None

    held = sorted((cell for cell in table.cells if cell.count is not None), key=_shortest_first)
    return tuple(sorted(few_enough(held, contradict), key=_shortest_first, reverse=True))


def _shortest_first(cell: Cell) -> tuple[int, int]:
    return cell.scope.window.end - cell.scope.window.start, len(cell.scope.strands)


def few_enough(items: Sequence[_Item], are_enough: Callable[[Sequence[_Item]], bool]) -> Sequence[_Item]:
    """Return few of `items` that are enough, where all of them are, and none of which can be spared.

    They are taken from the first, until they are enough: the last of them is needed. With that one in hand, they are
    taken from the first again.
    """
    needed: list[_Item] = []
    left = items
    while (many := bisect_left(range(len(left)), 1, key=lambda many: are_enough([*needed, *left[:many]]))) > 0:
        needed.append(left[many - 1])
        left = left[: many - 1]
    return needed
