"""Directions of travel of one series: what is compared, what came of it, or why nothing could be."""

from decimal import Decimal
from enum import Enum
from typing import assert_never

import attrs

from kpirules.evaluation.outturns import Clock, Outturn, Series, restarts_between
from kpirules.evaluation.statistics import Verdict, judge
from kpirules.evaluation.targets import TargetLine
from kpirules.evaluation.unrated import Unrated
from kpirules.model.direction import DirectionRule
from kpirules.model.indicator import Indicator
from kpirules.model.number import EXACT, total
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.scheme import OwnTolerance
from kpirules.model.target import Edges
from kpirules.model.vocabulary import AbsenceKind, Compare, Measure, Method, Movement, Polarity, Travel
from kpirules.rules.acceptable import AcceptableSet, acceptable_set, width
from kpirules.rules.direction import Steady, movement, travel
from kpirules.rules.methods.verdict import NoVerdict


class NotCompared(Enum):
    """Why two outturns were not compared."""

    NO_OUTTURN = "no_outturn"
    NO_EARLIER_OUTTURN = "no_earlier_outturn"
    EARLIER_SUPPRESSED = "earlier_suppressed"
    YEAR_RESTARTED = "year_restarted"
    DEFINITION_CHANGED = "definition_changed"
    TARGET_CHANGES = "target_changes"
    NO_TARGET = "no_target"
    COMPARATOR_ABSENT = "comparator_absent"
    METHOD_NOT_ELIGIBLE = "method_not_eligible"


@attrs.frozen(kw_only=True)
class Direction:
    """A named direction of travel: two facts, never one.

    Attributes:
        rule: The comparison as declared.
        movement: What the number did; None where nothing could be compared.
        travel: What performance did; None there too, and where nothing is good or bad.
        now: The outturn compared.
        before: The outturn it was compared with; None for a mean, a comparator or a method over a window.
        before_value: The figure it was compared with.
        against: The period it would be compared with, where it is one.
        reason: Why nothing was compared; None where it was.
        verdict: What a statistical method says, or why it does not apply.
    """

    rule: DirectionRule
    movement: Movement | None = None
    travel: Travel | None = None
    now: Outturn | None = None
    before: Outturn | None = None
    before_value: Decimal | None = None
    against: Period | None = None
    reason: NotCompared | None = None
    verdict: Verdict | NoVerdict | None = None


@attrs.frozen(kw_only=True)
class _Earlier:
    """What the latest outturn is compared with."""

    value: Decimal
    outturn: Outturn | None = None
    periods: tuple[Period, ...] = ()


def compare(rule: DirectionRule, line: TargetLine, series: Series, clock: Clock) -> Direction:
    """Compare the latest outturn of `series` as `rule` says.

    Earlier outturns are found on the calendar, never by their place in the rows, so a missing month is not skipped
    over. No comparison is made across the restart of a cumulative count or a change of definition.

    Args:
        rule: The comparison as declared.
        line: What the indicator aimed at through time.
        series: Its outturns.
        clock: The time, as the indicator sees it.

    Returns:
        The two facts, or why there are none.
    """
    now = series.latest(clock)
    if now is None or now.period is None or now.value is None:
        return Direction(rule=rule, reason=NotCompared.NO_OUTTURN)
    nothing = Direction(rule=rule, now=now, against=_against(rule, now.period, clock.basis))
    if rule.target_constant and not line.constant_in_year(now.period):
        return attrs.evolve(nothing, reason=NotCompared.TARGET_CHANGES)
    if rule.method is not Method.DIFFERENCE:
        return _by_method(nothing, line, series, clock)
    earlier = _earlier(rule, line, series, now.period, clock)
    if isinstance(earlier, NotCompared):
        return attrs.evolve(nothing, reason=earlier)
    for period in earlier.periods:
        reason = _barrier(line.indicator, clock.basis, period, now.period)
        if reason is not None:
            return attrs.evolve(nothing, reason=reason)
    found = attrs.evolve(nothing, before=earlier.outturn, before_value=earlier.value)
    steady = steadiness(rule, line.indicator, earlier.value)
    if rule.measure is Measure.GAP_TO_TARGET:
        return _by_gap(found, line, earlier, steady)
    edges = line.at(now.period)
    polarity = line.indicator.polarity or Polarity.NONE
    return attrs.evolve(
        found,
        movement=movement(now.value, earlier.value, steady),
        travel=travel(now.value, earlier.value, steady, polarity, _acceptable(edges, polarity)),
    )


def _against(rule: DirectionRule, now: Period, basis: YearBasis) -> Period | None:
    if rule.method is not Method.DIFFERENCE:
        return now.a_year_before() if rule.method is Method.INTERVAL_OVERLAP else None
    match rule.compare:
        case Compare.PREVIOUS:
            return now.earlier()
        case Compare.SAME_PERIOD_LAST_YEAR:
            return now.a_year_before()
        case Compare.LAST_YEAR_END:
            year = now.within(Frequency.ANNUAL, basis)
            return Period(year.start - now.months, now.months)
        case Compare.BASELINE:
            return rule.baseline
        case Compare.MEAN_OF_PREVIOUS | Compare.COMPARATOR:
            return None
    assert_never(rule.compare)


