"""A series handed to the statistical methods of direction: which outturns they see, and what their answers mean."""

from decimal import Decimal
from typing import assert_never

import attrs

from kpirules.evaluation.outturns import Clock, Outturn, Series
from kpirules.model.direction import DirectionRule
from kpirules.model.indicator import Indicator, Unit
from kpirules.model.target import PointsTolerance
from kpirules.model.vocabulary import Method, Movement, Polarity, Travel, UnitKind
from kpirules.rules.acceptable import AcceptableSet
from kpirules.rules.direction import Steady
from kpirules.rules.methods.chi_squared import RecentTrend, Share, recent_trend_of_proportions
from kpirules.rules.methods.confidence import Interval, proportion_interval, rate_interval
from kpirules.rules.methods.interval_overlap import Comparison, compare_intervals
from kpirules.rules.methods.regression import Trend, significant_trend
from kpirules.rules.methods.spc import Assurance, ControlChart, Variation, assurance, control_chart, variation
from kpirules.rules.methods.verdict import Cadence, Ineligible, NoVerdict, Point, travel_of


@attrs.frozen(kw_only=True)
class Verdict:
    """What a statistical method says of the latest outturn.

    Attributes:
        movement: What the number did.
        travel: What performance did; None where nothing is good or bad, or the method cannot tell.
        basis: The figures the method rests on.
        variation: For a control chart: common cause, or special cause and of which kind.
        assurance: For a control chart: whether the process as it stands meets its target.
    """

    movement: Movement
    travel: Travel | None
    basis: Trend | ControlChart | RecentTrend | Comparison
    variation: Variation | None = None
    assurance: Assurance | None = None


def judge(
    rule: DirectionRule, indicator: Indicator, series: Series, clock: Clock, acceptable: AcceptableSet | None
) -> Verdict | NoVerdict:
    """Ask the method of `rule` about the outturns up to `as_at`, since the last change of definition.

    Args:
        rule: The direction as declared; its method is not plain difference.
        indicator: Whose series it is.
        series: Its outturns.
        clock: The time, as the indicator sees it.
        acceptable: The values that meet the target in force now; None where there are none.

    Returns:
        The verdict, or why the method does not apply.
    """
    cadence = Cadence(months=clock.frequency.months, covers=indicator.covers)
    seen = _window(rule, indicator, series, clock)
    polarity = indicator.polarity or Polarity.NONE
    points = tuple(Point(at=_at(one), value=one.value) for one in seen if one.value is not None)
    match rule.method:
        case Method.REGRESSION:
            trend = significant_trend(points, cadence, _steady(rule))
            return trend if isinstance(trend, NoVerdict) else _verdict(trend, trend.movement, polarity)
        case Method.SPC:
            chart = control_chart(points, cadence)
            if isinstance(chart, NoVerdict):
                return chart
            found = variation(chart, polarity)
            verdict = _verdict(chart, found.movement, polarity)
            travel = _TRAVEL.get(found, verdict.travel)
            return attrs.evolve(verdict, travel=travel, variation=found, assurance=assurance(chart, acceptable))
        case Method.CHI_SQUARED:
            if indicator.unit is None or indicator.unit.kind is not UnitKind.PERCENT:
                return NoVerdict(reason=Ineligible.NO_COUNTS)
            shares = tuple(Share(at=_at(one), numerator=one.numerator, denominator=one.denominator) for one in seen)
            recent = recent_trend_of_proportions(shares, cadence)
            return recent if isinstance(recent, NoVerdict) else _verdict(recent, recent.movement, polarity)
        case Method.INTERVAL_OVERLAP:
            return _by_intervals(indicator, series, clock)
        case Method.DIFFERENCE:
            raise AssertionError("a plain difference asks no method")
    assert_never(rule.method)


_TRAVEL = {
    Variation.IMPROVING_HIGH: Travel.IMPROVING,
    Variation.IMPROVING_LOW: Travel.IMPROVING,
    Variation.CONCERN_HIGH: Travel.WORSENING,
    Variation.CONCERN_LOW: Travel.WORSENING,
}


def _verdict(basis: Trend | ControlChart | RecentTrend | Comparison, moved: Movement, polarity: Polarity) -> Verdict:
    return Verdict(movement=moved, travel=travel_of(moved, polarity), basis=basis)


def _window(rule: DirectionRule, indicator: Indicator, series: Series, clock: Clock) -> list[Outturn]:
    """Return the outturns a method may see, oldest first."""
    since = max(
        (change.start for change in indicator.definition_changed if change.start < clock.as_at.end), default=None
    )
    seen = [
        one
        for period, one in sorted(series.by_period.items(), key=lambda item: item[0].end)
        if period.end <= clock.as_at.end and (since is None or period.start >= since) and one.value is not None
    ]
    return seen if rule.window is None else seen[-rule.window :]


def _at(one: Outturn) -> int:
    return one.period.start // one.period.months if one.period else 0


def _steady(rule: DirectionRule) -> Steady:
    """Return what a trend over a window may come to and be steady: a distance; a share would have nothing to be of."""
    points = rule.steady_within.points if isinstance(rule.steady_within, PointsTolerance) else Decimal(0)
    return Steady(points, rule.steady_under)


def _by_intervals(indicator: Indicator, series: Series, clock: Clock) -> Verdict | NoVerdict:
    """Compare the 95 % intervals of the latest outturn and of the one a year before: they share no cases."""
    now = series.latest(clock)
    before = series.by_period.get(now.period.a_year_before()) if now and now.period else None
    if now is None or before is None:
        return NoVerdict(reason=Ineligible.TOO_FEW_POINTS, needed=2, found=0 if now is None else 1)
    compared = compare_intervals(_interval(now, indicator), _interval(before, indicator))
    if isinstance(compared, NoVerdict):
        return compared
    return _verdict(compared, compared.movement, indicator.polarity or Polarity.NONE)


def _interval(one: Outturn, indicator: Indicator) -> Interval | NoVerdict | None:
    match indicator.unit:
        case Unit(kind=UnitKind.PERCENT):
            return proportion_interval(one.numerator, one.denominator)
        case Unit(kind=UnitKind.RATE, per=per) if per is not None:
            return rate_interval(one.numerator, one.denominator, per)
        case _:
            return None
