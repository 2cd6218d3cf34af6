"""The tree of a YAML document with the place and the source text of every key and scalar."""

from collections.abc import Iterator
from decimal import Decimal

import attrs

from kpirules.diagnostics.findings import Span

ScalarValue = None | bool | int | Decimal | str
"""What a scalar means under the YAML 1.2 core schema; floats are `Decimal` from their text."""


@attrs.frozen
class Scalar:
    """One scalar.

    Attributes:
        text: The text as the author sees it, without quotes.
        value: Its meaning under the YAML 1.2 core schema; a quoted scalar is always text.
        span: Where it stands, quotes included.
        plain: Whether it was written without quotes or block marks.
    """

    text: str
    value: ScalarValue
    span: Span
    plain: bool = True


@attrs.frozen
class Sequence:
    """A list of nodes; iterating gives the items."""

    items: "tuple[Node, ...]"
    span: Span

    def __iter__(self) -> "Iterator[Node]":
        return iter(self.items)


@attrs.frozen
class Entry:
    """A key and its value in a mapping."""

    key: Scalar
    value: "Node"


@attrs.frozen
class Mapping:
    """A mapping with its entries in the author's order; keys are unique."""

    entries: tuple[Entry, ...]
    span: Span
    _by_key: "dict[str, Entry]" = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {entry.key.text: entry for entry in self.entries})

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def get(self, key: str) -> "Node | None":
        """Return the value under `key`, or None where the key is not there."""
        entry = self._by_key.get(key)
        return None if entry is None else entry.value

    def entry(self, key: str) -> Entry | None:
        """Return the entry under `key`, for the place of the key itself."""
        return self._by_key.get(key)


Node = Scalar | Sequence | Mapping
