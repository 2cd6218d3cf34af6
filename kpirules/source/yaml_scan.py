"""Walks YAML text line by line with places of its own, so that what cannot be read is named the same by every parser.

Knows no events and no council word.
"""

import re

import attrs

from kpirules.diagnostics.codes.text import SEVERAL_DOCUMENTS
from kpirules.source import yaml_faults as faults
from kpirules.source import yaml_line_faults as line_faults
from kpirules.source.characters import ODD_SPACE, UNSEEN_OR_SPACE
from kpirules.source.yaml_layout import Layout
from kpirules.source.yaml_notes import Fault, Notes
from kpirules.source.yaml_texts import (
    BLANKS,
    MAY_START_BLOCK,
    NOTHING,
    SIGNS_IN_TEXT,
    SPACES,
    block_header,
    block_lines,
    go_on,
    next_line,
    past_colons,
    past_hash,
    plain_end,
)
from kpirules.source.yaml_tokens import (
    ALIAS,
    ANCHOR,
    BLANK,
    DOCUMENT_MARK,
    LONGEST_KEY,
    TAG,
    blanks_after,
    end_of,
    read_flow,
    read_quoted,
)

_DIRECTIVE = re.compile(r"%(?:YAML|TAG)\b[^\r\n]*")
_ODD_INDENT = re.compile(rf"{ODD_SPACE.pattern}(?:{ODD_SPACE.pattern}| )*")
_JOINED_COMMENT = re.compile(r"[|>][-+0-9]*#")
_JOINED_NAME = re.compile(r"[\w-]+:(?=\S)")


def scan(text: str, typed: str | None = None) -> Notes:
    """Return what is noted about `text`: faults, characters to be read otherwise, blocks not to be read, and an end.

    What cannot be read is confined to the smallest block round it: an item of a list, or a name with its value.
    The scan takes YAML as both parsers of PyYAML do, so text that they read has no faults but sure ones.

    Args:
        text: The text.
        typed: The same as its author typed it, where another character stands for each that is refused.
    """
    notes = Notes.on(text, typed)
    walk = _Walk(notes, Layout(notes))
    at = 0
    while at < len(text) and notes.cut is None and not notes.full:
        at = walk.line(at)
        if notes.stopped is not None:
            at = walk.lose(notes.stopped)
    return notes


