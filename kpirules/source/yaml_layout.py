"""Which list or group of names the line at hand belongs to, by its column. Knows where things start, and no values."""

import re
from typing import Final

import attrs

from kpirules.source import yaml_line_faults as line_faults
from kpirules.source.yaml_blocks import Block, beginning_below, end_of_block, room_below
from kpirules.source.yaml_notes import Notes

_LIST: Final = "list"
_NAMES: Final = "names"
_LIST_UNDER_NAME: Final = "list in the column of its name"

_HOLDS: Final = {_LIST: "name", _NAMES: "dash", _LIST_UNDER_NAME: ""}
"""What can start in the column of a group only by mistake, so that it begins no other part of the document."""


_OPENS: Final = re.compile(r"[\w-]+:[ \t]*(?:#[^\r\n]*)?(?:[\r\n]|\Z)")
"""A name whose value stands below it."""


_NOTE: Final = re.compile(
    r"""\w(?:[^\r\n:]|:(?=[^ \t\r\n]))*(?:[\r\n]|\Z)"""
    r"""|[A-Z][^\r\n:]*:[ \t]+[^ \t\r\n#"'\[{|>&!*]"""
)
"""A line without a name, or with a word in front of a colon that is written as names are not, and text behind it."""


@attrs.define
class _Group:
    """A list or a group of names that is open: its column, from 0, what it is, and where its newest part starts."""

    column: int
    kind: str
    newest: int


@attrs.define
class Layout:
    """The lists and groups that are open.

    Attributes:
        notes: Where a line that belongs nowhere is noted.
        pending: Whether the last name or dash still waits for its value.
        line_start: Index of the first character of the line at hand.
    """

    notes: Notes
    pending: bool = True
    line_start: int = 0
    _groups: list[_Group] = attrs.field(factory=list)
    _closed: list[int] = attrs.field(factory=list)
    _left: _Group | None = None
    """The list that the last name in its column has ended, while the names in that column go on."""

    @property
    def indent(self) -> int:
        """Column, from 0, of the innermost list or group; -1 where none is open."""
        return self._groups[-1].column if self._groups else -1

    def column(self, at: int) -> int:
        """Return the column, from 0, of what stands at `at` on the line at hand."""
        return at - self.line_start

    def clear(self) -> None:
        """Begin a document."""
        self._groups, self._left, self.pending = [], None, True

    def place_item(self, at: int) -> bool:
        """Find the list that the dash at `at` belongs to, or begin one; False where it belongs nowhere."""
        kind = self._kind_at(self.column(at))
        if kind == _NAMES and self.pending:
            self._groups.append(_Group(self.column(at), _LIST_UNDER_NAME, at))
        elif kind == _NAMES:
            if self._left is not None and self._left.column == self.column(at):
                # The names since then were meant to be those of its last item: that is what cannot be read.
                self._groups.append(self._left)
            hint = "write the items of a list together under its name, or take the dash away"
            self._uneven(at, "a list item stands among names here", hint)
        elif kind is not None:
            self._groups[-1].newest = at
        elif self.pending:
            self._groups.append(_Group(self.column(at), _LIST, at))
        else:
            self._uneven(at, f"this line starts in column {self.column(at) + 1}")
        self.pending = True
        return self.notes.cut is None

    def place_name(self, at: int) -> bool:
        """Find the group that the name or value at `at` may belong to; False where it belongs nowhere."""
        kind = self._kind_at(self.column(at))
        if kind == _LIST_UNDER_NAME:
            self._left = self._groups.pop()
            self.pending = False
        if kind in {_LIST_UNDER_NAME, _NAMES}:
            self._groups[-1].newest = at
        elif kind == _LIST and (joined := line_faults.joined_dash(self.notes, at)):
            self.notes.stop(joined)
        elif kind == _LIST:
            hint = "start it with a dash and a space, or indent it as the names of the item that it belongs to"
            self._uneven(at, "this stands among list items and does not start with a dash", hint)
        elif not self.pending:
            self._uneven(at, f"this line starts in column {self.column(at) + 1}")
        return self.notes.cut is None

    def place_anywhere(self, at: int) -> None:
        """Take what starts at `at`, in a column that nobody can tell, for a part of its own if no value is awaited.

        An item belongs to the innermost list, and a name with its value below to names further left than that value.
        """
        if self.pending or not self._groups:
            return
        text, fits = self.notes.text, [True] * len(self._groups)
        if text.startswith("- ", at):
            fits = [group.kind != _NAMES for group in self._groups]
        elif _OPENS.match(text, at):
            room = room_below(text, at)
            fits = [group.kind == _NAMES and group.column < room for group in self._groups]
        while any(fits) and not fits.pop():
            self._groups.pop()
        self._groups[-1].newest = self.line_start

    def is_interrupted(self, at: int) -> bool:
        """Say whether the line of `at`, in the first column, is a note: a group further right goes on below it."""
        if self.pending or self.column(at) or self.indent <= 0 or not _NOTE.match(self.notes.text, at):
            return False
        below = beginning_below(self.notes.text, at)
        return below is not None and any(
            group.column == below.column > 0 and (group.kind != _NAMES) == below.is_item for group in self._groups
        )

    def open_names(self, at: int) -> None:
        """Begin a group of names with the one at `at`, unless it belongs to one that is open."""
        if self.indent < self.column(at):
            self._groups.append(_Group(self.column(at), _NAMES, at))

    def block(self, at: int) -> Block | None:
        """Return the smallest block that holds the place last looked at and the line of `at`; None outside of all."""
        if not self._groups:
            return None
        group, text = self._groups[-1], self.notes.text
        is_item, starts_line = group.kind != _NAMES, self.notes.line_start(group.newest) == group.newest
        return Block(
            start=group.newest,
            end=end_of_block(text, at, group.column, holds=_HOLDS[group.kind]),
            lead=" " * (group.column if starts_line else 0) + "- " * is_item,
            tail="" if is_item else ":",
        )

    def _kind_at(self, column: int) -> str | None:
        """Close the groups that start further right than `column`, and return what is open in that column."""
        self._closed = []
        if self._left is not None and self._left.column > column:
            self._left = None
        while self.indent > column:
            self._closed.append(self._groups.pop().column)
            self.pending = False
        return self._groups[-1].kind if self.indent == column else None

    def _uneven(self, at: int, label: str, hint: str = "") -> None:
        column = self.column(at)
        near = sorted({*self._closed[-1:], *(group.column for group in self._groups[-1:])} - {column})
        if near:
            columns = " or ".join(str(start + 1) for start in near)
            hint = hint or f"start it in column {columns}, with the lines above that it belongs to"
        hint = hint or "start the line where the line that it belongs with starts"
        self.notes.stop(line_faults.uneven_indentation(self.notes, at, label, hint))
