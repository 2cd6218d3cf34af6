"""Which counts a figure is the sum of, found from what the catalogue declares; no policy and no value is known here."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cached_property
from itertools import product

import attrs

from kpirules.model.catalogue import Catalogue
from kpirules.model.outturn import Observation

PART = "part"
"""The name of the column of parts, beside those of the dimensions."""

FIRST_PUBLISHED = (("", "as first published"),)
"""Where the figures that were revised since stand: they are no part of any sum of revised ones."""


class Side(Enum):
    """Which count of a figure is meant.

    `numerator` is the count itself where the figure is a count. `rest` is what of the denominator is not counted in the
    numerator, and only a percentage has it. `denominator` stands alone where the numerator is no part of it.
    """

    NUMERATOR = "numerator"
    REST = "rest"
    DENOMINATOR = "denominator"


_OTHER = {Side.NUMERATOR: Side.REST, Side.REST: Side.NUMERATOR, Side.DENOMINATOR: Side.DENOMINATOR}


@attrs.frozen(order=True)
class Strand:
    """A count through time that is not itself a sum of others.

    Attributes:
        indicator: Id of the indicator.
        side: The word of the side.
        place: The part and the values of dimensions it is broken down to.
    """

    indicator: str
    side: str
    place: tuple[tuple[str, str], ...] = ()


@attrs.frozen(slots=False)
class Kinship:
    """Which indicators count the same, or parts of one another.

    `same_count_as` makes two indicators one; `complement_of` makes one's numerator the other's rest; those that name an
    indicator in `sums_to` are what it is the sum of. Parts and dimensions that sum to the total divide each of these.

    Attributes:
        catalogue: Declares it.
        rows: Where the values of dimensions come from.
    """

    catalogue: Catalogue = attrs.field(repr=False)
    rows: tuple[Observation, ...] = attrs.field(repr=False)

    def strands(self, row: Observation, side: Side) -> frozenset[Strand]:
        """Return the strands that one count of a row is the sum of."""
        name, side = self._known_as(row.indicator, side)
        axes = self._axes.get(self._root(name), {})
        taken = dict(_coordinates(row))
        place = tuple((axis, value) for axis, value in taken.items() if value not in axes.get(axis, ()))
        spread = [
            [(axis, value) for value in values if taken.get(axis, value) == value]
            for axis, values in axes.items()
            if taken.get(axis, values[0]) in values
        ]
        return frozenset(
            Strand(leaf, side.value, tuple(sorted((*place, *point))))
            for leaf in self._leaves(name)
            for point in product(*spread)
        )

    @cached_property
    def _children(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for one in self.catalogue.indicators:
            if one.sums_to is not None and one.observed_as is None:
                own, total = (self._known_as(name, Side.NUMERATOR)[0] for name in (one.id, one.sums_to))
                if own != total and own not in found.setdefault(total, []):
                    found[total].append(own)
        return {total: tuple(names) for total, names in found.items()}

    @cached_property
    def _parents(self) -> Mapping[str, str]:
        return {child: total for total, children in self._children.items() for child in children}

    @cached_property
    def _axes(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """Return, for each family, the values of each column by which it is broken down into sums."""
        additive = {one.id for one in self.catalogue.dimensions if one.sums_to_total}
        parts: dict[str, dict[str, None]] = {}
        for one in self.catalogue.indicators:
            own = parts.setdefault(self._family(one.id), {})
            own.update((part.id, None) for part in one.parts if part.sums_to_total)
        found: dict[str, dict[str, set[str]]] = {}
        for row in self.rows:
            family = self._family(row.indicator)
            for axis, value in _coordinates(row):
                if row.comparator is None and (value in parts.get(family, {}) if axis == PART else axis in additive):
                    values = found.setdefault(family, {}).setdefault(axis, set())
                    values.update(parts[family] if axis == PART else {value})
        return {
            family: {axis: tuple(sorted(values)) for axis, values in sorted(axes.items())}
            for family, axes in found.items()
        }

    def _family(self, name: str) -> str:
        return self._root(self._known_as(name, Side.NUMERATOR)[0])

    def _known_as(self, name: str, side: Side) -> tuple[str, Side]:
        """Return the indicator whose count it is, and which count that is there."""
        seen = {name}
        while name in self.catalogue:
            one = self.catalogue[name]
            other, swapped = one.same_count_as or one.complement_of, one.same_count_as is None
            if other is None or other in seen:
                break
            seen.add(other)
            name, side = other, _OTHER[side] if swapped else side
        return name, side

    def _root(self, name: str) -> str:
        seen = {name}
        while (total := self._parents.get(name)) is not None and total not in seen:
            seen.add(total)
            name = total
        return name

    def _leaves(self, name: str, above: tuple[str, ...] = ()) -> Iterator[str]:
        children = [child for child in self._children.get(name, ()) if child not in above]
        if not children:
            yield name
        for child in children:
            yield from self._leaves(child, (*above, name))


def _coordinates(row: Observation) -> Iterable[tuple[str, str]]:
    return (*(((PART, row.part),) if row.part is not None else ()), *row.dimensions)
