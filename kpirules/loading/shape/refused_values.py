"""Says in an author's words why one value was refused: its kind, its word, its form; must not know places."""

import re
from collections.abc import Mapping
from typing import Any

from kpirules.diagnostics.codes import shape as codes
from kpirules.diagnostics.findings import Fix
from kpirules.diagnostics.text import quoted
from kpirules.loading.shape import slips
from kpirules.loading.shape.saying import Saying, fill_in, first, in_quotes, kind, such_as, written
from kpirules.loading.shape.words import (
    LONGEST,
    MINUS_SIGN,
    as_yaml,
    listed,
    meant_form,
    meant_number,
    meant_word,
    with_article,
)
from kpirules.source.nodes import Mapping as MappingNode
from kpirules.source.nodes import Node, Scalar, Sequence

_KINDS = {
    "number": "a number",
    "integer": "a whole number",
    "string": "text",
    "boolean": "true or false",
    "array": "a list",
    "object": "a block of fields",
}
_YES = frozenset({"yes", "y", "on", "true", "x"})
_NO = frozenset({"no", "n", "off", "false"})


def say(keyword: str, name: str, node: Node, schema: Mapping[str, Any]) -> Saying:
    """Return what is to be said about a value that does not satisfy one keyword of its schema.

    Args:
        keyword: The keyword.
        name: The value's name within a sentence, such as "`target`" or "an item of `tags`".
        node: The value.
        schema: The schema it was held against, with the title, example and messages of its field.
    """
    if isinstance(node, Scalar) and node.value is None:
        return _empty(name, schema)
    match keyword:
        case "type":
            return _wrong_kind(name, node, schema)
        case "enum" | "const":
            return _wrong_word(name, node, schema)
        case "pattern" if isinstance(node, Scalar):
            return _wrong_form(node, schema)
        case "minimum" | "maximum" | "exclusiveMinimum":
            return _out_of_range(name, node, schema)
        case "minProperties" | "maxProperties" if isinstance(node, MappingNode) and "maxProperties" in schema:
            return _not_one(node, schema)
        case _:
            return _too_few(name, node, schema)


def other_version(version: Scalar) -> bool:
    """Return whether a format version is another one, not merely 1 in quotes."""
    return version.value != 1 and version.text.strip() != "1"


def of_name(key: Scalar, schema: Mapping[str, Any]) -> Saying:
    """Return what is to be said about the name of a field that the author chose."""
    mended = meant_form(key.text, schema["pattern"])
    return Saying(
        code=codes.WRONG_FORM,
        message=f"{schema['patternErrorMessage']}, not {quoted(key.text)}",
        label="not in this form",
        hint=f"write {listed([f'`{text}`' for text in mended])}" if mended else "",
        at_key=True,
        fix=slips.in_form(key, mended),
    )


def _empty(name: str, schema: Mapping[str, Any]) -> Saying:
    return Saying(
        code=codes.NO_VALUE,
        message=f"a field that is named must have a value: {name} has none",
        label="no value here",
        hint=fill_in(name, schema),
        at_key=True,
    )


def _wrong_kind(name: str, node: Node, schema: Mapping[str, Any]) -> Saying:
    kinds = (schema["type"],) if isinstance(schema["type"], str) else tuple(schema["type"])
    if isinstance(node, Scalar) and not isinstance(node.value, str) and "string" in kinds:
        return _text_wanted(name, node, schema)
    rule = schema.get("errorMessage") or f"{name} must be {listed([_KINDS[one] for one in kinds])}"
    return Saying(
        code=codes.WRONG_KIND,
        message=f"{rule}, not {_typed(node)}",
        label=_fact(node),
        hint=_kind_wanted(name, node, kinds, schema),
        fix=_kind_mended(node, kinds),
    )


def _typed(node: Node) -> str:
    """Return the value as typed; the quotes are shown where they are what is wrong."""
    if not isinstance(node, Scalar):
        return kind(node)
    if not node.text:
        return "an empty text"
    return quoted(in_quotes(node.text) if _quotes_matter(node) else node.text)


