"""Finds comments in YAML text that read like the end of the text before them. Knows no value and no council word."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from kpirules.diagnostics.findings import Span
from kpirules.source.characters import Places

_LIKE_TEXT = re.compile(r"#(?:(?=[^\W_])(?<=\S[ \t]#)|(?=[ \t])(?<=[:-] #))")
"""The # behind a blank, with a letter or a digit directly behind it: who writes a comment puts a space behind the sign.
Behind the colon of a name, or a dash, a comment may stand where the value should, however it begins. What is asked of
the text before the # is asked at the # itself: a search that begins with a plain character passes over all others."""

_COMMENT_BEHIND = re.compile(r"(?<![ \t])(?:[ \t]#(?=[ \t])|[ \t]{2,}#|[ \t]*(?:[\r\n]|\Z))")
"""A comment behind lost text, with a space after its sign or set off by more than one, or else the end of the line."""

_CLOSING = frozenset("\"'")
"""What stands in front of the blank where a text in quotes ends, even if there is a # between its quotes."""

_MOST_TRIED: Final = 8
"""Most places of one line at which a text in quotes may end: a line of nothing else would take its time."""


@attrs.frozen
class LostText:
    """What YAML reads as a comment although it looks like text.

    Attributes:
        text: From its # to the last character in front of the line end, or of a real comment.
        span: Where it stands.
    """

    text: str
    span: Span

    @property
    def is_sure(self) -> bool:
        """Whether this can only be text: a number, as in #4; a word may be a note."""
        return _is_sure(self.text)


LostTexts = Mapping[tuple[int, int], LostText]
"""Lost texts by line and column of the blank in front of the #, which is where the text before them ends."""

NOTHING_LOST: Final[LostTexts] = MappingProxyType({})
"""What is lost of nearly every file."""


def find_lost_texts(text: str) -> LostTexts:
    """Return each comment that is set off by exactly one space and has none after its #, as in `Indicator #4 reviews`.

    Whether a value stands in front of it is another question: text in quotes may hold the same.

    >>> [lost.text for lost in find_lost_texts("title: Indicator #4 reviews  # as printed").values()]
    ['#4 reviews']
    """
    hits = [hit.start() - 1 for hit in _LIKE_TEXT.finditer(text)]
    if not hits:
        return NOTHING_LOST
    places, found, end, tried = Places.of(text), {}, 0, 0
    for at in hits:
        if at >= end:
            end, tried = _end(text, at), 0
        elif tried == _MOST_TRIED or text[at - 1] not in _CLOSING:
            continue
        tried += 1
        blank = places.position(at)
        found[blank.line, blank.column] = LostText(text[at + 1 : end], places.span(at + 1, end))
    return found


def end_of_sure_text(text: str, at: int) -> int | None:
    """Return where the text ends that YAML would end at the # at `at`; None where that may begin a comment.

    >>> end_of_sure_text("title: % of #4 reviews  # as printed", 12)
    22
    """
    like = _LIKE_TEXT.match(text, at) is not None
    return _end(text, at) if like and _is_sure(text[at : at + 2]) else None


def _end(text: str, at: int) -> int:
    """Return where the lost text ends whose # or whose blank stands at `at`."""
    found = _COMMENT_BEHIND.search(text, at + 1)
    return len(text) if found is None else found.start()


def _is_sure(lost: str) -> bool:
    return lost[1:2].isdigit()
