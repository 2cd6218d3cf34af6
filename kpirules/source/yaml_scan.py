"""Walks YAML text line by line with places of its own, so that what cannot be read is named the same by every parser.

Knows no events and no council word.
"""

import re
from typing import Final

import attrs

from kpirules.source import yaml_faults as faults
from kpirules.source.characters import Places
from kpirules.source.yaml_notes import Notes
from kpirules.source.yaml_tokens import (
    ALIAS,
    ANCHOR,
    BLANK,
    DOCUMENT_MARK,
    LONGEST_KEY,
    TAG,
    blanks_after,
    end_before,
    end_of,
    read_flow,
    read_quoted,
)

_MOST_FAULTS: Final = 1000
"""Faults after which a scan ends: the reader lists no more findings than that."""

_NOTHING: Final = frozenset(("", "\r", "\n", "#"))
"""What stands where a line, or the rest of it, says nothing."""

_SPACES = re.compile(r" *")
_BLANKS = re.compile(r"[ \t]*")
_LINE_REST = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_DIRECTIVE = re.compile(r"%(?:YAML|TAG)\b[^\r\n]*")
_PLAIN_END = re.compile(r":(?=[ \t\r\n]|\Z)|(?<=[ \t])#|[\r\n]|\Z")
_BLOCK_HEADER = re.compile(r"[|>](?:[+-]?(?P<width>[1-9])?|(?P<first>[1-9])[+-])(?=[ \t\r\n]|\Z)")
_JOINED_COMMENT = re.compile(r"[|>][-+0-9]*#")
_MAY_START_BLOCK = re.compile(r"[|>][-+0-9]*(?:[ \t\r\n#]|\Z)")
_SIGNS_IN_TEXT = re.compile(r"[\t#:]")
_NAME = re.compile(r"[\w-]+")
_JOINED_NAME = re.compile(r"[\w-]+:(?=\S)")
_JOINED_SIGNS_IN_TEXT = re.compile(r"[\t#:]")
_NAME = re.compile(r"[\w-]+:(?=\S)")

_LIST: Final = "list"
_NAMES: Final = "names"
_LIST_UNDER_NAME: Final = "list in the column of its name"


def scan(text: str) -> Notes:
    """Return what is noted about `text`: faults, characters to be read otherwise, and where reading must end.

    The scan takes YAML as both parsers of PyYAML do, so text that they read has no faults but sure ones.
    """
    walk = _Walk(Notes(text, Places.of(text)))
    at = 0
    while at < len(text) and walk.notes.cut is None and len(walk.notes.faults) < _MOST_FAULTS:
        at = walk.line(at)
    return walk.notes


@attrs.frozen
class _Group:
    """A list or a group of names that is open: its column, from 0, and what it is."""

    column: int
    kind: str


