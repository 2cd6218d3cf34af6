"""Where noughts are hidden because a policy next to theirs hides its own; no row is hidden here yet."""

from collections.abc import Iterable

import attrs

from kpirules.disclosure.cells import Cell
from kpirules.disclosure.tables import tables_of
from kpirules.model.disclosure import Complement, Policy, Zeros


def with_noughts_alike(counts: Iterable[Cell]) -> tuple[Cell, ...]:
    """Return the counts, each under a policy that hides noughts where one that does protects any that adds up with it.

    None of 40 in time is all 40 late, and a quarter of nobody is three such months: a nought that one policy prints
    tells of the nought that another is to hide, and a reader who knows of hidden figures which are nobody has both.
    """
    cells = tuple(counts)
    beside = {
        cell.scope
        for table in tables_of(cells)
        if any(_hides_noughts(one.policy) for one in table.cells)
        for cell in table.cells
    }
    return tuple(
        attrs.evolve(cell, policy=attrs.evolve(cell.policy, zeros=Zeros.HIDE))
        if cell.policy is not None and cell.scope in beside
        else cell
        for cell in cells
    )


def _hides_noughts(policy: Policy | None) -> bool:
    return policy is not None and policy.zeros is Zeros.HIDE and policy.complement is not Complement.NONE
