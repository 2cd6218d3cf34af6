"""Reads plain texts and blocks of text in YAML text, with places. Knows one value at a time."""

import re
from typing import Final

from kpirules.source import yaml_faults as faults
from kpirules.source import yaml_line_faults as line_faults
from kpirules.source.yaml_comments import end_of_sure_text
from kpirules.source.yaml_notes import Notes
from kpirules.source.yaml_tokens import DOCUMENT_MARK, blanks_after, end_before, end_of

NOTHING: Final = frozenset(("", "\r", "\n", "#"))
"""What stands where a line, or the rest of it, says nothing."""

SPACES = re.compile(r" *")
BLANKS = re.compile(r"[ \t]*")
SIGNS_IN_TEXT = re.compile(r"[\t#:]")
MAY_START_BLOCK = re.compile(r"[|>][-+0-9]*(?:[ \t\r\n#]|\Z)")

_LINE_REST = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_PLAIN_END = re.compile(r":(?=[ \t\r\n]|\Z)|(?<=[ \t])#|[\r\n]|\Z")
_BLOCK_HEADER = re.compile(r"[|>](?:[+-]?(?P<width>[1-9])?|(?P<first>[1-9])[+-])(?=[ \t\r\n]|\Z)")
_NAME = re.compile(r"[a-z_][\w-]*")
_BEGINS_ANEW = re.compile(r"-[ \t\r\n]|[\w-]+[ \t]*:(?=[ \t\r\n]|\Z)")
"""An item of a list, or a name: what stands below a text without going on with it."""


def next_line(text: str, at: int) -> int:
    """Return the index at which the line below the one of `at` starts."""
    return end_of(_LINE_REST, text, at)


def plain_end(notes: Notes, at: int) -> int:
    """Return where plain text ends on its line: at a colon, in front of a comment, or at the line end."""
    text = notes.text
    end = end_before(_PLAIN_END, text, at)
    kept = at + len(text[at:end].rstrip(" \t"))
    notes.text_tabs(at, kept)
    notes.blank(kept, end)
    return end


def past_colons(notes: Notes, start: int, at: int, *, told: bool = False, goes_on: bool = False) -> int:
    """Return where the text that starts at `start` ends on its line, with each colon in it noted as text."""
    while notes.text[at : at + 1] == ":":
        if not told:
            notes.fault(faults.unquoted_colon(notes, start, at, None if goes_on else notes.rest_of_line(start)))
            told = True
        notes.guard(at)
        at = plain_end(notes, blanks_after(notes, at + 1))
    return past_hash(notes, at) if told else at


def past_hash(notes: Notes, at: int, *, sure: bool = False) -> int:
    """Return where a text that must be in quotes ends, with what follows a # at `at` if that can only be text."""
    end = end_of_sure_text(notes.text, at) if notes.text[at : at + 1] == "#" else None
    if end is None:
        return at
    for sign in SIGNS_IN_TEXT.finditer(notes.text, at, end):
        notes.guard(sign.start(), sure=sure or sign[0] == "\t")
    return plain_end(notes, end)


def go_on(notes: Notes, indent: int, at: int) -> int:
    """Read the lines on which a plain text goes on, and return where the next unread line starts."""
    text = notes.text
    comment = at if text[at : at + 1] == "#" else None
    at = next_line(text, at)
    while at < len(text) and not notes.full:
        begin = end_of(SPACES, text, at)
        filled = end_of(BLANKS, text, begin)
        sign = text[filled : filled + 1]
        if sign in NOTHING and sign != "#":
            notes.blank(begin, filled)
            at = next_line(text, filled)
            continue
        if sign == "#" or begin - at <= indent or (begin == at and DOCUMENT_MARK.match(text, at)):
            break
        if comment is not None:
            if begin == filled and not _BEGINS_ANEW.match(text, filled):
                notes.stop(faults.text_below_comment(notes, comment), filled)
            break
        notes.blank(begin, filled)
        end = plain_end(notes, filled)
        if text[end : end + 1] == ":" and _NAME.fullmatch(text, filled, end):
            label = "this name is indented further than the line above"
            whole = "put the whole text in quotes"
            hint = (
                f"start it in column {indent + 1}; if it goes on with the text above, {whole}" if indent >= 0 else whole
            )
            notes.stop(line_faults.uneven_indentation(notes, filled, label, hint))
            break
        end = past_colons(notes, filled, end, goes_on=True)
        comment = end if text[end : end + 1] == "#" else None
        at = next_line(text, end)
    return at


def block_header(notes: Notes, at: int) -> tuple[int, int | None] | None:
    """Return where the lines of a block of text start, and the digit in its header; None where none starts."""
    text = notes.text
    header = _BLOCK_HEADER.match(text, at)
    if header is None:
        return None
    follow = end_of(BLANKS, text, header.end())
    if text[follow : follow + 1] not in NOTHING:
        return None
    notes.blank(header.end(), follow)
    digit = header["width"] or header["first"]
    return next_line(text, follow), int(digit) if digit else None


def block_lines(notes: Notes, indent: int, at: int, digit: int | None) -> int:
    """Skip the lines of a block of text that is indented by `digit`, or else as its first line is."""
    text = notes.text
    least = max(indent + 1, 1)
    width = None if digit is None else least - 1 + digit
    while at < len(text):
        begin = end_of(SPACES, text, at)
        filled = end_of(BLANKS, text, begin)
        empty = text[filled : filled + 1] in ("", "\r", "\n")
        if width is None and filled > begin:
            notes.stop(line_faults.tab_indentation(begin, filled))
            break
        if width is None and empty:
            least = max(least, begin - at)
        elif width is None:
            width = max(least, begin - at)
        if empty and width is not None and begin - at < width:
            notes.blank(begin, filled)
        elif not empty and width is not None and begin - at < width:
            break
        at = next_line(text, filled)
    return at
