"""Directions of travel of one series: what is compared, what came of it, or why nothing could be."""

from enum import Enum
from typing import assert_never

import attrs

from kpirules.evaluation.outturns import Clock, Outturn, Series, restarts_between
from kpirules.model.indicator import Indicator
from kpirules.model.period import Period
from kpirules.model.scheme import DirectionRule
from kpirules.model.vocabulary import AbsenceKind, Compare, Movement, Polarity, Travel
from kpirules.rules.acceptable import AcceptableSet
from kpirules.rules.direction import movement, travel


class NotCompared(Enum):
    """Why two outturns were not compared."""

    NO_OUTTURN = "no_outturn"
    NO_EARLIER_OUTTURN = "no_earlier_outturn"
    EARLIER_SUPPRESSED = "earlier_suppressed"
    YEAR_RESTARTED = "year_restarted"


@attrs.frozen(kw_only=True)
class Direction:
    """A named direction of travel: two facts, never one.

    Attributes:
        rule: The comparison as declared.
        movement: What the number did; None where nothing could be compared.
        travel: What performance did; None there too, and where nothing is good or bad.
        now: The outturn compared.
        before: The outturn it was compared with.
        against: The period it would be compared with; None where there is no outturn at all.
        reason: Why nothing was compared; None where it was.
    """

    rule: DirectionRule
    movement: Movement | None = None
    travel: Travel | None = None
    now: Outturn | None = None
    before: Outturn | None = None
    against: Period | None = None
    reason: NotCompared | None = None


def direction(
    rule: DirectionRule,
    indicator: Indicator,
    series: Series,
    clock: Clock,
    acceptable: AcceptableSet | None,
) -> Direction:
    """Compare the latest outturn of `series` as `rule` says.

    The earlier outturn is found on the calendar, never by its place in the rows, so a missing month is not
    skipped over. No comparison is made across the restart of a cumulative count.
    """
    now = series.latest(clock)
    if now is None or now.period is None or now.value is None:
        return Direction(rule=rule, reason=NotCompared.NO_OUTTURN)
    against = _earlier(rule.compare, now.period)
    nothing = Direction(rule=rule, now=now, against=against)
    if restarts_between(indicator, clock.basis, against, now.period) and rule.compare is Compare.PREVIOUS:
        return attrs.evolve(nothing, reason=NotCompared.YEAR_RESTARTED)
    before = series.by_period.get(against)
    if before is None or before.value is None:
        suppressed = before is not None and before.absence is AbsenceKind.SUPPRESSED
        reason = NotCompared.EARLIER_SUPPRESSED if suppressed else NotCompared.NO_EARLIER_OUTTURN
        return attrs.evolve(nothing, reason=reason)
    polarity = indicator.polarity or Polarity.NONE
    return attrs.evolve(
        nothing,
        before=before,
        movement=movement(now.value, before.value, rule.steady_within),
        travel=travel(now.value, before.value, rule.steady_within, polarity, acceptable),
    )


def _earlier(compare: Compare, period: Period) -> Period:
    match compare:
        case Compare.PREVIOUS:
            return period.earlier()
        case Compare.SAME_PERIOD_LAST_YEAR:
            return period.a_year_before()
    assert_never(compare)
