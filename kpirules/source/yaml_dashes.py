"""Takes items of a list apart that a missing dash has joined into one group of names. Knows one item at a time."""

from itertools import pairwise
from typing import Final

from kpirules.diagnostics.codes.text import DUPLICATE_KEY
from kpirules.diagnostics.findings import Diagnostic, Edit, Fix, Position, Related, Span
from kpirules.diagnostics.text import quoted
from kpirules.source.nodes import Node, Scalar

Written = list[tuple[Node, Node]]
"""Names and values in the order they were written."""

_LEAST_SHARED: Final = 2
"""How many names two items have in common at least: a name that stands twice alone is just that."""


def items_in(written: Written) -> list[Written]:
    """Return the items that the names of one group were meant as: each begins with the name that the first begins with.

    There is one, unless what follows such a name repeats another name too.
    """
    names = [key.text if isinstance(key, Scalar) and not key.unread else None for key, _ in written]
    starts = [at for at, name in enumerate(names) if name == names[0]]
    if names[:1] == [None] or len(starts) <= 1:
        return [written]
    parts = [slice(*part) for part in pairwise([*starts, len(written)])]
    first = set(names[parts[0]])
    apart = all(len(first.intersection(names[part])) >= _LEAST_SHARED for part in parts)
    return [written[part] for part in parts] if apart else [written]


def missing_dash(path: str, first: Node, again: Node, column: int) -> Diagnostic:
    """Return the finding about an item that begins with the name `again`, in a list of dashes in `column`, from 0."""
    name = quoted(again.text) if isinstance(again, Scalar) else ""
    start = again.span.start
    gap = Span(Position(start.line, column + 1), start)
    return Diagnostic(
        code=DUPLICATE_KEY,
        message=f"the name {name} must stand only once in its group",
        path=path,
        span=again.span,
        label="here again, without a dash in front: it seems to begin the next item",
        hint=f"put a dash in front of {name}",
        related=(Related(message="first here", path=path, span=first.span),),
        fix=Fix(edits=(Edit(span=gap, text="-".ljust(start.column - column - 1)),)),
    )
