"""Reads quoted texts and brackets in YAML text, with places, and notes what neither parser would say in words."""

import re
import sys
from typing import Final

import attrs

from kpirules.source import yaml_faults as faults
from kpirules.source import yaml_line_faults as line_faults
from kpirules.source.characters import FORBIDDEN
from kpirules.source.yaml_notes import Fault, Notes, places_of

LONGEST_KEY: Final = 1024
"""Longest name in characters, from the YAML 1.2.2 specification, section 7.4.2, on implicit keys."""

DOCUMENT_MARK = re.compile(r"(?:---|\.\.\.)(?=[ \t\r\n]|\Z)")
ALIAS = re.compile(r"\*[0-9A-Za-z_-]+(?=[ \t\r\n,:?\]}]|\Z)")
ANCHOR = re.compile(r"&[0-9A-Za-z_-]+(?=[ \t\r\n,:?\]}]|\Z)")
TAG = re.compile(r"!(?:![0-9A-Za-z_-]+|[0-9A-Za-z_-]*)(?=[ \t\r\n]|\Z)")

_DOUBLE = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_SINGLE = re.compile(r"'(?:[^']++|'')*+'")
_MARK_IN_QUOTES = re.compile(r"[\r\n](?:---|\.\.\.)(?=[ \t\r\n]|\Z)")
_ESCAPE = re.compile(
    r"\\(?:(?P<plain>[0abtnvfre \"/\\N_LP\t]|\r\n|\r|\n)"
    r"|x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>[0-9A-Fa-f]{8})|.)",
    re.DOTALL,
)
_ESCAPED = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "v": "\v",
    "f": "\f",
    "e": "\x1b",
    "N": "\x85",
    "L": "\u2028",
    "P": "\u2029",
}
"""The codes of one letter that stand for a character with no place in a report."""

_SURROGATES: Final = (0xD800, 0xDFFF)
"""Code points that stand for no character alone, from the Unicode standard, section 23.6."""

_FLOW_PLAIN_END = re.compile(r"[,\[\]{}\r\n]|:(?=[ \t\r\n,\[\]{}]|\Z)|(?<=[ \t])#|\Z")
_IN_NUMBER = re.compile(r"[0-9],[0-9]{3}(?![0-9])")
_NEXT_NAME = re.compile(r"[ \t]*(?:[\r\n}\"'#]|\Z|[^,\[\]{}\r\n:]*:(?=[ \t\r\n]|\Z))")
"""What follows a comma behind which the next name may stand: a name, a line end, a quote or the closing bracket."""

_APOSTROPHE = re.compile(r"'[^'\"\\,\[\]{}\r\n]*\w'\w[^'\"\\,\[\]{}\r\n]*'(?=[ \t]*[,\]}])")
_COMMA: Final = "a comma that belongs to the text stands in the quotes too"
_NEW_NAME: Final = "or put a comma in front of a new name"
_SPACE = re.compile(r"[ \t]")
_GAP = re.compile(r"[ \t\r\n]*")
_BLANKS = re.compile(r"[ \t]*")
_COMMENT = re.compile(r"#[^\r\n]*")
_LINE_END = re.compile(r"[\r\n]")

BLANK: Final = frozenset((" ", "\t", "\r", "\n", ""))
"""What may follow a sign of YAML for it to be one: a space, a tab, a line end, or the end of the text."""

_AFTER_ALIAS: Final = frozenset(("", *",:]}#\r\n"))
_LINE_ENDS: Final = frozenset("\r\n")
_FLOW_SIGNS: Final = frozenset(",[]{}")
_ENDS_FLOW_PLAIN: Final = frozenset(("", "#", *_FLOW_SIGNS))


def read_quoted(notes: Notes, start: int) -> int | None:
    """Return the index after the quoted text that starts at `start`, or None where it is never closed."""
    text = notes.text
    double = text[start] == '"'
    found = (_DOUBLE if double else _SINGLE).match(text, start, notes.limit)
    if found is None or _MARK_IN_QUOTES.search(text, start, found.end()):
        notes.stop(faults.unclosed_quote(notes, start, None))
        return None
    if double and "\\" in found[0]:
        _check_escapes(notes, start, found.end())
    return found.end()


def _check_escapes(notes: Notes, start: int, end: int) -> None:
    bad = []
    for found in _ESCAPE.finditer(notes.text, start, end):
        number = found["x"] or found["u"] or found["U"]
        character = _character(int(number, 16)) if number else _ESCAPED.get(found["plain"] or "", "")
        known = character if number else found["plain"]
        if not known or FORBIDDEN.match(character):
            bad.append((found.span(), character))
    if bad:
        # What is mended for one is mended for all: they make one finding.
        notes.fault(faults.bad_escape(notes, *bad[0], (start, end), len(bad)))
        for (at, _), _ in bad:
            notes.guard(at, sure=True)


def _character(code: int) -> str:
    """Return the character of a code point; an empty text where Unicode has none."""
    exists = code <= sys.maxunicode and not _SURROGATES[0] <= code <= _SURROGATES[1]
    return chr(code) if exists else ""


