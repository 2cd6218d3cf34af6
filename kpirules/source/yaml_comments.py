"""Finds comments in YAML text that read like the end of the text before them. Knows no value and no council word."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from kpirules.diagnostics.findings import Span
from kpirules.source.characters import Places

_LIKE_TEXT = re.compile(r" #[^\W_][^\r\n]*")
"""A blank, and # with a letter or a digit directly behind it. Who writes a comment puts a space behind the sign."""

_COMMENT_BEHIND = re.compile(r"(?<![ \t])(?:[ \t]#[ \t]|[ \t]{2,}#)")
"""A comment behind lost text: with a space after its sign, or set off by more than one."""


@attrs.frozen
class LostText:
    """What YAML reads as a comment although it looks like text.

    Attributes:
        text: From its # to the last character in front of the line end, or of a real comment.
        span: Where it stands.
    """

    text: str
    span: Span


LostTexts = Mapping[tuple[int, int], LostText]
"""Lost texts by line and column of the blank in front of the #, which is where the text before them ends."""

NOTHING_LOST: Final[LostTexts] = MappingProxyType({})
"""What is lost of nearly every file."""


def find_lost_texts(text: str) -> LostTexts:
    """Return each comment that is set off by exactly one space and has none after its #, as in `Indicator #4 reviews`.

    Whether a value without quotes stands in front of it is another question: text in quotes may hold the same.

    >>> [lost.text for lost in find_lost_texts("title: Indicator #4 reviews  # as printed").values()]
    ['#4 reviews']
    """
    hits = [hit for hit in _LIKE_TEXT.finditer(text) if hit.start() and not text[hit.start() - 1].isspace()]
    if not hits:
        return NOTHING_LOST
    places = Places.of(text)
    found = {}
    for hit in hits:
        comment = _COMMENT_BEHIND.search(text, hit.start() + 1, hit.end())
        start, lost = hit.start() + 1, text[hit.start() + 1 : comment.start() if comment else hit.end()].rstrip()
        blank = places.position(hit.start())
        found[blank.line, blank.column] = LostText(lost, places.span(start, start + len(lost)))
    return found
