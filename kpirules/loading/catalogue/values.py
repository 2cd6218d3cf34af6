"""Nodes to the model's small values: words, numbers, periods, tolerances. Total: what it cannot read is None."""

from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TypeVar

from kpirules.loading.shape.words import meant_id
from kpirules.model.number import EXACT, HUNDRED
from kpirules.model.period import Period, YearBasis, parse_period
from kpirules.model.scheme import Level, OwnTolerance, ToleranceRef
from kpirules.model.target import PointsTolerance, RelativeTolerance, Tolerance
from kpirules.source.nodes import Entry, Mapping, Node, Scalar, Sequence

TARGET = "target"
"""The name by which a rule speaks of the indicator's target."""

TOLERANCE = "tolerance"
"""The word by which a rule speaks of the indicator's own tolerance."""

_Word = TypeVar("_Word", bound=Enum)


def text_of(node: Node | None) -> str | None:
    """Return the text of a scalar; a number keeps the text it was typed with."""
    return node.text if type(node) is Scalar and node.value is not None else None


def id_of(node: Node | None) -> str | None:
    """Return the id that a scalar is meant to be: its text, in the form of an id; None where it has other signs."""
    text = text_of(node)
    return None if text is None else meant_id(text)


def number_of(node: Node | None) -> Decimal | None:
    """Return an exact number; text, true and false are none."""
    if not isinstance(node, Scalar) or isinstance(node.value, bool):
        return None
    match node.value:
        case int() as whole:
            return Decimal(whole)
        case Decimal() as number:
            return number
        case _:
            return None


def whole_of(node: Node | None) -> int | None:
    """Return a whole number, however it is written (12, 12.0)."""
    number = number_of(node)
    return None if number is None else int(number)


def is_true(node: Node | None) -> bool:
    """Say whether a scalar is `true`; what is left out is not."""
    return isinstance(node, Scalar) and node.value is True


def word_of(node: Node | None, words: type[_Word]) -> _Word | None:
    """Return the word of a closed list that a scalar spells."""
    text = text_of(node)
    return None if text is None else _by_text(words).get(text)


@cache
def _by_text(words: type[_Word]) -> dict[str, _Word]:
    return {word.value: word for word in words}


def items_of(node: Node | None) -> tuple[Node, ...]:
    """Return the items of a list; anything else has none."""
    return node.items if type(node) is Sequence else ()


def texts_of(node: Node | None) -> tuple[str, ...]:
    """Return the texts in a list, in order."""
    return tuple(text for item in items_of(node) if (text := text_of(item)) is not None)


def names_of(node: Node | None) -> tuple[str, ...]:
    """Return the texts in a list, each once, in order."""
    return tuple(dict.fromkeys(texts_of(node)))


def words_of(node: Node | None, words: type[_Word]) -> tuple[_Word, ...]:
    """Return the words of a closed list that the items of a list spell, each once, in order."""
    return tuple(dict.fromkeys(word for item in items_of(node) if (word := word_of(item, words)) is not None))


def entries_of(node: Node | None) -> tuple[Entry, ...]:
    """Return the entries of a mapping; anything else has none."""
    return node.entries if type(node) is Mapping else ()


def numbers_of(node: Node | None) -> tuple[tuple[str, Decimal], ...]:
    """Return the numbers in a mapping with their names, in order."""
    return tuple(
        (entry.key.text, number) for entry in entries_of(node) if (number := number_of(entry.value)) is not None
    )


def field_of(node: Node | None, key: str) -> Node | None:
    """Return the value under `key` of a mapping; anything else has none."""
    return node.get(key) if type(node) is Mapping else None


def period_of(node: Node | None, basis: YearBasis) -> Period | None:
    """Return the period a text or a number such as 2021 spells, in years of `basis`."""
    text = text_of(node)
    if text is None:
        return None
    try:
        return parse_period(text, basis)
    except ValueError:
        return None


def tolerance_of(node: Node | None) -> Tolerance | None:
    """Return the tolerance a text such as `10%` or `2 points` spells; 10% is the share 0.1."""
    figure, mark = _split_tolerance(text_of(node) or "")
    if figure is None:
        return None
    match mark:
        case "%":
            return RelativeTolerance(share=EXACT.divide(figure, HUNDRED))
        case " point" | " points":
            return PointsTolerance(points=figure)
        case _:
            return None


def _split_tolerance(text: str) -> tuple[Decimal | None, str]:
    figure = text.rstrip(" %points")
    digits = figure.replace(".", "", 1)
    if not (digits.isascii() and digits.isdecimal()):
        return None, ""
    return Decimal(figure), text[len(figure) :]


def share_of(node: Node | None) -> Decimal | None:
    """Return the share a text such as `75%` spells: 0.75."""
    match tolerance_of(node):
        case RelativeTolerance(share=share):
            return share
        case _:
            return None


def tolerance_ref_of(node: Node | None) -> ToleranceRef | None:
    """Return the tolerance a condition names: a figure, or the word `tolerance`."""
    return OwnTolerance() if text_of(node) == TOLERANCE else tolerance_of(node)


def levels_of(node: Node | None) -> tuple[Level, ...]:
    """Return the levels that a list spells, best first; the printed word defaults to the id in capitals."""
    return tuple(
        Level(
            id=name,
            label=text_of(field_of(item, "label")) or name.upper(),
            symbol=text_of(field_of(item, "symbol")) or "",
            exception=is_true(field_of(item, "exception")),
        )
        for item in items_of(node)
        if (name := text_of(field_of(item, "id"))) is not None
    )
