"""Variation and assurance by an XmR control chart, as NHS England's Making Data Count; knows no catalogue and no file.

Source. NHS England, Making Data Count: Strengthening your decisions (2019) and its Single Chart tool; D. J. Wheeler,
Understanding Variation (2nd edition, 2000), page 60. Where the guides leave an edge open, the tool's authors have said
what it does (M. Callus, 6 November and 21 December 2023, NHSRplotthedots issue 194; N. Kroll, 27 February 2023,
PowerBI-SPC issue 116), and that is done here:

* limits appear from 13 points on;
* every moving range counts, outliers too (Nelson's screening is not applied);
* the variation shown is that of the latest point: is it part of a special cause?
* a point on a limit is within it; a point on the mean, or a repeated value, breaks a run;
* two of three: the latest lies beyond two thirds of the way to a limit, so does one of the two before it (points beyond
  the limit count), and all three are on one side of the mean;
* where one rule says improving and another concern, improving is shown;
* a target at or beyond the far limit is consistently failed, at or beyond the near one consistently passed.

Constants. 2.66 is 3 / 1.128, where 1.128 (d2) turns the mean range of two normal values into a standard deviation.
Seven points for a shift and for a trend: Making Data Count.

Eligibility. Thirteen points; a gap on the calendar has no moving range across it and breaks a run, and twelve moving
ranges are needed. Values that do not share cases: no rolling years reported monthly, no count since the year began.
Limits are reported as computed, also below 0 % and above 100 %.
"""

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import assert_never

import attrs

from kpirules.model.vocabulary import Movement, Polarity
from kpirules.rules.acceptable import AcceptableSet
from kpirules.rules.methods.verdict import Cadence, Ineligible, NoVerdict, Point, decimal, repeats

SCALING = Fraction(266, 100)
MINIMUM_POINTS = 13
RUN = 7
"""Points in a shift or a trend."""
WINDOW = 3
"""Points looked at by the rule of two in three."""


class Signal(Enum):
    """A rule by which the latest point is special cause."""

    OUTSIDE = "outside"
    TWO_OF_THREE = "two_of_three"
    SHIFT = "shift"
    TREND = "trend"


class Variation(Enum):
    """What the latest point shows, as Making Data Count's variation icons say it."""

    COMMON_CAUSE = "common_cause"
    IMPROVING_HIGH = "improving_high"
    IMPROVING_LOW = "improving_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEITHER_HIGH = "neither_high"
    NEITHER_LOW = "neither_low"

    @property
    def movement(self) -> Movement:
        """What the number did: high is up, low is down, common cause is steady."""
        if self is Variation.COMMON_CAUSE:
            return Movement.STEADY
        return Movement.UP if self.value.endswith("high") else Movement.DOWN


class Assurance(Enum):
    """Whether the process as it stands will meet its target, as Making Data Count's assurance icons say it."""

    PASSES = "consistently_passes"
    FAILS = "consistently_fails"
    HIT_OR_MISS = "hit_or_miss"
    NOT_APPLICABLE = "not_applicable"


@attrs.frozen(kw_only=True)
class ControlChart:
    """The limits of a series and what its latest point signals.

    Attributes:
        points: How many points the limits rest on.
        mean: Mean of the values, in the indicator's unit.
        lower: Lower process limit, as computed: it may lie below zero.
        upper: Upper process limit, as computed: it may lie above 100 %.
        signals: Rules that make the latest point special cause, and the side of each; none for common cause.
    """

    points: int
    mean: Decimal
    lower: Decimal
    upper: Decimal
    signals: tuple[tuple[Signal, Movement], ...]


