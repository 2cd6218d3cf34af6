"""What a catalogue declares beside indicators, and where waivers stand, as written, with places. It judges nothing."""

from functools import cached_property

import attrs

from kpirules.diagnostics.findings import Span
from kpirules.loading.catalogue.conditions import rules_of
from kpirules.loading.catalogue.leaves import Leaf, leaves
from kpirules.loading.catalogue.policies import direction_of, unrated_of
from kpirules.loading.catalogue.values import entries_of, levels_of, text_of, tolerance_of, word_of
from kpirules.model.direction import DirectionRule
from kpirules.model.period import YearBasis
from kpirules.model.scheme import Level, Rule, UnratedLabel
from kpirules.model.target import Tolerance
from kpirules.model.vocabulary import RateOn
from kpirules.rules.conditions import Leaf as Asked
from kpirules.rules.conditions import leaves_of
from kpirules.source.nodes import Entry, Mapping, Scalar


@attrs.frozen(kw_only=True)
class SchemeDraft:
    """A rating scheme as written.

    Attributes:
        id: Its key.
        key: The key as written.
        node: Its mapping.
        pointer: Its JSON Pointer.
        comparators: Ids of the declared comparators.
    """

    id: str
    key: Scalar
    node: Mapping
    pointer: str
    comparators: frozenset[str]

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """Its levels, best first."""
        return levels_of(self.node.get("levels"))

    @cached_property
    def tolerance(self) -> Tolerance | None:
        """Its tolerance."""
        return tolerance_of(self.node.get("tolerance"))

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """What the conditions of its rules name, in order."""
        return tuple(leaves(self.node.get("rate")))

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Its rules, in order."""
        return rules_of(self.node.get("rate"), self.comparators)

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Every condition of its rules, each once."""
        return leaves_of(self.rules)

    @cached_property
    def rate_on(self) -> RateOn:
        """Which form of a figure it rates; the exact one unless it says otherwise."""
        return word_of(self.node.get("rate_on"), RateOn) or RateOn.EXACT

    @cached_property
    def unrated(self) -> tuple[UnratedLabel, ...]:
        """What it prints where there is no level, by the reason."""
        return unrated_of(self.node.get("unrated"))


@attrs.frozen(kw_only=True)
class DirectionDraft:
    """A direction of travel as written.

    Attributes:
        name: Its key.
        key: The key as written.
        node: Its mapping.
        pointer: Its JSON Pointer.
        basis: The year basis of the report, for a baseline.
    """

    name: str
    key: Scalar
    node: Mapping
    pointer: str
    basis: YearBasis

    @cached_property
    def rule(self) -> DirectionRule:
        """What it spells; a baseline that cannot be read is none."""
        return direction_of(self.name, self.node, self.basis)


@attrs.frozen(kw_only=True)
class SectionDraft:
    """A section as written.

    Attributes:
        id: Its id.
        node: Its mapping.
        pointer: Its JSON Pointer.
    """

    id: str
    node: Mapping
    pointer: str

    @property
    def within(self) -> str | None:
        """Id of the section it is part of."""
        return text_of(self.node.get("within"))


@attrs.frozen(kw_only=True)
class WrittenUse:
    """A section's use of an indicator as written, whether there is such an indicator or not.

    Attributes:
        section: The section.
        indicator: Id of the indicator as written.
        node: Its mapping.
        pointer: Its JSON Pointer.
    """

    section: SectionDraft
    indicator: str
    node: Mapping
    pointer: str

    @property
    def id(self) -> str:
        """The id it has beside the indicators."""
        return f"{self.section.id}/{self.indicator}"


@attrs.frozen(kw_only=True)
class Home:
    """What may waive: an indicator, a section's use of one, or the catalogue for all that is outside of them.

    Attributes:
        node: Its mapping.
        pointer: Its JSON Pointer.
        indicator: Id of the indicator, or of the use; None for the catalogue.
    """

    node: Mapping
    pointer: str
    indicator: str | None = None

    @cached_property
    def waivers(self) -> tuple[Entry, ...]:
        """Its waivers: the number of a finding, and the reason."""
        return tuple(entry for entry in entries_of(self.node.get("waive")) if text_of(entry.value) is not None)

    @property
    def begin(self) -> Span | None:
        """Where it begins; None for the catalogue, which needs no saying."""
        return self.node.entries[0].key.span if self.indicator is not None and self.node.entries else None
