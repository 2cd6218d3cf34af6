"""Which list or group of names the line at hand belongs to, by its column. Knows where things start, and no values."""

from typing import Final

import attrs

from kpirules.source import yaml_faults as faults
from kpirules.source.yaml_notes import Notes

_LIST: Final = "list"
_NAMES: Final = "names"
_LIST_UNDER_NAME: Final = "list in the column of its name"


@attrs.frozen
class _Group:
    """A list or a group of names that is open: its column, from 0, and what it is."""

    column: int
    kind: str


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

    @property
    def indent(self) -> int:
        """Column, from 0, of the innermost list or group; -1 where none is open."""
        return self._groups[-1].column if self._groups else -1

    def column(self, at: int) -> int:
        """Return the column, from 0, of what stands at `at` on the line at hand."""
        return at - self.line_start

    def clear(self) -> None:
        """Begin a document."""
        self._groups, self.pending = [], True

    def place_item(self, at: int) -> bool:
        """Find the list that the dash at `at` belongs to, or begin one; False where it belongs nowhere."""
        kind = self._kind_at(self.column(at))
        if kind == _NAMES and self.pending:
            self._groups.append(_Group(self.column(at), _LIST_UNDER_NAME))
        elif kind == _NAMES:
            hint = "write the items of a list together under its name, or take the dash away"
            self._uneven(at, "a list item stands among names here", hint)
        elif kind is None and self.pending:
            self._groups.append(_Group(self.column(at), _LIST))
        elif kind is None:
            self._uneven(at, f"this line starts in column {self.column(at) + 1}")
        self.pending = True
        return self.notes.cut is None

    def place_name(self, at: int) -> bool:
        """Find the group that the name or value at `at` may belong to; False where it belongs nowhere."""
        kind = self._kind_at(self.column(at))
        if kind == _LIST_UNDER_NAME:
            self._groups.pop()
            self.pending = False
        elif kind == _LIST:
            hint = "start it with a dash and a space, or indent it as the names of the item that it belongs to"
            self._uneven(at, "this stands among list items and does not start with a dash", hint)
        elif kind is None and not self.pending:
            self._uneven(at, f"this line starts in column {self.column(at) + 1}")
        return self.notes.cut is None

    def open_names(self, at: int) -> None:
        """Begin a group of names with the one at `at`, unless it belongs to one that is open."""
        if self.indent < self.column(at):
            self._groups.append(_Group(self.column(at), _NAMES))

    def _kind_at(self, column: int) -> str | None:
        """Close the groups that start further right than `column`, and return what is open in that column."""
        self._closed = []
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
        self.notes.stop(faults.uneven_indentation(self.notes, at, label, hint))
