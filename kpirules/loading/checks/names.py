"""KR406: whether the sections, schemes, directions, comparators and indicators that are named are declared."""

from collections.abc import Iterator

from kpirules.diagnostics.codes.catalogue import UNKNOWN_NAME
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.checks.finding import Words, finding
from kpirules.loading.checks.suggestion import suggestion
from kpirules.loading.document import Document, letters
from kpirules.loading.drafts import Field, IndicatorDraft
from kpirules.loading.values import field_of, items_of, text_of
from kpirules.model.target import ComparatorTarget
from kpirules.source.nodes import Node

_LIST_OF = {
    "section": "sections",
    "scheme": "schemes",
    "direction": "directions",
    "comparator": "comparators",
    "indicator": "indicators",
}


def check_names(draft: IndicatorDraft, document: Document) -> Iterator[Diagnostic]:
    """Find names that are declared nowhere, on the indicator or in the defaults it takes them from."""
    for kind, field, node in _named(draft):
        name, declared = text_of(node), document.declared.get(_LIST_OF[kind])
        if name is None or declared is None or name in declared.names:
            continue
        by_title = declared.by_title.get(letters(name))
        hint = suggestion(name, declared.ordered, _LIST_OF[kind]) if by_title is None else f"write its id: {by_title}"
        yield finding(
            UNKNOWN_NAME,
            draft,
            Words(
                message=f"there is no {kind} {quoted(name)}",
                label=f"is not declared under {quoted(_LIST_OF[kind])}",
                hint=hint,
            ),
            field=field,
            node=node,
        )


def _named(draft: IndicatorDraft) -> Iterator[tuple[str, Field, Node]]:
    for name in ("section", "scheme"):
        field = draft.field(name)
        if field is not None:
            yield name, field, field.node
    for name, kind in (("directions", "direction"), ("related", "indicator")):
        field = draft.field(name)
        for item in items_of(field.node) if field is not None else ():
            if field is not None:
                yield kind, field, item
    field = draft.field("target")
    if field is not None and isinstance(draft.target, ComparatorTarget):
        of = field_of(field.node, "of")
        if of is not None:
            yield "comparator", field, of
