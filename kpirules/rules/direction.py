"""Movement of the number and direction of travel of performance between two outturns."""

from decimal import Decimal
from typing import assert_never

from kpirules.model.number import EXACT
from kpirules.model.vocabulary import Movement, Polarity, Travel
from kpirules.rules.acceptable import AcceptableSet


def movement(now: Decimal, before: Decimal, steady_within: Decimal) -> Movement:
    """Say what the number did; a difference of `steady_within` (in the indicator's unit) or less is steady."""
    difference = EXACT.subtract(now, before)
    if difference.copy_abs() <= steady_within:
        return Movement.STEADY
    return Movement.UP if difference > 0 else Movement.DOWN


def travel(
    now: Decimal,
    before: Decimal,
    steady_within: Decimal,
    polarity: Polarity,
    acceptable: AcceptableSet | None,
) -> Travel | None:
    """Say what performance did, or None where nothing is good or bad.

    Under `in_range` nearer the range is improving, so a move inside the range is steady; without a range in
    force there is no answer.
    """
    match polarity:
        case Polarity.HIGH:
            return _TRAVEL[movement(now, before, steady_within)]
        case Polarity.LOW:
            return _TRAVEL[movement(before, now, steady_within)]
        case Polarity.IN_RANGE:
            if acceptable is None:
                return None
            return _TRAVEL[movement(acceptable.shortfall(before), acceptable.shortfall(now), steady_within)]
        case Polarity.NONE:
            return None
    assert_never(polarity)


_TRAVEL = {Movement.UP: Travel.IMPROVING, Movement.STEADY: Travel.STEADY, Movement.DOWN: Travel.WORSENING}
