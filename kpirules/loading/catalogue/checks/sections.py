"""KR406 and KR409 to KR412: whether sections stand within sections, and use indicators, so that they can be printed."""

from collections.abc import Iterator

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes.catalogue import (
    REPEATED_USE,
    SECTIONS_IN_A_CIRCLE,
    UNKNOWN_NAME,
    USE_AT_HOME,
    USE_THAT_CHANGES_NOTHING,
)
from kpirules.diagnostics.findings import Diagnostic, Related
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.finding import Words
from kpirules.loading.catalogue.checks.names import unknown
from kpirules.loading.catalogue.declarations import SectionDraft, WrittenUse
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import IndicatorDraft
from kpirules.source.nodes import Node

_SHOWN_ONLY = frozenset({"indicator", "number", "title", "weight"})
"""Fields of a use that change no rating."""


def check_sections(document: Document) -> Iterator[Diagnostic]:
    """Find sections within nothing, or within each other."""
    parents = {section.id: section.within for section in document.sections}
    for section in document.sections:
        node = section.node.get("within")
        if node is None:
            continue
        words = unknown("section", node, document)
        if words is not None:
            yield _about(UNKNOWN_NAME, words, node, section, document)
            continue
        circle = _circle(section.id, parents)
        if circle and section.id == min(circle):
            words = Words(
                message="no section stands within itself, nor within one that stands within it",
                label=" within ".join((*circle, circle[0])),
                hint="take out within from the section that is the outermost",
            )
            yield _about(SECTIONS_IN_A_CIRCLE, words, node, section, document)


def _circle(section: str, parents: dict[str, str | None]) -> tuple[str, ...]:
    """Return the sections that one stands within, itself first, if that leads back to it; else nothing."""
    way = [section]
    while (parent := parents.get(way[-1])) is not None and parent not in way:
        way.append(parent)
    return tuple(way) if parents.get(way[-1]) == section else ()


def check_uses(document: Document) -> Iterator[Diagnostic]:
    """Find uses of nothing, uses that repeat, and uses that change nothing."""
    used = {draft.id: draft for draft in document.indicators}
    first: dict[str, Node] = {}
    for use in document.written_uses:
        node = use.node.get("indicator")
        if node is None:
            continue
        words = unknown("indicator", node, document)
        if words is not None:
            yield _about(UNKNOWN_NAME, words, node, use.section, document)
            continue
        before = first.setdefault(use.id, node)
        if before is not node:
            words = Words(
                message=f"a section uses an indicator once, and {quoted(use.section.id)} uses this one twice",
                label="used again",
                hint="take one of them out, or put it into another section",
                related=(Related(message="used first", path=document.path, span=before.span),),
            )
            yield _about(REPEATED_USE, words, node, use.section, document)
            continue
        yield from _purpose(use, node, used.get(use.indicator), document)


def _purpose(use: WrittenUse, node: Node, draft: IndicatorDraft | None, document: Document) -> Iterator[Diagnostic]:
    if draft is not None and draft.section == use.section.id:
        words = Words(
            message=f"{quoted(use.indicator)} stands in this section already",
            label="would be printed twice",
            hint="take the use out, or put the indicator into another section",
            related=(Related(message="stands here", path=document.path, span=draft.id_span),),
        )
        yield _about(USE_AT_HOME, words, node, use.section, document)
        return
    changed = {entry.key.text for entry in use.node if not entry.key.text.startswith("x-")} - _SHOWN_ONLY
    if not changed:
        words = Words(
            message="a section that uses an indicator again gives it a polarity, a target or rules of its own",
            label="changes nothing that is rated",
            hint="add what is different here, or name it under `related` of another indicator",
        )
        yield _about(USE_THAT_CHANGES_NOTHING, words, node, use.section, document)


def _about(code: Code, words: Words, node: Node, section: SectionDraft, document: Document) -> Diagnostic:
    return Diagnostic(
        code=code,
        message=words.message,
        path=document.path,
        span=node.span,
        label=words.label,
        hint=words.hint,
        context=section.node.entries[0].key.span,
        pointer=section.pointer,
        related=words.related,
    )
