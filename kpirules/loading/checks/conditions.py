"""Walks a list of rating rules as written and yields what its conditions name, each with its place."""

from collections.abc import Iterator

import attrs

from kpirules.loading.values import field_of, items_of
from kpirules.source.nodes import Mapping, Node, Scalar


@attrs.frozen(kw_only=True)
class Leaf:
    """The innermost part of a condition.

    Attributes:
        kind: `met`, `within` or `under`.
        node: What it names.
    """

    kind: str
    node: Scalar


def leaves(rate: Node | None) -> Iterator[Leaf]:
    """Yield what the conditions of a `rate` list name, in order."""
    for rule in items_of(rate):
        yield from _leaves(field_of(rule, "when"))


def _leaves(condition: Node | None) -> Iterator[Leaf]:
    for entry in condition if isinstance(condition, Mapping) else ():
        match entry.value:
            case Scalar() as node:
                yield Leaf(kind=entry.key.text, node=node)
            case Mapping() as negated:
                yield from _leaves(negated)
            case sequence:
                for part in sequence:
                    yield from _leaves(part)
