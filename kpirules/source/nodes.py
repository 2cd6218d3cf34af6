"""The tree of a YAML document with the place and the source text of every key and scalar.

Scalars and entries are named tuples, against the rule of the house: a catalogue has more of them than of all else
together, and frozen classes of attrs take three times as long to make.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import attrs

from kpirules.diagnostics.findings import Position, Span

ScalarValue = None | bool | int | Decimal | str
"""What a scalar means under the YAML 1.2 core schema; floats are `Decimal` from their text."""

Place = tuple[int, int, int, int]
"""A span as four numbers: line and column of the start, line and column of the end, each counted from 1.

Nodes hold places and not spans: a tuple of numbers costs a tenth of a `Span`, and most are never looked at."""


def _span(place: Place) -> Span:
    line, column, end_line, end_column = place
    return Span(Position(line, column), Position(end_line, end_column))


class Scalar(NamedTuple):
    """One scalar.

    Attributes:
        text: The text as the author sees it, without quotes.
        value: Its meaning under the YAML 1.2 core schema; a quoted scalar is always text.
        place: Its span as numbers.
        plain: Whether it was written without quotes or block marks.
    """

    text: str
    value: ScalarValue
    place: Place
    plain: bool = True

    @property
    def span(self) -> Span:
        """Where it stands, quotes included."""
        return _span(self.place)

    @property
    def on_one_line(self) -> bool:
        """Whether each character of its text stands in the source as it is, on one line."""
        line, _, end_line, _ = self.place
        return self.plain and line == end_line

    def part(self, start: int, end: int) -> Span:
        """Return where a part of its text stands; all of it where the text may differ from the source."""
        line, column, _, _ = self.place
        return _span((line, column + start, line, column + end)) if self.on_one_line else self.span

    @property
    def unread(self) -> bool:
        """Whether it stands for a part of the document that cannot be read; its text is all of that part, as typed.

        In a list it is an item, and in a mapping it is a name without value.
        """
        return self.value is None and not self.plain


@attrs.frozen
class Sequence:
    """A list of nodes; iterating gives the items."""

    items: "tuple[Node, ...]"
    place: Place

    @property
    def unread(self) -> bool:
        """Whether an item cannot be read."""
        return any(isinstance(item, Scalar) and item.unread for item in self.items)

    @property
    def span(self) -> Span:
        """Where it stands, from its first dash or bracket to the end of its last item or bracket."""
        return _span(self.place)

    def __iter__(self) -> "Iterator[Node]":
        return iter(self.items)


class Entry(NamedTuple):
    """A key and its value in a mapping."""

    key: Scalar
    value: "Node"


@attrs.frozen
class Mapping:
    """A mapping, made of its entries by the text of their keys; iterating gives them in the author's order."""

    _by_key: dict[str, Entry] = attrs.field(repr=False, eq=False)
    place: Place
    entries: tuple[Entry, ...] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "entries", tuple(self._by_key.values()))

    @property
    def span(self) -> Span:
        """Where it stands, from its first key or bracket to the end of its last value or bracket."""
        return _span(self.place)

    @property
    def unread(self) -> tuple[Scalar, ...]:
        """Its parts that cannot be read: what it seems to lack may stand there."""
        return tuple(entry.key for entry in self.entries if entry.key.unread)

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
