"""Where everything in a catalogue was written, by the names that receipts use. It judges nothing."""

from collections import abc
from collections.abc import Iterator
from functools import cached_property

import attrs

from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.values import entries_of, items_of
from kpirules.model.outturn import Place
from kpirules.source.nodes import Entry, Mapping, Node


@attrs.frozen(eq=False)
class Places(abc.Mapping[str, Place]):
    """The places of everything that has a name, found when the first is asked for: a check asks for none.

    It inherits, against the rule of the house: Python makes a read-only table in no other way.

    They are `id` and `id/field` for indicators, `section/indicator` and its fields for uses, `kind/id` and its fields
    for schemes, directions, comparators, dimensions, policies and sections, `roll_up` and `exceptions` with their
    fields; each rule of a `rate` or an `include` adds its number from 0. A field that is inherited is where it was
    written.
    """

    document: Document

    @cached_property
    def _found(self) -> dict[str, Place]:
        return dict(_places(self.document))

    def __getitem__(self, name: str) -> Place:
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def _places(document: Document) -> Iterator[tuple[str, Place]]:
    for kind in ("schemes", "directions", "comparators", "dimensions", "policies"):
        for entry in entries_of(document.block(kind)):
            yield from _named(f"{kind}/{entry.key.text}", entry, document.path)
    for kind in ("roll_up", "exceptions"):
        policy = document.root.entry(kind)
        if policy is not None:
            yield from _named(kind, policy, document.path)
    for section in document.sections:
        yield from _item(f"sections/{section.id}", section.node, "id", document.path)
    for draft in document.indicators:
        for name, field in draft.inherited.items():
            yield f"{draft.id}/{name}", _place(field.key, document.path)
        yield from _item(draft.id, draft.node, "id", document.path)
    for use in document.uses:
        for name, field in use.inherited.items():
            yield from _field(f"{use.id}/{name}", Entry(field.key, field.node), document.path)
        yield from _item(use.id, use.node, "indicator", document.path)


def _named(name: str, entry: Entry, path: str) -> Iterator[tuple[str, Place]]:
    yield name, _place(entry.key, path)
    yield from _fields(name, entry.value, path)


def _item(name: str, node: Mapping, key: str, path: str) -> Iterator[tuple[str, Place]]:
    entry = node.entry(key)
    yield name, _place(node if entry is None else entry.key, path)
    yield from _fields(name, node, path)


def _fields(name: str, node: Node, path: str) -> Iterator[tuple[str, Place]]:
    for entry in entries_of(node):
        yield from _field(f"{name}/{entry.key.text}", entry, path)


def _field(name: str, entry: Entry, path: str) -> Iterator[tuple[str, Place]]:
    yield name, _place(entry.key, path)
    if entry.key.text in {"rate", "include"}:
        for at, rule in enumerate(items_of(entry.value)):
            yield f"{name}/{at}", _place(rule, path)


def _place(node: Node, path: str) -> Place:
    line, column, *_ = node.place
    return Place(path, line, column)
