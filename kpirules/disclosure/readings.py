"""Who may read a release: what they take to have no row for, and what they know; no row is hidden or shown here."""

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import islice

import attrs

from kpirules.deduction.bounds import Bounds, exactly
from kpirules.deduction.hitting import greatest_subsets
from kpirules.disclosure.cells import Scope
from kpirules.disclosure.tables import Facts, Table, gathered
from kpirules.disclosure.unlisted import Reading

UNREAD: Reading = frozenset()
"""The reading of whoever takes nothing for nobody because it has no row."""


class Classes(Enum):
    """Of which counts a reader knows of what class they are, beside what is public.

    `small` of the hidden figures that are small, and not of others; `hidden` of all that are hidden, whether they are
    small, not small, or nobody; `implied` also of what follows from rows and has none.
    """

    SMALL = "small"
    HIDDEN = "hidden"
    IMPLIED = "implied"


@attrs.frozen
class Reader:
    """Who reads a release.

    Attributes:
        nobody: The counts without a row that they take for nobody.
        classes: Of which counts they know the class.
    """

    nobody: Reading = UNREAD
    classes: Classes = Classes.HIDDEN


ANYBODY = Reader()
"""Who takes nothing for nobody because it has no row, and knows the class of each hidden figure."""

_MOST = 20
"""How many choices of what is nobody are looked into, where not all that has no row can be."""


def readings(table: Table, known: Facts | None) -> tuple[Reading, ...]:
    """Return the ways to read what has no row: that none of it need be nobody, and that as much is as can be.

    What rows leave of a sum is taken for nobody whole or not at all: where the figures rule that out, something is
    missing, and nobody can say what. Of remainders that cannot all be nobody, each greatest choice is a reading.

    Args:
        table: The counts.
        known: What may rule a reading out. No plan and no small number should be in it: what is hidden must not depend
            on these.
    """
    if known is None or not table.unlisted:
        return (UNREAD,)
    asked = tuple(UNREAD.union(*table.unlisted))
    answers = table.deduce(known, asked)
    if answers is None:
        return (UNREAD,)
    some = {scope for scope, one in zip(asked, answers, strict=True) if isinstance(one, Bounds) and one.lo > 0}
    left = [one for one in table.unlisted if some.isdisjoint(one)]

    def hold(chosen: Iterable[Reading]) -> bool:
        facts = gathered((*known.items(), *taken(UNREAD.union(*chosen))))
        return facts is not None and table.deduce(facts, ()) is not None

    found = islice(greatest_subsets(left, hold), _MOST)
    return tuple(dict.fromkeys((UNREAD, *(UNREAD.union(*chosen) for chosen in found))))


def taken(nobody: Reading) -> Iterator[tuple[Scope, Bounds]]:
    """Yield what a reading says of counts."""
    return ((scope, exactly(0)) for scope in nobody)
