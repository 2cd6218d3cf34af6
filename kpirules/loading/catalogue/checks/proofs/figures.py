"""The figures an indicator's targets can become: steps of profiles, dated targets, samples of what varies."""

from collections.abc import Iterator
from decimal import Decimal
from typing import assert_never

from kpirules.model.indicator import Indicator
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
    ValueTarget,
)
from kpirules.model.vocabulary import Polarity
from kpirules.rules.figures import beside, even_share, on_the_way

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
                yield from (even_share(year, place, places) for place in range(1, places + 1) if even)
                yield year
        case InterpolatedTarget(start=start):
            for begin in SAMPLES if start is None else (start,):
                yield from (on_the_way(target, begin, place, places) for place in range(1, places + 1))
        case ComparatorTarget():
            yield from (beside(target, value, indicator.polarity or Polarity.NONE) for value in SAMPLES)
        case QuartileTarget():
            yield from (ValueTarget(value=value) for value in SAMPLES)
        case NotATargetMeasure() | ToBeConfirmed() | NoTarget():
            return
        case _:
            assert_never(target)
