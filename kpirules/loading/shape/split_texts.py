"""Puts texts together that YAML took apart: at a comma, a colon, a dash, a bracket or a #; must not know schemas."""

import re
from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import Any, TypeGuard

import attrs

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes import misreadings as codes
from kpirules.diagnostics.codes.syntax import UNQUOTED_COLON, UNQUOTED_DASH
from kpirules.diagnostics.findings import Edit, Fix, Span
from kpirules.diagnostics.text import quoted
from kpirules.loading.shape.saying import Saying, in_quotes, kinds_of, written
from kpirules.loading.shape.telling import Way
from kpirules.loading.shape.words import meant_number
from kpirules.source.nodes import Entry, Node, Scalar, Sequence
from kpirules.source.nodes import Mapping as MappingNode
from kpirules.source.yaml_comments import LostText, LostTexts

_DIGITS_AT_END = re.compile(r"(?<![0-9])[0-9]{1,3}\Z")
_THREE_DIGITS = re.compile(r"[0-9]{3}")

_ONE_MARK = re.compile(r"[A-Za-z0-9]+")
"""What stands in brackets as a mark: [c] and [low] in official statistics, [tbc] in councils' reports."""

_MOST_GROUPS = 6
"""Most groups of three digits behind the first one: no number may have more than 18 digits."""


def sure_end(node: Node, lost: LostTexts) -> LostText | None:
    """Return the end of a text that can only be meant as such and stands behind a #, or None."""
    found = lost.get(node.place[2:])
    return found if found is not None and found.is_sure else None


def quote(
    reading: tuple[Code, str], name: str, typed: tuple[Node, str], end: LostText | None, *, safe: bool = True
) -> Saying:
    """Say that what was typed in the place of a node must be in quotes, with its end behind a #.

    Args:
        reading: The code, and what YAML makes of it.
        name: The value's name within a sentence.
        typed: The node, and its text as typed.
        end: What belongs to the text behind a #.
        safe: Whether it can only be meant as that text.
    """
    (code, label), (node, text), span = reading, typed, typed[0].span
    if end is not None:
        span, text = Span(node.span.start, end.span.end), f"{text} {end.text}"
        label += "; to YAML a comment begins at the #"
    return Saying(
        code=code,
        message=f"{name} is text, so {quoted(text)} must be in quotes",
        label=label,
        hint=f"write `{written(name, in_quotes(text))}`",
        span=span,
        fix=Fix(edits=(Edit(span=span, text=in_quotes(text)),), safe=safe),
    )


def taken_apart(name: str, node: Node, lost: LostTexts, within: Node | None) -> Saying | None:
    """Say that a list or a block of fields is meant as one text; None where it may be meant as it is.

    Args:
        name: The value's name within a sentence.
        node: The list or the block.
        lost: What YAML reads as a comment although it looks like text.
        within: The list or the block that it stands in.
    """
    end = sure_end(node, lost)
    if text := _pair(node):
        # Between brackets, what follows a comma may belong to the text.
        certain = not _is_in_brackets(within) or node is within.items[-1]
        reading = UNQUOTED_COLON, "YAML reads this as a name and its value"
        return quote(reading, name, (node, text), end, safe=certain)
    match node:
        case Sequence(items=(Scalar(plain=True) as inner,)):
            text, label = f"[{inner.text}]", "YAML reads this as a list of one"
        case MappingNode(entries=(entry,)) if is_missing(entry.value):
            inner, text, label = entry.key, f"{{{entry.key.text}}}", "YAML reads this as a block of fields"
        case _:
            return None
    line, first, last_line, last = node.place
    if inner.place == (line, first + 1, last_line, last - 1):
        safe = _ONE_MARK.fullmatch(inner.text) is not None
        return quote((codes.UNQUOTED_BRACKETS, label), name, (node, text), end, safe=safe)
    if isinstance(node, Sequence) and inner.place == (line, first + 2, line, last) and not name.startswith("`"):
        saying = quote((UNQUOTED_DASH, "YAML reads this as a list of its own"), name, (node, f"- {inner.text}"), end)
        return attrs.evolve(saying, hint=f"{saying.hint}, or take one dash out", fix=None)
    return None  # a list below its name, or blanks and comments between the brackets


def _pair(node: Node) -> str:
    """Return the text of one name and its value on one line, without brackets; empty for all else."""
    match node:
        case MappingNode(entries=(Entry(key=Scalar(plain=True) as name, value=Scalar(plain=True) as value),)):
            line, column = name.place[2:]
            same = node.place[:2] == name.place[:2] and value.place[:3] == (line, column + 2, line)
            return f"{name.text}: {value.text}" if same and value.text else ""
        case _:
            return ""


def _is_in_brackets(node: Node | None) -> TypeGuard[Sequence]:
    """Say whether a list stands between brackets: without them it ends where its last item does."""
    return isinstance(node, Sequence) and bool(node.items) and node.place[2:] != node.items[-1].place[2:]


def is_missing(node: Node) -> bool:
    """Return whether nothing stands where a value should."""
    return isinstance(node, Scalar) and node.plain and not node.text


