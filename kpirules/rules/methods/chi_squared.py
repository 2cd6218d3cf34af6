"""Recent trend over five years as public health Fingertips; knows no catalogue, target or polarity.

Source. OHID, Public health technical guidance, Fingertips trend markers; the same office's R package
PHEindicatormethods (`assign_trend_markers`). For proportions the chi-squared test for linear trend: P. Armitage,
Biometrics 11 (1955), 375-386; W. G. Cochran, Biometrics 10 (1954), 417-451. For every other kind of value a straight
line weighted by the inverse square of each value's standard error, the width of its 95 % interval over 3.92.

Constants. 9.54953570608324, the 99.8 % point of chi-squared with one degree of freedom (in a spreadsheet:
CHIINV(0.002,1)); 3.92, twice 1.96. Five points: the latest five.

What is asked. The statistic exceeds 9.5495, and the slope keeps its sign when any one of the five is left out;
otherwise there is no significant change, which is `steady` here. The slope of proportions is that of their log odds.
Log odds do not exist at 0 % and 100 %: where a year is there, a half is added to both counts of every year (J. B. S.
Haldane, Annals of Human Genetics 20 (1956), 309-311), where Fingertips gives no answer or an undefined one.

Eligibility. Five consecutive years; periods of a year that do not overlap (rolling and shorter ones are not tested). A
proportion needs its counts, any other value its 95 % interval. Five years of 0 %, or of 100 %, show no change.
"""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import prod

import attrs

from kpirules.model.vocabulary import Covers, Movement
from kpirules.rules.methods.confidence import Interval, usable_proportion
from kpirules.rules.methods.verdict import YEAR, Cadence, Ineligible, NoVerdict, decimal, movement_of, repeats

CRITICAL = Fraction("9.54953570608324")
POINTS = 5
_INTERVAL_WIDTH = Fraction("3.92")
"""Width of a 95 % interval in standard errors."""


@attrs.frozen(kw_only=True)
class Share:
    """A proportion at its place on the calendar, as its two counts.

    Attributes:
        at: Number of the year.
        numerator: How many have the characteristic; None where it is not known.
        denominator: Of how many; None where it is not known.
    """

    at: int
    numerator: Decimal | None
    denominator: Decimal | None


@attrs.frozen(kw_only=True)
class Estimate:
    """A value with its 95 % confidence interval at its place on the calendar.

    Attributes:
        at: Number of the year.
        value: The value, in the indicator's unit.
        interval: Its interval; None where there is none; the reason where it could not be formed.
    """

    at: int
    value: Decimal
    interval: Interval | NoVerdict | None


@attrs.frozen(kw_only=True)
class RecentTrend:
    """What the latest five years show.

    Attributes:
        movement: Up or down; steady where there is no significant change.
        statistic: Chi-squared with one degree of freedom.
        outlier: Whether the statistic is significant, but leaving out one of the five turns the slope.
    """

    movement: Movement
    statistic: Decimal
    outlier: bool


def recent_trend_of_proportions(points: tuple[Share, ...], cadence: Cadence) -> RecentTrend | NoVerdict:
    """Test the latest five of `points` (in any order) for a linear trend in proportions."""
    fault = _faulty_series(tuple(point.at for point in points), cadence)
    if fault is not None:
        return fault
    counts: list[tuple[Fraction, Fraction]] = []
    for point in sorted(points, key=lambda point: point.at)[-POINTS:]:
        pair = usable_proportion(point.numerator, point.denominator)
        if isinstance(pair, NoVerdict):
            return pair
        counts.append(pair)
    return _verdict(trend_statistic(counts), _slopes_of_log_odds(counts))


def recent_trend_of_values(points: tuple[Estimate, ...], cadence: Cadence) -> RecentTrend | NoVerdict:
    """Test the latest five of `points` (in any order) for a linear trend in values that have 95 % intervals."""
    fault = _faulty_series(tuple(point.at for point in points), cadence)
    if fault is not None:
        return fault
    weighted: list[tuple[int, Fraction, Fraction]] = []
    for year, point in enumerate(sorted(points, key=lambda point: point.at)[-POINTS:], start=1):
        interval = point.interval
        if interval is None:
            return NoVerdict(reason=Ineligible.NO_INTERVAL)
        if isinstance(interval, NoVerdict):
            return interval
        width = Fraction(interval.upper) - Fraction(interval.lower)
        if width < 0:
            return NoVerdict(reason=Ineligible.INTERVAL_REVERSED)
        if width == 0:
            return NoVerdict(reason=Ineligible.INTERVAL_WITHOUT_WIDTH)
        weighted.append((year, Fraction(point.value), (_INTERVAL_WIDTH / width) ** 2))
    slope, variance = _weighted_slope(weighted)
    without = [_weighted_slope(weighted[:left] + weighted[left + 1 :])[0] for left in range(POINTS)]
    return _verdict(slope**2 / variance, [slope, *without])