def _fact(node: Node) -> str:
    if isinstance(node, Scalar) and _quotes_matter(node):
        return "this is text, because it is in quotes"
    if isinstance(node, Scalar) and MINUS_SIGN in node.text and meant_number(node.text):
        return f"this is text: the minus in it is the character U+{ord(MINUS_SIGN):04X}, not the - of the keyboard"
    return f"this is {kind(node)}"


def _quotes_matter(node: Scalar) -> bool:
    return isinstance(node.value, str) and not node.plain and meant_number(node.text) is not None


def _text_wanted(name: str, node: Scalar, schema: Mapping[str, Any]) -> Saying:
    """A number stands where text is wanted: quotes mend it, unless the text would not do either."""
    if "errorMessage" in schema:
        return Saying(
            code=codes.WRONG_KIND,
            message=f"{schema['errorMessage']}, not {quoted(node.text)}",
            label=_fact(node),
            hint=such_as(name, schema),
        )
    if "pattern" in schema and meant_form(node.text, schema["pattern"]) != (node.text,):
        return _wrong_form(node, schema)
    return Saying(
        code=codes.TEXT_WITHOUT_QUOTES,
        message=f"{name} is text, so {quoted(node.text)} must be in quotes",
        label=f"without quotes this is {kind(node)}",
        hint=f"write `{written(name, in_quotes(node.text))}`",
        fix=slips.rewritten(node, in_quotes(node.text)),
    )


def _kind_mended(node: Node, kinds: tuple[str, ...]) -> Fix | None:
    """Return the fix of a number or a yes that is written otherwise."""
    if not isinstance(node, Scalar):
        return None
    number = meant_number(node.text)
    if number and ("number" in kinds or ("integer" in kinds and number.isdecimal())):
        return slips.as_number(node)
    said = node.text.strip().casefold()
    return slips.as_truth(node, str(said in _YES).lower()) if "boolean" in kinds and said in _YES | _NO else None


def _kind_wanted(name: str, node: Node, kinds: tuple[str, ...], schema: Mapping[str, Any]) -> str:
    """Say what to write where a value is of the wrong kind."""
    if isinstance(node, Scalar):
        number = meant_number(node.text)
        if number and ("number" in kinds or ("integer" in kinds and number.isdecimal())):
            return f"write `{number}`{'' if node.plain else ' without quotes'}"
        if "boolean" in kinds and node.text.strip().casefold() in _YES | _NO:
            return f"write `{written(name, str(node.text.strip().casefold() in _YES).lower())}`"
        if "array" in kinds and (items := _items_meant(node, schema)):
            return f"write `{written(name, as_yaml(items))}`"
    return such_as(name, schema) or ("put the text in quotes" if "string" in kinds else "")


