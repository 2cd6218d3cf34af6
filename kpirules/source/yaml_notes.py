"""What a scan of YAML text notes down: faults in the author's words, and characters to be read as text or as blanks."""

import re
from collections.abc import Iterator
from typing import Final

import attrs

from kpirules.diagnostics.code import Code
from kpirules.source.characters import Places
from kpirules.source.yaml_blocks import Block
from kpirules.source.yaml_comments import end_of_sure_text
from kpirules.source.yaml_oddities import bare

MOST_FAULTS: Final = 1001
"""Faults after which a scan ends: the reader lists one fewer, and says that there are more."""

LONGEST_MENDED_LINE = 160
"""Longest line that a hint shows mended; a longer one would hide the hint in its own text."""

_REST_OF_LINE = re.compile(r"[^\r\n]*?(?=([ \t]+)#|[ \t]*(?:[\r\n]|\Z))")


@attrs.frozen
class Mend:
    """What should stand between two indices of the text in place of what does; it holds to one line.

    It is `safe` unless something else may be meant.
    """

    start: int
    end: int
    text: str
    safe: bool = True


@attrs.frozen(kw_only=True)
class Fault:
    """One place that cannot be read, with what to say about it.

    Attributes:
        code: The kind of finding.
        start: Index of the first character concerned.
        end: Index after the last one.
        message: The rule.
        label: The fact at the caret.
        hint: What the author can do.
        sure: Whether it is a fault even where the parser at hand would read on.
        mend: How to mend it, where that is certain.
    """

    code: Code
    start: int
    end: int
    message: str
    label: str
    hint: str
    sure: bool = False
    mend: Mend | None = None


@attrs.frozen
class Edit:
    """One character that must not be read as a sign of YAML.

    Attributes:
        at: Its index.
        becomes: What it is read as; None for a character of the text around it.
        sure: Whether the edit is made before the first reading, or only when that failed.
    """

    at: int
    becomes: str | None
    sure: bool


@attrs.frozen
class Loss:
    """A block that is not read, because of the fault in it."""

    block: Block
    fault: Fault


@attrs.define
class Notes:
    """The notes of one scan, in the order they were made.

    Attributes:
        text: The text that is scanned.
        typed: The same as its author typed it: in `text` another character stands for each that is refused.
        places: Its lines.
        tabs: Whether it holds a tab at all.
        faults: The faults found.
        edits: The characters to be read otherwise.
        losses: The blocks that are not read, in the order they stand.
        stopped: The fault at which reading has to stop, once there is one.
        cut: The index of its line.
    """

    text: str
    typed: str
    places: Places
    tabs: bool
    faults: list[Fault] = attrs.field(factory=list)
    edits: list[Edit] = attrs.field(factory=list)
    losses: list[Loss] = attrs.field(factory=list)
    stopped: Fault | None = None
    cut: int | None = None
    limit: int = attrs.field(init=False)
    """Where the block at hand ends, once a block is lost: no quote or bracket is read past it."""

    def __attrs_post_init__(self) -> None:
        self.limit = len(self.text)

    @classmethod
    def on(cls, text: str, typed: str | None = None) -> "Notes":
        """Return a clean sheet for `text`, which its author typed as `typed`, or just so."""
        return cls(text, text if typed is None else typed, Places.of(text), "\t" in text)

    @property
    def full(self) -> bool:
        """Whether so many faults are noted that the scan may end."""
        return len(self.faults) >= MOST_FAULTS

    def blank(self, start: int, end: int) -> None:
        """Note that the tabs between `start` and `end` separate things as a space does."""
        if self.tabs and start < end:
            self.edits.extend(Edit(at, becomes=" ", sure=True) for at in places_of("\t", self.text, start, end))

    def text_tabs(self, start: int, end: int) -> None:
        """Note that the tabs between `start` and `end` belong to the text they stand in."""
        if self.tabs and start < end:
            self.edits.extend(Edit(at, becomes=None, sure=True) for at in places_of("\t", self.text, start, end))

    def silence(self, at: int) -> None:
        """Note that the line, from `at`, is read as a comment."""
        self.edits.append(Edit(at, becomes="#", sure=True))

    def ignore(self, start: int, end: int, *, sure: bool = False) -> None:
        """Note that what stands between `start` and `end` is read as blanks."""
        self.edits.extend(Edit(at, becomes=" ", sure=sure) for at in range(start, end))

    def guard(self, at: int, *, sure: bool = False) -> None:
        """Note that the character at `at` is a part of the text, whatever it means elsewhere."""
        self.edits.append(Edit(at, becomes=None, sure=sure))

    def fault(self, fault: Fault, *, guarded: bool = False) -> None:
        """Note a fault that the scan can read on from; with `guarded` its first character is taken as text."""
        self.faults.append(fault)
        if guarded:
            self.guard(fault.start, sure=fault.sure)

    def stop(self, fault: Fault, at: int | None = None) -> None:
        """Note a fault after which its block cannot be read, and stop at the line of `at`, or of the fault.

        The first such fault stands: what is found on its line after it comes of it.
        """
        if self.cut is not None:
            return
        self.faults.append(fault)
        self.stopped = fault
        self.cut = self.line_start(fault.start if at is None else at)

    def lose(self, block: Block, fault: Fault) -> None:
        """Give up the block round the fault that stopped the reading, and what was noted of the text below it."""
        while self.faults.pop() is not fault:
            pass
        while self.faults and self.faults[-1].start >= block.end:
            self.faults.pop()
        while self.edits and self.edits[-1].at >= block.start:
            self.edits.pop()
        while self.losses and self.losses[-1].block.start >= block.start:
            self.losses.pop()
        self.faults.append(fault)
        self.losses.append(Loss(block, fault))
        self.stopped = self.cut = None

    def line_start(self, at: int) -> int:
        """Return the index at which the line of `at` starts."""
        return self.places.starts[self.places.position(at).line - 1]

    def rest_of_line(self, start: int) -> int:
        """Return the index where the text that starts at `start` ends on its line, before blanks and a comment.

        A # that can only be meant as text is a part of it.
        """
        found = _REST_OF_LINE.match(self.text, start)
        if found is None:
            return start
        return (found[1] and end_of_sure_text(self.text, found.end(1))) or found.end()

    def mended(self, start: int, end: int) -> str:
        """Return the line of `start` with the text up to `end` in quotes, or advice where it cannot be shown."""
        return self.line_with(start, in_quotes(bare(self.typed[start:end])), end, advice="put the whole text in quotes")

    def line_with(self, start: int, meant: str, end: int, *, advice: str) -> str:
        """Return the line of `start` with `meant` in place of the text up to `end`, without indentation and comment.

        It is `advice` instead where the line would be too long, or holds what the author could not see and type.
        """
        before, after = self.typed[self.line_start(start) : start].lstrip(), self.typed[end : self.rest_of_line(end)]
        return shown(before + meant + after, advice)


def places_of(sign: str, text: str, start: int, end: int) -> Iterator[int]:
    """Yield the index of each `sign` between `start` and `end`."""
    at = text.find(sign, start, end)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1, end)


def shown(meant: str, advice: str) -> str:
    """Return what should be typed, or `advice` where it is too long for a hint or cannot all be seen."""
    return meant if len(meant) <= LONGEST_MENDED_LINE and meant.replace("\t", " ").isprintable() else advice


def in_quotes(value: str) -> str:
    """Return `value` as YAML would have it in quotes: double ones, or single ones where double ones need escapes."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"
