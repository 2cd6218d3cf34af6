"""Counts that no row prints and that follow from rows, as 20 since April less 19 by May; none is hidden here."""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import permutations

import attrs

from kpirules.deduction.remainders import Members, pieces
from kpirules.disclosure.cells import Cell, Scope
from kpirules.disclosure.small_numbers import class_of, strictest
from kpirules.disclosure.strands import Side

CHOICES = 100_000
"""How many choices the search for one table may take; a year of parts by the month and to date takes some hundreds."""


def implied_by(
    cells: Sequence[Cell], members: Mapping[Scope, Members], scope_of: Callable[[Members], Scope]
) -> tuple[Cell, ...] | None:
    """Return the counts that no row prints and that follow from rows under a policy.

    They are the least of them, of which all others are made, and what one row leaves of another. Of those that hold
    another that is not small none is named: they are not small either, and whoever knows the one knows that. So which
    are named hangs on what there are rows of, and on which counts are small, and on nothing else.

    Args:
        cells: The counts of a table.
        members: What each runs over.
        scope_of: Says what runs over some members.

    Returns:
        The counts; None where the search did not end, and nobody can say what follows.
    """
    rows = {members[cell.scope]: cell.count for cell in cells if cell.count is not None}
    found = pieces(rows, iter(range(CHOICES)))
    if found is None:
        return None
    found = {whole & ~part: rows[whole] - rows[part] for whole, part in permutations(rows, 2) if not part & ~whole} | {
        **found
    }
    least_of = {
        members[cell.scope]: class_of(cell.policy, cell.count).lo for cell in cells if cell.policy and cell.count
    }
    most = max((cell.policy.threshold for cell in cells if cell.policy), default=0)
    large = [one for one, least in least_of.items() if least > most]
    named = []
    for left in sorted(found.keys() - {*members.values()}, key=lambda one: (one.bit_count(), one)):
        if any(not one & ~left for one in large):
            continue
        cell = _named(cells, scope_of(left), found[left])
        if cell.policy is not None:
            over = cell.policy.threshold
            if all(least <= over or one & ~left for one, least in least_of.items()):
                named.append(cell)
                least_of[left] = class_of(cell.policy, found[left]).lo
    return tuple(named)


def _named(cells: Collection[Cell], scope: Scope, count: int) -> Cell:
    """Return a count that no row prints, called as a sum that holds it is, and under the strictest policy near it."""
    strands = scope.every_strand
    holding = (cell for cell in cells if strands <= cell.scope.strands)
    like = min(holding, key=lambda cell: (len(cell.scope.strands), cell.about.indicator, cell.about.part or ""))
    return Cell(
        about=attrs.evolve(like.about, period=None),
        side=like.side if like.scope.strands == strands else Side(min(strands).side),
        scope=scope,
        count=count,
        policy=strictest(cell.policy for cell in cells if not strands.isdisjoint(cell.scope.strands)),
    )
