"""Blocks of YAML text: list items, and names with their values, by where their lines start. Reads no value."""

import re
from typing import Final

import attrs

_BEGINS: Final = re.compile(
    r"""(?P<indent>[ ]*)(?:(?P<dash>-(?=[ \t\r\n]|\Z))"""
    r"""|(?P<name>(?:[\w-]+|"[^"\r\n]*"|'[^'\r\n]*')[ \t]*:(?=[ \t\r\n]|\Z)))|(?:---|\.\.\.)(?=[ \t\r\n]|\Z)"""
)
"""A line that begins an item, a name with its value or a document; any other may go on with what stands above it."""

_NEXT_FILLED: Final = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*")

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@attrs.frozen(kw_only=True)
class Block:
    """An item of a list, or a name with its value: what of a document can be left out and leave the rest whole.

    Attributes:
        start: Index of its dash or of its name.
        end: Index of the first line below it.
        lead: What stands in front of a word that takes its place, where that is not there already.
        tail: What stands behind that word.
    """

    start: int
    end: int
    lead: str
    tail: str


def end_of_block(text: str, at: int, column: int, *, holds: str) -> int:
    """Return the index of the first line below a block.

    It ends where a line indented no further begins something else: a quote or a bracket that is never closed would
    go on to the end of the file, and its author never meant it to.

    Args:
        text: The text.
        at: Index of a character on a line of the block.
        column: The column of the list or of the group of names that the block belongs to, from 0.
        holds: What belongs to it even in that column: `dash` in a group of names, `name` in a list that is indented
            further than its own name, and nothing in any other.
    """
    end = _below(text, at)
    while end < len(text):
        begins = _BEGINS.match(text, end)
        if begins is not None:
            indent, inside = len(begins["indent"] or ""), holds and begins[holds] is not None
            if indent < column or (indent == column and not inside):
                break
        end = _below(text, end)
    return end


def room_below(text: str, at: int) -> int:
    """Return the first column, from 0, in which no name can hold what begins below the line of `at`."""
    while at < len(text):
        at = _below(text, at)
        if begins := _BEGINS.match(text, at):
            return len(begins["indent"] or "") + (begins["dash"] is not None)
    return 0


@attrs.frozen
class Beginning:
    """Where something begins: the column, from 0, and whether it is an item of a list or a name."""

    column: int
    is_item: bool


def beginning_below(text: str, at: int) -> Beginning | None:
    """Return what the next line says that is neither empty nor a comment, or None where it begins nothing."""
    found = _NEXT_FILLED.match(text, _below(text, at))
    begins = None if found is None else _BEGINS.match(text, found.end())
    return None if begins is None else Beginning(len(begins["indent"] or ""), begins["dash"] is not None)


def _below(text: str, at: int) -> int:
    found = _LINE.match(text, at)
    return at if found is None else found.end()
