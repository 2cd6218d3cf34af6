"""Puts edits into a text by their spans; must not know what the text says or why it is edited."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

import attrs

from kpirules.diagnostics.findings import Edit, Fix, Position
from kpirules.source.characters import Places


@attrs.frozen(order=True)
class Change:
    """An edit by its place in one text: what stands from `start` up to, not including, `end` becomes `text`."""

    start: int
    end: int
    text: str

    def clashes(self, later: "Change") -> bool:
        """Say whether `later`, which does not start before this, must wait for another round.

        Two that only touch do not clash, unless one of them adds to the text where they touch: its order beside
        the other would be a guess.
        """
        return later.start < self.end or (
            later.start == self.end and (self.start == self.end or later.start == later.end)
        )


@attrs.frozen
class Sheet:
    """A text and where its lines start, for finding the places that spans name.

    Lines end with CR LF, CR or LF, and columns count code points, as the reader of the files counts both. The text
    is without its byte-order mark.
    """

    text: str
    places: Places

    @classmethod
    def of(cls, text: str) -> "Sheet":
        """Return the sheet of `text`."""
        return cls(text, Places.of(text))

    def index(self, position: Position) -> int:
        """Return the index of the character at `position`.

        Raises:
            ValueError: The text has no such line, or its line ends before that column.
        """
        starts = self.places.starts
        if not 1 <= position.line <= len(starts) or position.column < 1:
            raise ValueError(f"the text has no line {position.line}, column {position.column}")
        start = starts[position.line - 1]
        end = starts[position.line] if position.line < len(starts) else len(self.text)
        line = self.text[start:end].rstrip("\r\n") if position.line < len(starts) else self.text[start:end]
        if position.column > len(line) + 1:
            raise ValueError(f"line {position.line} has no column {position.column}")
        return start + position.column - 1

    def changes(self, edits: Iterable[Edit]) -> tuple[Change, ...]:
        """Return `edits` by their places in this text, in order of place.

        Raises:
            ValueError: An edit lies outside the text or ends before it starts, or two of them clash.
        """
        found = sorted(Change(self.index(one.span.start), self.index(one.span.end), one.text) for one in edits)
        if any(one.end < one.start for one in found):
            raise ValueError("an edit ends before it starts")
        if any(one.clashes(later) for one, later in pairwise(found)):
            raise ValueError("two edits are about the same place")
        return tuple(found)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with `edits` made; everything outside their spans stays as it is.

    Raises:
        ValueError: An edit lies outside the text or ends before it starts, or two are about the same place.
    """
    return _written(text, Sheet.of(text).changes(edits))


def apply_fixes(text: str, fixes: Iterable[Fix]) -> tuple[str, tuple[Fix, ...]]:
    """Return `text` with as many of `fixes` as can be made at once, and those that were.

    Each fix is made whole or not at all. Where two are about the same place, the one that stands first in the text
    wins, and the other waits for the next round. A fix that does not fit the text is left out.
    """
    sheet = Sheet.of(text)
    fitting = [(changes, fix) for fix in fixes if (changes := _fitting(sheet, fix))]
    made: list[Change] = []
    taken: list[Fix] = []
    for changes, fix in sorted(fitting, key=lambda one: one[0]):
        if all(_is_free(made, change) for change in changes):
            for change in changes:
                made.insert(bisect_left(made, change), change)
            taken.append(fix)
    return _written(text, made), tuple(taken)


def _is_free(made: Sequence[Change], change: Change) -> bool:
    at = bisect_left(made, change)
    return not any(
        one.clashes(later) for one, later in pairwise((*made[max(0, at - 1) : at], change, *made[at : at + 1]))
    )


def _fitting(sheet: Sheet, fix: Fix) -> tuple[Change, ...]:
    try:
        return sheet.changes(fix.edits)
    except ValueError:
        return ()


def _written(text: str, changes: Iterable[Change]) -> str:
    pieces, at = [], 0
    for change in changes:
        pieces += [text[at : change.start], change.text]
        at = change.end
    return "".join([*pieces, text[at:]])
