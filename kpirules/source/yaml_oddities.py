"""Finds in a value what its author did not mean to type: unseen characters, lone and curly quotes. Knows no file."""

import re
from typing import Final

import attrs

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes import text as codes
from kpirules.diagnostics.text import quoted
from kpirules.source.characters import ODD_SPACE, UNSEEN_IN_TEXT

_ENDS: Final = frozenset('"“”„‘’]}')
"""What stands at one end of a value that may be odd: all others are passed over."""

_CURLY: Final = re.compile(r"[“”„](?P<double>[^“”„\"]+)[“”\"]|[‘’](?P<single>(?:[^‘’]|(?<=\w)’(?=\w))+)[‘’]")
"""A text in quotes of print; an apostrophe of print may stand within its words."""

_SPACES_AT_ENDS: Final = re.compile(rf"\A{ODD_SPACE.pattern}+|{ODD_SPACE.pattern}+\Z")


@attrs.frozen(kw_only=True)
class Oddity:
    """What is odd about a value.

    Attributes:
        code: The kind of finding.
        start: Index of its first character in the value.
        end: Index after the last one.
        message: The rule.
        label: The fact at the caret.
        hint: What the author can do.
        meant: The value as it is probably meant; None where only its author can tell.
        in_quotes: Whether that should stand in quotes.
        safe: Whether nothing else can be meant.
    """

    code: Code
    start: int
    end: int
    message: str
    label: str
    hint: str
    meant: str | None = None
    in_quotes: bool = False
    safe: bool = True


def odd_quote(text: str) -> Oddity | None:
    """Return what is odd about the quotes or brackets at the ends of a value that YAML reads as plain text.

    >>> odd_quote('Referrals received"').meant, odd_quote("“2”").meant, odd_quote('of 5" and 7"')
    ('Referrals received', '2', None)
    """
    if not text or not (text[0] in _ENDS or text[-1] in _ENDS):
        return None
    if curly := _CURLY.fullmatch(text):
        meant = curly["double"] or curly["single"]
        return Oddity(
            code=codes.CURLY_QUOTES,
            start=0,
            end=len(text),
            message=f"a text should stand in the quotes of the keyboard, not in {text[0]} and {text[-1]}",
            label="YAML takes these quotes for a part of the text",
            hint="type the quotes again; put them within those of the keyboard if they are to be printed",
            meant=meant,
            in_quotes=True,
        )
    at = _lone(text)
    if at is None:
        return None
    sign, meant = text[at], (text[:at] + text[at + 1 :]).strip()
    return Oddity(
        code=codes.LONE_SIGN,
        start=at,
        end=at + 1,
        message=f"a text should not {'end' if at else 'start'} with a {sign} that has no other half",
        label=f"this {sign} is a part of the text, and would be printed",
        hint="delete it, or put the whole text in quotes if it is meant",
        meant=meant or None,
        in_quotes=sign in _QUOTES,
        safe=sign in _QUOTES,
    )


_QUOTES: Final = frozenset('"“”„')


def _lone(text: str) -> int | None:
    """Return the index of a quote or a bracket at one end of `text` without its other half."""
    last, first = text[-1], text[0]
    if last == '"' and text.count('"') % 2:
        return len(text) - 1
    if (last == "}" and text.count("}") > text.count("{")) or (last == "]" and text.count("]") > text.count("[")):
        return len(text) - 1
    opened, closed = text.count("“") + text.count("„"), text.count("”")
    if last == "”" and closed > opened:
        return len(text) - 1
    return 0 if first in "“„" and not closed and opened == 1 and '"' not in text else None


def bare(text: str) -> str:
    """Return `text` without quotes at its ends that its author did not mean to print.

    >>> bare('% of reviews"'), bare('% of "late" reviews')
    ('% of reviews', '% of "late" reviews')
    """
    odd = odd_quote(text)
    return text if odd is None or odd.meant is None or not odd.safe else odd.meant


def unseen(text: str, *, plain: bool) -> Oddity | None:
    """Return what cannot be seen in a value; its spaces count only where it is written without quotes."""
    found = UNSEEN_IN_TEXT.search(text)
    at_end = _SPACES_AT_ENDS.search(text) if found is None and plain else None
    if found is None and at_end is None and plain and " " not in text:
        found = ODD_SPACE.search(text)
    hit = found or at_end
    if hit is None:
        return None
    number = f"U+{ord(hit[0][0]):04X}"
    delete = at_end is not None or not ODD_SPACE.match(hit[0])
    meant = (text[: hit.start()] + text[hit.end() :]) if delete else None
    return Oddity(
        code=codes.HIDDEN_CHARACTER,
        start=hit.start(),
        end=hit.start() + 1 if found else hit.end(),
        message=f"a value should not hold characters that cannot be seen, such as `{number}` in {quoted(text)}",
        label=f"{number} stands here",
        hint="delete it" if delete else "type an ordinary space",
        meant=meant,
    )