def two_fields(
    typed: tuple[Node, Entry | None, Node], schema: Mapping[str, Any], known: Collection[str]
) -> Saying | None:
    """Say that the value of a field is followed by another field on its line; None where it is not.

    Args:
        typed: The value, its entry, and the block they stand in.
        schema: The schema of the field.
        known: The names of fields that there are.
    """
    node, entry, holder = typed
    if not (isinstance(node, Scalar) and node.plain and entry is not None and isinstance(holder, MappingNode)):
        return None
    found = _FIELD_BEHIND.fullmatch(node.text)
    in_brackets = holder.place[:2] != holder.entries[0].key.place[:2]
    if found is None or found["name"] in holder or found["name"] not in known or in_brackets:
        return None
    if not (
        found["value"] in schema.get("enum", ()) or ("number" in kinds_of(schema) and meant_number(found["value"]))
    ):
        return None
    first = f"{entry.key.text}: {found['value']}"
    return Saying(
        code=UNQUOTED_COLON,
        message=f"each field stands on a line of its own: {quoted(found['name'])} stands behind {quoted(first)}",
        label=f"YAML reads all of this as the value of {quoted(entry.key.text)}",
        hint=f"write {quoted(first)}, and {quoted(node.text[found.start('name') :])} on the next line",
    )


_FIELD_BEHIND = re.compile(r"(?P<value>[^\s,;]+)[,;]?[ ]+(?P<name>[a-z_]+): +\S.*")
"""A value without blanks, and another field behind it."""


def split_number(holder: Node, way: Way) -> tuple[Node, ...]:
    """Return the items of a list that are one number together, with what may stand in front of it.

    None where the item at the end of `way` is no part of one.
    """
    at = way[-1] if way else ""
    if not isinstance(holder, Sequence) or not isinstance(at, int):
        return ()
    first = last = at
    while first and last - first < _MOST_GROUPS and _is_split(holder.items[first - 1], holder.items[first]):
        first -= 1
    while last - first < _MOST_GROUPS and _is_split(*holder.items[last : last + 2]):
        last += 1
    return holder.items[first : last + 1] if last > first else ()


def say_split(name: str, run: tuple[Node, ...]) -> Saying:
    """Return what is to be said of the items that commas made of one number; `name` is that of the first.

    Several numbers may be meant, unless one of them starts with a zero, as all that is left of a thousand does.
    """
    parts = [_text(one) for one in run]
    text, certain = ",".join(parts), any(part.startswith("0") for part in parts[1:])
    span = Span(run[0].span.start, run[-1].span.end)
    several = ", ".join(map(in_quotes, parts))
    return Saying(
        code=codes.COMMA_IN_BRACKETS,
        message=f"{name} is text, so {quoted(text)} must be in quotes",
        label=f"YAML reads this as {len(run)} items",
        hint=f"write `{in_quotes(text)}`" + ("" if certain else f", or `{several}` where each is an item"),
        span=span,
        fix=Fix(edits=(Edit(span=span, text=in_quotes(text)),), safe=certain),
    )


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) and node.plain else _pair(node)


def _is_split(one: Node, other: Node | None = None) -> bool:
    """Return whether a comma alone stands between digits, three of them behind it."""
    if not (isinstance(other, Scalar) and other.plain and _THREE_DIGITS.fullmatch(other.text)):
        return False
    line, column = one.place[2:]
    return other.place[:2] == (line, column + 1) and _DIGITS_AT_END.search(_text(one)) is not None


def split_text(holder: MappingNode, stray: Entry) -> tuple[str, str, Fix] | None:
    """Return the field whose text goes on with commas in the names behind it, with that text and the fix.

    None where `stray` is no name that follows the text of a field on its line and has no value. Between brackets YAML
    reads the value `Reviews` in `{title: Reviews, plans and visits}`, and then a name.
    """
    entries = holder.entries
    first = last = entries.index(stray)
    while first and _goes_on(entries[first - 1], entries[first]):
        first -= 1
    while last + 1 < len(entries) and _goes_on(entries[last], entries[last + 1]):
        last += 1
    field = entries[first]
    if first == entries.index(stray) or not (isinstance(field.value, Scalar) and isinstance(field.value.value, str)):
        return None
    text = field.value.text
    for one, other in pairwise(entries[first : last + 1]):
        text += "," + " " * (_gap(one, other) - 1) + other.key.text
    span = Span(field.value.span.start, entries[last].key.span.end)
    return field.key.text, text, Fix(edits=(Edit(span=span, text=in_quotes(text)),), safe=False)


def _goes_on(one: Entry, other: Entry) -> bool:
    """Return whether a name without a value stands behind the comma after another, or after a text."""
    return other.key.plain and is_missing(other.value) and isinstance(one.value, Scalar) and _gap(one, other) in (1, 2)


def _gap(one: Entry, other: Entry) -> int:
    """Return how many characters stand between two entries; 0 where they do not stand on one line."""
    last = one.key if is_missing(one.value) else one.value
    line, column = last.place[2:]
    return other.key.place[1] - column if other.key.place[0] == line else 0
