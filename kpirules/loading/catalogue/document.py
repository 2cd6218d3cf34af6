"""A shaped document seen as a catalogue in the making: what it declares, and what may be asked. It judges nothing."""

from collections.abc import Callable, Iterator
from functools import cached_property

import attrs

from kpirules.loading.catalogue.declarations import DirectionDraft, Home, SchemeDraft, SectionDraft, WrittenUse
from kpirules.loading.catalogue.disclosure import PolicyDraft
from kpirules.loading.catalogue.drafts import Field, IndicatorDraft, effective, step
from kpirules.loading.catalogue.policies import exceptions_of, roll_up_of
from kpirules.loading.catalogue.values import entries_of, field_of, id_of, items_of, text_of, word_of
from kpirules.loading.shape.words import meant_id
from kpirules.model.exception_policy import ExceptionPolicy
from kpirules.model.period import YearBasis
from kpirules.model.roll_up import RollUp
from kpirules.source.nodes import Mapping, Node, Scalar, Sequence

Sound = Callable[[str], bool]
"""Says whether the shape at a JSON Pointer, and all below it, is right."""


@attrs.frozen(kw_only=True)
class Declared:
    """The ids that a block declares, each in the form of an id: one that is not is found wrong where it stands.

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


_DECLARING = ("schemes", "directions", "comparators", "dimensions", "policies", "sections", "indicators")
"""The blocks of a catalogue that declare names."""


def letters(text: str) -> str:
    """Return the letters and digits of `text`, all small: what is left of a title that is written as an id."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _declared(node: Node | None) -> Declared | None:
    match node:
        case None:
            return Declared()
        case Mapping() if node.unread:
            return None
        case Mapping():
            named = [(text_of(field_of(entry.value, "title")), meant_id(entry.key.text)) for entry in node]
        case Sequence():
            named = [(text_of(field_of(item, "title")), id_of(field_of(item, "id"))) for item in node]
        case Scalar():
            return None
    ids = tuple(name for _, name in named if name is not None)
    if len(ids) < len(named):
        return None  # the one without an id, or with signs that no id has, may be the one that is meant
    return Declared(ordered=ids, titles=tuple((title, name) for title, name in named if title and name))


def _has_unread(node: Node | None) -> bool:
    return isinstance(node, Mapping) and bool(node.unread)


