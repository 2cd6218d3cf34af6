"""Decides in one cheap pass over the nodes whether a document has its schema's shape; must not say what is wrong."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import attrs

from kpirules.source.nodes import Mapping as MappingNode
from kpirules.source.nodes import Node, Scalar, ScalarValue, Sequence

Schema = Mapping[str, Any] | bool

Verdict = Callable[[Node], bool]
"""Whether a node has the shape that a schema asks for."""

ANNOTATIONS = frozenset(
    {
        "$schema", "$id", "$defs", "title", "description", "markdownDescription", "markdownEnumDescriptions",
        "errorMessage", "patternErrorMessage", "examples",
    }
)  # fmt: skip
"""Keywords that help readers and editors and decide nothing."""

_SCALARS: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, Decimal),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
_COLLECTIONS: Mapping[str, type] = {"object": MappingNode, "array": Sequence}


@attrs.frozen(kw_only=True)
class ShapePass:
    """A schema compiled into closures.

    Attributes:
        document: The verdict on a whole document.
        items: The verdict on one item of each list at the top of the document, by the list's name.
    """

    document: Verdict
    items: Mapping[str, Verdict]


def plain_scalar(value: ScalarValue) -> bool | int | float | str | None:
    """Return a scalar as JSON Schema counts it: decimals become floats.

    The pass and `jsonschema` must agree on every number, so both see it through this one function.
    """
    return float(value) if isinstance(value, Decimal) else value


def compile_pass(schema: Mapping[str, Any]) -> ShapePass:
    """Return `schema` as closures over nodes.

    Only the keywords that our schemas use are known, so that schema and pass cannot drift apart unnoticed.

    Raises:
        ValueError: The schema uses a keyword, or a form of one, that the pass does not know.
    """
    compiler = _Compiler(definitions=schema.get("$defs", {}))
    fields: Mapping[str, Any] = schema.get("properties", {})
    lists = {name: field["items"] for name, field in fields.items() if isinstance(field, Mapping) and "items" in field}
    return ShapePass(
        document=compiler.verdict(schema),
        items={name: compiler.verdict(items) for name, items in lists.items()},
    )


def fits(node: Node, schema: Schema, published: Mapping[str, Any]) -> bool:
    """Return whether a node has the shape that a part of a published schema asks for."""
    return _Compiler(definitions=published.get("$defs", {})).verdict(schema)(node)


def kind_fits(node: Node, field: Mapping[str, Any]) -> bool:
    """Return whether a value is of a kind that a field takes; a number in the place of text only lacks its quotes."""
    kinds = field.get("type", ("string",) if "enum" in field else ())
    kinds = frozenset((kinds,) if isinstance(kinds, str) else kinds)
    match node:
        case Scalar(value=None):
            return True
        case Scalar(value=str() | bool()):
            return not kinds or not kinds.isdisjoint({"string", "boolean"})
        case Scalar():
            return not kinds or not kinds.isdisjoint({"number", "integer", "string"})
        case _:
            return not kinds or ("array" if isinstance(node, Sequence) else "object") in kinds


@attrs.frozen
class _Compiler:
    definitions: Mapping[str, Any]
    done: dict[str, Verdict] = attrs.field(init=False, factory=dict)

    def verdict(self, schema: Schema) -> Verdict:
        if schema is True:
            return _anything
        if schema is False:
            raise ValueError("a schema that allows nothing is not known")
        if "$ref" in schema:
            return self._referred(schema)
        asked = {keyword: value for keyword, value in schema.items() if keyword not in ANNOTATIONS}
        checks: list[Verdict] = []
        for keywords, compiled in (
            (("type",), self._type),
            (("enum",), self._enum),
            (("const",), self._const),
            (("pattern", "minLength"), self._text),
            (("minimum", "maximum", "exclusiveMinimum"), self._number),
            (("items", "minItems"), self._list),
            (_OF_MAPPINGS, self._mapping),
            (("allOf",), self._all),
            (("if", "then"), self._if),
        ):
            taken = {keyword: asked.pop(keyword) for keyword in keywords if keyword in asked}
            if taken:
                checks.append(compiled(taken))
        if asked:
            raise ValueError(f"schema keywords that are not known: {', '.join(sorted(asked))}")
        return _both(checks)

    def _referred(self, schema: Mapping[str, Any]) -> Verdict:
        """Follow a reference; words beside it may only explain, as draft-07 ignores the rest."""
        head, _, name = schema["$ref"].rpartition("/")
        beside = schema.keys() - ANNOTATIONS - {"$ref"}
        if head != "#/$defs" or name not in self.definitions or beside:
            raise ValueError(f"a reference that is not known: {schema['$ref']} {sorted(beside)}")
        if name in self.done:
            return self.done[name]

        # A condition holds conditions: while its own body compiles, references to it look it up late.
        def late(node: Node) -> bool:
            return self.done[name](node)

        self.done[name] = late
        self.done[name] = self.verdict(self.definitions[name])
        return self.done[name]

    def _type(self, asked: Mapping[str, Any]) -> Verdict:
        names = (asked["type"],) if isinstance(asked["type"], str) else tuple(asked["type"])
        scalars = frozenset(kind for name in names for kind in _SCALARS.get(name, ()))
        collections = frozenset(_COLLECTIONS[name] for name in names if name not in _SCALARS)
        whole = "integer" in names and "number" not in names

        def sound(node: Node) -> bool:
            if type(node) is not Scalar:
                return type(node) in collections
            kind = type(node.value)
            return kind in scalars or (whole and isinstance(node.value, Decimal) and float(node.value).is_integer())

        return sound

    def _enum(self, asked: Mapping[str, Any]) -> Verdict:
        words = frozenset(asked["enum"])
        if not all(isinstance(word, str) for word in words):
            raise ValueError("a list of anything but words is not known")
        return lambda node: type(node) is Scalar and type(node.value) is str and node.value in words

    def _const(self, asked: Mapping[str, Any]) -> Verdict:
        const = asked["const"]
        if isinstance(const, str):
            return lambda node: type(node) is Scalar and type(node.value) is str and node.value == const
        if isinstance(const, int) and not isinstance(const, bool):
            return lambda node: _number_of(node) == const
        raise ValueError("a constant that is neither a word nor a whole number is not known")

    def _text(self, asked: Mapping[str, Any]) -> Verdict:
        form = re.compile(asked.get("pattern", ""))
        shortest = asked.get("minLength", 0)

        def sound(node: Node) -> bool:
            if type(node) is not Scalar or type(node.value) is not str:
                return True
            return len(node.value) >= shortest and form.search(node.value) is not None

        return sound

    def _number(self, asked: Mapping[str, Any]) -> Verdict:
        least, most, above = asked.get("minimum"), asked.get("maximum"), asked.get("exclusiveMinimum")

        def sound(node: Node) -> bool:
            number = _number_of(node)
            return number is None or not (
                (least is not None and number < least)
                or (most is not None and number > most)
                or (above is not None and number <= above)
            )

        return sound

    def _list(self, asked: Mapping[str, Any]) -> Verdict:
        item = self.verdict(asked.get("items", True))
        fewest = asked.get("minItems", 0)
        return lambda node: type(node) is not Sequence or (len(node.items) >= fewest and all(map(item, node.items)))

    def _mapping(self, asked: Mapping[str, Any]) -> Verdict:
        known = {name: self.verdict(field) for name, field in asked.get("properties", {}).items()}
        forms = tuple((re.compile(p), self.verdict(field)) for p, field in asked.get("patternProperties", {}).items())
        if any(form.search(name) for form, _ in forms for name in known):
            raise ValueError("a field with both a name and a pattern is not known")
        others = asked.get("additionalProperties", True)
        other = None if others is False else self.verdict(others)
        named = self._name(asked.get("propertyNames", True))
        needed = tuple(asked.get("required", ()))
        fewest, most = asked.get("minProperties", 0), asked.get("maxProperties")

        def field_is_sound(name: str, value: Node) -> bool:
            matched = [verdict for form, verdict in forms if form.search(name)]
            if matched:
                return all(verdict(value) for verdict in matched)
            return other is not None and other(value)

        def sound(node: Node) -> bool:
            if type(node) is not MappingNode:
                return True
            if len(node.entries) < fewest or (most is not None and len(node.entries) > most):
                return False
            for entry in node.entries:
                name = entry.key.text
                verdict = known.get(name)
                if not (named is None or named(name)):
                    return False
                if not (verdict(entry.value) if verdict is not None else field_is_sound(name, entry.value)):
                    return False
            return all(name in node for name in needed)

        return sound

    def _name(self, schema: Schema) -> Callable[[str], bool] | None:
        while isinstance(schema, Mapping) and "$ref" in schema:
            self._referred(schema)
            schema = self.definitions[schema["$ref"].rpartition("/")[2]]
        if isinstance(schema, bool):
            return None
        if schema.keys() - ANNOTATIONS - {"type"} != {"pattern"} or schema.get("type", "string") != "string":
            raise ValueError("a rule for names of fields that is not a pattern is not known")
        form = re.compile(schema["pattern"])
        return lambda name: form.search(name) is not None

    def _all(self, asked: Mapping[str, Any]) -> Verdict:
        return _both([self.verdict(part) for part in asked["allOf"]])

    def _if(self, asked: Mapping[str, Any]) -> Verdict:
        applies, then = self.verdict(asked["if"]), self.verdict(asked["then"])
        return lambda node: not applies(node) or then(node)


_OF_MAPPINGS = (
    "properties", "patternProperties", "additionalProperties", "propertyNames", "required", "minProperties",
    "maxProperties",
)  # fmt: skip


def _anything(_: Node) -> bool:
    return True


def _both(checks: list[Verdict]) -> Verdict:
    match checks:
        case []:
            return _anything
        case [only]:
            return only
        case [first, second]:
            return lambda node: first(node) and second(node)
        case _:
            every = tuple(checks)
            return lambda node: all(check(node) for check in every)


def _number_of(node: Node) -> int | float | None:
    """Return the number a node holds, or None; true and false are not numbers."""
    if type(node) is not Scalar or type(node.value) not in {int, Decimal}:
        return None
    number = plain_scalar(node.value)
    return number if isinstance(number, int | float) else None
