"""Finds texts that YAML ended at a # although they seem to go on; must not know what a field means."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from kpirules.diagnostics.codes import misreadings as codes
from kpirules.diagnostics.findings import Diagnostic, Edit, Fix, Span
from kpirules.diagnostics.text import printable
from kpirules.loading.shape.saying import Saying, in_quotes, takes_any_text
from kpirules.loading.shape.schemas import resolved
from kpirules.loading.shape.telling import Teller, Way
from kpirules.source.nodes import Mapping as MappingNode
from kpirules.source.nodes import Node, Place, Scalar, Sequence
from kpirules.source.yaml_comments import LostText, LostTexts

_LONGEST_SHOWN = 60
"""Most characters of the text that is left that a label repeats."""


def find_cut_texts(root: Node, published: Mapping[str, Any], path: str, lost: LostTexts) -> Iterator[Diagnostic]:
    """Yield a warning for each free text that has lost its end.

    Args:
        root: The document.
        published: The whole schema, which says where free text stands.
        path: The file as the caller named it.
        lost: What YAML reads as a comment although it looks like text.
    """
    for way, scalar, what in _Walk(published, lost, frozenset(line for line, _ in lost)).cut(root, published, ()):
        tell = Teller(path=path, root=root, way=way, definitions=published["$defs"])
        yield tell.finding(_say(what, scalar, lost[scalar.place[2:]]), scalar.span).diagnostic


@attrs.frozen
class _Walk:
    """The way through a document beside its schema, past all that holds none of the lines in question."""

    published: Mapping[str, Any]
    lost: LostTexts
    lines: frozenset[int]

    def cut(self, node: Node, schema: Any, way: Way, field: str = "text") -> Iterator[tuple[Way, Scalar, str]]:
        """Yield the free texts at and beneath `node` that are cut, each with its way and the `field` it stands in."""
        if not isinstance(schema, Mapping):
            return
        match node:
            case Scalar() if (end := self.lost.get(node.place[2:])) is not None and node.value is not None:
                # What is said of a number, that it must be in quotes, takes its certain end in.
                told = end.text[1:2].isspace() or (end.is_sure and not isinstance(node.value, str))
                if not told and takes_any_text(resolved(self.published, schema)):
                    yield way, node, field
            case Sequence() if self._concerns(node.place):
                items = resolved(self.published, schema).get("items")
                for at, item in enumerate(node):
                    yield from self.cut(item, items, (*way, at))
            case MappingNode() if self._concerns(node.place):
                whole = resolved(self.published, schema)
                fields, others = whole.get("properties", {}), whole.get("additionalProperties")
                for entry in node:
                    name = entry.key.text
                    known = (name,) if name in fields else ()
                    yield from self.cut(entry.value, fields.get(name, others), (*way, name), *known)

    def _concerns(self, place: Place) -> bool:
        first, _, last, _ = place
        if last - first < len(self.lines):
            return any(line in self.lines for line in range(first, last + 1))
        return any(first <= line <= last for line in self.lines)


def _say(what: str, scalar: Scalar, end: LostText) -> Saying:
    hint = f"{'quote it' if scalar.plain else 'take it into the quotes'} if it is part of the {what}"
    verb = "are" if what.endswith("s") else "is"
    start, whole = scalar.span.start, f"{scalar.text} {end.text}"
    fix = None
    if start.line == end.span.start.line and whole.isprintable():
        # Who typed the quotes has said where the text ends, so that only its author may move them.
        fix = Fix(
            edits=(Edit(span=Span(start, end.span.end), text=in_quotes(whole)),), safe=end.is_sure and scalar.plain
        )
    return Saying(
        code=codes.LOST_TEXT,
        message="everything after ` #` was ignored",
        span=end.span,
        label=f'read as a comment; the {what} {verb} now "{printable(scalar.text, _LONGEST_SHOWN)}"',
        hint=hint if end.is_sure else f"{hint}; put a space after # if it is a comment",
        fix=fix,
    )
