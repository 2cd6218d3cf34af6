"""Which counts are small under a policy, and what the mark of a hidden one says; no row and no series is known here."""

from collections.abc import Iterable

from kpirules.deduction.bounds import Bounds, exactly
from kpirules.deduction.published_bounds import bounds_of_midpoint, bounds_of_nearest, to_midpoint, to_nearest
from kpirules.model.disclosure import Complement, Policy, Rounding

_STRENGTH = {Complement.NONE: 0, Complement.CELLS: 1, Complement.SERIES: 2}


def symbol_of(policy: Policy) -> Bounds:
    """Return the counts that the mark of a small number stands for."""
    return Bounds(policy.smallest_hidden, policy.threshold)


def class_of(policy: Policy, count: int) -> Bounds:
    """Return what a reader is taken to know of each count: that it is small, that it is not, or that it is nobody.

    All hidden figures share one mark, so the page says less than this. A reader who works out which of them are small
    must learn no more than the mark says even so.
    """
    if policy.hides(count):
        return symbol_of(policy)
    return exactly(0) if count == 0 else Bounds(policy.threshold + 1)


def rounded_count(policy: Policy, count: int) -> int:
    """Return a count as the policy publishes it."""
    match policy.rounding:
        case Rounding.NONE:
            return count
        case Rounding.NEAREST_5:
            return to_nearest(count)
        case Rounding.MIDPOINT_6:
            return to_midpoint(count)


def told_by(policy: Policy | None, count: int) -> Bounds:
    """Return what a published count tells: itself, or the counts that are rounded to it and of its class."""
    if policy is None or policy.rounding is Rounding.NONE:
        return exactly(count)
    shown = rounded_count(policy, count)
    band = bounds_of_nearest(shown) if policy.rounding is Rounding.NEAREST_5 else bounds_of_midpoint(shown)
    return exactly(count) if band is None else meet(band, class_of(policy, count))


def told_by_shown(policy: Policy | None, shown: int) -> Bounds:
    """Return what a count tells as it was printed: itself, or the counts rounded to it that would not be hidden."""
    if policy is None or policy.rounding is Rounding.NONE:
        return exactly(shown)
    band = bounds_of_nearest(shown) if policy.rounding is Rounding.NEAREST_5 else bounds_of_midpoint(shown)
    if band is None or band.hi is None:
        return exactly(shown)
    printed = [count for count in range(band.lo, band.hi + 1) if not policy.hides(count)] or [shown]
    return Bounds(printed[0], printed[-1])


def meet(one: Bounds, other: Bounds) -> Bounds:
    """Return the numbers that lie in both; they must share one."""
    ends = [end for end in (one.hi, other.hi) if end is not None]
    return Bounds(max(one.lo, other.lo), min(ends, default=None))


def overlap(one: Bounds, other: Bounds) -> int:
    """Return how many whole numbers lie in both; one of them must have an upper end."""
    hi = min(end for end in (one.hi, other.hi) if end is not None)
    return max(0, hi - max(one.lo, other.lo) + 1)


def numbers_needed(policy: Policy) -> int:
    """Return how many of the numbers its mark stands for a reader must be left with."""
    whole = overlap(symbol_of(policy), symbol_of(policy))
    return whole if policy.minimum_range is None else min(policy.minimum_range, whole)


def strictest(policies: Iterable[Policy | None]) -> Policy | None:
    """Return the policy that hides most, of those there are; what is hidden beside small numbers goes first."""
    return max(
        (one for one in policies if one is not None),
        key=lambda one: (_STRENGTH[one.complement], one.threshold, -one.smallest_hidden, one.name),
        default=None,
    )
