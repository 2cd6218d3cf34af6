"""How a fault in YAML text is mended by an edit on its own line, where that is certain. Knows no council word."""

import re
from typing import Final

from kpirules.source.yaml_notes import Mend, Notes, in_quotes
from kpirules.source.yaml_oddities import bare

_ENDS: Final = frozenset(("", "\r", "\n", "#", ",", "]", "}"))
"""What may stand behind a text that is put in quotes, besides blanks."""

_BEFORE: Final = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<rest>[^\r\n]*)")
_BELOW: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*(?P<indent>[ \t]*)(?P<first>[^\r\n]?)")
_BLANKS: Final = re.compile(r"[ \t]*")
_APOSTROPHE: Final = re.compile(r"'(?P<text>[^'\"\\]*\w'\w[^'\"\\]*)'(?P<number> #[^'\"\\]*)?")
_WORDS_BEHIND: Final = re.compile(r"(?:\"[^\"'\\]*\"|'[^\"'\\]*') (?:(?!:(?: |\Z))[^\"'\\])*")
_REST: Final = re.compile(r"[^\r\n]*")
_NAMED: Final = re.compile(r" *(?:(?:- +)+(?:[\w.-]+: +)?|[\w.-]+: +)")
_CUT: Final = re.compile(
    r"(?<=: )(?P<text>[^\s\"'#:,\[\]{}][^\"#:,\[\]{}\r\n]* #[0-9][^\"#:,\[\]{}\r\n]*?)(?= *(?:[\]}]|, *[\w-]+: ))"
)
_UNSURE: Final = re.compile(r"[\\\[\]{}]|[ \t]#|[,:]\Z")


def quoting(notes: Notes, start: int, end: int) -> Mend | None:
    """Return the mend that puts the text from `start` to `end` in quotes.

    None where it may be a name, or may go on below, so that only its author knows what belongs to it.
    """
    text = notes.text
    line = _BEFORE.match(text, notes.line_start(start), start)
    if line is None or not (line["dashes"] or line["rest"]) or start == end:
        return None
    follow = _after(text, end)
    if text[follow : follow + 1] not in _ENDS or (
        text[follow : follow + 1] not in "],}" and goes_on(notes, start, end)
    ):
        return None
    return Mend(start, end, in_quotes(bare(notes.typed[start:end])))


def goes_on(notes: Notes, start: int, end: int) -> bool:
    """Say whether the line below `start` may belong to the same text: it is indented further than its name."""
    text = notes.text
    if text.startswith(("#", ":"), _after(text, end)):
        return False
    line, below = _BEFORE.match(text, notes.line_start(start), start), _BELOW.match(text, end)
    if line is None or below is None or below["first"] in ("", "#"):
        return False
    column = len(line["indent"]) + len(line["dashes"])
    # An item of a list that is a text has no name: its dash stands for one.
    parent = column if line["rest"] else len(line["indent"]) + len(line["dashes"].rstrip()) - 1
    return "\t" in below["indent"] or len(below["indent"]) > parent


def whole_quote(notes: Notes, start: int, end: int) -> Mend | None:
    """Return the mend of a text in single quotes with one apostrophe in a word, or of one that begins in quotes.

    None for any other: a quote too many, or one in the wrong place, may be meant in several ways.
    """
    whole = notes.typed[start:end]
    if slip := _APOSTROPHE.fullmatch(whole):
        return Mend(start, end, f'"{slip["text"]}{slip["number"] or ""}"')
    return quoting(notes, start, end) if _WORDS_BEHIND.fullmatch(whole) else None


def closing(notes: Notes, start: int) -> Mend | None:
    """Return the mend that closes the quote at `start` where its line ends.

    None where the text may go on below, or may have ended sooner: one more quote, a backslash, a comment and the signs
    of a bracket leave that open.
    """
    line = _REST.match(notes.text, start + 1)
    name, text, quote = notes.text[notes.line_start(start) : start], line[0].rstrip() if line else "", notes.text[start]
    if not _NAMED.fullmatch(name) or not text or quote in text or _UNSURE.search(text) or goes_on(notes, start, start):
        return None
    end = start + 1 + len(text)
    return Mend(end, end, quote)


def unhiding(notes: Notes, comment: int) -> Mend | None:
    """Return the mend that puts the value between brackets in quotes that is cut by the # at `comment`.

    None unless a number follows the #, and a name or a closing bracket the text: else it may be a comment after all, or
    the text may go on behind its comma.
    """
    found = _CUT.finditer(notes.text, notes.line_start(comment), notes.rest_of_line(notes.line_start(comment)))
    cut = next((one for one in found if one.start("text") < comment < one.end("text")), None)
    return None if cut is None else Mend(*cut.span("text"), in_quotes(notes.typed[slice(*cut.span("text"))]))


def literal(notes: Notes, start: int, end: int, number: int) -> Mend | None:
    """Return the mend that puts a text in single quotes; None where it holds more than `number` backslashes."""
    inner = notes.typed[start + 1 : end - 1]
    return Mend(start, end, "'" + inner.replace("'", "''") + "'") if inner.count("\\") == number else None


def spacing(notes: Notes, colon: int) -> Mend | None:
    """Return the mend that puts a space behind a colon; None where an address or a bracket stands there."""
    return None if notes.text.startswith(("//", *"[]{},"), colon + 1) else Mend(colon + 1, colon + 1, " ")


def _after(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return at if found is None else found.end()
