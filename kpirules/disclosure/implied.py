"""Counts that no row prints and that follow from rows, as 20 since April less 19 by May; none is hidden here."""

from collections.abc import Callable, Collection, Mapping, Sequence

import attrs

from kpirules.deduction.remainders import Members, joined, least, members_of, pieces
from kpirules.deduction.spanned import spanned
from kpirules.disclosure.cells import About, Cell, Scope
from kpirules.disclosure.small_numbers import class_of, strictest
from kpirules.disclosure.strands import Side

CHOICES = 100_000
"""How many choices the search for one table may take; a year of parts by the month and to date takes some hundreds."""


def implied_by(
    cells: Sequence[Cell],
    members: Mapping[Scope, Members],
    weights: Sequence[int],
    scope_of: Callable[[Members], Scope],
) -> tuple[Cell, ...] | None:
    """Return the counts that no row prints and that follow from rows under a policy.

    They are the least of them, of which all others are made, and what one row leaves of another, or of what others make
    up where there is no row for it. Of what follows by adding and taking away in yet other ways they are what is small.
    Of those that hold another that is not small none is named: they are not small either, and whoever knows the one
    knows that. So which are named hangs on what there are rows of, and on which counts are small, and on nothing else.

    Args:
        cells: The counts of a table.
        members: What each runs over.
        weights: What each of these counts in one world in which all figures are true.
        scope_of: Says what runs over some members.

    Returns:
        The counts; None where the search did not end, and nobody can say what follows.
    """
    rows = {members[cell.scope]: cell.count for cell in cells if cell.count is not None}
    most = max((cell.policy.threshold for cell in cells if cell.policy), default=0)
    nobody = {member: 0 for one, count in rows.items() if not count for member in members_of(one)}
    each = sorted({**rows, **nobody}, key=lambda one: (one.bit_count(), one))
    light = tuple(spanned(each, weights, most, iter(range(CHOICES))))
    found = pieces(rows, iter(range(CHOICES)))
    if found is None or None in light:
        return None
    known = {**rows, **found}
    totals = tuple(joined(least(known), iter(range(CHOICES))))
    if None in totals:
        return None
    wholes = {**rows, **{sum(parts): sum(known[part] for part in parts) for parts in totals if parts is not None}}
    small = {one.members: one.number_of({**rows, **nobody}) for one in light if one is not None}
    found = {
        **{whole & ~part: count - rows[part] for whole, count in wholes.items() for part in rows if not part & ~whole},
        **{one: small[one] for one in least(small) if one not in nobody},
        **found,
    }
    least_of = {
        members[cell.scope]: class_of(cell.policy, cell.count).lo for cell in cells if cell.policy and cell.count
    }
    large = [one for one, lo in least_of.items() if lo > most]
    named = []
    for left in sorted(found.keys() - {0, *members.values()} - wholes.keys(), key=lambda one: (one.bit_count(), one)):
        if any(not one & ~left for one in large):
            continue
        cell = _named(cells, scope_of(left), found[left])
        if cell.policy is not None:
            over = cell.policy.threshold
            if all(lo <= over or one & ~left for one, lo in least_of.items()):
                named.append(cell)
                least_of[left] = class_of(cell.policy, found[left]).lo
    return tuple(named)


def _named(cells: Collection[Cell], scope: Scope, count: int) -> Cell:
    """Return a count that no row prints, called as a sum that holds it is, and under the strictest policy near it.

    Where there is no such sum, as of girls and boys, it is called as all of them would be.
    """
    strands = scope.every_strand
    near = [cell for cell in cells if not strands.isdisjoint(cell.scope.strands)]
    holding = [cell for cell in near if strands <= cell.scope.strands]
    like = min(holding or near, key=lambda cell: (len(cell.scope.strands), cell.about.indicator, cell.about.part or ""))
    about = like.about if holding else About(indicator=like.about.indicator, period=None)
    return Cell(
        about=attrs.evolve(about, period=None),
        side=like.side if like.scope.strands == strands else Side(min(strands).side),
        scope=scope,
        count=count,
        policy=strictest(cell.policy for cell in near),
    )