def control_chart(
    points: tuple[Point, ...], cadence: Cadence, minimum_points: int = MINIMUM_POINTS
) -> ControlChart | NoVerdict:
    """Draw the limits of `points` (in any order) and test the latest one.

    Args:
        points: The series since its last change of definition or process.
        cadence: Length and cover of the periods.
        minimum_points: How many points to ask for, two at least. Wheeler allows five or six with care.
    """
    if (reason := cadence.dependence()) is not None:
        return NoVerdict(reason=reason)
    if repeats(tuple(point.at for point in points)):
        return NoVerdict(reason=Ineligible.REPEATED_PERIOD)
    needed = max(minimum_points, 2)
    if len(points) < needed:
        return NoVerdict(reason=Ineligible.TOO_FEW_POINTS, needed=needed, found=len(points))
    ordered = sorted(points, key=lambda point: point.at)
    ranges = [
        abs(Fraction(later.value) - Fraction(earlier.value))
        for earlier, later in pairwise(ordered)
        if later.at - earlier.at == 1
    ]
    if len(ranges) < needed - 1:
        return NoVerdict(reason=Ineligible.MISSING_PERIOD, needed=needed - 1, found=len(ranges))
    mean = sum((Fraction(point.value) for point in ordered), Fraction(0)) / len(ordered)
    reach = SCALING * sum(ranges, Fraction(0)) / len(ranges)
    return ControlChart(
        points=len(ordered),
        mean=decimal(mean),
        lower=decimal(mean - reach),
        upper=decimal(mean + reach),
        signals=_signals([Fraction(value) - mean for value in _unbroken(ordered)[-RUN:]], reach),
    )


def variation(chart: ControlChart, polarity: Polarity) -> Variation:
    """Say what the latest point shows: common cause, or special cause that improves, concerns or is neither.

    Under `none` and `in_range` a high or low point is neither: above a range's middle is not yet better or worse.
    """
    sides = {side for _, side in chart.signals}
    if not sides:
        return Variation.COMMON_CAUSE
    match polarity:
        case Polarity.HIGH:
            return Variation.IMPROVING_HIGH if Movement.UP in sides else Variation.CONCERN_LOW
        case Polarity.LOW:
            return Variation.IMPROVING_LOW if Movement.DOWN in sides else Variation.CONCERN_HIGH
        case Polarity.IN_RANGE | Polarity.NONE:
            # the first signal is one of place, where there is any, so the side is the side of the mean
            return Variation.NEITHER_HIGH if chart.signals[0][1] is Movement.UP else Variation.NEITHER_LOW
    assert_never(polarity)


def assurance(chart: ControlChart, acceptable: AcceptableSet | None) -> Assurance:
    """Say whether values between the limits meet the target.

    The acceptable set holds target and polarity, so one rule serves high, low and a range. Passing is asked first: a
    series without variation whose every value meets the target passes, a flat 100 % against 100 % among them, though
    its far limit is the target too. Failing includes a target on the far limit, which only the very edge of what is
    expected would meet.

    Args:
        chart: The chart.
        acceptable: Values that meet the target; None where there is no target or nothing is good or bad.
    """
    if acceptable is None or (acceptable.lower is None and acceptable.upper is None):
        return Assurance.NOT_APPLICABLE
    if chart.lower in acceptable and chart.upper in acceptable:
        return Assurance.PASSES
    too_low = acceptable.lower is not None and chart.upper <= acceptable.lower
    too_high = acceptable.upper is not None and chart.lower >= acceptable.upper
    return Assurance.FAILS if too_low or too_high else Assurance.HIT_OR_MISS


def _unbroken(ordered: list[Point]) -> list[Decimal]:
    """Return the values since the last gap on the calendar."""
    start = 0
    for place, (earlier, later) in enumerate(pairwise(ordered), start=1):
        if later.at - earlier.at != 1:
            start = place
    return [point.value for point in ordered[start:]]


def _signals(deviations: list[Fraction], reach: Fraction) -> tuple[tuple[Signal, Movement], ...]:
    """Test the latest of up to seven unbroken `deviations` from the mean; rules of place first, then the trend."""
    found: list[tuple[Signal, Movement]] = []
    for side, sign in ((Movement.UP, 1), (Movement.DOWN, -1)):
        turned = [sign * deviation for deviation in deviations]
        if turned[-1] > reach:
            found.append((Signal.OUTSIDE, side))
        if _two_of_three(turned[-WINDOW:], reach * 2 / 3):
            found.append((Signal.TWO_OF_THREE, side))
        if len(turned) == RUN and all(deviation > 0 for deviation in turned):
            found.append((Signal.SHIFT, side))
    for side, sign in ((Movement.UP, 1), (Movement.DOWN, -1)):
        turned = [sign * deviation for deviation in deviations]
        if len(turned) == RUN and all(earlier < later for earlier, later in pairwise(turned)):
            found.append((Signal.TREND, side))
    return tuple(found)


def _two_of_three(latest: list[Fraction], warning: Fraction) -> bool:
    return (
        len(latest) == WINDOW
        and all(deviation > 0 for deviation in latest)
        and latest[-1] > warning
        and max(latest[:-1]) > warning
    )
