"""The grammar of one typed value: numbers, official marks, and the words for why there is none; knows no indicator."""

import re
from decimal import Decimal
from enum import Enum

import attrs

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes import figures
from kpirules.diagnostics.text import quoted
from kpirules.loading.outturns.absences import official_mark, read_absence
from kpirules.model.number import plain
from kpirules.model.shorthand import Mark
from kpirules.model.vocabulary import AbsenceKind


class Sign(Enum):
    """The sign typed with a number."""

    NONE = ""
    PERCENT = "%"
    POUND = "£"


@attrs.frozen
class Number:
    """A number, exactly as typed.

    Attributes:
        value: Its value.
        shown: The text as typed, without the marks after it.
        sign: The sign typed with it.
        marks: The official marks after it.
    """

    value: Decimal
    shown: str
    sign: Sign = Sign.NONE
    marks: frozenset[Mark] = frozenset()

    @property
    def places(self) -> int:
        """How many decimals were typed."""
        return max(0, -int(self.value.as_tuple().exponent))


@attrs.frozen
class Absent:
    """A word or a mark that says why there is no number.

    Attributes:
        kind: Why.
        certain: False for an `x` without brackets, which means two things.
        shown: The mark, as it is printed; empty where words say why.
    """

    kind: AbsenceKind
    certain: bool = True
    shown: str = ""


@attrs.frozen
class Silent:
    """Nothing, or a dash: no number and no reason."""


@attrs.frozen
class Unreadable:
    """What cannot be read, in the words of a finding."""

    code: Code
    message: str
    label: str
    hint: str


Typed = Number | Absent | Silent | Unreadable
"""What a typed value means."""

_DIGITS = 18
"""Longest number, in digits: sums and products of two are then exact in the arithmetic of `model.number`."""

_DASHES = frozenset({"-", "–", "—", "−", "--"})
_NUMBER = re.compile(
    r"(?P<minus>[-−–])?(?P<pound>£ ?)?(?P<late_minus>[-−–])?"
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)?(?P<decimals>\.\d+)?(?P<percent> ?%)?",
    re.ASCII,
)
_MARKED = re.compile(
    r"(?P<rest>.*\S) ?"
    r"(?:\[(?P<letters>[preu](?:[ ,]{1,2}[preu]){0,3})\]|\((?P<word>provisional|revised|estimated?)\))",
    re.IGNORECASE | re.DOTALL,
)
_SPREADSHEET_ERROR = re.compile(r"#(?:DIV/0!|N/?A!?|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|[#]+)", re.IGNORECASE)


def read_value(text: str, symbols: frozenset[str] = frozenset()) -> Typed:
    """Read a value as officers type it; total: every text has a meaning or is unreadable with a reason.

    Numbers are ASCII digits by the grammar of this module, never Python's own, which takes `９７`, `1_000` and `nan`.
    Thousands commas must stand at thousands; a minus may be a hyphen, an en dash or U+2212. After a number the
    official marks `[p]`, `[r]`, `[e]`, `[u]` are read; in place of one, the words of `loading.absences` and `symbols`:
    what the catalogue's policies print in place of what they hide.

    >>> read_value("£1,234.50").value
    Decimal('1234.50')
    >>> read_value("<5").kind.value
    'suppressed'
    """
    text = " ".join(text.split())
    if text in symbols:
        return Absent(AbsenceKind.SUPPRESSED, shown=text)
    if not text or text in _DASHES:
        return Silent()
    if _SPREADSHEET_ERROR.fullmatch(text):
        return Unreadable(
            figures.SPREADSHEET_ERROR,
            f"{quoted(text)} is a spreadsheet's error, not a figure",
            "the formula behind this cell failed",
            "mend the formula, or leave the value blank and say why in the column absence",
        )
    if text.casefold() == "x":
        return Absent(AbsenceKind.NOT_AVAILABLE, certain=False)
    kind = read_absence(text)
    return _read_number(text) if kind is None else Absent(kind, shown=official_mark(text))


def _read_number(text: str) -> Number | Unreadable:
    rest, marks = _without_marks(text)
    match = _NUMBER.fullmatch(rest)
    if match is None or not (match["whole"] or match["decimals"]) or (match["minus"] and match["late_minus"]):
        return _explain(text, rest)
    if match["pound"] and match["percent"]:
        return _refused(text, "both £ and % stand here", "write the number with one sign, or none")
    digits = (match["whole"] or "0").replace(",", "") + (match["decimals"] or "")
    if len(digits.replace(".", "")) > _DIGITS:
        return Unreadable(
            figures.LONG_NUMBER,
            f"a number has at most {_DIGITS} digits",
            f"{len(digits.replace('.', ''))} digits",
            "round the number to what is known of it",
        )
    minus = "-" if match["minus"] or match["late_minus"] else ""
    sign = Sign.POUND if match["pound"] else Sign.PERCENT if match["percent"] else Sign.NONE
    return Number(Decimal(minus + digits), rest, sign, marks)


