"""Finds ids that repeat in a list as written."""

from collections.abc import Iterator

import attrs

from kpirules.loading.catalogue.values import field_of, items_of, text_of
from kpirules.source.nodes import Node


@attrs.frozen(kw_only=True)
class Repeat:
    """An id that stood in the list before.

    Attributes:
        name: The id.
        node: Where it stands again.
        first: Where it stood first.
    """

    name: str
    node: Node
    first: Node


def repeats(items: Node | None) -> Iterator[Repeat]:
    """Yield each id of a list's items that an earlier item has too."""
    first: dict[str, Node] = {}
    for item in items_of(items):
        node = field_of(item, "id")
        name = text_of(node)
        if node is None or name is None:
            continue
        if name in first:
            yield Repeat(name=name, node=node, first=first[name])
        first.setdefault(name, node)