@attrs.frozen(kw_only=True)
class Document:
    """A catalogue in the making.

    Attributes:
        path: The file as the caller named it.
        root: The whole.
        sound: Says whether the shape at a pointer is right.
        whole: Whether all of the file could be read; where not, what nothing speaks of may be spoken of there.
    """

    path: str
    root: Mapping
    sound: Sound
    whole: bool = True

    @cached_property
    def declared(self) -> dict[str, Declared]:
        """What is declared, by the block it stands in; a block that cannot be read is not among them.

        What is declared but not well shaped is declared all the same.
        """
        return {
            kind: declared
            for kind in _DECLARING
            if not self._may_be_there(kind) and (declared := _declared(self.block(kind))) is not None
        }

    def _may_be_there(self, kind: str) -> bool:
        """Say whether a block that seems to be missing may have a misspelt name, or stand where nothing can be read."""
        if self.block(kind) is not None:
            return False
        if kind != "policies":
            return _has_unread(self.root) or not self.sound(step("", kind))
        holder = self.root.get("disclosure")
        return _has_unread(self.root) or _has_unread(holder) or not self.sound("/disclosure/policies")

    def block(self, kind: str) -> Node | None:
        """Return the block that declares the names of a kind: `schemes`, `policies` and so on."""
        return self.root.get(kind) if kind != "policies" else field_of(self.root.get("disclosure"), kind)

    @cached_property
    def comparators(self) -> frozenset[str]:
        """Ids of the declared comparators."""
        comparators = self.declared.get("comparators")
        return frozenset() if comparators is None else comparators.names

    @cached_property
    def thresholds(self) -> frozenset[str]:
        """Names of the thresholds that well-shaped indicators and uses give."""
        return frozenset(name for draft in (*self.indicators, *self.uses) for name, _ in draft.thresholds)

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """Ids of the comparators in each comparator group."""
        groups: dict[str, tuple[str, ...]] = {}
        for entry in entries_of(self.root.get("comparators")):
            group = text_of(field_of(entry.value, "group"))
            if group is not None:
                groups[group] = (*groups.get(group, ()), entry.key.text)
        return groups

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
    def direction_rules(self) -> dict[str, DirectionDraft]:
        """The well-shaped directions of travel by name."""
        return {
            entry.key.text: DirectionDraft(
                name=entry.key.text, key=entry.key, node=entry.value, pointer=pointer, basis=self.basis
            )
            for entry in entries_of(self.root.get("directions"))
            if isinstance(entry.value, Mapping) and self.sound(pointer := step("/directions", entry.key.text))
        }

    @cached_property
    def policies(self) -> dict[str, PolicyDraft]:
        """The well-shaped disclosure policies by name."""
        return {
            entry.key.text: PolicyDraft(name=entry.key.text, key=entry.key, node=entry.value, pointer=pointer)
            for entry in entries_of(self.block("policies"))
            if isinstance(entry.value, Mapping) and self.sound(pointer := step("/disclosure/policies", entry.key.text))
        }

    @cached_property
    def sections(self) -> tuple[SectionDraft, ...]:
        """The sections that have an id, in order, whether the rest of them is well shaped or not."""
        return tuple(
            SectionDraft(id=name, node=item, pointer=f"/sections/{at}")
            for at, item in enumerate(items_of(self.root.get("sections")))
            if isinstance(item, Mapping) and (name := id_of(item.get("id"))) is not None
        )

    @cached_property
    def written_uses(self) -> tuple[WrittenUse, ...]:
        """The well-shaped uses of indicators, by section and in order, whether there is such an indicator or not."""
        return tuple(
            WrittenUse(section=section, indicator=name, node=item, pointer=pointer)
            for section in self.sections
            for at, item in enumerate(items_of(section.node.get("uses")))
            if isinstance(item, Mapping)
            and (name := text_of(item.get("indicator"))) is not None
            and self.sound(pointer := f"{section.pointer}/uses/{at}")
        )

    @cached_property
    def uses(self) -> tuple[IndicatorDraft, ...]:
        """The well-shaped uses of well-shaped indicators, each as an indicator that inherits from the one it uses."""
        used = {draft.id: draft for draft in reversed(self.indicators)}
        return tuple(_use(one, used[one.indicator]) for one in self.written_uses if one.indicator in used)

    @cached_property
    def homes(self) -> tuple[Home, ...]:
        """What may waive, in the order of the file, the catalogue first."""
        inner = [
            Home(node=item, pointer=f"/indicators/{at}", indicator=text_of(item.get("id")) or "")
            for at, item in enumerate(items_of(self.root.get("indicators")))
            if isinstance(item, Mapping)
        ]
        inner += [
            Home(
                node=item,
                pointer=f"{section.pointer}/uses/{at}",
                indicator=f"{section.id}/{text_of(field_of(item, 'indicator')) or ''}",
            )
            for section in self.sections
            for at, item in enumerate(items_of(section.node.get("uses")))
            if isinstance(item, Mapping)
        ]
        return (Home(node=self.root, pointer=""), *sorted(inner, key=lambda home: home.node.place))

    @cached_property
    def roll_up(self) -> RollUp | None:
        """The roll-up, where there is a well-shaped one."""
        return roll_up_of(self.root.get("roll_up")) if self.sound("/roll_up") else None

    @cached_property
    def exceptions(self) -> ExceptionPolicy:
        """The policy for exceptions; the levels decide where there is no well-shaped one."""
        return exceptions_of(self.root.get("exceptions") if self.sound("/exceptions") else None)

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
        sections = {one.id: self._defaults(one.node, one.pointer) for one in self.sections}
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
                report_basis=self.basis,
            )

    def _defaults(self, holder: Node, pointer: str) -> tuple[tuple[tuple[Mapping, str], ...], bool]:
        """Return the `defaults` of a holder, if any, with their pointer, and whether all of them could be read."""
        node, pointer = field_of(holder, "defaults"), step(pointer, "defaults")
        if node is None:
            return (), self.sound(pointer) and not _has_unread(holder)
        trusted = self.sound(pointer)
        if not isinstance(node, Mapping):
            return (), trusted
        if not trusted:
            by_key = {entry.key.text: entry for entry in node if self.sound(step(pointer, entry.key.text))}
            node = attrs.evolve(node, by_key=by_key)
        return ((node, pointer),), trusted


_INDICATORS_ALONE = ("id", "tests", "waive")
"""What an indicator says of itself only, and not of the uses that inherit from it."""


def _use(use: WrittenUse, used: IndicatorDraft) -> IndicatorDraft:
    inherited = dict(used.inherited)
    for entry in used.node:
        name = entry.key.text
        inherited[name] = Field(entry, used.pointer, own=False)
    for name in _INDICATORS_ALONE:
        inherited.pop(name, None)
    home = use.section.node.entry("id")
    if home is not None:
        inherited["section"] = Field(home, use.section.pointer, own=False)
    return attrs.evolve(used, id=use.id, node=use.node, pointer=use.pointer, inherited=inherited, observed_as=used.id)
