"""A shaped document seen as a catalogue in the making: what it declares, and what may be asked. It judges nothing."""

from collections.abc import Callable, Iterator
from functools import cached_property

import attrs

from kpirules.loading.drafts import Field, IndicatorDraft, SchemeDraft, effective, step
from kpirules.loading.values import field_of, items_of, text_of, word_of
from kpirules.model.period import YearBasis
from kpirules.source.nodes import Mapping, Node, Scalar

Sound = Callable[[str], bool]
"""Says whether the shape at a JSON Pointer, and all below it, is right."""


@attrs.frozen(kw_only=True)
class Declared:
    """The ids that a block declares.

    Attributes:
        ordered: In the author's order.
        titles: What is printed for them, as written, with the id.
    """

    ordered: tuple[str, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()

    @cached_property
    def names(self) -> frozenset[str]:
        """The ids."""
        return frozenset(self.ordered)

    @cached_property
    def by_title(self) -> dict[str, str]:
        """The ids by the letters of what is printed for them; the first where two are printed alike."""
        return {letters(title): name for title, name in reversed(self.titles)}


def letters(text: str) -> str:
    """Return the letters and digits of `text`, all small: what is left of a title that is written as an id."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _declared(node: Node | None) -> Declared | None:
    match node:
        case None:
            return Declared()
        case Mapping():
            return Declared(
                ordered=tuple(entry.key.text for entry in node),
                titles=tuple(
                    (title, entry.key.text)
                    for entry in node
                    if (title := text_of(field_of(entry.value, "title"))) is not None
                ),
            )
        case Scalar():
            return None
    named = [(text_of(field_of(item, "title")) or "", text_of(field_of(item, "id"))) for item in node]
    ids = tuple(name for _, name in named if name is not None)
    if len(ids) < len(named):
        return None  # the one without an id may be the one that is meant
    return Declared(ordered=ids, titles=tuple((title, name) for title, name in named if name is not None))


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

    @cached_property
    def declared(self) -> dict[str, Declared]:
        """What is declared, by the block it stands in; a block that cannot be read is not among them.

        What is declared but not well shaped is declared all the same.
        """
        return {
            kind: declared
            for kind in ("schemes", "directions", "comparators", "sections", "indicators")
            if (declared := _declared(self.root.get(kind))) is not None
        }

    @cached_property
    def comparators(self) -> frozenset[str]:
        """Ids of the declared comparators."""
        comparators = self.declared.get("comparators")
        return frozenset() if comparators is None else comparators.names

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
        inherited: dict[str | None, dict[str, Field]] = {None: effective(whole)}
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
            if name not in inherited:
                inherited[name] = effective((*part, *whole))
            yield IndicatorDraft(
                id=text_of(node.get("id")) or "",
                path=self.path,
                node=node,
                pointer=pointer,
                inherited=inherited[name],
                trusted=whole_trusted and trusted,
                comparators=self.comparators,
            )

    def _defaults(self, holder: Node, pointer: str) -> tuple[tuple[tuple[Mapping, str], ...], bool]:
        """Return the `defaults` of a holder, if any, with their pointer, and whether all of them could be read."""
        node, pointer = field_of(holder, "defaults"), step(pointer, "defaults")
        if node is None:
            return (), True
        trusted = self.sound(pointer)
        if not isinstance(node, Mapping):
            return (), trusted
        if not trusted:
            entries = tuple(entry for entry in node.entries if self.sound(step(pointer, entry.key.text)))
            node = attrs.evolve(node, entries=entries)
        return ((node, pointer),), trusted
