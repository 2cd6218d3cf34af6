"""The acceptable set: target and polarity as one stretch of the number line, with its shortfall and tolerance."""

from decimal import Decimal

import attrs

from kpirules.model.number import EXACT
from kpirules.model.target import Edges, PointsTolerance, RangeTarget, RelativeTolerance, Tolerance, ValueTarget
from kpirules.model.vocabulary import Polarity


@attrs.frozen(kw_only=True)
class AcceptableSet:
    """The values that meet a target; either end may be open.

    Attributes:
        lower: Lower edge in the indicator's unit; None: no value is too low.
        upper: Upper edge; None: no value is too high.
        lower_exclusive: Whether the lower edge itself misses.
        upper_exclusive: Whether the upper edge itself misses.
    """

    lower: Decimal | None = None
    upper: Decimal | None = None
    lower_exclusive: bool = False
    upper_exclusive: bool = False

    def __contains__(self, value: Decimal) -> bool:
        if self.lower is not None and (value < self.lower or (self.lower_exclusive and value == self.lower)):
            return False
        return not (self.upper is not None and (value > self.upper or (self.upper_exclusive and value == self.upper)))

    def near_edge(self, value: Decimal) -> Decimal | None:
        """Return the edge that `value` falls short of, or None where it is beyond neither edge.

        An exclusive edge counts as fallen short of by nothing.
        """
        if value in self:
            return None
        if self.lower is not None and value <= self.lower:
            return self.lower
        return self.upper

    def shortfall(self, value: Decimal) -> Decimal:
        """Return the distance of `value` outside the set, in the indicator's unit; zero inside and on an edge."""
        edge = self.near_edge(value)
        return Decimal(0) if edge is None else EXACT.subtract(value, edge).copy_abs()


def acceptable_set(target: Edges, polarity: Polarity) -> AcceptableSet:
    """Return the values that meet `target`.

    A single value is both edges. `high` keeps the lower edge only, so that doing better than the printed range
    is still acceptable; `low` keeps the upper edge; `in_range` keeps both. The boundary belongs to the better
    side unless it is declared exclusive.

    Raises:
        ValueError: Polarity `none`: nothing is good or bad.
    """
    match target:
        case ValueTarget(value=value, exclusive=exclusive):
            whole = AcceptableSet(lower=value, upper=value, lower_exclusive=exclusive, upper_exclusive=exclusive)
        case RangeTarget():
            whole = AcceptableSet(
                lower=target.lower,
                upper=target.upper,
                lower_exclusive=target.lower_exclusive,
                upper_exclusive=target.upper_exclusive,
            )
    match polarity:
        case Polarity.HIGH:
            return AcceptableSet(lower=whole.lower, lower_exclusive=whole.lower_exclusive)
        case Polarity.LOW:
            return AcceptableSet(upper=whole.upper, upper_exclusive=whole.upper_exclusive)
        case Polarity.IN_RANGE:
            return whole
        case Polarity.NONE:
            raise ValueError("with polarity none no value is acceptable or unacceptable")


def good_end(target: Edges, polarity: Polarity) -> Decimal | None:
    """Return the end of the target beyond which performance is better than asked for.

    Of a range with polarity `high` that is its upper end, though the lower is enough to meet it. In a range nothing
    is better than being inside, so there is none.
    """
    match target:
        case ValueTarget(value=value):
            lower: Decimal | None = value
            upper: Decimal | None = value
        case RangeTarget(lower=lower, upper=upper):
            pass
    match polarity:
        case Polarity.HIGH:
            return lower if upper is None else upper
        case Polarity.LOW:
            return upper if lower is None else lower
        case Polarity.IN_RANGE | Polarity.NONE:
            return None


def width(tolerance: Tolerance, edge: Decimal) -> Decimal:
    """Return how far short of `edge` the tolerance reaches, in the indicator's unit.

    A relative tolerance is a share of the absolute value of the edge, so on a zero edge it has no width.
    """
    match tolerance:
        case RelativeTolerance(share=share):
            return EXACT.multiply(share, edge).copy_abs()
        case PointsTolerance(points=points):
            return points
