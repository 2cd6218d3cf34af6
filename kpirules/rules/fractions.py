"""Whether a percentage was probably written as a fraction of 1, by the size of others; says nothing to anybody."""

from collections.abc import Iterable
from decimal import Decimal

from kpirules.model.number import HUNDRED
from kpirules.model.target import RangeTarget, Target, ValueTarget


def is_likely_fraction(value: Decimal, others: Iterable[Decimal]) -> bool:
    """Say whether `value` is of the size of other percentages only when it is taken a hundred times as large.

    That is: it is above 0 and at most 1, and a hundred times it lies between half and double the middle of those others
    that are above 1. The rule is ours: no source gives one.

    >>> is_likely_fraction(Decimal("0.97"), [Decimal(95)]), is_likely_fraction(Decimal("0.2"), [Decimal(95)])
    (True, False)
    """
    large = sorted(one for one in others if one > 1)
    if not large or not 0 < value <= 1:
        return False
    middle = large[len(large) // 2]
    return middle / 2 <= value * HUNDRED <= middle * 2


def figures_of_target(target: Target | None) -> tuple[Decimal, ...]:
    """Return the figures of a target that is one, or a range, in the indicator's unit."""
    match target:
        case ValueTarget(value=value):
            return (value,)
        case RangeTarget(lower=lower, upper=upper):
            return tuple(edge for edge in (lower, upper) if edge is not None)
        case _:
            return ()
