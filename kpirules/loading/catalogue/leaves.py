"""Walks a list of rating rules as written and yields what its conditions name, each with its place."""

from collections.abc import Iterator

import attrs

from kpirules.loading.catalogue.values import entries_of, field_of, items_of
from kpirules.source.nodes import Node

OF_REFS = frozenset({"met", "above", "below"})
"""Conditions that name the target, a threshold, a comparator or a number."""

OF_TOLERANCES = frozenset({"within", "under", "ahead"})
"""Conditions that name a tolerance."""


@attrs.frozen(kw_only=True)
class Leaf:
    """The innermost part of a condition.

    Attributes:
        kind: `met`, `within`, `direction` and so on.
        node: What it names; for a direction or a streak, its block.
    """

    kind: str
    node: Node


def leaves(rate: Node | None) -> Iterator[Leaf]:
    """Yield what the conditions of a `rate` list name, in order."""
    for rule in items_of(rate):
        yield from _leaves(field_of(rule, "when"))


def _leaves(condition: Node | None) -> Iterator[Leaf]:
    for entry in entries_of(condition):
        match entry.key.text:
            case "any" | "all":
                for part in items_of(entry.value):
                    yield from _leaves(part)
            case "not":
                yield from _leaves(entry.value)
            case kind:
                yield Leaf(kind=kind, node=entry.value)
