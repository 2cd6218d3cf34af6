"""Levels, rating conditions and the ordered rules that give a level; directions of travel; roll-up policies."""

from decimal import Decimal
from enum import Enum

import attrs

from kpirules.model.target import Tolerance
from kpirules.model.vocabulary import Arrows, Compare


@attrs.frozen(kw_only=True)
class Level:
    """One rating word of a scheme.

    Attributes:
        id: Slug used in rules and machine output.
        label: The printed word.
        symbol: A shape that tells the level without colour.
        exception: Whether an indicator at this level is an exception.
    """

    id: str
    label: str
    symbol: str
    exception: bool = False


@attrs.frozen
class TargetRef:
    """The indicator's target."""


@attrs.frozen
class OwnTolerance:
    """The indicator's tolerance, else the scheme's."""


@attrs.frozen
class ThresholdRef:
    """A named value beside the target, such as `floor`."""

    name: str


@attrs.frozen
class ComparatorRef:
    """The latest value of a comparator."""

    id: str


Ref = TargetRef | ThresholdRef | ComparatorRef | Decimal
"""What a value is held against; a plain number is in the indicator's unit."""

ToleranceRef = Tolerance | OwnTolerance


@attrs.frozen
class Met:
    """At or better than `ref`, given the polarity."""

    ref: Ref


@attrs.frozen
class Within:
    """Shortfall from the target at most `tolerance`; the edge is inside."""

    tolerance: ToleranceRef


@attrs.frozen
class Under:
    """Shortfall from the target less than `tolerance`; the edge is outside."""

    tolerance: ToleranceRef


@attrs.frozen
class AllOf:
    """Every condition holds."""

    conditions: "tuple[Condition, ...]"


@attrs.frozen
class AnyOf:
    """At least one condition holds."""

    conditions: "tuple[Condition, ...]"


@attrs.frozen
class Not:
    """The condition does not hold."""

    condition: "Condition"


Condition = Met | Within | Under | AllOf | AnyOf | Not


@attrs.frozen(kw_only=True)
class Rule:
    """Gives a level where its condition holds.

    Attributes:
        level: Id of the level.
        when: The condition; None in the last rule, which takes all that is left.
    """

    level: str
    when: Condition | None = None


@attrs.frozen(kw_only=True)
class Scheme:
    """The ordered levels, best first, and the ordered rules that give them.

    Attributes:
        id: Slug.
        levels: Best to worst.
        rules: The first that holds gives the level; the last has no condition.
        tolerance: Used where a rule says `tolerance` and the indicator has none of its own.
    """

    id: str
    levels: tuple[Level, ...]
    rules: tuple[Rule, ...]
    tolerance: Tolerance | None = None

    def level(self, level_id: str) -> Level:
        """Return the level with that id; KeyError where there is none."""
        for level in self.levels:
            if level.id == level_id:
                return level
        raise KeyError(level_id)

    def rank(self, level_id: str) -> int:
        """Return 0 for the best level, rising to the worst; KeyError where there is none."""
        return self.levels.index(self.level(level_id))


@attrs.frozen(kw_only=True)
class DirectionRule:
    """A named comparison that gives movement and direction of travel.

    Attributes:
        name: Slug.
        compare: What the latest outturn is compared with.
        steady_within: Largest difference, in the indicator's unit, that still counts as steady.
        arrows: Whether the printed arrow follows performance or the number.
    """

    name: str
    compare: Compare
    steady_within: Decimal = Decimal(0)
    arrows: Arrows = Arrows.PERFORMANCE


class RollUpMethod(Enum):
    """How levels become one: the mean of their scores, or the worst of them."""

    MEAN = "mean"
    WORST = "worst"


class Ties(Enum):
    """Which way a mean that lies midway between two levels falls."""

    WORSE = "worse"
    BETTER = "better"


@attrs.frozen(kw_only=True)
class RollUp:
    """The policy that gives sections and the whole a level.

    Attributes:
        method: `mean` scores the levels evenly from 0 (worst) upwards and takes the nearest level; `worst`
            takes the worst.
        ties: For `mean` only.
        empty: Label where nothing in a section is rated: never a level.
    """

    method: RollUpMethod
    ties: Ties = Ties.WORSE
    empty: str = "None"
