"""Puts what is said about a value in its place: the pointer, the indicator around it; must not know why it is said."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.codes.syntax import QUOTES_MISSING
from kpirules.diagnostics.findings import Diagnostic, Position, Report, Span
from kpirules.loading.shape.saying import Saying
from kpirules.loading.shape.schemas import resolved
from kpirules.loading.shape.words import as_yaml
from kpirules.source.nodes import Entry, Node, Scalar, Sequence
from kpirules.source.nodes import Mapping as MappingNode

Way = tuple[str | int, ...]
"""The keys and places, counted from 0, that lead from the document to a value."""


@attrs.frozen(kw_only=True)
class Finding:
    """What is wrong with a value.

    Attributes:
        diagnostic: What is said of it.
        broken: The pointers of what cannot be right: the value, and for a misspelt field also the one that is meant.
        unusable: Whether all of it is unusable.
        news: Whether that has not been said already, of text that cannot be read.
    """

    diagnostic: Diagnostic
    broken: tuple[str, ...]
    unusable: bool = True
    news: bool = True


def at_way(root: Node, way: Way) -> tuple[Node, Entry | None]:
    """Return the value at the end of `way`, and its entry where it is a field of a mapping."""
    node, entry = root, None
    for step in way:
        match node:
            case MappingNode():
                entry = node.entry(str(step))
                if entry is None:
                    return node, None
                node = entry.value
            case Sequence():
                node, entry = node.items[int(step)], None
            case Scalar():
                return node, None
    return node, entry


@attrs.frozen(kw_only=True)
class Teller:
    """Puts sayings about the value at the end of `way` in their place.

    Attributes:
        path: The file as the caller named it.
        root: The document.
        way: The way to the value.
        definitions: The named parts of the schema.
    """

    path: str
    root: Node
    way: Way
    definitions: Mapping[str, Any]

    def finding(self, saying: Saying, span: Span, field: str | None = None) -> Finding:
        """Return the finding of a saying about the value, or about one of its fields; `span` unless it has its own."""
        pointer = pointer_to(self.way if field is None else (*self.way, field))
        indicator, context = around(self.root, self.way)
        return Finding(
            diagnostic=Diagnostic(
                code=saying.code,
                message=saying.message,
                path=self.path,
                span=saying.span or span,
                label=saying.label,
                hint=saying.hint,
                indicator=indicator,
                context=context,
                pointer=pointer,
                fix=saying.fix,
            ),
            broken=(pointer,),
        )

    def example(self, name: str, place: Mapping[str, Any]) -> str:
        """Return an example of the field `name` of a place as an author would type it, or an empty text."""
        examples = self.described(name, place).get("examples")
        return as_yaml(examples[0]) if examples else ""

    def described(self, name: str, place: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the field of a place; a kind of target leaves its fields to the target as a whole to describe."""
        forms = (branch["then"] for one in self.definitions.values() for branch in one.get("allOf", ()))
        fields = (form.get("properties", {}).get(name, True) for form in (place, *forms))
        found: Mapping[str, Any] = next((field for field in fields if field is not True), {})
        return resolved({"$defs": self.definitions}, found)


_NAMING = {"indicators": "id", "judgements": "indicator", "commentary": "indicator"}
"""What an item says its indicator with, by the list at the top of a document that it stands in."""

_INSIDE = 2
"""How many steps lead into one item of a list at the top of the document."""

_ID = re.compile(r"""(?:^|[-{,])[ \t]*id[ \t]*:[ \t]*["'\[]?([\w-]+)""", re.MULTILINE)
"""Where an item that cannot be read says its id."""


def around(root: Node, way: Way) -> tuple[str | None, Span | None]:
    """Return the id of the enclosing indicator, and where the enclosing item or named block begins."""
    if len(way) < _INSIDE:
        return None, None
    item, named = at_way(root, way[:_INSIDE])
    if named is not None:
        return None, named.key.span
    naming = _NAMING.get(str(way[0]))
    if isinstance(item, Scalar) and item.unread:
        return _identity(item) if naming == "id" else None, item.span
    if not isinstance(item, MappingNode) or not item.entries:
        return None, None
    first = item.entries[0]
    identity = None if naming is None else item.get(naming) or next(iter(item.unread), None)
    return (
        _identity(identity) if isinstance(identity, Scalar) else None,
        Span(first.key.span.start, max(first.key.span.end, first.value.span.end, key=_place)),
    )


def _identity(node: Scalar) -> str | None:
    """Return the id that a scalar is, or that a part of the text that cannot be read says."""
    if not node.unread:
        return None if node.value is None else node.text
    found = _ID.search(node.text)
    return None if found is None else found[1]


def within(root: Node, said: Report) -> Report:
    """Return findings about text with the indicator, the item or the named block that each stands in."""
    if not said.diagnostics or not isinstance(root, MappingNode):
        return said
    names = [entry.key.place[:2] for entry in root]
    parts: dict[str, list[tuple[int, int]]] = {}

    def placed(one: Diagnostic) -> Diagnostic:
        if one.span is None or one.context is not None:
            return one
        at = _place(one.span.start)
        above = bisect_right(names, at)
        if above == 0 or isinstance(holder := root.entries[above - 1].value, Scalar):
            return one
        name = root.entries[above - 1].key.text
        if name not in parts:
            parts[name] = [(part.key if isinstance(part, Entry) else part).place[:2] for part in holder]
        last = bisect_right(parts[name], at) - 1
        if last < 0:
            return one
        step = last if isinstance(holder, Sequence) else holder.entries[last].key.text
        indicator, context = around(root, (name, step))
        return attrs.evolve(one, indicator=indicator, context=context)

    return attrs.evolve(said, diagnostics=tuple(map(placed, said)))


def without_vain_quotes(said: Report, found: Iterable[Diagnostic]) -> Report:
    """Return findings about text without those of values that would be refused in quotes too, as `found` tells.

    `target: > 95` in quotes can be read, but it is no target: what the field wants is told of it, and no quotes.
    """
    wrong = [one for one in found if one.span is not None and one.severity is Severity.ERROR]
    starts = {one.span.start for one in wrong if one.span is not None}
    wholes = {edit.span.start.line: edit.span for one in wrong if one.fix is not None for edit in one.fix.edits}

    def is_vain(one: Diagnostic) -> bool:
        if one.code not in QUOTES_MISSING or one.span is None:
            return False
        value = one.span if one.fix is None else one.fix.edits[0].span
        whole = wholes.get(one.span.start.line)
        return value.start in starts or (whole is not None and whole.start < value.start and value.end <= whole.end)

    return attrs.evolve(said, diagnostics=tuple(one for one in said if not is_vain(one)))


def _place(position: Position) -> tuple[int, int]:
    return position.line, position.column


def way_of(pointer: str) -> Way:
    """Return the way that a JSON Pointer spells; a place in a list is a text of digits.

    >>> way_of("/indicators/3/a~1b")
    ('indicators', '3', 'a/b')
    """
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])


def pointer_to(way: Way) -> str:
    """Return a JSON Pointer (RFC 6901).

    >>> pointer_to(("indicators", 3, "a/b"))
    '/indicators/3/a~1b'
    """
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in way)
