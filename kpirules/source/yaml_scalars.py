"""What an unquoted scalar means under the core schema of YAML 1.2. Knows no file and no place."""

import re
from decimal import Decimal
from typing import Final

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes import text as codes
from kpirules.source.nodes import ScalarValue

MOST_DIGITS: Final = 18
"""Most digits of a number written in full: any such whole number fits the 64-bit integers of other programs."""

_WORDS: Final[dict[str, ScalarValue]] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}

_WHOLE = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_DECIMAL = re.compile(r"([-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?))(?:[eE]([-+]?[0-9]+))?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
# The five patterns are those of the YAML 1.2.2 specification, section 10.3.2, "Tag Resolution" of the core schema.

_MAY_START_A_NUMBER: Final = frozenset("+-.0123456789")

_LONGEST_EXPONENT: Final = 4
"""Longest exponent worked out, sign included; a longer one means more than eighteen digits in any case."""


def plain_meaning(text: str) -> tuple[ScalarValue, Code | None]:
    """Return what an unquoted scalar means, and the code of the finding where it is a number that is refused.

    `no`, `on`, `1:30`, `2021-04-01` and `1_000` are text, and `010` is ten, as YAML 1.2 has it and as editors show it.
    A refused number is given as text.

    Examples:
        >>> plain_meaning("010"), plain_meaning("2.50"), plain_meaning("no")
        ((10, None), (Decimal('2.50'), None), ('no', None))
    """
    if text in _WORDS:
        return _WORDS[text], None
    if text[0] not in _MAY_START_A_NUMBER:
        return text, None
    if _WHOLE.fullmatch(text):
        fits = len(text.lstrip("+-").lstrip("0")) <= MOST_DIGITS
        return (int(text), None) if fits else (text, codes.TOO_MANY_DIGITS)
    if _OCTAL.fullmatch(text) or _HEXADECIMAL.fullmatch(text):
        return _in_other_base(text)
    found = _DECIMAL.fullmatch(text)
    if found:
        return _decimal(text, found[2] or "")
    return text, codes.NOT_FINITE if _NOT_FINITE.fullmatch(text) else None


def _in_other_base(text: str) -> tuple[ScalarValue, Code | None]:
    digits = text[2:].lstrip("0") or "0"
    # A digit in base 8 is worth less than one in base 10, so a long text is refused before any number is made of it.
    value = int(digits, 8 if text[1] == "o" else 16) if len(digits) <= 2 * MOST_DIGITS else 10**MOST_DIGITS
    return (value, None) if value < 10**MOST_DIGITS else (text, codes.TOO_MANY_DIGITS)


def _decimal(text: str, exponent: str) -> tuple[ScalarValue, Code | None]:
    if len(exponent) > _LONGEST_EXPONENT or len(text) > 2 * MOST_DIGITS:
        return text, codes.TOO_MANY_DIGITS
    value = Decimal(text)
    whole = max(value.adjusted() + 1, 1)
    fraction = max(-int(value.as_tuple().exponent), 0)
    return (value, None) if whole + fraction <= MOST_DIGITS else (text, codes.TOO_MANY_DIGITS)
