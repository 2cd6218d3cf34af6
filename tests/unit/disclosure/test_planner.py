"""A plan hides the fewest rows that will do, the first of them in order: against trying them all."""

from collections.abc import Iterator
from itertools import combinations

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from narrowing import POLICIES, World, lines, parts, ratios

from kpirules.disclosure.auditor import ruling_on
from kpirules.disclosure.cells import cells_of
from kpirules.disclosure.facts import Hidden, Why
from kpirules.disclosure.planner import Outcome, plan
from kpirules.disclosure.promises import promises
from kpirules.disclosure.tables import Table, tables_of
from kpirules.model.disclosure import Complement

CELLS = POLICIES.map(lambda one: attrs.evolve(one, complement=Complement.CELLS))


def proposed(world: World) -> Iterator[tuple[Table, Hidden]]:
    """Yield the tables of a world, each with its small rows hidden."""
    for table in tables_of(cells_of(world.catalogue, world.rows)):
        small = (cell.row for cell in table.cells if cell.count is not None and world.policy.hides(cell.count))
        yield table, {row: Why.SMALL for row in small if row is not None}


@settings(max_examples=60, deadline=None)
@given(st.one_of(lines(CELLS), parts(CELLS), ratios(CELLS)))
def test_no_smaller_set_of_rows_is_safe_and_none_as_small_comes_before_it(world: World) -> None:
    for table, hidden in proposed(world):
        rows = sorted({cell.row for cell in table.cells if cell.row is not None and cell.row not in hidden})
        promised = promises(table, hidden)
        tried = (frozenset(some) for size in range(len(rows) + 1) for some in combinations(rows, size))
        first = next(
            some
            for some in tried
            if ruling_on(attrs.evolve(table), {**hidden, **dict.fromkeys(some, Why.COMPLEMENT)}, promised).safe
        )
        found = plan(table, hidden, lambda row: (row,))
        assert found.extra == first
        assert found.outcome is Outcome.KEPT
