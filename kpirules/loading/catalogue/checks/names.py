"""KR406: whether sections, schemes, directions, comparators, policies and indicators that are named are declared."""

from collections.abc import Iterator

import attrs

from kpirules.diagnostics.codes.catalogue import UNKNOWN_NAME
from kpirules.diagnostics.findings import Diagnostic, Fix
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.finding import Words, finding
from kpirules.loading.catalogue.checks.suggestion import suggestion
from kpirules.loading.catalogue.disclosure import OPEN, RELATIONS, disclosures_of
from kpirules.loading.catalogue.document import Declared, Document, letters
from kpirules.loading.catalogue.drafts import Field, IndicatorDraft
from kpirules.loading.catalogue.values import field_of, items_of, text_of
from kpirules.loading.shape.slips import instead, respelling
from kpirules.source.nodes import Node

_LIST_OF = {
    "section": "sections",
    "scheme": "schemes",
    "direction": "directions",
    "comparator": "comparators",
    "indicator": "indicators",
    "policy": "policies",
}


def check_names(draft: IndicatorDraft, document: Document) -> Iterator[Diagnostic]:
    """Find names that are declared nowhere, on the indicator or in the defaults it takes them from."""
    for kind, field, node in _named(draft):
        words = unknown(kind, node, document)
        if words is not None:
            found = finding(UNKNOWN_NAME, draft, words, field=field, node=node)
            yield found if field.own else attrs.evolve(found, indicator=None)  # it belongs to the defaults


def unknown(kind: str, node: Node, document: Document) -> Words | None:
    """Return what to say of a name that is declared nowhere, or None where it is declared or nobody can know.

    Args:
        kind: `section`, `scheme`, `direction`, `comparator`, `policy` or `indicator`.
        node: The name as written.
        document: What declares it.
    """
    name, declared = text_of(node), document.declared.get(_LIST_OF[kind])
    if name is None or declared is None or name in declared.names:
        return None
    by_title = declared.by_title.get(letters(name))
    hint = suggestion(name, declared.ordered, _LIST_OF[kind]) if by_title is None else f"write its id: {by_title}"
    if (kind, name) == ("policy", "withheld"):
        hint = "write disclosure: {withheld: see part 2 report}, with the reason for the public"
    return Words(
        message=f"there is no {kind} {quoted(name)}",
        label=f"is not declared under {quoted(_LIST_OF[kind])}",
        hint=hint,
        fix=respelling(node, declared.ordered) if by_title is None else _by_its_title(node, declared, by_title),
    )


def _by_its_title(node: Node, declared: Declared, meant: str) -> Fix | None:
    titled = [name for title, name in declared.titles if letters(title) == letters(text_of(node) or "")]
    return instead(node, meant, safe=True) if titled == [meant] else None


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
    for name in RELATIONS:
        field = draft.field(name)
        if field is not None:
            yield "indicator", field, field.node
    for field, node in disclosures_of(draft):
        if text_of(node) != OPEN:
            yield "policy", field, node
    for aim in draft.aims:
        of = field_of(aim.node, "of")
        if of is not None and aim.kind == "comparator":
            yield "comparator", aim.field, of


def check_groups(draft: IndicatorDraft, document: Document) -> Iterator[Diagnostic]:
    """Find quartiles among a group that no comparator belongs to."""
    if "comparators" not in document.declared or not document.sound("/comparators"):
        return
    for aim in draft.aims:
        among = field_of(aim.node, "among")
        name = text_of(among)
        if aim.kind == "quartile" and among is not None and name is not None and name not in document.groups:
            words = Words(
                message=f"no comparator belongs to a group {quoted(name)}",
                label="no group of that name",
                hint=suggestion(name, tuple(document.groups), "groups")
                if document.groups
                else f"add group: {name} to the comparators it is made of",
            )
            yield finding(UNKNOWN_NAME, draft, words, field=aim.field, node=among)
