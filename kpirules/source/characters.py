"""Finds characters that cannot be seen or that steer the text around them. Knows places and no YAML."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

import attrs

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes import files
from kpirules.diagnostics.findings import Diagnostic, Position, Span

_FORBIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control codes of ASCII and Latin-1, tab and line ends left out
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # Unicode Bidi_Control
    "\u2028\u2029"  # line and paragraph separator
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"  # byte-order mark, interlinear marks, no characters at all
)

FORBIDDEN = re.compile(f"[{_FORBIDDEN}]")
"""Characters that are refused anywhere in a file, from the Unicode character database."""

_LINE_END = re.compile(r"\r\n|\r|\n")

LISTED = 20
"""Most places of one kind that are listed one by one: a damaged file has them on every line."""

UNSEEN = re.compile("[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\u3164\uffa0]")
"""Characters without width, and fillers that print as nothing: Unicode Default_Ignorable_Code_Point, without marks
that belong to the character before them."""

UNSEEN_IN_TEXT = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u3164\uffa0]"
    "|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
)
"""The same in text: the two joiners are part of the spelling between letters of some scripts, and within emoji."""

ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""Spaces other than the ordinary one: Unicode general category Zs."""

UNSEEN_OR_SPACE = re.compile(f"(?:{UNSEEN.pattern}|{ODD_SPACE.pattern}| )+")
"""What looks like nothing, or like ordinary spaces."""


def split_lines(text: str) -> tuple[str, ...]:
    """Return the lines of `text` without their ends: CR LF, CR or LF, as YAML 1.2 and editors count them.

    The last line is there even when it is empty, so that every position in `text` has its line.
    """
    return tuple(_LINE_END.split(text) if "\r" in text else text.split("\n"))


@attrs.frozen
class Places:
    """Line and column of each index of a text.

    Attributes:
        starts: The index at which each line starts, in order.
    """

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Places":
        """Return the places of `text`."""
        return cls((0, *(found.end() for found in _LINE_END.finditer(text))))

    def position(self, index: int) -> Position:
        """Return the position, counted from 1, of the character at `index`."""
        line = bisect_right(self.starts, index)
        return Position(line, index - self.starts[line - 1] + 1)

    def span(self, start: int, end: int) -> Span:
        """Return the span from the character at `start` up to, not including, the one at `end`."""
        return Span(self.position(start), self.position(end))


_KINDS = (
    (files.HIDDEN_LINE_BREAK, re.compile("[\x85\u2028\u2029]")),
    (files.BIDIRECTIONAL_CHARACTER, re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")),
    (
        files.CONTROL_CHARACTER,
        re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"),
    ),
)
"""The forbidden characters by the finding they make."""

_SAYINGS = {
    files.CONTROL_CHARACTER: ("text must not hold control characters", "no editor shows this character", "delete it"),
    files.BIDIRECTIONAL_CHARACTER: (
        "text must not hold characters that turn its direction",
        "the text after this character may be shown in another order",
        "delete it",
    ),
    files.HIDDEN_LINE_BREAK: (
        "text must not hold hidden line breaks",
        "some programs break the line here and others do not",
        "delete it, and start a new line where one is meant",
    ),
}


def describe(character: str) -> tuple[Code, str, str, str]:
    """Return code, message, label and hint for one forbidden character."""
    code = next(code for code, pattern in _KINDS if pattern.match(character))
    rule, fact, hint = _SAYINGS[code]
    number = f"U+{ord(character):04X}"
    return code, f"{rule}, such as `{number}`", f"{number}: {fact}", hint


def forbidden_characters(lines: tuple[str, ...], path: str) -> Iterator[Diagnostic]:
    """Yield a finding for each line with a forbidden character: one of a kind and line, the first twenty of a kind."""
    for code, pattern in _KINDS:
        found = ((line, hit) for line, text in enumerate(lines, 1) if (hit := pattern.search(text)))
        for line, hit in islice(found, LISTED):
            _, message, label, hint = describe(hit[0])
            span = Span.of_line(line, hit.start() + 1)
            yield Diagnostic(code=code, message=message, path=path, span=span, label=label, hint=hint)
        left_out = next(found, None)
        if left_out:
            rule, _, hint = _SAYINGS[code]
            yield Diagnostic(
                code=code,
                message=f"{rule}; {1 + sum(1 for _ in found):,} more lines hold some",
                path=path,
                span=Span.of_line(left_out[0], left_out[1].start() + 1),
                label="the first of those that are not listed",
                hint=hint,
            )
