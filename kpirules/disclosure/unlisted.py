"""What rows leave of the sums that they are part of, which have no row of its own; nothing that is known is asked here.

Of 25 in a year 20 were in its second quarter, the first is hidden, and the others have no row. Whoever takes these for
nobody has the first quarter. A row that is not there may mean that, or that nobody knows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import attrs

from kpirules.deduction.line import Window
from kpirules.disclosure.cells import About, Scope

Places = frozenset[int]
"""What a sum runs over, by number."""

Kind = tuple[bool, tuple[str, ...]]
"""Whether a row is of a part, and the dimensions that it is broken down by."""

Piece = tuple[Places, Window | None, Kind]
"""What a row runs over, the only window of sums that it is a piece of, if there is but one, and its kind."""

Reading = frozenset[Scope]
"""Sums without a row that a reader takes for nobody; none of them, for the reader who takes them for not known."""


@attrs.frozen
class Listed:
    """A count of a row.

    Attributes:
        scope: What it is the sum over.
        about: Which figure it belongs to.
        running: Whether it counts more months than its row speaks of, as a year to date does.
    """

    scope: Scope
    about: About
    running: bool

    @property
    def kind(self) -> Kind:
        """How it is broken down."""
        return self.about.part is not None, tuple(axis for axis, _ in self.about.dimensions)


def unlisted(wholes: Mapping[Scope, Places], rows: Iterable[Listed]) -> tuple[Places, ...]:
    """Return what rows leave of each sum that holds any, each remainder once, in an order of its own.

    Rows list a sum together where they are broken down alike, by parts or by areas, whatever their periods: what the
    parts leave may have no part, and what the areas leave no area. All rows in it together list it too. A year to date
    lists no months: it is a piece of a sum over the same months alone.

    Args:
        wholes: What each sum runs over.
        rows: The counts of rows that are there, or were in an earlier release.
    """
    sides = {scope: frozenset(strand.side for strand in scope.strands) for scope in wholes}
    pieces: defaultdict[frozenset[str], dict[Piece, None]] = defaultdict(dict)
    for one in rows:
        window = one.scope.window if one.running else None
        pieces[sides[one.scope]][wholes[one.scope], window, one.kind] = None
    found: set[Places] = set()
    for total, whole in wholes.items():
        listed: defaultdict[Kind, set[int]] = defaultdict(set)
        for own, window, kind in pieces[sides[total]]:
            if own < whole and (window is None or window == total.window):
                listed[kind] |= own
        lists = (*listed.values(), set().union(*listed.values())) if listed else ()
        found |= {whole - own for own in lists}
    return tuple(sorted(found - {frozenset()}, key=sorted))