def _items_meant(node: Scalar, schema: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the items of a list in whose place a text stands; word processors begin each with a bullet."""
    words = schema.get("items", {}).get("enum")
    if words is not None:
        guess = meant_word(node.text, tuple(words))
        return () if guess is None else (guess,)
    of_texts = isinstance(first(first(schema.get("examples"))), str)
    items = tuple(item.strip() for item in _BULLET.split(node.text) if item.strip())
    return items if of_texts and len(node.text) <= LONGEST else ()


_BULLET = re.compile("[•‣▪●◦·]")


def _wrong_word(name: str, node: Node, schema: Mapping[str, Any]) -> Saying:
    if "const" in schema:
        return Saying(
            code=codes.WRONG_KIND,
            message=f"{schema['errorMessage']}, not {_typed(node)}",
            label=_fact(node),
            hint=f"write `{written(name, as_yaml(schema['const']))}`",
            fix=slips.as_number(node) if isinstance(node, Scalar) and node.text == str(schema["const"]) else None,
        )
    words = tuple(schema["enum"])
    rule = schema.get("errorMessage") or f"{name} must be {'one of ' if len(words) > 1 else ''}{listed(words)}"
    if not isinstance(node, Scalar):
        return Saying(
            code=codes.WRONG_KIND,
            message=f"{rule}, not {kind(node)}",
            label=_fact(node),
            hint=such_as(name, schema),
        )
    guess = meant_word(node.text, words)
    # Where a field takes more than words, a text that resembles none of them is rather of the wrong kind.
    mixed = "errorMessage" in schema and guess is None
    number = meant_number(node.text) if mixed else None
    if number:
        hint = f"write `{number}`{'' if node.plain else ' without quotes'}"
    else:
        # No word is shown as an example: whoever typed it would have said what is not so.
        plain = "write the one that is meant" if len(words) > 1 and not mixed else such_as(name, schema)
        hint = f"did you mean `{guess}`?" if guess else plain
    return Saying(
        code=codes.WRONG_KIND if mixed else codes.UNKNOWN_WORD,
        message=f"{rule}, not {_typed(node) if mixed else quoted(node.text)}",
        label=_fact(node) if mixed else f"not a word that {name} takes",
        hint=hint,
        fix=slips.as_number(node) if number else slips.respelt(node, guess, words),
    )


def _wrong_form(node: Scalar, schema: Mapping[str, Any]) -> Saying:
    mended = meant_form(node.text, schema["pattern"])
    number = meant_number(node.text) if "number" in schema["type"] else None
    # `80%` means 80 where only numbers and names are taken, and itself where shares are.
    if number and not any("%" in text for text in mended):
        mended = (number,)
    return Saying(
        code=codes.WRONG_FORM,
        message=f"{schema.get('patternErrorMessage', 'this text has a form of its own')}, not {quoted(node.text)}",
        label="not in this form",
        hint=_form_wanted(mended, schema),
        fix=slips.as_number(node) if number else slips.in_form(node, mended),
    )


def _form_wanted(mended: tuple[str, ...], schema: Mapping[str, Any]) -> str:
    """Say what to write for a text in the wrong form: what it is in the right one, or what others look like."""
    examples = [as_yaml(example) for example in schema.get("examples", ())]
    if mended or not examples:
        return f"write {listed([f'`{text}`' for text in mended])}" if mended else ""
    return f"write it in this form, such as {listed([f'`{text}`' for text in examples])}"


def _out_of_range(name: str, node: Node, schema: Mapping[str, Any]) -> Saying:
    least, most, above = schema.get("minimum"), schema.get("maximum"), schema.get("exclusiveMinimum")
    if least is not None and most is not None:
        bounds = f"from {least} to {most}"
    elif above is not None:
        bounds = f"more than {above}"
    else:
        bounds = f"at least {least}" if least is not None else f"at most {most}"
    rule = schema.get("errorMessage") or f"{name} must be {bounds}"
    return Saying(
        code=codes.OUT_OF_RANGE,
        message=f"{rule}, not {_typed(node)}",
        label=f"this is not {bounds}",
        hint=such_as(name, schema),
    )


def _too_few(name: str, node: Node, schema: Mapping[str, Any]) -> Saying:
    if not isinstance(node, Scalar):
        one = "item" if isinstance(node, Sequence) else "field"
        rule, hint = f"{name} must hold at least one {one}", such_as(name, schema)
    else:
        rule, hint = f"{name} may not be empty", "fill it in, or take the line out"
    return Saying(code=codes.TOO_FEW, message=rule, label="nothing in it", hint=hint)


def _not_one(node: MappingNode, schema: Mapping[str, Any]) -> Saying:
    names = [entry.key.text for entry in node]
    rule = f"{with_article(schema['title'])} must be exactly one of {listed(schema['properties'])}"
    conditions = "any" in schema["properties"]
    code = codes.NOT_ONE_CONDITION if conditions else codes.NOT_ONE_CHOICE
    if not names:
        return Saying(
            code=code,
            message=f"{rule}, and here is none",
            label="nothing in it",
            hint="write `{met: target}`, or take `when` out of the last rule"
            if conditions
            else "write one of them, or take the line out",
        )
    joined = ", ".join(f"{{{name}: …}}" for name in names)
    return Saying(
        code=code,
        message=f"{rule}, not {listed([quoted(name) for name in names], 'and')} together",
        label=f"this has {len(names)}",
        hint=f"if all must hold, write `{{all: [{joined}]}}`; if one is enough, `any`" if conditions else "keep one",
    )
