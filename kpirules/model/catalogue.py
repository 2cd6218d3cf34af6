"""A whole catalogue: what is asked, under which rules, in which sections."""

from collections.abc import Mapping
from functools import cached_property

import attrs

from kpirules.model.direction import DirectionRule
from kpirules.model.disclosure import Disclosure
from kpirules.model.exception_policy import ExceptionPolicy
from kpirules.model.indicator import Indicator
from kpirules.model.outturn import Observation, Place
from kpirules.model.period import Period, YearBasis
from kpirules.model.roll_up import RollUp
from kpirules.model.scheme import Scheme


@attrs.frozen(kw_only=True)
class Section:
    """A printed group of indicators.

    Attributes:
        id: Slug.
        title: Printed heading.
        within: Id of the section it stands in; None at the top.
    """

    id: str
    title: str
    within: str | None = None


@attrs.frozen(kw_only=True)
class Comparator:
    """Whose value we compare with.

    Attributes:
        id: Slug.
        title: Printed name.
        group: The comparator group it belongs to, such as statistical neighbours.
    """

    id: str
    title: str
    group: str | None = None


@attrs.frozen(kw_only=True)
class Dimension:
    """A way in which outturns are broken down: a column of the table, such as the area.

    Attributes:
        id: The heading of its column.
        title: Printed name.
        sums_to_total: Whether the counts of its values add up to the outturn that is not broken down.
        disclosure: What the public may see of what is broken down by it; None: as the indicator says.
    """

    id: str
    title: str
    sums_to_total: bool = False
    disclosure: Disclosure | None = None


@attrs.frozen(kw_only=True)
class Catalogue:
    """What a report asks; `load` returns only catalogues that always evaluate.

    Attributes:
        id: Slug.
        title: Printed title.
        authority: The public body.
        basis: The year basis of the report itself (`defaults: year`); financial where a report mixes bases.
        reporting_year: The twelve months the report is about.
        notes: Printed or editorial notes.
        schemes: Rating schemes.
        directions: Directions of travel.
        comparators: Comparators, in printed order.
        dimensions: What outturns may be broken down by, in printed order.
        roll_up: The policy for sections and the whole; None: they get no level.
        exceptions: Which indicators are listed as exceptions, and how.
        sections: Printed groups, in order.
        indicators: In printed order.
        places: Where things were written: `indicator-id`, `indicator-id/field`, `schemes/id/rate/0`.
    """

    id: str
    title: str
    authority: str | None = None
    basis: YearBasis = YearBasis.FINANCIAL
    reporting_year: Period | None = None
    notes: str | None = None
    schemes: tuple[Scheme, ...] = ()
    directions: tuple[DirectionRule, ...] = ()
    comparators: tuple[Comparator, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    roll_up: RollUp | None = None
    exceptions: ExceptionPolicy = attrs.field(factory=ExceptionPolicy)
    sections: tuple[Section, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    places: Mapping[str, Place] = attrs.field(factory=dict, eq=False, repr=False)

    @cached_property
    def _by_name(self) -> dict[str, Indicator]:
        by_number: dict[str, list[Indicator]] = {}
        for one in self.indicators:
            if one.number is not None:
                by_number.setdefault(one.number, []).append(one)
        # A use that is printed under its indicator's own number stands after it, and the number means the indicator.
        alone = {number: found[0] for number, found in by_number.items() if len({one.evidence for one in found}) == 1}
        return alone | {one.id: one for one in self.indicators}

    @cached_property
    def _schemes(self) -> dict[str, Scheme]:
        return {scheme.id: scheme for scheme in self.schemes}

    @cached_property
    def _directions(self) -> dict[str, DirectionRule]:
        return {direction.name: direction for direction in self.directions}

    @cached_property
    def _sections(self) -> dict[str, Section]:
        return {section.id: section for section in self.sections}

    @cached_property
    def _comparators(self) -> dict[str, Comparator]:
        return {comparator.id: comparator for comparator in self.comparators}

    def __getitem__(self, name: str) -> Indicator:
        """Return the indicator with that id or printed number.

        An id goes before a number; a number that two indicators share names neither.

        Raises:
            KeyError: No indicator is named so.
        """
        return self._by_name[name]

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def declared_about(self, row: Observation) -> tuple[Disclosure, ...]:
        """Return what is declared about who may see an indicator's own row.

        What its dimensions and its part say, in the catalogue's order, goes before its indicator; one of them at least.
        """
        indicator, taken = self[row.indicator], dict(row.dimensions)
        said = [one.disclosure for one in self.dimensions if one.id in taken]
        said += [one.disclosure for one in indicator.parts if one.id == row.part]
        return tuple(one for one in said if one is not None) or (indicator.disclosure,)

    def scheme(self, scheme_id: str) -> Scheme:
        """Return the rating scheme with that id; KeyError where there is none."""
        return self._schemes[scheme_id]

    def direction(self, name: str) -> DirectionRule:
        """Return the direction of travel with that name; KeyError where there is none."""
        return self._directions[name]

    def section(self, section_id: str) -> Section:
        """Return the section with that id; KeyError where there is none."""
        return self._sections[section_id]

    def comparator(self, comparator_id: str) -> Comparator:
        """Return the comparator with that id; KeyError where there is none."""
        return self._comparators[comparator_id]
