"""KR401 to KR405: whether ids and printed numbers name one thing each."""

import unicodedata
from collections.abc import Iterator

import attrs

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes.catalogue import (
    DUPLICATE_INDICATOR,
    DUPLICATE_NUMBER,
    DUPLICATE_SECTION,
    LOOK_ALIKE_IDS,
    NUMBER_IS_ANOTHER_ID,
)
from kpirules.diagnostics.findings import Diagnostic, Related
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.finding import Words
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.values import field_of, items_of, text_of
from kpirules.source.nodes import Mapping, Node

_ALIKE = str.maketrans({"_": "-", "0": "o", "1": "l"})


@attrs.frozen(kw_only=True)
class _Named:
    """One item of a list with a field that should name it alone."""

    name: str
    node: Node
    item: Mapping
    path: str
    pointer: str

    @property
    def id(self) -> str:
        return text_of(self.item.get("id")) or ""


def _items(document: Document, kind: str, key: str) -> list[_Named]:
    """Return the items that have `key`, whether the rest of them is well shaped or not."""
    return [
        _Named(name=_same(name), node=node, item=item, path=document.path, pointer=f"/{kind}/{at}/{key}")
        for at, item in enumerate(items_of(document.root.get(kind)))
        if isinstance(item, Mapping) and (node := item.get(key)) is not None and (name := text_of(node)) is not None
    ]


def _same(name: str) -> str:
    """Return `name` so that two spellings of the same characters are equal (Unicode NFKC)."""
    return (name if name.isascii() else unicodedata.normalize("NFKC", name)).strip()


def _about(code: Code, one: _Named, first: _Named, words: Words) -> Diagnostic:
    return Diagnostic(
        code=code,
        message=words.message,
        path=one.path,
        span=one.node.span,
        label=words.label,
        hint=words.hint,
        indicator=one.id if one.pointer.startswith("/indicators/") else None,
        context=one.item.entries[0].key.span,
        pointer=one.pointer,
        related=words.related or (_place("the first of them", first),),
    )


def _place(message: str, one: _Named) -> Related:
    return Related(message=message, path=one.path, span=one.node.span)


def check_ids(document: Document) -> Iterator[Diagnostic]:
    """Find ids of indicators and of sections that repeat."""
    for kind, code, what in (
        ("indicators", DUPLICATE_INDICATOR, "indicators"),
        ("sections", DUPLICATE_SECTION, "sections"),
    ):
        first: dict[str, _Named] = {}
        for one in _items(document, kind, "id"):
            if one.name in first:
                words = Words(
                    message=f"two {what} have the id {quoted(one.name)}",
                    label="the same id again",
                    hint="give one of them another id",
                )
                yield _about(code, one, first[one.name], words)
            first.setdefault(one.name, one)


def check_look_alikes(document: Document) -> Iterator[Diagnostic]:
    """Find ids that differ only in characters that look alike."""
    first: dict[str, _Named] = {}
    for one in _items(document, "indicators", "id"):
        skeleton = one.name.translate(_ALIKE)
        other = first.setdefault(skeleton, one)
        if other.name != one.name:
            words = Words(
                message=f"the ids {quoted(one.name)} and {quoted(other.name)} look alike",
                label="easily taken for the other",
                hint="give one of them an id that tells what sets it apart",
            )
            yield _about(LOOK_ALIKE_IDS, one, other, words)


def check_numbers(document: Document) -> Iterator[Diagnostic]:
    """Find printed numbers that repeat within a section, or are the id of another indicator."""
    by_id = {one.name: one for one in reversed(_items(document, "indicators", "id"))}
    first: dict[tuple[str | None, str], _Named] = {}
    for one in _items(document, "indicators", "number"):
        section = text_of(field_of(one.item, "section"))
        other = first.setdefault((section, one.name), one)
        if other is not one:
            words = Words(
                message=f"two indicators of one section have the number {quoted(one.name)}",
                label="the same number again",
                hint="correct one of them, or leave it out",
            )
            yield _about(DUPLICATE_NUMBER, one, other, words)
        owner = by_id.get(one.name)
        if owner is not None and owner.item is not one.item:
            words = Words(
                message=f"the number {quoted(one.name)} is the id of another indicator",
                label=f"{owner.name} in the outturns would mean the other",
                hint="give the other indicator an id in words",
                related=(_place("the id", owner),),
            )
            yield _about(NUMBER_IS_ANOTHER_ID, one, owner, words)