def _earlier(
    rule: DirectionRule, line: TargetLine, series: Series, now: Period, clock: Clock
) -> _Earlier | NotCompared:
    if rule.compare is Compare.COMPARATOR:
        value = line.benchmarks.get(rule.comparator or "")
        return NotCompared.COMPARATOR_ABSENT if value is None else _Earlier(value=value)
    if rule.compare is Compare.MEAN_OF_PREVIOUS:
        periods = tuple(now.earlier(back) for back in range(1, rule.periods + 1))
        values = [_value(series, period) for period in periods]
        known = tuple(value for value in values if isinstance(value, Decimal))
        if len(known) < len(values):
            return next(value for value in values if isinstance(value, NotCompared))
        return _Earlier(value=EXACT.divide(total(known), Decimal(len(known))), periods=periods)
    against = _against(rule, now, clock.basis)
    if against is None:
        return NotCompared.NO_EARLIER_OUTTURN
    at_period = _value(series, against)
    if isinstance(at_period, Decimal):
        return _Earlier(value=at_period, outturn=series.by_period[against], periods=(against,))
    whole_year = next((one for one in line.years if one.period == against.within(Frequency.ANNUAL, clock.basis)), None)
    if rule.compare in (Compare.LAST_YEAR_END, Compare.BASELINE) and whole_year and whole_year.value is not None:
        return _Earlier(value=whole_year.value, outturn=whole_year, periods=(against,))
    return at_period


def _value(series: Series, period: Period) -> Decimal | NotCompared:
    one = series.by_period.get(period)
    if one is None or one.value is None:
        suppressed = one is not None and one.absence is AbsenceKind.SUPPRESSED
        return NotCompared.EARLIER_SUPPRESSED if suppressed else NotCompared.NO_EARLIER_OUTTURN
    return one.value


def _barrier(indicator: Indicator, basis: YearBasis, before: Period, now: Period) -> NotCompared | None:
    """Return what stands between two periods, so that their figures cannot be compared."""
    if any(before.end <= change.start < now.end for change in indicator.definition_changed):
        return NotCompared.DEFINITION_CHANGED
    if restarts_between(indicator, basis, before, now):
        return NotCompared.YEAR_RESTARTED
    return None


def steadiness(rule: DirectionRule, indicator: Indicator, before: Decimal) -> Steady:
    """Return how much a figure may differ from `before` and still count as steady."""
    declared = indicator.tolerance if isinstance(rule.steady_within, OwnTolerance) else rule.steady_within
    return Steady(Decimal(0) if declared is None else width(declared, before), rule.steady_under)


def _by_gap(found: Direction, line: TargetLine, earlier: _Earlier, steady: Steady) -> Direction:
    """Compare how far each figure is on the good side of the target in force at its own time."""
    now, polarity = found.now, line.indicator.polarity or Polarity.NONE
    if now is None or now.period is None or now.value is None:
        return found
    before_period = earlier.periods[0] if earlier.periods else now.period
    gaps = [_gap(now.value, line.at(now.period), polarity), _gap(earlier.value, line.at(before_period), polarity)]
    if gaps[0] is None or gaps[1] is None:
        return attrs.evolve(found, reason=NotCompared.NO_TARGET)
    moved = movement(now.value, earlier.value, steady)
    return attrs.evolve(found, movement=moved, travel=travel(gaps[0], gaps[1], steady, Polarity.HIGH, None))


def _gap(value: Decimal, edges: Edges | Unrated, polarity: Polarity) -> Decimal | None:
    """Return how far `value` is on the good side of the target (negative: short of it)."""
    acceptable = _acceptable(edges, polarity)
    if acceptable is None:
        return None
    match polarity:
        case Polarity.HIGH:
            return None if acceptable.lower is None else EXACT.subtract(value, acceptable.lower)
        case Polarity.LOW:
            return None if acceptable.upper is None else EXACT.subtract(acceptable.upper, value)
        case Polarity.IN_RANGE | Polarity.NONE:
            return acceptable.shortfall(value).copy_negate()
    assert_never(polarity)


def _acceptable(edges: Edges | Unrated, polarity: Polarity) -> AcceptableSet | None:
    if isinstance(edges, Unrated) or polarity is Polarity.NONE:
        return None
    return acceptable_set(edges, polarity)


def _by_method(nothing: Direction, line: TargetLine, series: Series, clock: Clock) -> Direction:
    """Ask a statistical method about the latest periods of the series."""
    now, polarity = nothing.now, line.indicator.polarity or Polarity.NONE
    acceptable = None if now is None or now.period is None else _acceptable(line.at(now.period), polarity)
    verdict = judge(nothing.rule, line.indicator, series, clock, acceptable)
    if isinstance(verdict, NoVerdict):
        return attrs.evolve(nothing, reason=NotCompared.METHOD_NOT_ELIGIBLE, verdict=verdict)
    return attrs.evolve(nothing, movement=verdict.movement, travel=verdict.travel, verdict=verdict)