def trend_statistic(counts: list[tuple[Fraction, Fraction]]) -> Fraction:
    """Return chi-squared for linear trend in proportions at the scores 1, 2, 3, …, exactly.

    Where all counts are 0 % or all are 100 % nothing varies and the statistic is 0.

    Args:
        counts: Numerator and denominator of each proportion in time order; no denominator is zero.
    """
    scored = [(score, numerator, denominator) for score, (numerator, denominator) in enumerate(counts, start=1)]
    cases = sum((r for _, r, _ in scored), Fraction(0))
    people = sum((n for _, _, n in scored), Fraction(0))
    if cases in (0, people):
        return Fraction(0)
    at_cases = sum((t * r for t, r, _ in scored), Fraction(0))
    at_people = sum((t * n for t, _, n in scored), Fraction(0))
    at_people_squared = sum((t * t * n for t, _, n in scored), Fraction(0))
    departure = people * at_cases - cases * at_people
    return people * departure**2 / (cases * (people - cases) * (people * at_people_squared - at_people**2))


def _faulty_series(places: tuple[int, ...], cadence: Cadence) -> NoVerdict | None:
    if cadence.months != YEAR:
        rolling = cadence.covers is Covers.ROLLING_YEAR
        return NoVerdict(reason=Ineligible.OVERLAPPING_PERIODS if rolling else Ineligible.NOT_ANNUAL)
    if repeats(places):
        return NoVerdict(reason=Ineligible.REPEATED_PERIOD)
    if len(places) < POINTS:
        return NoVerdict(reason=Ineligible.TOO_FEW_POINTS, needed=POINTS, found=len(places))
    if any(later - earlier != 1 for earlier, later in pairwise(sorted(places)[-POINTS:])):
        return NoVerdict(reason=Ineligible.MISSING_PERIOD)
    return None


def _verdict(statistic: Fraction, slopes: list[Fraction]) -> RecentTrend:
    """Judge a statistic by the slope of all five points, which comes first, and the slopes without each."""
    movements = {movement_of(slope) for slope in slopes}
    significant = statistic > CRITICAL
    agreed = len(movements) == 1
    return RecentTrend(
        movement=movements.pop() if significant and agreed else Movement.STEADY,
        statistic=decimal(statistic),
        outlier=significant and not agreed,
    )


def _slopes_of_log_odds(counts: list[tuple[Fraction, Fraction]]) -> list[Fraction]:
    """Return a number with the sign of the slope of the log odds, for all points and without each in turn.

    The slope is a sum of whole multiples of log odds, so its sign is that of a product of powers of the odds less
    one: exact, and no logarithm is taken.
    """
    half = Fraction(1, 2) if any(numerator in (0, denominator) for numerator, denominator in counts) else Fraction(0)
    odds = [
        (year, (numerator + half) / (denominator - numerator + half))
        for year, (numerator, denominator) in enumerate(counts, start=1)
    ]
    chosen = [odds, *(odds[:left] + odds[left + 1 :] for left in range(len(odds)))]
    return [
        prod((odd ** (len(kept) * year - sum(year for year, _ in kept)) for year, odd in kept), start=Fraction(1)) - 1
        for kept in chosen
    ]


def _weighted_slope(weighted: list[tuple[int, Fraction, Fraction]]) -> tuple[Fraction, Fraction]:
    """Return slope and variance of a line through (year, value, weight), the weights being 1 / standard error²."""
    total = sum((w for _, _, w in weighted), Fraction(0))
    at = sum((w * x for x, _, w in weighted), Fraction(0))
    squares = sum((w * x * x for x, _, w in weighted), Fraction(0))
    values = sum((w * y for _, y, w in weighted), Fraction(0))
    products = sum((w * x * y for x, y, w in weighted), Fraction(0))
    spread = total * squares - at**2
    return (total * products - at * values) / spread, total / spread
