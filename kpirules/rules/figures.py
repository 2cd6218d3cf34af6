"""How targets that depend on the period or on others become figures: the arithmetic, not where its inputs come from."""

from collections.abc import Sequence
from decimal import Decimal

import attrs

from kpirules.model.number import EXACT, settled
from kpirules.model.target import (
    ComparatorTarget,
    Edges,
    InterpolatedTarget,
    Quartile,
    QuartileTarget,
    RangeTarget,
    Tolerance,
    ValueTarget,
)
from kpirules.model.vocabulary import Polarity
from kpirules.rules.acceptable import width

_BETTER_THAN = {Quartile.BEST: Decimal("0.75"), Quartile.MEDIAN: Decimal("0.5"), Quartile.THIRD: Decimal("0.25")}
"""The share of the others that each quartile is at or better than."""


def even_share(year: Edges, place: int, places: int) -> Edges:
    """Return the target of the `place`-th of `places` periods of a year whose target grows evenly."""

    def share(value: Decimal) -> Decimal:
        return settled(EXACT.divide(EXACT.multiply(value, Decimal(place)), Decimal(places)))

    match year:
        case ValueTarget(value=value):
            return attrs.evolve(year, value=share(value))
        case RangeTarget(lower=lower, upper=upper):
            return attrs.evolve(
                year,
                lower=None if lower is None else share(lower),
                upper=None if upper is None else share(upper),
            )


def on_the_way(target: InterpolatedTarget, start: Decimal, place: int, places: int) -> ValueTarget:
    """Return the target of the `place`-th of `places` periods, in equal steps from `start`."""
    way = EXACT.multiply(EXACT.subtract(target.to, start), Decimal(place))
    return ValueTarget(value=settled(EXACT.add(start, EXACT.divide(way, Decimal(places)))))


def beside(target: ComparatorTarget, value: Decimal, polarity: Polarity) -> ValueTarget:
    """Return the target that a comparator's value sets: better or worse by what was declared, given the polarity."""
    better = 1 if polarity is Polarity.HIGH else -1
    value = _moved(value, target.better_by, better)
    return ValueTarget(value=_moved(value, target.worse_by, -better))


def quartile_of(target: QuartileTarget, values: Sequence[Decimal], polarity: Polarity) -> ValueTarget:
    """Return the target that the values of a group set; low values are the best quarter where low is good."""
    share = _BETTER_THAN[target.quartile]
    return ValueTarget(value=quantile(values, share if polarity is Polarity.HIGH else 1 - share))


def quantile(values: Sequence[Decimal], share: Decimal) -> Decimal:
    """Return the value below which `share` of `values` lie, by straight lines between them.

    The method of a spreadsheet's QUARTILE.INC, which officers check against: R. J. Hyndman and Y. Fan, The
    American Statistician 50 (1996), 361-365, definition 7.

    >>> quantile([Decimal(1), Decimal(2), Decimal(3), Decimal(4)], Decimal("0.75"))
    Decimal('3.25')
    """
    ordered = sorted(values)
    at = EXACT.multiply(Decimal(len(ordered) - 1), share)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    gap = EXACT.subtract(ordered[high], ordered[low])
    return EXACT.add(ordered[low], EXACT.multiply(EXACT.subtract(at, Decimal(low)), gap))


def _moved(value: Decimal, by: Tolerance | None, sign: int) -> Decimal:
    return value if by is None else settled(EXACT.add(value, EXACT.multiply(Decimal(sign), width(by, value))))
