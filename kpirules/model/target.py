"""What an indicator aims at, as a sum type, and the tolerance for falling short of it."""

from decimal import Decimal
from enum import Enum

import attrs

from kpirules.model.period import Period


@attrs.frozen(kw_only=True)
class RelativeTolerance:
    """A share of the absolute value of the near edge.

    Attributes:
        share: A fraction: 10% is 0.1.
    """

    share: Decimal


@attrs.frozen(kw_only=True)
class PointsTolerance:
    """A distance in the indicator's own unit (percentage points for percentages)."""

    points: Decimal


Tolerance = RelativeTolerance | PointsTolerance


@attrs.frozen(kw_only=True)
class ValueTarget:
    """One value; both edges of the acceptable set.

    Attributes:
        value: In the indicator's unit.
        exclusive: Whether the value itself misses, as in a target of "<5".
    """

    value: Decimal
    exclusive: bool = False


@attrs.frozen(kw_only=True)
class RangeTarget:
    """A range of acceptable performance.

    Attributes:
        lower: Lower edge in the indicator's unit, or None where that end is open.
        upper: Upper edge, or None. At least one edge is given.
        lower_exclusive: Whether the lower edge itself misses.
        upper_exclusive: Whether the upper edge itself misses.
    """

    lower: Decimal | None = None
    upper: Decimal | None = None
    lower_exclusive: bool = False
    upper_exclusive: bool = False


Edges = ValueTarget | RangeTarget
"""A target that is figures already: every other kind becomes one when an outturn is rated."""


@attrs.frozen(kw_only=True)
class ComparatorTarget:
    """The value of a comparator, taken when the outturn is rated.

    Attributes:
        of: Id of the comparator.
        better_by: How much better than the comparator to be; None: as good as it.
        worse_by: How much worse is still on target; None: no worse.
    """

    of: str
    better_by: Tolerance | None = None
    worse_by: Tolerance | None = None


@attrs.frozen(kw_only=True)
class ProfileTarget:
    """A target for each period of the year, beside the year's own.

    Attributes:
        year: The target of the whole year, in force in the year's last period unless `by` names that one too.
        by: Targets of single periods, by their place in the year counted from 1.
        even: Whether a cumulative target grows evenly: the year's value times the share of the year gone.
    """

    year: Edges | None = None
    by: tuple[tuple[int, Edges], ...] = ()
    even: bool = False


@attrs.frozen(kw_only=True)
class InterpolatedTarget:
    """Equal steps from last year's outturn to this year's target, one a period.

    Attributes:
        to: Where the year is to end, in the indicator's unit.
        start: Where it began; None: last year's outturn, the newest of the year before.
    """

    to: Decimal
    start: Decimal | None = None


class Quartile(Enum):
    """Which quarter of a comparator group to be in or better than; `best` is the best quarter."""

    BEST = "best"
    MEDIAN = "median"
    THIRD = "third"


@attrs.frozen(kw_only=True)
class QuartileTarget:
    """A quartile of the values of a comparator group, taken when the outturn is rated.

    Attributes:
        among: Name of the group; comparators say which they belong to.
        quartile: `best`: as good as the best quarter begins; `median`; `third`: not in the worst quarter.
    """

    among: str
    quartile: Quartile


@attrs.frozen
class NotATargetMeasure:
    """Watched, never rated: the council says so."""


@attrs.frozen
class ToBeConfirmed:
    """Will have a target that is not yet agreed."""


@attrs.frozen
class NoTarget:
    """None is given: its rules do without one, as those of activity and of named bands do."""


Resolved = ComparatorTarget | ProfileTarget | InterpolatedTarget | QuartileTarget
"""A target whose figures depend on the period, the past or others."""

Target = Edges | Resolved | NotATargetMeasure | ToBeConfirmed | NoTarget


@attrs.frozen(kw_only=True)
class EarlierTarget:
    """A target that was in force before the present one.

    Attributes:
        until: The last period it was in force.
        target: The target.
    """

    until: Period
    target: Target
