"""Figures that revisions replaced, and which of them the public may not see; how small counts are hidden is not known.

A figure first published adds up with totals first published, and with every figure that was never revised. Its page and
the page of now would be two sets of facts about one set of figures. So beside a small count, of then or of now, only
the figures of now are released: what was published first stands in the reports of then, and their ledgers tell of it.
"""

from collections.abc import Sequence

import attrs

from kpirules.disclosure.cells import Cell, Scope, is_first_published
from kpirules.disclosure.facts import Why, complements, is_small
from kpirules.disclosure.promises import promises
from kpirules.disclosure.strands import FIRST_PUBLISHED
from kpirules.disclosure.tables import Table, tables_of


def replaced_beside_small(cells: Sequence[Cell]) -> frozenset[int]:
    """Return the rows of replaced figures that add up with a small count, as these were published first or are now."""
    then = {cell.row for cell in cells if is_first_published(cell)}
    replaced = {cell.about for cell in cells if cell.row in then}
    if not then:
        return frozenset()
    found: set[int] = set()
    for table in tables_of([_among_the_others(cell) for cell in cells]):
        own = {cell.row for cell in table.cells if cell.row is not None and cell.row in then}
        first = [cell for cell in table.cells if cell.row in then or cell.about not in replaced]
        now = [cell for cell in table.cells if cell.row not in then]
        if own and any(_holds_small(Table(cells=tuple(one))) for one in (first, now)):
            found |= own
    return frozenset(found)


def _among_the_others(cell: Cell) -> Cell:
    """Return a count where it would stand had it not been replaced."""
    if not is_first_published(cell):
        return cell
    strands = (attrs.evolve(one, place=one.place[len(FIRST_PUBLISHED) :]) for one in cell.scope.strands)
    return attrs.evolve(cell, scope=Scope(frozenset(strands), cell.scope.window))


def _holds_small(table: Table) -> bool:
    small = {cell.row: Why.SMALL for cell in table.cells if cell.row is not None and is_small(cell)}
    return any(complements(one.policy) for one in promises(table, small))
