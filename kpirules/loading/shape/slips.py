"""Turns what an author must have meant into an edit, and says whether that is certain; must not know schemas."""

import re
import unicodedata
from collections.abc import Collection
from difflib import SequenceMatcher, get_close_matches

from kpirules.diagnostics.findings import Edit, Fix
from kpirules.diagnostics.spelling import nearest
from kpirules.loading.shape.words import LONGEST, MINUS_SIGN, NAME, as_yaml, meant_number, spoken
from kpirules.source.nodes import Node, Scalar

_CERTAIN = 0.75
"""Least likeness (0 to 1) of a misspelt word that is mended without asking: `quaterly` is 0.94 like `quarterly`."""

_MARGIN = 0.15
"""How much less like it every other word must be: `polarty` is 0.93 like `polarity` and 0.67 like `parts`."""

_MOST_COMPARED = 200
"""Most words that one is compared with: comparing takes time, and among more there is seldom only one that is near."""

_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_PER_CENT = re.compile(r"\s*(?:%|per ?cent|pct)\Z", re.IGNORECASE)
_SPLIT_YEAR = re.compile(r"[0-9]{4}/[0-9]{2}")
_UNITS = {"%": "percent", "£": "currency"}
"""Signs that stand for one word and no other."""

_YES_OR_NO = frozenset({"yes", "no", "on", "off", "true", "false"})


def is_slip(typed: str, meant: str, known: Collection[str]) -> bool:
    """Say whether `typed` can only be a misspelling of `meant` among the words `known`.

    Two words that differ in a digit are two names, and one that is near two words is anybody's guess.

    >>> is_slip("High", "high", ("high", "low")), is_slip("quaterly", "quarterly", ("quarterly", "termly"))
    (True, True)
    >>> is_slip("q2", "q1", ("q1",)), is_slip("decrease", "low", ("high", "low"))
    (False, False)
    """
    if len(typed) > LONGEST or len(known) > _MOST_COMPARED or _digits(typed) != _digits(meant):
        return False
    if _UNITS.get(typed) == meant:
        return True
    said, wanted = spoken(typed), spoken(meant)
    others = {spoken(word) for word in known if word != meant}
    if wanted in others or said in others:
        return False
    if said == wanted:
        return True
    likeness = SequenceMatcher(None, wanted, said).ratio()
    return likeness >= _CERTAIN and not get_close_matches(said, others, n=1, cutoff=likeness - _MARGIN)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def rewritten(typed: Scalar, meant: str, *, safe: bool = True) -> Fix:
    """Return the fix that writes `meant`, as YAML has it, in place of a word."""
    return Fix(edits=(Edit(span=typed.span, text=meant),), safe=safe)


def respelt(typed: Scalar, meant: str | None, known: Collection[str]) -> Fix | None:
    """Return the fix of a word that may be a misspelling of `meant`; safe where it can be nothing else.

    Slips are seldom in the first letter: `slow` is another word than `low`.
    """
    if meant is None:
        return None
    begun = typed.text in _UNITS or spoken(typed.text)[:1] == spoken(meant)[:1]
    return rewritten(typed, as_yaml(meant), safe=begun and is_slip(typed.text, meant, known))


def respelling(node: Node, known: Collection[str]) -> Fix | None:
    """Return the fix of a name that is probably a misspelling of one of `known`; None where it may be another.

    It is safe only where the same name is typed in another way: the names that an author makes are near each other
    without being slips, as `inner_london` is to `outer_london`.
    """
    if not isinstance(node, Scalar) or len(known) > _MOST_COMPARED:
        return None
    meant = nearest(node.text, known)
    if meant is None or not is_slip(node.text, meant, known):
        return None
    return rewritten(node, as_yaml(meant), safe=is_same_name(node.text, meant))


_SHORTEST_SWAPPED = 5
"""Letters of the shortest name in which two may have changed places: `form` and `from` are two words."""

_SHORTEST_CUT = 8
"""Letters of the shortest word that may have lost one inside: `eet` and `neet`, `plan` and `plain` are two words."""


