"""Counts that earlier releases hid and that have no figure now, in every class they may be of; no row is hidden here.

Of a total of 7 two areas were hidden, 2 and 5. Whoever has that report is taken to know that both are small. Now their
rows are gone, and nobody can say it from what came in: were 7 shown, each would be 2 to 5, and not 1. So a release is
held against every world that may be meant: of those counts each is small, or it is not, or it is nobody.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

import attrs

from kpirules.deduction.bounds import Bounds
from kpirules.disclosure.cells import Cell, Scope
from kpirules.disclosure.facts import Hidden, Why, is_small, told_of
from kpirules.disclosure.readings import ANYBODY
from kpirules.disclosure.sealed import sealed
from kpirules.disclosure.small_numbers import class_of
from kpirules.disclosure.tables import Facts, Table, gathered

MOST = 64
"""How many worlds are looked into for one table; of more counts that are gone nobody can say what is safe."""


@sealed
@attrs.frozen(kw_only=True, repr=False)
class Completed:
    """A table in which nothing is forgotten: a world that the figures of now and what was told allow.

    Attributes:
        table: Its counts, those without a figure made up. No small number of now need be the true one.
        marks: Why those are hidden, by the place of their row.
    """

    table: Table
    marks: Hidden


def tells_news(table: Table, hidden: Hidden) -> Iterator[int]:
    """Yield the rows of a table that show what no earlier release has told."""
    told = {one.scope for one in table.known if one.release is not None}
    for cell in table.cells:
        if cell.row is not None and cell.row not in hidden and cell.scope not in told and _is_figure(cell):
            yield cell.row


def completed(table: Table, hidden: Hidden) -> tuple[Completed, ...] | None:
    """Return a world for each way to class what is forgotten; None where they are too many, or not found.

    There is none where nothing is forgotten, or where no news is shown beside it.

    Args:
        table: The counts of now, and what was told.
        hidden: The rows that are hidden.
    """
    gone = {cell.scope: cell for cell in table.cells if is_forgotten(cell)}
    if not gone or not table.adds_up or not any(True for _ in tells_news(table, hidden)):
        return ()
    marked = {cell.row: Why.SMALL for cell in table.cells if cell.row is not None and is_small(cell)}
    known = gathered((*told_of(table.cells, marked, ANYBODY), *((one.scope, one.bounds) for one in table.known)))
    found = [] if known is None else list(islice(_classed(table, known, tuple(gone.values())), MOST + 1))
    worlds = [_world(table, facts, next(iter(gone))) for facts in found[:MOST]]
    return None if len(found) > MOST or None in worlds else tuple(one for one in worlds if one is not None)


def is_forgotten(cell: Cell) -> bool:
    """Say whether an earlier release hid a count of which no figure came in now."""
    return cell.held and cell.count is None and cell.told is None


def _is_figure(cell: Cell) -> bool:
    return cell.count is not None or cell.told is not None


def _classed(table: Table, known: Facts, cells: Sequence[Cell]) -> Iterator[Facts]:
    """Yield what is known with each way to class some counts beside it, of those that can be."""
    if not cells:
        yield known
        return
    for bounds in _classes(cells[0]):
        facts = gathered((*known.items(), (cells[0].scope, bounds)))
        if facts is not None and table.deduce(facts, ()) is not None:
            yield from _classed(table, facts, cells[1:])


def _classes(cell: Cell) -> Sequence[Bounds]:
    policy = cell.policy
    return () if policy is None else tuple({class_of(policy, at): None for at in range(policy.threshold + 2)})


def _world(table: Table, facts: Facts, asked: Scope) -> Completed | None:
    """Return a world where some facts hold; None where none was found."""
    answers = table.deduce(facts, [asked])
    least = answers[0] if answers else None
    counts = table.counts_where(facts, asked, least.lo) if isinstance(least, Bounds) else None
    if counts is None:
        return None
    made = attrs.evolve(
        table,
        cells=tuple(
            attrs.evolve(cell, count=counts[cell.scope]) if cell.count is not None or is_forgotten(cell) else cell
            for cell in table.cells
        ),
    )
    gone = {cell.row for cell in table.cells if is_forgotten(cell)}
    marks: dict[int, Why] = {}
    for cell in made.cells:
        if cell.row is not None and cell.row in gone:
            marks[cell.row] = Why.SMALL if is_small(cell) else marks.get(cell.row, Why.COMPLEMENT)
    return Completed(table=made, marks=marks)
