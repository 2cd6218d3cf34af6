"""The figures an indicator's targets can become: steps of profiles, dated targets, samples of what varies."""

from collections.abc import Iterator
from decimal import Decimal
from typing import assert_never

import attrs

from kpirules.model.indicator import Indicator
from kpirules.model.number import EXACT
from kpirules.model.period import Frequency
from kpirules.model.target import (
    ComparatorTarget,
    Edges,
    InterpolatedTarget,
    NoTarget,
    NotATargetMeasure,
    ProfileTarget,
    QuartileTarget,
    RangeTarget,
    Target,
    ToBeConfirmed,
    Tolerance,
    ValueTarget,
)
from kpirules.model.vocabulary import Polarity
from kpirules.rules.acceptable import width

SAMPLES = tuple(Decimal(value) for value in (2, 20, 50, 80, 98))
"""Stand-ins for the value of others and for last year's outturn, which no catalogue states. What holds for none of
them is said to hold for none, so they lie all over the range of a percentage."""

_YEAR = 12


def figures_of(indicator: Indicator) -> tuple[Edges, ...]:
    """Return the figures that the present and the earlier targets can become, each once."""
    targets = (indicator.target, *(earlier.target for earlier in indicator.earlier_targets))
    return tuple(dict.fromkeys(edges for target in targets for edges in edges_of(target, indicator)))


def is_sampled(target: Target) -> bool:
    """Say whether the figures of a target hang on others or on the past."""
    return isinstance(target, ComparatorTarget | QuartileTarget) or (
        isinstance(target, InterpolatedTarget) and target.start is None
    )


def edges_of(target: Target, indicator: Indicator) -> Iterator[Edges]:
    """Yield the figures that one target can become in the course of a year."""
    places = _YEAR // (indicator.frequency or Frequency.ANNUAL).months
    match target:
        case ValueTarget() | RangeTarget():
            yield target
        case ProfileTarget(year=year, by=by, even=even):
            yield from (edges for _, edges in by)
            if year is not None:
                yield from (_share(year, place, places) for place in range(1, places + 1) if even)
                yield year
        case InterpolatedTarget(to=to, start=start):
            for begin in SAMPLES if start is None else (start,):
                for place in range(1, places + 1):
                    step = EXACT.divide(EXACT.multiply(EXACT.subtract(to, begin), Decimal(place)), Decimal(places))
                    yield ValueTarget(value=EXACT.add(begin, step))
        case ComparatorTarget(better_by=better_by, worse_by=worse_by):
            sign = 1 if indicator.polarity is Polarity.HIGH else -1
            for value in SAMPLES:
                yield ValueTarget(value=_moved(_moved(value, better_by, sign), worse_by, -sign))
        case QuartileTarget():
            yield from (ValueTarget(value=value) for value in SAMPLES)
        case NotATargetMeasure() | ToBeConfirmed() | NoTarget():
            return
        case _:
            assert_never(target)


def _moved(value: Decimal, by: Tolerance | None, sign: int) -> Decimal:
    return value if by is None else EXACT.add(value, EXACT.multiply(Decimal(sign), width(by, value)))


def _share(edges: Edges, place: int, places: int) -> Edges:
    def share(value: Decimal) -> Decimal:
        return EXACT.divide(EXACT.multiply(value, Decimal(place)), Decimal(places))

    match edges:
        case ValueTarget(value=value):
            return attrs.evolve(edges, value=share(value))
        case RangeTarget(lower=lower, upper=upper):
            return attrs.evolve(
                edges,
                lower=None if lower is None else share(lower),
                upper=None if upper is None else share(upper),
            )