def is_same_name(typed: str, meant: str) -> bool:
    """Say whether two names differ in nothing but what hardly makes another word of one.

    That is capitals, what stands between the words, one letter that is doubled or not, two neighbours that have
    changed places, or one letter lost or gained inside a long word.

    >>> is_same_name("Short Term", "short_term"), is_same_name("shrot_term", "short_term")
    (True, True)
    >>> is_same_name("commitee", "committee"), is_same_name("leavers-eet", "leavers-neet")
    (True, False)
    >>> is_same_name("safegarding", "safeguarding"), is_same_name("exclusion", "exclusions")
    (True, False)
    """
    said, wanted = spoken(typed).replace(" ", ""), spoken(meant).replace(" ", "")
    shorter, longer = sorted((said, wanted), key=len)
    at = _parting(shorter, longer)
    match len(longer) - len(shorter):
        case 0:
            swapped_here = said[at : at + 2] == wanted[at : at + 2][::-1] and said[at + 2 :] == wanted[at + 2 :]
            return said == wanted or (swapped_here and len(said) >= _SHORTEST_SWAPPED)
        case 1:
            doubled = at > 0 and longer[at] == longer[at - 1]
            return longer[at + 1 :] == shorter[at:] and (doubled or _cut_inside(spoken(typed), spoken(meant)))
        case _:
            return False


def _cut_inside(typed: str, meant: str) -> bool:
    """Say whether of the words of two names one long one has a letter more inside, and the others are the same."""
    pairs = zip(typed.split(), meant.split(), strict=False)
    for shorter, longer in (sorted(pair, key=len) for pair in pairs if pair[0] != pair[1]):
        at = _parting(shorter, longer)
        return len(longer) >= _SHORTEST_CUT and 0 < at < len(shorter)
    return False


def _parting(one: str, other: str) -> int:
    """Return where two texts part, the length of the shorter where it begins the longer."""
    return next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))


def as_number(typed: Scalar) -> Fix | None:
    """Return the fix of a number with quotes, commas or signs; safe where these go, and where a minus is a minus."""
    number = meant_number(typed.text)
    if number is None or not _PLAIN_NUMBER.fullmatch(number):
        return None
    text = typed.text.replace(MINUS_SIGN, "-")
    return rewritten(typed, number, safe=text == number or _THOUSANDS.fullmatch(text) is not None)


def as_truth(typed: Scalar, meant: str) -> Fix:
    """Return the fix of yes, no and the like; safe for the words that YAML itself once read so."""
    return rewritten(typed, meant, safe=typed.text.casefold() in _YES_OR_NO)


def in_form(typed: Scalar, forms: tuple[str, ...]) -> Fix | None:
    """Return the fix of a year, a date or a tolerance that is written otherwise; None where two forms may be meant.

    It is safe for the two halves of a year, for the sign of per cent and for a name of the same letters. The day and
    the month of a date are a guess.
    """
    if len(forms) != 1:
        return None
    safe = (
        _SPLIT_YEAR.fullmatch(forms[0]) is not None
        or _PER_CENT.sub("%", typed.text) == forms[0]
        or (NAME.fullmatch(typed.text) is not None and _letters(typed.text) == _letters(forms[0]))
    )
    return rewritten(typed, as_yaml(forms[0]), safe=safe)


def _letters(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())


def instead(node: Node | None, meant: str, *, safe: bool) -> Fix | None:
    """Return the fix that writes `meant` in place of a value; None where that is no single word or number."""
    return rewritten(node, meant, safe=safe) if isinstance(node, Scalar) else None


def swapped(one: Node | None, other: Node | None, *, safe: bool = True) -> Fix | None:
    """Return the fix that lets two plain numbers change places."""
    if not (isinstance(one, Scalar) and isinstance(other, Scalar) and one.plain and other.plain):
        return None
    return Fix(edits=(Edit(span=one.span, text=other.text), Edit(span=other.span, text=one.text)), safe=safe)
