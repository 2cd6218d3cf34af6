"""What the statistical methods share: points on the calendar, their cadence, and no verdict with its reason.

A method that does not apply says so and why. It never raises for data and never makes a verdict up.
"""

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import assert_never

import attrs

from kpirules.model.number import EXACT
from kpirules.model.vocabulary import Covers, Movement, Polarity, Travel

YEAR = 12
"""Months in a year."""


class Ineligible(Enum):
    """Why a method gives no verdict on a series."""

    TOO_FEW_POINTS = "too_few_points"
    MISSING_PERIOD = "missing_period"
    REPEATED_PERIOD = "repeated_period"
    NOT_ANNUAL = "not_annual"
    OVERLAPPING_PERIODS = "overlapping_periods"
    CUMULATIVE = "cumulative"
    NO_COUNTS = "no_counts"
    DENOMINATOR_ZERO = "denominator_zero"
    IMPOSSIBLE_COUNTS = "impossible_counts"
    COUNT_NOT_WHOLE = "count_not_whole"
    NO_INTERVAL = "no_interval"
    INTERVAL_REVERSED = "interval_reversed"
    INTERVAL_WITHOUT_WIDTH = "interval_without_width"


@attrs.frozen(kw_only=True)
class NoVerdict:
    """A method did not apply.

    Attributes:
        reason: Why not.
        needed: How many points the method needs, where that is the reason.
        found: How many it was given, where that is the reason.
    """

    reason: Ineligible
    needed: int | None = None
    found: int | None = None


@attrs.frozen(kw_only=True)
class Point:
    """A value at its place on the calendar.

    Attributes:
        at: Number of the period, counted in periods from any fixed one, so that next to it is one more.
        value: The value, in the indicator's unit.
    """

    at: int
    value: Decimal


@attrs.frozen(kw_only=True)
class Cadence:
    """How long the periods of a series are, and what one value covers.

    Attributes:
        months: Length of one period.
        covers: What one value covers; the tests of significance suppose that no two values share any of it.
    """

    months: int
    covers: Covers = Covers.PERIOD

    def dependence(self) -> Ineligible | None:
        """Say why neighbouring values are not independent of one another, or None where they may be.

        Rolling twelve months reported more often than yearly share most of their cases from one value to the
        next, and a count since the year began contains the one before it: both would show a trend in pure
        chance. Reported once a year, each is simply the year.
        """
        if self.months >= YEAR:
            return None
        match self.covers:
            case Covers.ROLLING_YEAR:
                return Ineligible.OVERLAPPING_PERIODS
            case Covers.YEAR_TO_DATE:
                return Ineligible.CUMULATIVE
            case Covers.PERIOD | Covers.SNAPSHOT:
                return None
        assert_never(self.covers)


def repeats(places: tuple[int, ...]) -> bool:
    """Say whether two values stand at one place on the calendar."""
    return len(set(places)) < len(places)


def decimal(number: Fraction) -> Decimal:
    """Return an exact number as a Decimal to 60 digits; one that ends within them is kept exactly."""
    return EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))


def movement_of(number: Fraction | int) -> Movement:
    """Say which way a slope or a difference points."""
    if number == 0:
        return Movement.STEADY
    return Movement.UP if number > 0 else Movement.DOWN


def travel_of(movement: Movement, polarity: Polarity) -> Travel | None:
    """Say what performance did where only the movement is known, or None where that does not tell.

    Under `in_range` a movement alone is neither good nor bad. A series of shortfalls from the range with polarity
    `low` can be given to the methods instead.
    """
    match polarity:
        case Polarity.HIGH:
            return _TRAVEL[movement]
        case Polarity.LOW:
            return _TRAVEL[_OPPOSITE[movement]]
        case Polarity.IN_RANGE | Polarity.NONE:
            return None
    assert_never(polarity)


_TRAVEL = {Movement.UP: Travel.IMPROVING, Movement.STEADY: Travel.STEADY, Movement.DOWN: Travel.WORSENING}
_OPPOSITE = {Movement.UP: Movement.DOWN, Movement.STEADY: Movement.STEADY, Movement.DOWN: Movement.UP}
