"""What a finding says before it is put in its place, and the words that all of them share; must not know places."""

from collections.abc import Mapping
from typing import Any

import attrs

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.findings import Fix, Span
from kpirules.diagnostics.text import quoted
from kpirules.loading.shape.words import as_yaml
from kpirules.source.nodes import Mapping as MappingNode
from kpirules.source.nodes import Node, Scalar, Sequence


@attrs.frozen(kw_only=True)
class Saying:
    """What a finding says, before it is put in its place.

    Attributes:
        code: Which kind of finding.
        message: The rule.
        label: The fact at the caret.
        hint: An action.
        at_key: Whether the caret stands under the field's name, as there is no value to stand under.
        span: What the caret stands under, where that is neither the value nor the name.
        fix: How to mend it by an edit, where that is clear.
    """

    code: Code
    message: str
    label: str
    hint: str = ""
    at_key: bool = False
    span: Span | None = None
    fix: Fix | None = None


def name_of(way: tuple[str | int, ...]) -> str:
    """Return how a sentence names the value at the end of `way`.

    >>> name_of(("indicators", 3, "target")), name_of(("indicators", 3, "tags", 0))
    ('`target`', 'an item of `tags`')
    """
    if way and isinstance(way[-1], str):
        return quoted(way[-1])
    holder = next((step for step in reversed(way) if isinstance(step, str)), "the file")
    return f"an item of {quoted(holder)}"


def kind(node: Node) -> str:
    """Return what a value is, in words."""
    match node:
        case MappingNode():
            return "a block of fields"
        case Sequence():
            return "a list"
        case Scalar(value=None):
            return "empty"
        case Scalar(value=bool()):
            return "true or false"
        case Scalar(value=str()):
            return "text"
        case Scalar():
            return "a number"


def fill_in(name: str, schema: Mapping[str, Any]) -> str:
    """Return what to do about a value that is not there."""
    example = "" if takes_any_text(schema) else _example(name, schema)
    such = f", such as `{example}`," if example else ","
    return f"fill it in{such} or take the line out"


_TO_SAY = {
    "id": "an id of its own", "reason": "the reason, in words",
    "text": "what there is to say, in words", "period": "the period it is about",
    "indicator": "the indicator it is about", "rating": "the level given", "until": "the last period it was for",
    "withheld": "what the public is told",
}  # fmt: skip
"""What stands in a field that is missing, where "its" and the name would not say it."""


def to_be_added(name: str, schema: Mapping[str, Any]) -> str:
    """Return what to write for a field that is missing.

    An example stands beside what is to be said, as an author may take it for what is to be typed, and for free text
    there is none: a reason or a comment would be printed.
    """
    if "const" in schema:
        return f"add `{name}: {as_yaml(schema['const'])}`"
    example = "" if takes_any_text(schema) else _example(f"`{name}`", schema)
    what = _TO_SAY.get(name, "" if example else f"its {name}")
    said = f"add `{name}:` with {what}" if what else f"add `{name}:`"
    return f"{said}, such as `{example}`" if example else said


def kinds_of(schema: Mapping[str, Any]) -> frozenset[str]:
    """Return the kinds of value that a schema names."""
    kinds = schema.get("type", ())
    return frozenset((kinds,) if isinstance(kinds, str) else kinds)


def takes_any_text(schema: Mapping[str, Any]) -> bool:
    """Return whether a field takes free text: text without a form, and no number, of whatever words."""
    kinds = kinds_of(schema)
    return "string" in kinds and not kinds & NUMBERS and not schema.keys() & {"pattern", "enum", "const", "allOf"}


NUMBERS = frozenset({"number", "integer"})


def first(values: Any) -> Any:
    """Return the first of a list, None where there is none."""
    return values[0] if isinstance(values, list) and values else None


def written(name: str, value: str) -> str:
    """Return a field as the author would type it; an item of a list is typed without a name."""
    return f"{name.strip('`')}: {value}" if name.startswith("`") else value


def in_quotes(text: str) -> str:
    """Return a text as YAML has it in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _example(name: str, schema: Mapping[str, Any]) -> str:
    example = first(schema.get("examples"))
    return "" if example is None else written(name, as_yaml(example))


def such_as(name: str, schema: Mapping[str, Any]) -> str:
    """Return a hint that shows an example of what a field takes; empty where its schema has none."""
    example = _example(name, schema)
    return f"for example `{example}`" if example else ""
