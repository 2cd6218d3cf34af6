"""What an indicator aims at, as a sum type, and the tolerance for falling short of it."""

from decimal import Decimal

import attrs


@attrs.frozen(kw_only=True)
class ValueTarget:
    """One value; both edges of the acceptable set."""

    value: Decimal


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


@attrs.frozen(kw_only=True)
class ComparatorTarget:
    """The value of a comparator, taken when the outturn is rated.

    Attributes:
        of: Id of the comparator.
    """

    of: str


@attrs.frozen
class NotATargetMeasure:
    """Watched, never rated: the council says so."""


@attrs.frozen
class ToBeConfirmed:
    """Will have a target that is not yet agreed."""


Target = ValueTarget | RangeTarget | ComparatorTarget | NotATargetMeasure | ToBeConfirmed


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