def _without_marks(text: str) -> tuple[str, frozenset[Mark]]:
    marks: set[Mark] = set()
    while len(text) <= _LONGEST and (match := _MARKED.fullmatch(text)):
        letters = match["letters"] or match["word"][0]
        marks |= {mark for mark in Mark if mark.letter in letters.casefold()}
        text = match["rest"]
    return text, frozenset(marks)


_LONGEST = 200
"""Longest text, in characters, that is looked at for a likeness; no figure is longer."""

_UNREAD = r"[-−–]? ?£?[0-9.,]+%?"
_LIKENESSES = tuple(
    (re.compile(pattern, re.IGNORECASE | re.ASCII), label, hint)
    for pattern, label, hint in (
        (
            r"['‘’`].+",
            "an apostrophe before it",
            "write {}: the apostrophe is how Excel marks text",
        ),
        (
            r"\([£\d][\d.,]*%?\)",
            "brackets mean a minus only in accounts",
            "write a number below zero with a minus: -{}",
        ),
        (r"[-+£]?[\d.,]+e[-+]?\d+", "a number with an exponent", "write the number in full: {}"),
        (r"[£$€]?[\d.,]+ ?(?:k|m|bn|million|thousand)", "a number cut short", "write the number in full: {}"),
        (r"\+\d[\d.,]*%?", "a plus sign", "write it without the plus: {}"),
        (r"\d[\d,.]*%? ?(?:/|of|out of|in) ?\d[\d,.]*", "two counts", "use the columns numerator and denominator"),
        (r"\d[\d,.]*%? ?(?:-|–|to) ?\d[\d,.]*%?", "two numbers", "write the one number of the outturn"),
        (r"[-−–£]? ?\d{1,3}(?: \d{3})+(?:\.\d+)?%?", "a blank inside a number", "write the thousands as 1,058 or 1058"),
        (r"[-−–£\d.]*,[\d.,]*%?", "a comma that is not at the thousands", "write thousands as 1,058, decimals as 94.5"),
        (r"[-−–£\d.]*\.[\d.]*%?", "a point that is not between digits", "write decimals as 94.5"),
        (r"[>≥~≈].*", "not an exact number", "write the number, or leave it blank and say why in the column absence"),
        (_UNREAD + r" ?[*†‡^#]+", "a footnote mark", "write {} alone and the footnote in the column note"),
        (_UNREAD + r" ?[\[(].*", "words after the number", "write {} alone and the words in the column note"),
        (_UNREAD + r" ?[a-z ]+", "words after the number", "write the number alone: {}"),
        (r"nil|none|zero|no", "a word", "write 0 if there were none, else say why in the column absence"),
        (r"\[[preu]\]", "a mark without a number", "write the number before the mark: 97 [p]"),
        (r"\[[a-z]{1,4}\]", "an unknown mark", "write [c] suppressed, [x] not available or [z] not applicable"),
        (r"=.*", "a formula, not its result", "save the sheet with the results of its formulas"),
    )
)
"""What unreadable values look like, with the fact and the action; the first that fits is told."""


def _explain(text: str, rest: str) -> Unreadable:
    if any(character.isdigit() and not character.isascii() for character in text):
        return _refused(text, "these digits are not the plain 0 to 9", "type the number again with plain digits")
    if len(rest) <= _LONGEST:
        for pattern, label, hint in _LIKENESSES:
            if pattern.fullmatch(rest):
                return _refused(text, label, _with_figure(hint, _figure_in(rest)))
    return _refused(text, "not a number", "write one number; if there is none, say why in the column absence")


_FIGURE = re.compile(
    r"(?P<number>£?(?:\d[\d,]*(?:\.\d+)?|\.\d+))(?:e(?P<exponent>[-+]?\d{1,2})(?!\d))?(?!e[-+]?\d)(?P<percent>%)?"
    r"(?: ?(?P<short>k|thousand|m|million|bn)(?![a-z]))?",
    re.IGNORECASE | re.ASCII,
)
_SHORT = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9}
"""How many noughts a short form stands for."""


def _with_figure(hint: str, figure: str | None) -> str:
    return hint.replace(": {}", "").replace("{}", "the number") if figure is None else hint.format(figure)


def _figure_in(text: str) -> str | None:
    """Return the number that a text is probably meant for, written in full; None where it cannot be told."""
    match = _FIGURE.search(text)
    if match is None:
        return None
    if match["exponent"] is None and match["short"] is None:
        minus = "-" if text[: match.start()].strip() in _DASHES else ""
        return f"{minus}{match[0].strip()}"
    noughts = int(match["exponent"] or 0) + _SHORT.get((match["short"] or "").casefold(), 0)
    return plain(Decimal(match["number"].lstrip("£").replace(",", "")).scaleb(noughts))


def _refused(text: str, label: str, hint: str) -> Unreadable:
    return Unreadable(figures.NOT_A_NUMBER, f"{quoted(text)} is not one plain number", label, hint)


def read_flag(text: str) -> bool | None:
    """Read yes or no; blank is no, and None stands for anything else."""
    folded = text.strip().casefold()
    if folded in {"", "no", "n", "false", "0"}:
        return False
    return True if folded in {"yes", "y", "true", "1"} else None
