"""What policies promise of hidden counts, and whether a promise is kept to a reader; no plan is made here."""

from collections.abc import Iterator, Sequence

import attrs

from kpirules.deduction.bounds import Bounds
from kpirules.disclosure.cells import Cell, Scope
from kpirules.disclosure.facts import Hidden, Why, assumed_of, complements, is_small, readers_of, told_of, unseen
from kpirules.disclosure.readings import ANYBODY, Reader
from kpirules.disclosure.sealed import sealed
from kpirules.disclosure.small_numbers import numbers_needed, overlap, symbol_of
from kpirules.disclosure.tables import Facts, Table, gathered
from kpirules.model.disclosure import Policy


@sealed
@attrs.frozen(kw_only=True, repr=False)
class Promise:
    """What a policy promises of one hidden count.

    Attributes:
        cell: The count.
        why: Why it is hidden.
        policy: The policy.
        numbers: How many of the numbers that its mark stands for a reader must be left with.
        reader: To whom it is promised.
    """

    cell: Cell
    why: Why
    policy: Policy
    numbers: int
    reader: Reader = ANYBODY


def promises(table: Table, hidden: Hidden) -> tuple[Promise, ...]:
    """Return what policies promise of the counts of a table, where `hidden` is hidden, to one reader after the other.

    Small counts are promised, printed or implied, and counts of which only a mark came in, because they may be small.
    Nothing is promised of a count beyond what the classes that a reader knows, what is taken for nobody, and what an
    earlier release has said of it, leave: where that is decided. Figures that contradict each other leave nothing, and
    take nothing from a promise.
    """
    found = [(cell, why, cell.policy) for cell, why in unseen(table, hidden) if cell.policy and _is_promised(cell, why)]
    if not found:
        return ()
    return tuple(one for reader in readers_of(table, hidden) for one in _promises_to(table, hidden, reader, found))


def _promises_to(
    table: Table, hidden: Hidden, reader: Reader, found: Sequence[tuple[Cell, Why, Policy]]
) -> Iterator[Promise]:
    """Yield what is promised to one reader: no less than there is left where all is hidden that may be.

    The class of a figure that no plan hides is no mark.
    """
    marked = {cell.row: Why.SMALL for cell in table.cells if cell.row is not None and _may_be_hidden(cell)} | {**hidden}
    told = (*told_of((cell for cell in table.cells if cell.row in marked), marked, reader), *assumed_of(table, reader))
    marks = gathered(told) if table.adds_up else None
    before = gathered((one.scope, one.bounds) for one in table.known if one.release is not None) or {}
    asked = [(cell.scope, symbol_of(policy), numbers_needed(policy)) for cell, _, policy in found]
    left = [most for _, _, most in asked]
    if marks is not None:
        met = table.worlds[reader].numbers_met(marks, asked)
        left = [
            one.count if (one.count or reader.nobody) and one.because is not None else most
            for one, most in zip(met, left, strict=True)
        ]
    for (cell, why, policy), numbers, (_, _, most) in zip(found, left, asked, strict=True):
        least = min(numbers, most, overlap(before.get(cell.scope, Bounds()), symbol_of(policy)))
        yield Promise(cell=cell, why=why, policy=policy, numbers=least, reader=reader)


def _may_be_hidden(cell: Cell) -> bool:
    return cell.policy is not None and complements(cell.policy)


def _is_promised(cell: Cell, why: Why) -> bool:
    match why:
        case Why.TYPED | Why.IMPLIED | Why.EARLIER:
            return True
        case Why.SMALL:
            return is_small(cell)
        case Why.COMPLEMENT | Why.WITHHELD | Why.UNJUDGED:
            return False


COUNTED = frozenset({Why.SMALL, Why.IMPLIED})
"""Why counts are hidden of which the promise is kept by the numbers that are left, and by nothing else."""


def asked_of(one: Promise) -> tuple[Scope, Bounds, int]:
    """Return what is asked of a count: its sum, the numbers its mark stands for, and how many of them must be left."""
    return one.cell.scope, symbol_of(one.policy), one.numbers


def keeps(table: Table, facts: Facts, promise: Promise, met: int) -> bool:
    """Say whether a promise is kept to a reader who is left with so many numbers of those its mark stands for.

    It is kept to one who cannot even tell that a figure is small, of which only a mark came in; where the mark is of an
    earlier release, who was told then that it is small, to one who can tell that it is not.
    """
    if met >= promise.numbers or promise.why in COUNTED:
        return met >= promise.numbers
    answers = table.deduce(facts, [promise.cell.scope])
    if answers is None or not isinstance(answers[0], Bounds):
        return False
    if promise.why is Why.EARLIER:
        return not answers[0].meets(symbol_of(promise.policy))
    return not _surely_small(answers[0], promise.policy)


def _surely_small(found: Bounds, policy: Policy) -> bool:
    """Say whether a figure of which only a mark came in is small, whatever else it is."""
    return found.hi is not None and policy.smallest_hidden <= found.hi <= policy.threshold
