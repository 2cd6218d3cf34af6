"""Finds the spaces that tabs in front of the words of YAML text stand for. Knows no parser and no council word."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from kpirules.diagnostics.findings import Edit, Fix
from kpirules.source.characters import Places
from kpirules.source.nodes import Mapping, Node, Scalar

_WIDTHS: Final = (2, 4, 8)
"""Columns that a tab takes: eight by tradition, in Notepad too; editors of programmers set two or four."""

_MOST_TABS: Final = 10_000
"""Most tabs that are tried as spaces: more are no catalogue's."""

_IN_FRONT: Final = re.compile(r"[ \t]*(?:-[ \t]+)*(?=[^\s])")

Reader = Callable[[str], Node | None]
"""Reads a text; None where some of it cannot be read."""


def respacing(text: str, read: Reader) -> Fix | None:
    r"""Return the fix that puts spaces in place of all tabs in front of words, or None where no width can be read.

    It is safe where every width that can be read says the same: then it does not matter how wide the author's were.

    >>> respacing("a:\n\tb: 1", lambda text: Scalar(text, text, (1, 1, 1, 1))).edits[0].text
    '  '
    """
    if text.count("\t") > _MOST_TABS:
        return None
    places = Places.of(text)
    runs = [found.span() for start in places.starts if (found := _IN_FRONT.match(text, start)) and "\t" in found[0]]
    read_at = {width: root for width in _WIDTHS if (root := read(_spaced(text, runs, width))) is not None}
    if not read_at:
        return None
    said = [tuple(_said(root)) for root in read_at.values()]
    edits = (
        Edit(span=places.span(start, end), text=text[start:end].expandtabs(next(iter(read_at)))) for start, end in runs
    )
    return Fix(edits=tuple(edits), safe=all(one == said[0] for one in said))


def _spaced(text: str, runs: list[tuple[int, int]], width: int) -> str:
    pieces, last = list[str](), 0
    for start, end in runs:
        pieces += text[last:start], text[start:end].expandtabs(width)
        last = end
    return "".join((*pieces, text[last:]))


def _said(node: Node) -> Iterator[str]:
    """Yield what a tree says in an order of its own, without its places."""
    match node:
        case Scalar():
            yield f"{node.plain} {node.text}"
        case Mapping():
            yield "{"
            for entry in node:
                yield from _said(entry.key)
                yield from _said(entry.value)
            yield "}"
        case _:
            yield "["
            for item in node:
                yield from _said(item)
            yield "]"
