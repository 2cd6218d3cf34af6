"""Puts numbers together that a comma between brackets has split. Knows one group of names at a time."""

import re
from typing import Final

from kpirules.diagnostics.codes import misreadings
from kpirules.diagnostics.findings import Diagnostic, Edit, Fix
from kpirules.diagnostics.text import quoted
from kpirules.source.nodes import Node, Scalar
from kpirules.source.yaml_scalars import plain_meaning

_FIRST: Final = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})*")
_NEXT: Final = re.compile(r"[0-9]{3}(?:\.[0-9]+)?")


def whole_number(first: Node, name: Scalar, value: Node) -> Scalar | None:
    """Return the number that a comma has split into the value of one entry and the `name` of the next, or None.

    In `{lower: 1,000}` YAML reads the value 1, and then a name 000 that has no value.
    """
    if not (isinstance(value, Scalar) and value.plain and not value.text and name.plain):
        return None
    if not (isinstance(first, Scalar) and first.plain and _FIRST.fullmatch(first.text) and _NEXT.fullmatch(name.text)):
        return None
    line, column = first.place[2:]
    if name.place[:2] != (line, column + 1):
        return None
    text = f"{first.text},{name.text}"
    return Scalar(text, plain_meaning(text.replace(",", ""))[0], (*first.place[:2], *name.place[2:]))


def split_number(path: str, number: Scalar) -> Diagnostic:
    """Return the finding about a `number` that a comma has split."""
    meant = number.text.replace(",", "")
    return Diagnostic(
        code=misreadings.COMMA_IN_BRACKETS,
        message=f"a number between brackets must be written without commas: `{meant}`, not {quoted(number.text)}",
        path=path,
        span=number.span,
        label="YAML reads each comma as the end of a value",
        hint=f"write `{meant}`",
        fix=Fix(edits=(Edit(span=number.span, text=meant),)),
    )
