"""A catalogue without the tests that have errors, so that one slip in a test keeps no other from being run."""

from collections.abc import Iterable, Iterator

import attrs

from kpirules.diagnostics.findings import Diagnostic, Position, Report
from kpirules.loading.catalogue.build import build
from kpirules.loading.catalogue.checks import examine_meaning
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.values import field_of, items_of
from kpirules.loading.shape.verdict import examine
from kpirules.model.catalogue import Catalogue
from kpirules.source.nodes import Mapping, Node, Sequence


@attrs.frozen
class Trial:
    """A catalogue whose tests can be run.

    Attributes:
        catalogue: The catalogue, without the tests that have errors.
        left_out: How many those are.
        found: What was found of tests once others were left out, which had hidden it.
    """

    catalogue: Catalogue
    left_out: int = 0
    found: tuple[Diagnostic, ...] = ()


def without_broken_tests(document: Document, report: Report, schema: str) -> Trial | None:
    """Return what can be tried of a document with errors; None where anything but tests has some.

    Args:
        document: The document.
        report: What was found of it.
        schema: The name of the schema that it is held against.
    """
    errors, left_out = report.errors, 0
    found: list[Diagnostic] = []
    while errors:
        broken = _broken_tests(document, errors)
        root = _without(document.root, broken)
        if not broken or not isinstance(root, Mapping):
            return None
        shape = examine(root, schema=schema, path=document.path)
        document = Document(path=document.path, root=root, sound=shape.sound)
        errors = Report((*shape.diagnostics, *examine_meaning(document))).errors
        found += errors
        left_out += len(broken)
    return Trial(build(document), left_out, tuple(found))


def _broken_tests(document: Document, errors: Iterable[Diagnostic]) -> frozenset[int]:
    """Return the tests that have errors, by the identity of their nodes; none where anything else has some."""
    tests = [test for holder in _holders(document) for test in items_of(field_of(holder, "tests"))]
    broken: set[int] = set()
    for start in {None if one.span is None else one.span.start for one in errors}:
        test = next((test for test in tests if start is not None and _stands_in(test, start)), None)
        if test is None:
            return frozenset()
        broken.add(id(test))
    return frozenset(broken)


def _holders(document: Document) -> Iterator[Node]:
    """Yield what may have tests: indicators, and uses of them."""
    yield from items_of(document.root.get("indicators"))
    for section in document.sections:
        yield from items_of(section.node.get("uses"))


def _stands_in(node: Node, start: Position) -> bool:
    return node.span.start <= start < node.span.end


def _without(node: Node, left_out: frozenset[int]) -> Node:
    match node:
        case Mapping():
            entries = {one.key.text: one._replace(value=_without(one.value, left_out)) for one in node}
            kept = {name: one for name, one in entries.items() if name != "tests" or items_of(one.value)}
            return attrs.evolve(node, by_key=kept)
        case Sequence():
            return attrs.evolve(node, items=tuple(_without(one, left_out) for one in node if id(one) not in left_out))
        case _:
            return node
