"""Finds fields that stand below an empty field they belong under, for want of blanks; must not know what they mean."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from kpirules.diagnostics.codes.shape import NO_VALUE
from kpirules.diagnostics.findings import Edit, Fix, Position, Span
from kpirules.diagnostics.text import quoted
from kpirules.loading.shape.one_pass import fits
from kpirules.loading.shape.saying import Saying
from kpirules.loading.shape.schemas import fields_of
from kpirules.loading.shape.split_texts import is_missing
from kpirules.loading.shape.words import listed
from kpirules.source.nodes import Entry
from kpirules.source.nodes import Mapping as MappingNode

_STEP = "  "
"""The blanks that one level of indentation is made of."""

_MOST_NAMED = 4
"""How many fields that stand too far left are named; of more, the first and the last."""


@attrs.frozen(kw_only=True)
class Left:
    """Fields that stand as far left as the empty field above them, to which they belong.

    Attributes:
        field: The empty field.
        strays: Those fields, in order.
        whole: Whether they have together the shape that the empty field asks for.
    """

    field: Entry
    strays: tuple[Entry, ...]
    whole: bool


def find_left(node: MappingNode, place: Mapping[str, Any], published: Mapping[str, Any]) -> Iterator[Left]:
    """Yield each empty field of a mapping that is followed by fields of its own.

    Args:
        node: The mapping.
        place: Its schema.
        published: The whole schema.
    """
    entries = node.entries
    for at, field in enumerate(entries):
        schema = place["properties"].get(field.key.text)
        if not (is_missing(field.value) and isinstance(schema, Mapping)):
            continue
        wanted = fields_of(published, schema)
        strays: list[Entry] = []
        for one in entries[at + 1 :]:
            if not _belongs(one, field, wanted, place, published):
                break
            strays.append(one)
        if strays:
            block = MappingNode({one.key.text: one for one in strays}, _place(strays))
            yield Left(field=field, strays=tuple(strays), whole=fits(block, schema, published))


def _belongs(
    one: Entry, field: Entry, wanted: Mapping[str, Any], place: Mapping[str, Any], published: Mapping[str, Any]
) -> bool:
    """Say whether an entry below an empty field belongs to that field and not to what both stand in."""
    name, beside = one.key.text, place["properties"]
    below = one.key.place[0] > field.key.place[0] and one.key.place[1] == field.key.place[1]
    if not below or name not in wanted:
        return False
    return name not in beside or (
        fits(one.value, wanted[name], published) and not fits(one.value, beside[name], published)
    )


def _place(strays: list[Entry]) -> tuple[int, int, int, int]:
    return (*strays[0].key.place[:2], *strays[-1].value.place[2:])


def say(left: Left) -> Saying:
    """Return what is to be said of an empty field and the fields that belong under it."""
    holder, names = quoted(left.field.key.text), [quoted(one.key.text) for one in left.strays]
    said = listed(names, "and") if len(names) <= _MOST_NAMED else f"{names[0]} to {names[-1]}"
    verb, it = ("stands", "it") if len(names) == 1 else ("stand", "them")
    return Saying(
        code=NO_VALUE,
        message=f"a field that is named must have a value: {holder} has none, as {said} {verb} beside it",
        label=f"{said} {verb} as far left as this",
        hint=f"put two more blanks in front of {said}, so that {holder} holds {it}",
        at_key=True,
        fix=_indented(left.strays) if left.whole else None,
    )


def _indented(strays: tuple[Entry, ...]) -> Fix:
    lines = (line for one in strays for line in _lines(one))
    starts = [Position(line, 1) for line in dict.fromkeys(lines)]
    return Fix(edits=tuple(Edit(span=Span(start, start), text=_STEP) for start in starts), safe=True)


def _lines(one: Entry) -> range:
    """Return the lines of an entry; a text of several lines ends where the next line begins."""
    last, column = one.value.place[2:]
    return range(one.key.place[0], max(last if column > 1 else last - 1, one.key.place[0]) + 1)