@attrs.define
class _Walk:
    """The state between two lines."""

    notes: Notes
    groups: list[_Group] = attrs.field(factory=list)
    pending: bool = True
    """Whether the last name or dash still waits for its value."""
    started: bool = False
    """Whether the document has begun."""
    ended: bool = False
    """Whether a line of three dots has ended it."""
    line_start: int = 0

    def line(self, at: int) -> int:
        """Read what starts on the line at `at`, and return where the next unread line starts."""
        text, notes = self.notes.text, self.notes
        self.line_start = at
        begin = end_of(_SPACES, text, at)
        filled = end_of(_BLANKS, text, begin)
        if text[filled : filled + 1] in _NOTHING:
            notes.blank(begin, filled)
        elif begin == at and DOCUMENT_MARK.match(text, at):
            return self._document(at)
        elif self.ended:
            notes.stop(faults.second_document(filled))
        elif filled > begin:
            notes.stop(faults.tab_indentation(begin, filled))
        elif begin == at and (found := _DIRECTIVE.match(text, at)):
            notes.fault(faults.directive(at, found.end()))
            notes.silence(at)
        else:
            self.started = True
            return self._entry(begin)
        return self._next(filled)

    def _next(self, at: int) -> int:
        return end_of(_LINE_REST, self.notes.text, at)

    def _indent(self) -> int:
        return self.groups[-1].column if self.groups else -1

    def _document(self, at: int) -> int:
        """Read the line of a document mark."""
        notes, dashes = self.notes, self.notes.text[at] == "-"
        if dashes and self.started:
            notes.stop(faults.second_document(at))
            return at
        self.groups, self.pending = [], True
        if dashes:
            self.started = True
            return self._value(at + 3, after_dashes=True)
        if not self.started:
            hint = "delete the line"
            notes.stop(faults.unreadable(at, at + 3, "nothing stands above these three dots", hint))
        self.ended = True
        follow = blanks_after(notes, at + 3)
        if notes.text[follow : follow + 1] not in _NOTHING:
            notes.stop(faults.second_document(follow))
        return self._next(follow)

    # What stands where

    def _entry(self, at: int) -> int:
        """Read items of lists, a name with its value, or a value on a line of its own."""
        text, notes, gap = self.notes.text, self.notes, at
        while text[at] == "-" and text[at + 1 : at + 2] in BLANK:
            if "\t" in text[gap:at]:
                notes.stop(faults.tab_indentation(gap, at))
            if not self._place_item(at):
                return at
            self.pending = True
            gap = at + 1
            at = end_of(_BLANKS, text, gap)
            if text[at : at + 1] in _NOTHING:
                notes.blank(gap, at)
                return self._next(at)
        if text[at] in "?:" and text[at + 1 : at + 2] in BLANK:
            notes.stop(faults.complex_key(at))
        # A block of text may start in the column of its name.
        below = self.pending and self._indent() <= at - self.line_start and _MAY_START_BLOCK.match(text, at)
        return self._name_or_value(at, gap) if below or self._place_name(at) else at

    def _leave_groups(self, column: int) -> None:
        """Close the groups that start further right than `column`."""
        while self.groups and self.groups[-1].column > column:
            self.groups.pop()
            self.pending = False

    def _place_item(self, at: int) -> bool:
        """Find the list that the dash at `at` belongs to, or begin one."""
        column = at - self.line_start
        self._leave_groups(column)
        kind = self.groups[-1].kind if self._indent() == column else None
        if kind == _NAMES and self.pending:
            self.groups.append(_Group(column, _LIST_UNDER_NAME))
        elif kind == _NAMES:
            self._uneven(at, "a list item stands among names here")
        elif kind is None and self.pending:
            self.groups.append(_Group(column, _LIST))
        elif kind is None:
            self._uneven(at, f"this line starts in column {column + 1}")
        return self.notes.cut is None

    def _place_name(self, at: int) -> bool:
        """Find the group that what starts at `at` can belong to."""
        column = at - self.line_start
        self._leave_groups(column)
        if self._indent() == column and self.groups[-1].kind == _LIST_UNDER_NAME:
            self.groups.pop()
            self.pending = False
        kind = self.groups[-1].kind if self._indent() == column else None
        if kind == _LIST:
            self._uneven(at, "this stands among list items and does not start with a dash")
        elif kind is None and not self.pending:
            self._uneven(at, f"this line starts in column {column + 1}")
        return self.notes.cut is None

    def _uneven(self, at: int, label: str) -> None:
        column = at - self.line_start
        starts = [group.column for group in self.groups]
        nearest = min(starts, key=lambda start: abs(start - column), default=None)
        hint = "start the line where the line that it belongs with starts"
        if nearest not in (None, column):
            hint = f"start it in column {(nearest or 0) + 1}, as the lines above that it may belong with"
        self.notes.stop(faults.uneven_indentation(at, self.notes.rest_of_line(at), label, hint))

    # Names

    def _name_or_value(self, at: int, gap: int) -> int:
        """Read what starts at `at` where a name may start; `gap` is where the blanks in front of it start."""
        text, notes, start = self.notes.text, self.notes, at
        at = self._marks(at)
        header = self._block_header(at)
        if header is not None or text[at : at + 1] in _NOTHING:
            notes.blank(gap, start)
            if self._indent() == start - self.line_start and not (header and self.pending):
                notes.stop(faults.missing_colon(start, notes.rest_of_line(start)))
            self.pending = header is None
            return self._block_lines(*header) if header else self._next(at)
        if text[at] == ":" and text[at + 1 : at + 2] in BLANK:
            notes.stop(faults.complex_key(at))
        end, whole = self._thing(at, name=True)
        if notes.cut is not None:
            return at
        colon = end_of(_BLANKS, text, end)
        if text[colon : colon + 1] == ":":
            return self._name(start, end, colon, gap)
        notes.blank(gap, start)
        if self._indent() == start - self.line_start:
            joined = _JOINED_NAME.match(text, start)
            if joined:
                notes.stop(faults.missing_space(start, joined.end() - 1, sure=False))
            else:
                notes.stop(faults.missing_colon(start, notes.rest_of_line(start)))
            return at
        self.pending = False
        return self._next(end) if whole else self._go_on(end)

    def _name(self, start: int, end: int, colon: int, gap: int) -> int:
        """Read the colon of a name, and what stands after it."""
        notes, column = self.notes, start - self.line_start
        if "\t" in notes.text[gap:start]:
            notes.stop(faults.tab_indentation(gap, start))
        elif notes.line_start(colon) != self.line_start:
            notes.stop(
                faults.unreadable(start, start + 1, "this name does not stand on one line", "write it on one line")
            )
        elif colon - start > LONGEST_KEY:
            hint = "shorten it, or put the whole text in quotes"
            notes.stop(faults.unreadable(start, start + 1, "this name is longer than 1,024 characters", hint))
        notes.blank(end, colon)
        if self._indent() < column:
            self.groups.append(_Group(column, _NAMES))
        return self._value(colon + 1)

    def _marks(self, at: int) -> int:
        """Return the index after the labels and kinds in front of a value."""
        text, first, signs = self.notes.text, at, ""
        while mark := ANCHOR.match(text, at) or TAG.match(text, at):
            signs += text[at]
            at = blanks_after(self.notes, mark.end())
        if signs in ("&&", "!!") or (signs and ALIAS.match(text, at)):
            label, hint = "two marks stand in front of one value", "delete the marks, and write the value out"
            self.notes.stop(faults.unreadable(first, at, label, hint))
        return at

    # Values

    def _value(self, at: int, *, after_dashes: bool = False) -> int:
        """Read the value on the line of its name, where there is one."""
        text, notes = self.notes.text, self.notes
        begin = self._marks(blanks_after(notes, at))
        self.pending = text[begin : begin + 1] in _NOTHING
        if self.pending:
            return self._next(begin)
        header = self._block_header(begin)
        if header is not None:
            self.pending = False
            return self._block_lines(*header)
        end, whole = self._thing(begin, name=False)
        if notes.cut is not None:
            return begin
        if whole:
            return self._next(end)
        if after_dashes and text[end : end + 1] == ":":
            hint = "start the first name on the line below the three dashes"
            notes.stop(faults.unreadable(begin, end, "a name cannot stand on the line of the three dashes", hint))
            return begin
        return self._go_on(self._past_colons(begin, end))

    def _thing(self, at: int, *, name: bool) -> tuple[int, bool]:
        """Read a reference, a text in quotes, brackets or a plain text.

        Returns the index after it on its line, and whether it is whole: a plain text may go on below.
        """
        text, notes, sign = self.notes.text, self.notes, self.notes.text[at]
        alias = ALIAS.match(text, at)
        end: int | None = at
        if alias:
            end = alias.end()
        elif sign in "\"'":
            end = read_quoted(notes, at)
        elif sign in "[{":
            end = read_flow(notes, at, self._indent())
        elif sign in "%@`*&!,]}|>" or (sign in "-?:" and text[at + 1 : at + 2] in BLANK):
            return self._guarded(at, blanks_after(notes, at + 1), None, name=name), False
        else:
            return self._plain_end(at), False
        if end is None:
            return at, False
        follow = blanks_after(notes, end)
        named = name and text[follow : follow + 1] == ":" and text[follow + 1 : follow + 2] in BLANK
        if named or text[follow : follow + 1] in _NOTHING:
            return end, True
        return self._guarded(at, end, follow, name=name), False

    def _guarded(self, at: int, end: int, after: int | None, *, name: bool) -> int:
        """Note the fault of a text that starts with a sign of YAML, and read it as the plain text it is meant to be."""
        notes, sign = self.notes, self.notes.text[at]
        # The parsers differ here: % at the start of a line is an instruction to one of them; ! and ># are others.
        joined = _JOINED_COMMENT.match(notes.text, at) is not None
        sure = sign == "!" or joined or (sign == "%" and at == self.line_start)
        stop = self._plain_end(end)
        rest = stop if name and notes.text[stop : stop + 1] == ":" else notes.rest_of_line(at)
        if after is not None and notes.line_start(end) != self.line_start:
            shut = faults.unclosed_bracket(notes, at) if sign in "[{" else faults.unclosed_quote(notes, at, end)
            notes.stop(shut)
        elif after is not None and sign in "\"'":
            notes.fault(faults.text_after_quote(notes, at, rest, after))
        elif after is not None and sign in "[{":
            notes.fault(faults.text_after_bracket(notes, at, rest, after))
        else:
            notes.fault(faults.unquoted_start(notes, at, rest, sure=sure))
        notes.guard(at, sure=sure)
        for found in _SIGNS_IN_TEXT.finditer(notes.text, at + 1, end if after is not None else at):
            notes.guard(found.start())
        return stop if name else self._past_colons(at, stop, told=True)

    def _plain_end(self, at: int) -> int:
        """Return where plain text ends on its line: at a colon, in front of a comment, or at the line end."""
        text, notes = self.notes.text, self.notes
        end = end_before(_PLAIN_END, text, at)
        kept = at + len(text[at:end].rstrip(" \t"))
        notes.text_tabs(at, kept)
        notes.blank(kept, end)
        return end

    def _past_colons(self, start: int, at: int, *, told: bool = False) -> int:
        """Return where the text that starts at `start` ends on its line, with each colon in it noted as text."""
        notes = self.notes
        while notes.text[at : at + 1] == ":":
            if not told:
                notes.fault(faults.unquoted_colon(notes, start, notes.rest_of_line(start), at))
                told = True
            notes.guard(at)
            at = self._plain_end(blanks_after(notes, at + 1))
        return at

    def _go_on(self, at: int) -> int:
        """Read the lines on which a plain text goes on, and return where the next unread line starts."""
        text, notes, indent = self.notes.text, self.notes, self._indent()
        commented = text[at : at + 1] == "#"
        at = self._next(at)
        while at < len(text) and not commented and notes.cut is None:
            begin = end_of(_SPACES, text, at)
            filled = end_of(_BLANKS, text, begin)
            sign = text[filled : filled + 1]
            if sign in _NOTHING and sign != "#":
                notes.blank(begin, filled)
                at = self._next(filled)
                continue
            if sign == "#" or begin - at <= indent or (begin == at and DOCUMENT_MARK.match(text, at)):
                break
            notes.blank(begin, filled)
            end = self._plain_end(filled)
            if text[end : end + 1] == ":" and _NAME.fullmatch(text, filled, end):
                label = "this name is indented further than the line above"
                hint = f"start it in column {indent + 1}" if indent >= 0 else "put the text above in quotes"
                notes.stop(faults.uneven_indentation(filled, notes.rest_of_line(filled), label, hint))
                break
            end = self._past_colons(filled, end)
            commented = text[end : end + 1] == "#"
            at = self._next(end)
        return at

    # Blocks of text

    def _block_header(self, at: int) -> tuple[int, int | None] | None:
        """Return where the lines of a block of text start, and the digit in its header; None where none starts."""
        text = self.notes.text
        header = _BLOCK_HEADER.match(text, at)
        if header is None:
            return None
        follow = end_of(_BLANKS, text, header.end())
        if text[follow : follow + 1] not in _NOTHING:
            return None
        self.notes.blank(header.end(), follow)
        digit = header["width"] or header["first"]
        return self._next(follow), int(digit) if digit else None

    def _block_lines(self, at: int, digit: int | None) -> int:
        """Skip the lines of a block of text that is indented by `digit`, or else as its first line is."""
        text, notes = self.notes.text, self.notes
        least = max(self._indent() + 1, 1)
        width = None if digit is None else least - 1 + digit
        while at < len(text):
            begin = end_of(_SPACES, text, at)
            filled = end_of(_BLANKS, text, begin)
            empty = text[filled : filled + 1] in ("", "\r", "\n")
            if width is None and filled > begin:
                notes.stop(faults.tab_indentation(begin, filled))
                break
            if width is None and empty:
                least = max(least, begin - at)
            elif width is None:
                width = max(least, begin - at)
            if empty and width is not None and begin - at < width:
                notes.blank(begin, filled)
            elif not empty and width is not None and begin - at < width:
                break
            at = self._next(filled)
        return at
