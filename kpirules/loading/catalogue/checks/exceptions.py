"""KR406, KR417 and KR418: whether what is listed as an exception exists and can be listed."""

from collections.abc import Iterator

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes.catalogue import REQUIRED_OF_NOTHING, UNKNOWN_EXCEPTION_LEVEL, UNKNOWN_NAME
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.finding import Words
from kpirules.loading.catalogue.checks.names import unknown
from kpirules.loading.catalogue.checks.suggestion import suggestion
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.values import entries_of, field_of, items_of, text_of
from kpirules.loading.shape.slips import respelling
from kpirules.source.nodes import Node


def check_exceptions(document: Document) -> Iterator[Diagnostic]:
    """Find exceptions of levels or directions that nobody has, and requirements for what is never listed."""
    node = document.root.get("exceptions")
    if node is None or not document.sound("/exceptions"):
        return
    known = _levels(document)
    for item in items_of(field_of(node, "include")):
        level, direction = field_of(item, "level"), field_of(field_of(item, "direction"), "name")
        if level is not None and known is not None:
            yield from _level(document, level, known)
        words = None if direction is None else unknown("direction", direction, document)
        if direction is not None and words is not None:
            yield _about(UNKNOWN_NAME, words, direction, document)
    listed = _listed(document)
    for entry in entries_of(field_of(node, "require")):
        if known is None:
            return
        if entry.key.text not in known:
            yield from _level(document, entry.key, known)
        elif entry.key.text not in listed:
            words = Words(
                message=f"something is required of {quoted(entry.key.text)}, a level that is never listed",
                label="no exception has this level",
                hint=f"add {{level: {entry.key.text}}} to include, or take it out",
            )
            yield _about(REQUIRED_OF_NOTHING, words, entry.key, document)


def _levels(document: Document) -> tuple[str, ...] | None:
    """Return the ids of all levels; None where some scheme cannot be read."""
    declared = document.declared.get("schemes")
    if declared is None or len(document.schemes) < len(declared.ordered):
        return None
    return tuple(dict.fromkeys(level.id for scheme in document.schemes.values() for level in scheme.levels))


def _listed(document: Document) -> frozenset[str]:
    """Return the levels that are listed: those the rules include, else those that are exceptions by themselves."""
    if document.exceptions.include:
        return frozenset(rule.level for rule in document.exceptions.include)
    return frozenset(level.id for one in document.schemes.values() for level in one.levels if level.exception)


def _level(document: Document, node: Node, known: tuple[str, ...]) -> Iterator[Diagnostic]:
    name = text_of(node)
    if name is not None and name not in known:
        words = Words(
            message=f"exceptions are listed by level, and no scheme has a level {quoted(name)}",
            label="no level of that name",
            hint=suggestion(name, known, "levels"),
            fix=respelling(node, known),
        )
        yield _about(UNKNOWN_EXCEPTION_LEVEL, words, node, document)


def _about(code: Code, words: Words, node: Node, document: Document) -> Diagnostic:
    return Diagnostic(
        code=code,
        message=words.message,
        path=document.path,
        span=node.span,
        label=words.label,
        hint=words.hint,
        pointer="/exceptions",
        fix=words.fix,
    )
