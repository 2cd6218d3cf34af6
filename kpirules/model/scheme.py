"""Levels, rating conditions and the ordered rules that give a level."""

from decimal import Decimal

import attrs

from kpirules.model.target import Tolerance
from kpirules.model.vocabulary import RateOn, Travel


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
class Ahead:
    """Surplus beyond the good end of the target at least `tolerance`; the edge is inside."""

    tolerance: ToleranceRef


@attrs.frozen
class Above:
    """Greater than `ref`, whatever the polarity: for activity with an expected range."""

    ref: Ref


@attrs.frozen
class Below:
    """Less than `ref`, whatever the polarity."""

    ref: Ref


@attrs.frozen
class DirectionIs:
    """A named direction of travel is one of `travels`."""

    name: str
    travels: tuple[Travel, ...]


@attrs.frozen
class Streak:
    """The level has been `level` for at least `at_least` periods running, this one included.

    Each period is rated as if no streak were known, so that a streak never feeds on itself.
    """

    level: str
    at_least: int


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


Condition = Met | Within | Under | Ahead | Above | Below | DirectionIs | Streak | AllOf | AnyOf | Not


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
class UnratedLabel:
    """What a scheme prints where there is no level.

    Attributes:
        state: The reason, or the kind of absence: `not_a_target_measure`, `not_due`, `not_applicable`, ...
        label: The printed word: "data only", "grey".
        symbol: A shape, or empty.
    """

    state: str
    label: str
    symbol: str = ""


@attrs.frozen(kw_only=True)
class Scheme:
    """The ordered levels, best first, and the ordered rules that give them.

    Attributes:
        id: Slug.
        levels: Best to worst.
        rules: The first that holds gives the level; the last has no condition.
        tolerance: Used where a rule says `tolerance` and the indicator has none of its own.
        rate_on: Whether the exact figure is rated or the printed one.
        unrated: What it prints where there is no level.
    """

    id: str
    levels: tuple[Level, ...]
    rules: tuple[Rule, ...]
    tolerance: Tolerance | None = None
    rate_on: RateOn = RateOn.EXACT
    unrated: tuple[UnratedLabel, ...] = ()

    def level(self, level_id: str) -> Level:
        """Return the level with that id; KeyError where there is none."""
        for level in self.levels:
            if level.id == level_id:
                return level
        raise KeyError(level_id)

    def rank(self, level_id: str) -> int:
        """Return 0 for the best level, rising to the worst; KeyError where there is none."""
        return self.levels.index(self.level(level_id))
