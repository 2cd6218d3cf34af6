"""Says what YAML made of a value that was refused, where its author meant something else by it.

Must not know places. What is said here goes before what can be said of any value of the wrong kind.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes import misreadings as codes
from kpirules.diagnostics.codes.shape import TEXT_WITHOUT_QUOTES
from kpirules.diagnostics.findings import Edit, Fix
from kpirules.diagnostics.text import quoted
from kpirules.loading.shape import slips
from kpirules.loading.shape.saying import Saying, fill_in, in_quotes, kinds_of, such_as, takes_any_text, written
from kpirules.loading.shape.split_texts import quote, sure_end, taken_apart
from kpirules.source.nodes import Node, Scalar
from kpirules.source.yaml_comments import NOTHING_LOST, LostText, LostTexts

_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+(?:\.[0-9]*)?")
_TRAILING_ZERO = re.compile(r"[-+]?[0-9]+\.[0-9]*0")
_OCTAL = re.compile(r"0[0-7]+")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:([,_ ])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?")
_TIME = re.compile(r"([0-9]{1,2}):([0-5][0-9])(?::([0-5][0-9]))?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_YES = frozenset({"yes", "on", "y"})
_NO = frozenset({"no", "off", "n"})
# What YAML 1.1 made of octal numbers, `1_000`, `1:30`, dates and yes is in its type repository: int, float, timestamp,
# bool. Editors read YAML 1.2, whose core schema (section 10.3.2) has none of these.


def _takes_text(schema: Mapping[str, Any], text: str) -> bool:
    """Return whether a field takes text, and `text` has the form that it asks for."""
    if kinds_of(schema) == {"string"} and "pattern" in schema:
        return re.search(schema["pattern"], text) is not None
    return takes_any_text(schema)


def _takes_number(schema: Mapping[str, Any]) -> bool:
    """Return whether a number is what a field takes, besides a word or a name at most."""
    kinds = kinds_of(schema)
    return "number" in kinds or ("integer" in kinds and "string" not in kinds)


def say(
    name: str, node: Node, schema: Mapping[str, Any], lost: LostTexts = NOTHING_LOST, within: Node | None = None
) -> Saying | None:
    """Return what is to be said of a refused value that YAML read otherwise than it was meant, or None.

    Args:
        name: The value's name within a sentence, such as "`target`" or "an item of `tags`".
        node: The value.
        schema: The schema it was held against, with the example of its field.
        lost: What YAML reads as a comment although it looks like text.
        within: The list or the block that the value stands in.
    """
    match node:
        case Scalar(plain=False):
            return None
        case Scalar(value=None):
            return _null(name, node, schema) if node.text else _hash(name, node, schema, lost)
        case Scalar(value=str()):
            return _number(name, node, schema) if _takes_number(schema) else _truth(name, node, schema)
        case Scalar():
            return (
                _unquoted(name, node, sure_end(node, lost) if takes_any_text(schema) else None)
                if _takes_text(schema, node.text)
                else None
            )
        case _:
            return taken_apart(name, node, lost, within) if takes_any_text(schema) else None


def _unquoted(name: str, node: Scalar, end: LostText | None) -> Saying | None:
    """Say that a word or a number is text only in quotes; None for a number that is the same in print."""
    reading = _reading(node)
    same = reading[0] is TEXT_WITHOUT_QUOTES
    return None if same and end is None else quote(reading, name, (node, node.text), end)


def _null(name: str, node: Scalar, schema: Mapping[str, Any]) -> Saying | None:
    if node.text.casefold() not in {"null", "~"}:
        return None
    hint, fix = fill_in(name, schema), None
    if takes_any_text(schema):
        hint = f"take it out, or write `{written(name, in_quotes(node.text))}` if that is the text"
        fix = slips.rewritten(node, in_quotes(node.text), safe=False)
    return Saying(
        code=codes.NULL_WORD,
        message=f"a field that is named must have a value: {name} has {quoted(node.text)}, which stands for none",
        label="YAML reads this as nothing",
        hint=hint,
        fix=fix,
    )


def _hash(name: str, node: Scalar, schema: Mapping[str, Any], lost: LostTexts) -> Saying | None:
    """Say that a text was taken for a comment.

    A value that is not there has the place in front of the colon of its name, an item that behind its dash.
    """
    line, column = node.place[2:]
    found = lost.get((line, column + 1)) or lost.get((line, column))
    if found is None or not takes_any_text(schema):
        return None
    meant = in_quotes(found.text)
    return Saying(
        code=codes.UNQUOTED_HASH,
        message="text that starts with # must be in quotes",
        label=f"YAML reads this as a comment, so {name} has no value",
        hint=f"write `{written(name, meant)}`" if found.is_sure else f"fill it in, or write `{written(name, meant)}`",
        span=found.span,
        fix=Fix(edits=(Edit(span=found.span, text=meant),), safe=found.is_sure),
    )


def _reading(node: Scalar) -> tuple[Code, str]:
    """Return what YAML makes of a word or a number without quotes where text is wanted."""
    if isinstance(node.value, bool):
        return codes.TRUTH_FOR_TEXT, "YAML reads this as true or false, not as a word"
    number = _printed(node.value)
    label = f"YAML reads this as the number {number}"
    if number == node.text:
        return TEXT_WITHOUT_QUOTES, label
    if not (_LEADING_ZERO.fullmatch(node.text) or _TRAILING_ZERO.fullmatch(node.text)):
        return codes.WORKED_OUT, label
    if _OCTAL.fullmatch(node.text) and str(eight := int(node.text, 8)) != number:
        return codes.LOST_ZERO, f"{label}, and older programs as {eight}"
    return codes.LOST_ZERO, f"{label}, without the zero"


def _printed(value: object) -> str:
    """Return a number as programs print it."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def _number(name: str, node: Scalar, schema: Mapping[str, Any]) -> Saying | None:
    """Say how a number is written, where one is that older programs or people would take for one."""
    text = node.text
    if grouped := _GROUPED.fullmatch(text):
        meant, sign = re.sub("[,_ ]", "", text), grouped[1]
        older = f", and older programs as {meant}" if sign == "_" else ""
        return Saying(
            code=codes.DIGITS_IN_GROUPS,
            message=f"the digits of a number must stand together: `{meant}`, not {quoted(text)}",
            label=f"YAML reads this as text{older}",
            hint=f"write `{written(name, meant)}`",
            fix=slips.rewritten(node, meant) if not meant.lstrip("-").startswith("0") else None,
        )
    if time := _TIME.fullmatch(text):
        total = _in_smallest(time)
        return Saying(
            code=codes.TIME_OR_DATE,
            message=f"{name} must be one number, not the time {quoted(text)}",
            label=f"YAML reads this as text, and older programs as {total}",
            hint=f"write it in the unit of the figure, such as `{written(name, str(total))}` for "
            f"{'seconds' if time[3] else 'minutes'}",
        )
    if _DATE.fullmatch(text):
        return Saying(
            code=codes.TIME_OR_DATE,
            message=f"{name} must be one number, not the date {quoted(text)}",
            label="YAML reads this as text, and older programs as a day",
            hint=such_as(name, schema),
        )
    return None


def _in_smallest(time: re.Match[str]) -> int:
    """Return a time of day in its smallest unit, as YAML 1.1 counted: base 60."""
    total = 0
    for part in time.groups():
        total = total if part is None else 60 * total + int(part)
    return total


def _truth(name: str, node: Scalar, schema: Mapping[str, Any]) -> Saying | None:
    said = node.text.casefold()
    if "boolean" not in kinds_of(schema) or said not in _YES | _NO:
        return None
    meant = str(said in _YES).lower()
    return Saying(
        code=codes.YES_OR_NO,
        message=f"{name} must be true or false, not {quoted(node.text)}",
        label=f"YAML reads this as a word, and older programs as {meant}",
        hint=f"write `{written(name, meant)}`",
        fix=slips.as_truth(node, meant),
    )
