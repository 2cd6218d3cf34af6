"""Movement of the number and direction of travel of performance between two outturns."""

from decimal import Decimal
from fractions import Fraction
from typing import assert_never

import attrs

from kpirules.model.number import EXACT
from kpirules.model.vocabulary import Movement, Polarity, Travel
from kpirules.rules.acceptable import AcceptableSet


@attrs.frozen
class Steady:
    """How much a figure may differ from an earlier one and still count as steady.

    Attributes:
        width: The difference, in the indicator's unit; none is always steady.
        edge_moves: Whether a difference of exactly `width` counts as movement.
    """

    width: Decimal = Decimal(0)
    edge_moves: bool = False

    def holds(self, difference: Decimal | Fraction) -> bool:
        """Say whether a difference, up or down, counts as steady."""
        size, width = abs(Fraction(difference)), Fraction(self.width)
        return size < width or (size == width and not (self.edge_moves and size))


def movement(now: Decimal, before: Decimal, steady: Steady) -> Movement:
    """Say what the number did."""
    difference = EXACT.subtract(now, before)
    if steady.holds(difference):
        return Movement.STEADY
    return Movement.UP if difference > 0 else Movement.DOWN


def travel(
    now: Decimal,
    before: Decimal,
    steady: Steady,
    polarity: Polarity,
    acceptable: AcceptableSet | None,
) -> Travel | None:
    """Say what performance did, or None where nothing is good or bad.

    Under `in_range` nearer the range is improving, so a move inside the range is steady; without a range in
    force there is no answer.
    """
    match polarity:
        case Polarity.HIGH:
            return _TRAVEL[movement(now, before, steady)]
        case Polarity.LOW:
            return _TRAVEL[movement(before, now, steady)]
        case Polarity.IN_RANGE:
            if acceptable is None:
                return None
            return _TRAVEL[movement(acceptable.shortfall(before), acceptable.shortfall(now), steady)]
        case Polarity.NONE:
            return None
    assert_never(polarity)


_TRAVEL = {Movement.UP: Travel.IMPROVING, Movement.STEADY: Travel.STEADY, Movement.DOWN: Travel.WORSENING}