@attrs.define
class _Open:
    """A bracket that is open, and how far the thing now read inside it has come."""

    at: int
    item: int | None = None
    """Where the thing since the last comma starts; None while there is none."""
    whole: bool = False
    """Whether a value stands there already, so that only a comma, a colon or the closing bracket may follow."""
    colon: bool = False


def read_flow(notes: Notes, start: int, indent: int) -> int | None:
    """Return the index after the bracket that closes the one at `start`, or None where nothing can be read on.

    Args:
        notes: Where faults are noted.
        start: Index of the opening bracket.
        indent: Column, from 0, of the group that the bracket stands in; -1 where there is none.
    """
    return _Flow(notes, indent, [_Open(start)]).read(start + 1)


@attrs.define
class _Flow:
    """The reading of one outermost pair of brackets."""

    notes: Notes
    indent: int
    opened: list[_Open]
    suspect: int | None = None
    """The bracket that was open when a line came that looks like the next name: the likely one to be unclosed."""
    hidden: dict[int, int] = attrs.field(factory=dict)
    """The brackets that were open when a comment came that holds a closing one of their kind, each with its #."""

    def read(self, at: int) -> int | None:
        text, notes = self.notes.text, self.notes
        while notes.cut is None and self.opened:
            at = self._skip(at)
            sign = text[at : at + 1]
            if not sign or self._is_over(at):
                likely = self.opened[-1].at if self.suspect is None else self.suspect
                notes.stop(self._unclosed(likely))
            elif sign in "[{":
                at = self._open(at)
            elif sign in "]}":
                at = self._close(at, sign)
            elif sign == ",":
                at = self._comma(at)
            elif sign == ":":
                at = self._colon(at)
            else:
                at = self._value(at, sign)
        return at if notes.cut is None else None

    def _is_over(self, at: int) -> bool:
        notes = self.notes
        return at >= notes.limit or (bool(DOCUMENT_MARK.match(notes.text, at)) and notes.line_start(at) == at)

    def _skip(self, at: int) -> int:
        """Return the index of the next thing after blanks, line ends and comments."""
        first, end = at, end_of(_GAP, self.notes.text, at)
        while self.notes.text.startswith("#", end):
            self.notes.blank(at, end)
            at = end_of(_COMMENT, self.notes.text, end)
            if self.opened and ("]" if self.notes.text[self.opened[-1].at] == "[" else "}") in self.notes.text[end:at]:
                self.hidden.setdefault(self.opened[-1].at, end)
            end = end_of(_GAP, self.notes.text, at)
        self.notes.blank(at, end)
        self._suspect(first, end)
        return end

    def _suspect(self, start: int, end: int) -> None:
        """Remember the open bracket when the thing at `end` starts a line as far left as the group outside."""
        if self.suspect is None and _LINE_END.search(self.notes.text, start, end):
            column = end - self.notes.line_start(end)
            if column <= self.indent:
                self.suspect = self.opened[-1].at

    def _stop_at_comma(self, at: int, label: str) -> int:
        """End the reading where a comma is missing, or where an open bracket swallowed the lines below it."""
        lost = self.suspect is None
        self.notes.stop(faults.missing_comma(at, label) if lost else self._unclosed(self.suspect or 0))
        return at

    def _unclosed(self, at: int) -> Fault:
        return faults.unclosed_bracket(self.notes, at, comment=self.hidden.get(at))

    def _open(self, at: int) -> int:
        if self.opened[-1].whole:
            return self._stop_at_comma(at, "a comma is missing before this")
        self._begin(at)
        self.opened.append(_Open(at))
        return at + 1

    def _close(self, at: int, sign: str) -> int:
        here = self.opened.pop()
        if (self.notes.text[here.at] == "[") != (sign == "]"):
            self.notes.stop(faults.unclosed_bracket(self.notes, here.at, at))
        if self.opened:
            self.opened[-1].whole = True
        return at + 1

    def _comma(self, at: int) -> int:
        here = self.opened[-1]
        if here.item is None:
            return self._stop_at_comma(at, "nothing stands before this comma")
        here.item, here.whole, here.colon = None, False, False
        return at + 1

    def _colon(self, at: int) -> int:
        notes, here = self.notes, self.opened[-1]
        if here.item is None:
            notes.stop(line_faults.complex_key(at))
        elif here.colon:
            self._stop_at_comma(at, "a second colon, with no comma since the first")
        elif _LINE_END.search(notes.text, here.item, at) or at - here.item > LONGEST_KEY:
            self._stop_at_comma(at, "the name in front of this colon does not stand on its line")
        here.colon, here.whole = True, False
        return at + 1

    def _begin(self, at: int) -> None:
        here = self.opened[-1]
        if here.item is None:
            here.item = at

    def _value(self, at: int, sign: str) -> int:
        """Read a quoted text, a mark or a plain text and return the index after it."""
        text, notes, here = self.notes.text, self.notes, self.opened[-1]
        if here.whole:
            return self._stop_at_comma(at, "a comma is missing before this")
        if sign == "?" and text[at + 1 : at + 2] in BLANK:
            notes.stop(line_faults.complex_key(at))
            return at
        self._begin(at)
        mark = ANCHOR.match(text, at) or TAG.match(text, at)
        if mark:
            return mark.end()
        alias = ALIAS.match(text, at)
        follow = end_of(_BLANKS, text, alias.end()) if alias else at
        if alias and text[follow : follow + 1] not in _AFTER_ALIAS:
            alias = None
        if not alias and sign not in "\"'":
            return self._plain(at, sign)
        here.whole = True
        end = alias.end() if alias else read_quoted(notes, at)
        slip = None if end is None else _APOSTROPHE.match(text, at)
        if end is not None and slip is not None and end < slip.end():
            notes.fault(faults.text_after_quote(notes, at, slip.end(), end))
            notes.guard(at)
            return slip.end()
        return at if end is None else end

    def _plain(self, at: int, sign: str) -> int:
        text, notes, first, told = self.notes.text, self.notes, at, 0
        if sign in "%@`*&!|>" or (sign == "-" and text[at + 1 : at + 2] in BLANK):
            sure = sign == "!" or (sign == "%" and notes.line_start(at) == at)
            told, certain = self._text_end(at, sure=sure)
            fault = faults.unquoted_start(notes, at, told, sure=sure)
            notes.fault(fault if certain else faults.in_brackets(fault, _COMMA), guarded=True)
            at = blanks_after(notes, at + 1)
        self.opened[-1].whole = True
        while True:
            end = end_before(_FLOW_PLAIN_END, text, max(at, told))
            if not told and self._is_second_colon(first, end):
                told, certain = self._text_end(first)
                fault = faults.unquoted_colon(notes, first, end, told)
                if _SPACE.search(text, first, end):
                    fault = faults.in_brackets(fault, _NEW_NAME)
                notes.fault(fault if certain else faults.in_brackets(fault, _COMMA))
                continue
            for question in places_of("?", text, at, end):
                notes.guard(question, sure=True)
            kept = at + len(text[at:end].rstrip(" \t"))
            notes.text_tabs(at, kept)
            notes.blank(kept, end)
            if text.startswith(":", end) and text[end + 1 : end + 2] in _FLOW_SIGNS:
                notes.stop(line_faults.missing_space(notes, first, end, sure=True))
            follow = self._next_line(end) if text[end : end + 1] in _LINE_ENDS else None
            if follow is None:
                return end
            at = follow

    def _is_second_colon(self, start: int, at: int) -> bool:
        """Say whether the colon at `at` belongs to a text that starts at `start`; a comma may be missing otherwise."""
        text, second = self.notes.text, self.opened[-1].colon
        colon = second and text.startswith(":", at) and text[at + 1 : at + 2] in BLANK
        on_one_line = colon and not _LINE_END.search(text, start, at)
        return on_one_line and (text[start].isupper() or not _SPACE.search(text, start, at))

    def _text_end(self, start: int, *, sure: bool = False) -> tuple[int, bool]:
        """Return where a text ends that must be in quotes, and whether it must; each comma and colon in it is noted.

        Where a name and its value stand, a comma ends the value only if a name follows it. In a list it may end an item
        or belong to it.
        """
        text, here, end, certain = self.notes.text, self.opened[-1], start + 1, True
        value = here.colon and text[here.at] == "{"
        while True:
            end = end_before(_FLOW_PLAIN_END, text, end)
            sign = text[end : end + 1]
            if sign == "," and not _IN_NUMBER.match(text, end - 1):
                certain = certain and value and _NEXT_NAME.match(text, end + 1) is not None
                if not value or _NEXT_NAME.match(text, end + 1):
                    break
            elif sign != "," and (sign != ":" or not here.colon):
                break
            self.notes.guard(end, sure=sure)
            end += 1
        return start + len(text[start:end].rstrip()), certain

    def _next_line(self, at: int) -> int | None:
        """Return where a plain text goes on after a line end, or None where it ends there."""
        text, end = self.notes.text, end_of(_GAP, self.notes.text, at)
        sign, after = text[end : end + 1], text[end + 1 : end + 2]
        colon = sign == ":" and (after in BLANK or after in _FLOW_SIGNS)
        if colon or sign in _ENDS_FLOW_PLAIN or self._is_over(end):
            return None
        self.notes.blank(at, end)
        self._suspect(at, end)
        return end


def blanks_after(notes: Notes, at: int) -> int:
    """Return the index after the blanks at `at`; tabs among them are read as spaces."""
    end = end_of(_BLANKS, notes.text, at)
    notes.blank(at, end)
    return end


def end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Return the index after what `pattern` matches at `at`; `at` itself where it does not match."""
    found = pattern.match(text, at)
    return at if found is None else found.end()


def end_before(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Return the index in front of the next match of `pattern`; the end of the text where there is none."""
    found = pattern.search(text, at)
    return len(text) if found is None else found.start()