@attrs.define
class _Walk:
    """The state between two lines."""

    notes: Notes
    layout: Layout
    started: bool = False
    """Whether the document has begun."""
    ended: bool = False
    """Whether a line of three dots has ended it."""

    def line(self, at: int) -> int:
        """Read what starts on the line at `at`, and return where the next unread line starts."""
        text, notes = self.notes.text, self.notes
        self.layout.line_start = at
        begin = end_of(SPACES, text, at)
        if odd := _ODD_INDENT.match(text, begin):
            notes.fault(line_faults.odd_indentation(notes, begin, odd.end()))
            notes.ignore(begin, odd.end(), sure=True)
            begin = odd.end()
        filled = end_of(BLANKS, text, begin)
        if text[filled : filled + 1] in NOTHING:
            notes.blank(begin, filled)
        elif begin == at and DOCUMENT_MARK.match(text, at):
            return self._document(at)
        elif self.ended:
            notes.stop(line_faults.second_document(filled))
        elif filled > begin:
            self.layout.place_anywhere(filled)
            notes.stop(line_faults.tab_indentation(begin, filled))
        elif begin == at and (found := _DIRECTIVE.match(text, at)):
            notes.fault(line_faults.directive(at, found.end()))
            notes.silence(at)
        elif self.layout.is_interrupted(begin):
            notes.fault(line_faults.stray_note(notes, begin))
            notes.silence(begin)
        else:
            self.started = True
            return self._entry(begin)
        return next_line(self.notes.text, filled)

    def lose(self, fault: Fault) -> int:
        """Give up the block round a fault that has stopped the reading, and return where it can go on."""
        notes = self.notes
        block = None if notes.cut is None else self.layout.block(notes.cut)
        if fault.code is SEVERAL_DOCUMENTS:
            return len(notes.text)
        if block is None:
            hint = f"{fault.hint}; nothing else of this file was read"
            notes.faults[notes.faults.index(fault)] = attrs.evolve(fault, hint=hint)
            return len(notes.text)
        notes.lose(block, fault)
        self.layout.pending = False
        return block.end

    def _document(self, at: int) -> int:
        """Read the line of a document mark."""
        notes, dashes = self.notes, self.notes.text[at] == "-"
        if dashes and self.started:
            notes.stop(line_faults.second_document(at))
            return at
        self.layout.clear()
        if dashes:
            self.started = True
            return self._value(at + 3, after_dashes=True)
        if not self.started:
            hint = "delete the line"
            notes.stop(line_faults.unreadable(at, at + 3, "nothing stands above these three dots", hint))
        self.ended = True
        follow = blanks_after(notes, at + 3)
        if notes.text[follow : follow + 1] not in NOTHING:
            notes.stop(line_faults.second_document(follow))
        return next_line(self.notes.text, follow)

    def _entry(self, at: int) -> int:
        """Read items of lists, a name with its value, or a value on a line of its own."""
        text, notes, gap = self.notes.text, self.notes, at
        while text[at] == "-" and text[at + 1 : at + 2] in BLANK:
            if "\t" in text[gap:at]:
                notes.stop(line_faults.tab_indentation(gap, at))
            if not self.layout.place_item(at):
                return at
            gap = at + 1
            at = end_of(BLANKS, text, gap)
            if text[at : at + 1] in NOTHING:
                notes.blank(gap, at)
                return next_line(self.notes.text, at)
        if text[at] in "?:" and text[at + 1 : at + 2] in BLANK:
            notes.stop(line_faults.complex_key(at))
        # A block of text may start in the column of its name.
        below = self.layout.pending and self.layout.indent <= self.layout.column(at) and MAY_START_BLOCK.match(text, at)
        return self._name_or_value(at, gap) if below or self.layout.place_name(at) else at

    def _name_or_value(self, at: int, gap: int) -> int:
        """Read what starts at `at` where a name may start; `gap` is where the blanks in front of it start."""
        text, notes, start = self.notes.text, self.notes, at
        at = self._marks(at)
        header = block_header(notes, at)
        if header is not None or text[at : at + 1] in NOTHING:
            notes.blank(gap, start)
            if self.layout.indent == self.layout.column(start) and not (header and self.layout.pending):
                notes.stop(line_faults.missing_colon(notes, start))
            self.layout.pending = header is None
            return block_lines(notes, self.layout.indent, *header) if header else next_line(self.notes.text, at)
        if text[at] == ":" and text[at + 1 : at + 2] in BLANK:
            notes.stop(line_faults.complex_key(at))
        end, whole = self._thing(at, name=True)
        if notes.cut is not None:
            return at
        colon = end_of(BLANKS, text, end)
        if text[colon : colon + 1] == ":":
            return self._name(start, end, colon, gap)
        notes.blank(gap, start)
        if self.layout.indent == self.layout.column(start):
            joined = _JOINED_NAME.match(text, start)
            if joined:
                notes.stop(line_faults.missing_space(notes, start, joined.end() - 1, sure=False))
            else:
                notes.stop(line_faults.missing_colon(notes, start))
            return at
        self.layout.pending = False
        return next_line(self.notes.text, end) if whole else go_on(notes, self.layout.indent, end)

    def _name(self, start: int, end: int, colon: int, gap: int) -> int:
        """Read the colon of a name, and what stands after it."""
        notes = self.notes
        if "\t" in notes.text[gap:start]:
            notes.stop(line_faults.tab_indentation(gap, start))
        elif notes.line_start(colon) != self.layout.line_start:
            notes.stop(
                line_faults.unreadable(start, start + 1, "this name does not stand on one line", "write it on one line")
            )
        elif colon - start > LONGEST_KEY:
            hint = "shorten it, or put the whole text in quotes"
            notes.stop(line_faults.unreadable(start, start + 1, "this name is longer than 1,024 characters", hint))
        notes.blank(end, colon)
        self.layout.open_names(start)
        return self._value(colon + 1)

    def _marks(self, at: int) -> int:
        """Return the index after the labels and kinds in front of a value."""
        text, first, signs = self.notes.text, at, ""
        while mark := ANCHOR.match(text, at) or TAG.match(text, at):
            signs += text[at]
            at = blanks_after(self.notes, mark.end())
        if signs in ("&&", "!!") or (signs and ALIAS.match(text, at)):
            label, hint = "two marks stand in front of one value", "delete the marks, and write the value out"
            self.notes.stop(line_faults.unreadable(first, at, label, hint))
        return at

    def _value(self, at: int, *, after_dashes: bool = False) -> int:
        """Read the value on the line of its name, where there is one."""
        text, notes = self.notes.text, self.notes
        begin = self._marks(blanks_after(notes, at))
        self.layout.pending = text[begin : begin + 1] in NOTHING
        if self.layout.pending:
            return next_line(self.notes.text, begin)
        header = block_header(notes, begin)
        if header is not None:
            self.layout.pending = False
            return block_lines(notes, self.layout.indent, *header)
        end, whole = self._thing(begin, name=False)
        if notes.cut is not None:
            return begin
        if whole:
            return next_line(self.notes.text, end)
        if after_dashes and text[end : end + 1] == ":":
            hint = "start the first name on the line below the three dashes"
            notes.stop(line_faults.unreadable(begin, end, "a name cannot stand on the line of the three dashes", hint))
            return begin
        return go_on(notes, self.layout.indent, past_colons(notes, begin, end))

    def _thing(self, at: int, *, name: bool) -> tuple[int, bool]:
        """Read a reference, a text in quotes, brackets or a plain text.

        Returns the index after it on its line, and whether it is whole: a plain text may go on below.
        """
        text, notes, sign = self.notes.text, self.notes, self.notes.text[at]
        alias = ALIAS.match(text, at)
        end: int | None = at
        if notes.losses and sign in "\"'[{" and (block := self.layout.block(at)) is not None:
            # The parsers let a text in quotes go on anywhere. In a text that they cannot read, that is one not closed.
            notes.limit = block.end
        if alias:
            end = alias.end()
        elif sign in "\"'":
            end = read_quoted(notes, at)
        elif sign in "[{":
            end = read_flow(notes, at, self.layout.indent)
        elif sign in "%@`*&!,]}|>" or (sign in "-?:" and text[at + 1 : at + 2] in BLANK):
            return self._guarded(at, blanks_after(notes, at + 1), None, name=name), False
        else:
            return plain_end(notes, at), False
        if end is None:
            return at, False
        follow = blanks_after(notes, end)
        rest = notes.rest_of_line(follow)
        if sign in "\"'" and UNSEEN_OR_SPACE.fullmatch(text, follow, rest):
            notes.fault(faults.unseen_after_quote(notes, follow, rest))
            notes.ignore(follow, rest)
            return rest, True
        named = name and text[follow : follow + 1] == ":" and text[follow + 1 : follow + 2] in BLANK
        if named or text[follow : follow + 1] in NOTHING:
            return end, True
        return self._guarded(at, end, follow, name=name), False

    def _guarded(self, at: int, end: int, after: int | None, *, name: bool) -> int:
        """Note the fault of a text that starts with a sign of YAML, and read it as the plain text it is meant to be."""
        notes, sign = self.notes, self.notes.text[at]
        # The parsers differ here: % at the start of a line is an instruction to one of them; ! and ># are others.
        joined = _JOINED_COMMENT.match(notes.text, at) is not None
        sure = sign == "!" or joined or (sign == "%" and at == self.layout.line_start)
        stop = past_hash(notes, plain_end(notes, end), sure=sure)
        rest = stop if name and notes.text[stop : stop + 1] == ":" else notes.rest_of_line(at)
        if after is not None and notes.line_start(end) != self.layout.line_start:
            shut = faults.unclosed_bracket(notes, at) if sign in "[{" else faults.unclosed_quote(notes, at, end)
            notes.stop(shut)
        elif after is not None and sign in "\"'":
            notes.fault(faults.text_after_quote(notes, at, rest, after))
        elif after is not None and sign in "[{":
            notes.fault(faults.text_after_bracket(notes, at, rest, after))
        else:
            notes.fault(faults.unquoted_start(notes, at, rest, sure=sure))
        notes.guard(at, sure=sure)
        for found in SIGNS_IN_TEXT.finditer(notes.text, at + 1, end if after is not None else at):
            notes.guard(found.start())
        return stop if name else past_colons(notes, at, stop, told=True)
