"""Decides whether a document has its published shape and says what has not; must not know what the fields mean."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

import attrs

from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.listing import MOST_LISTED
from kpirules.loading.shape.cut_texts import find_cut_texts
from kpirules.loading.shape.one_pass import ShapePass, compile_pass, plain_scalar
from kpirules.loading.shape.refusal import Refusal
from kpirules.loading.shape.refusals import explain, foreign
from kpirules.loading.shape.schemas import load_schema, resolved
from kpirules.source.nodes import Mapping as MappingNode
from kpirules.source.nodes import Node, Scalar, Sequence
from kpirules.source.yaml_comments import NOTHING_LOST, LostTexts


def _pointers_above(pointers: frozenset[str]) -> frozenset[str]:
    above = set(pointers)
    for pointer in pointers:
        parent = pointer.rpartition("/")[0]
        while parent not in above:
            above.add(parent)
            parent = parent.rpartition("/")[0]
    return frozenset(above)


@attrs.frozen(kw_only=True)
class Shape:
    """What is wrong with the shape of a document, and which parts of it can be used all the same.

    Attributes:
        diagnostics: The findings.
        broken: JSON Pointers of the smallest value that is wrong; of the mapping where a field is missing; of the field
            that a misspelt one is meant to be.
        unusable: Those of `broken` of which no part can be used; a mapping that merely lacks a field is not one.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    broken: frozenset[str] = frozenset()
    unusable: frozenset[str] = frozenset()
    _holding: frozenset[str] = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_holding", _pointers_above(self.broken))

    def sound(self, pointer: str) -> bool:
        """Return whether the value at `pointer` can be used: nothing at, beneath or around it is wrong.

        A missing field makes its own mapping unsound, and what holds that mapping, not the fields beside it.
        """
        if not self.broken:
            return True
        if pointer in self._holding:
            return False
        while pointer:
            pointer = pointer.rpartition("/")[0]
            if pointer in self.unusable:
                return False
        return True


_SOUND = Shape()


def examine(root: Node, *, schema: str, path: str, lost: LostTexts = NOTHING_LOST) -> Shape:
    """Hold a document against a published schema.

    Args:
        root: The document.
        schema: Name of the schema, such as `catalogue-v1`.
        path: The file as the caller named it, for the findings.
        lost: What YAML reads as a comment although it looks like text, for warnings; a document is not less sound
            for it.

    Returns:
        The shape: no errors where the document is valid.
    """
    compiled, published = _compiled(schema), load_schema(schema)
    warnings = tuple(find_cut_texts(root, published, path, lost)) if lost else ()
    if compiled.document(root):
        return Shape(diagnostics=warnings) if warnings else _SOUND
    alone = foreign(root, published, path)
    if alone is not None:
        return Shape(diagnostics=(alone,), broken=_ALL, unusable=_ALL)
    refusals = tuple(islice(_refusals(root, schema), _MOST_REFUSALS))
    findings = tuple(islice(explain(root, refusals, published, path, lost), MOST_LISTED + 1))
    broken = frozenset(pointer for finding in findings for pointer in finding.broken)
    unusable = frozenset(pointer for finding in findings if finding.unusable for pointer in finding.broken)
    if len(refusals) == _MOST_REFUSALS or len(findings) > MOST_LISTED:
        broken = unusable = _ALL  # nobody has looked at the rest
    diagnostics = (*(finding.diagnostic for finding in findings if finding.news), *warnings)
    return Shape(diagnostics=diagnostics, broken=broken, unusable=unusable)


_ALL = frozenset({""})
"""The pointer of the document as a whole."""

_MOST_REFUSALS = 5 * MOST_LISTED
"""Most refusals that are explained: one value is hardly refused for more than five reasons."""


@cache
def _compiled(schema: str) -> ShapePass:
    return compile_pass(load_schema(schema))


@cache
def _validator(schema: str) -> Any:
    # Imported late: valid documents, the everyday case, never need them and start twice as fast.
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - start-up time
    from referencing import Registry  # noqa: PLC0415 - start-up time

    # An empty registry: by default a reference to another document would be fetched.
    return Draft202012Validator(load_schema(schema), registry=Registry())


def _refusals(root: Node, schema: str) -> Iterator[Refusal]:
    """Give what jsonschema refuses, each with the way to the value in `root`."""
    document, kept = _narrowed(root, _compiled(schema))
    published = load_schema(schema)
    for error in _validator(schema).iter_errors(document):
        way = tuple(error.absolute_path)
        if len(way) > 1 and way[0] in kept:
            way = (way[0], kept[way[0]][way[1]], *way[2:])
        is_name = "propertyNames" in error.absolute_schema_path
        yield Refusal(
            keyword=error.validator,
            way=(*way, error.instance) if is_name else way,
            schema=error.schema,
            shown=_shown(published, tuple(error.absolute_schema_path)[:-1]),
            is_name=is_name,
        )


def _narrowed(root: Node, compiled: ShapePass) -> tuple[Any, dict[str, list[int]]]:
    """Return the document as plain values without the sound items of its long lists, and the places of those kept.

    Explaining costs twenty times what deciding costs, so nine hundred sound indicators are left out of it, and so are
    those that are wrong beyond what can be listed.
    """
    kept: dict[str, list[int]] = {}
    if not isinstance(root, MappingNode):
        return _plain(root), kept
    document: dict[str, Any] = {}
    for entry in root:
        name, items = entry.key.text, entry.value
        verdict = compiled.items.get(name)
        if verdict is None or not isinstance(items, Sequence) or not items.items:
            document[name] = _plain(items)
            continue
        wrong = (place for place, item in enumerate(items.items) if not verdict(item))
        # One stays where all are sound, or the list would seem empty.
        kept[name] = [*islice(wrong, MOST_LISTED + 1)] or [0]
        document[name] = [_plain(items.items[place]) for place in kept[name]]
    return document, kept


def _plain(node: Node) -> Any:
    match node:
        case Scalar():
            return plain_scalar(node.value)
        case Sequence():
            return [_plain(item) for item in node]
        case MappingNode():
            return {entry.key.text: _plain(entry.value) for entry in node}


def _shown(published: Mapping[str, Any], way: tuple[Any, ...]) -> Mapping[str, Any]:
    """Return the schema at the end of `way`, with the words of the place that refers to it where it has some.

    A branch of a schema is about the same value, so where it has no examples and kinds those of the whole will do.
    """
    here: Any = published
    whole: Mapping[str, Any] = {}
    for step in way:
        if isinstance(here, Mapping):
            here = resolved(published, here)
            whole = {**whole, **{word: here[word] for word in _SHARED & here.keys()}} if step in _BRANCHES else whole
        whole = whole if step in _BRANCHES or isinstance(step, int) else {}
        here = here[step]
    return {**whole, **resolved(published, here)}


_BRANCHES = frozenset({"allOf", "then"})
_SHARED = frozenset({"examples", "type"})
