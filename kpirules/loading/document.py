"""A shaped document seen as a catalogue in the making: what it declares, and what may be asked. It judges nothing."""

from collections.abc import Callable, Iterator
from functools import cached_property

import attrs

from kpirules.loading.drafts import IndicatorDraft, SchemeDraft, Scope, step
from kpirules.loading.values import field_of, items_of, text_of, word_of
from kpirules.model.period import YearBasis
from kpirules.source.nodes import Mapping, Node, Scalar

Sound = Callable[[str], bool]
"""Says whether the shape at a JSON Pointer, and all below it, is right."""


@attrs.frozen(kw_only=True)
class Document:
    """A catalogue in the making.

    Attributes:
        path: The file as the caller named it.
        root: The whole.
        sound: Says whether the shape at a pointer is right.
    """

    path: str
    root: Mapping
    sound: Sound

    def names(self, kind: str) -> frozenset[str] | None:
        """Return the declared ids of `schemes`, `directions`, `comparators`, `sections` or `indicators`.

        What is declared but not well shaped is declared all the same. None: the block itself cannot be read.
        """
        node = self.root.get(kind)
        if node is None:
            return frozenset()
        if isinstance(node, Mapping):
            return frozenset(entry.key.text for entry in node)
        if isinstance(node, Scalar):
            return None
        named = [text_of(field_of(item, "id")) for item in node]
        return None if None in named else frozenset(name for name in named if name is not None)

    @cached_property
    def comparators(self) -> frozenset[str]:
        """Ids of the declared comparators."""
        return self.names("comparators") or frozenset()

    @cached_property
    def thresholds(self) -> frozenset[str]:
        """Names of the thresholds that well-shaped indicators give."""
        return frozenset(name for draft in self.indicators for name, _ in draft.thresholds)

    @cached_property
    def schemes(self) -> dict[str, SchemeDraft]:
        """The well-shaped schemes by id."""
        node = self.root.get("schemes")
        if not isinstance(node, Mapping):
            return {}
        return {
            entry.key.text: SchemeDraft(
                id=entry.key.text,
                key=entry.key,
                node=entry.value,
                pointer=pointer,
                comparators=self.comparators,
            )
            for entry in node
            if isinstance(entry.value, Mapping) and self.sound(pointer := step("/schemes", entry.key.text))
        }

    @cached_property
    def default_basis(self) -> YearBasis | None:
        """The year that `defaults` names."""
        return word_of(field_of(self.root.get("defaults"), "year"), YearBasis)

    @cached_property
    def basis(self) -> YearBasis:
        """The year basis of the report: the default's, else the one its reporting year is written in."""
        if self.default_basis is not None:
            return self.default_basis
        year = text_of(self.root.get("reporting_year"))
        return YearBasis.CALENDAR if year is not None and "/" not in year else YearBasis.FINANCIAL

    @cached_property
    def indicators(self) -> tuple[IndicatorDraft, ...]:
        """The well-shaped indicators, in order."""
        return tuple(self._drafts())

    def _drafts(self) -> Iterator[IndicatorDraft]:
        whole, whole_trusted = self._defaults(self.root, "")
        sections = {
            name: self._defaults(item, f"/sections/{at}")
            for at, item in enumerate(items_of(self.root.get("sections")))
            if (name := text_of(field_of(item, "id"))) is not None
        }
        for at, node in enumerate(items_of(self.root.get("indicators"))):
            pointer = f"/indicators/{at}"
            if not isinstance(node, Mapping) or not self.sound(pointer):
                continue
            name = text_of(node.get("section"))
            part, trusted = ((), True) if name is None else sections.get(name, ((), False))
            yield IndicatorDraft(
                id=text_of(node.get("id")) or "",
                path=self.path,
                node=node,
                pointer=pointer,
                scopes=(Scope(node=node, pointer=pointer, own=True), *part, *whole),
                trusted=whole_trusted and trusted,
                comparators=self.comparators,
            )

    def _defaults(self, holder: Node, pointer: str) -> tuple[tuple[Scope, ...], bool]:
        """Return the scope of a holder's `defaults`, if any, and whether they could be read."""
        node, pointer = field_of(holder, "defaults"), step(pointer, "defaults")
        if node is None:
            return (), True
        trusted = self.sound(pointer)
        if not isinstance(node, Mapping):
            return (), trusted
        if not trusted:
            entries = tuple(entry for entry in node.entries if self.sound(step(pointer, entry.key.text)))
            node = attrs.evolve(node, entries=entries)
        return (Scope(node=node, pointer=pointer, own=False),), trusted
