"""Directions, sections and sections' uses of indicators as written, with their places. It judges nothing."""

from functools import cached_property

import attrs

from kpirules.loading.catalogue.policies import direction_of
from kpirules.loading.catalogue.values import text_of
from kpirules.model.direction import DirectionRule
from kpirules.model.period import YearBasis
from kpirules.source.nodes import Mapping, Scalar


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
