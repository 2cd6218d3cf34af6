"""What a reader of a proposed release knows of each sum, and who may read it; nothing is promised or judged here."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from kpirules.deduction.bounds import Bounds
from kpirules.disclosure.cells import Cell, Scope
from kpirules.disclosure.readings import ANYBODY, Classes, Reader, readings, taken
from kpirules.disclosure.small_numbers import class_of, told_by
from kpirules.disclosure.tables import Facts, Table, gathered
from kpirules.model.disclosure import Complement, Policy


class Why(Enum):
    """Why the public does not see a count.

    `small` for its own sake, `complement` beside a small one, `withheld` by a declaration or a mark on its row,
    `unjudged` because its counts did not come in, `typed` because only a mark such as `[c]` came in, `implied` because
    it is printed nowhere and follows from other figures, `earlier` because only the mark of an earlier release is left.
    """

    SMALL = "small"
    COMPLEMENT = "complement"
    WITHHELD = "withheld"
    UNJUDGED = "unjudged"
    TYPED = "typed"
    IMPLIED = "implied"
    EARLIER = "earlier"


Hidden = Mapping[int, Why]
"""Why each hidden row is hidden, by its place among the rows."""

CLASSED = frozenset({Why.SMALL, Why.COMPLEMENT})
"""Why rows are hidden of which a reader is taken to know what class their counts are of."""


def facts_of(table: Table, hidden: Hidden, reader: Reader = ANYBODY) -> Facts | None:
    """Return what a reader knows of each sum; None where all that cannot be true.

    Args:
        table: The counts.
        hidden: The rows that are not published.
        reader: Who reads it.
    """
    known = ((one.scope, one.bounds) for one in table.known)
    return gathered((*told_of(table.cells, hidden, reader), *known, *assumed_of(table, reader)))


def assumed_of(table: Table, reader: Reader) -> Iterator[tuple[Scope, Bounds]]:
    """Yield what a reader knows, or takes for known, of counts that have no row."""
    yield from taken(reader.nobody)
    if reader.classes is Classes.IMPLIED:
        for cell in table.implied or ():
            if cell.policy is not None and cell.count is not None:
                yield cell.scope, class_of(cell.policy, cell.count)


def readers_of(table: Table, hidden: Hidden) -> tuple[Reader, ...]:
    """Return who may read a table.

    Figures above the threshold rule readings out, published or hidden beside small ones, and of small ones the class.
    What is printed is no mark, be it a nought, or a 5 that is small under another policy. So beside these there is a
    reader who knows no more of hidden figures than which are small, and who is to be left with as much as that leaves.
    """
    surely = {row: why for row, why in hidden.items() if why is not Why.COMPLEMENT}
    shows_nought = any(cell.count == 0 and cell.policy and not is_small(cell) for cell in table.cells)
    thresholds = {cell.policy.threshold for cell in table.cells if cell.policy is not None}
    known = [
        *([Classes.SMALL] if shows_nought or len(thresholds) > 1 else []),
        Classes.HIDDEN,
        *([Classes.IMPLIED] if table.implied else []),
    ]
    return tuple(
        Reader(nobody, classes)
        for classes in known
        for nobody in readings(table, facts_of(table, surely, Reader(classes=classes)))
    )


def told_of(cells: Iterable[Cell], hidden: Hidden, reader: Reader) -> Iterator[tuple[Scope, Bounds]]:
    """Yield what rows tell a reader: what is published, and of hidden counts the class that this one knows."""
    for cell in cells:
        why = None if cell.row is None else hidden.get(cell.row)
        if why is None:
            told = cell.told if cell.count is None else told_by(cell.policy, cell.count)
            if told is not None:
                yield cell.scope, told
        elif (
            why in CLASSED
            and cell.policy is not None
            and cell.count is not None
            and (is_small(cell) or reader.classes is not Classes.SMALL)
        ):
            yield cell.scope, class_of(cell.policy, cell.count)


def publishes(table: Table, hidden: Hidden) -> bool:
    """Say whether anything of a table is public: where nothing is, there is nothing to work out."""
    return bool(table.known) or any(
        (cell.count is not None or cell.told is not None) and cell.row not in hidden for cell in table.cells
    )


def unseen(table: Table, hidden: Hidden) -> Iterator[tuple[Cell, Why]]:
    """Yield each count of a table that is not published, with why."""
    for cell in table.cells:
        why = None if cell.row is None else hidden.get(cell.row)
        if why is not None:
            yield cell, why
        elif cell.count is None:
            yield cell, Why.EARLIER if cell.lost else Why.TYPED
    for cell in table.implied or ():
        if is_small(cell):
            yield cell, Why.IMPLIED


def is_small(cell: Cell) -> bool:
    """Say whether a count that is held is hidden for its own sake."""
    return cell.policy is not None and cell.count is not None and cell.policy.hides(cell.count)


def complements(policy: Policy) -> bool:
    """Say whether a policy hides more than what is small."""
    return policy.complement is not Complement.NONE
