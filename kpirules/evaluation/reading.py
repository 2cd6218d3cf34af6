"""What one series says at one time: its figures, its rating by the rules, its directions of travel."""

from collections.abc import Mapping
from decimal import Decimal

import attrs

from kpirules.evaluation.directions import Direction, direction
from kpirules.evaluation.outturns import Clock, Outturn, Series, YearToDate
from kpirules.evaluation.rating import Rated, RatedBy, Rating, Unrated, UnratedReason, acceptable_now, never_rated, rate
from kpirules.model.catalogue import Catalogue, Comparator
from kpirules.model.indicator import Indicator, Part
from kpirules.model.period import Period
from kpirules.model.vocabulary import AbsenceKind, Rates
from kpirules.rules.compiler import CompiledIndicator


@attrs.frozen(kw_only=True)
class Setting:
    """What does not change while one indicator is evaluated.

    Attributes:
        catalogue: Where it stands.
        indicator: What is asked.
        compiled: Its rules; None where it has no scheme.
        clock: The time, as the indicator sees it.
        withheld: The printed reason, where its own outturns are withheld from this audience.
    """

    catalogue: Catalogue = attrs.field(repr=False)
    indicator: Indicator
    compiled: CompiledIndicator | None = attrs.field(repr=False)
    clock: Clock
    withheld: str | None = None


@attrs.frozen(kw_only=True)
class Benchmark:
    """A comparator's latest value.

    Attributes:
        comparator: Whose.
        outturn: The value and its period, where one is printed.
    """

    comparator: Comparator
    outturn: Outturn


@attrs.frozen(kw_only=True)
class Reading:
    """What one series says: the indicator's own, or one part's.

    Attributes:
        part: The part; None for the indicator as a whole.
        outturn: The newest in the reporting window that has a value.
        absent: The newest in the window where none has a value.
        stale: The newer period that was due and has no value; None where the outturn is up to date.
        year_to_date: The aggregate since the basis year began.
        rating: What the rules say of it.
        directions: Directions of travel, in declared order.
        benchmarks: The comparators' latest values it was held against, by id.
    """

    part: Part | None = None
    outturn: Outturn | None = None
    absent: Outturn | None = None
    stale: Period | None = None
    year_to_date: YearToDate | None = None
    rating: Rating
    directions: tuple[Direction, ...] = ()
    benchmarks: Mapping[str, Decimal] = attrs.field(factory=dict)


def read(setting: Setting, series: Series, part: Part | None, benchmarks: Mapping[str, Decimal]) -> Reading:
    """Read one series as at a time.

    Args:
        setting: The indicator, its rules and the time.
        series: Its own outturns.
        part: The part the series belongs to, if any.
        benchmarks: The latest value of each comparator that has one, by id.

    Returns:
        The reading; every absence has its reason, nothing is zero for want of a number.
    """
    indicator, clock = setting.indicator, setting.clock
    latest = series.latest(clock)
    year_to_date = series.year_to_date(indicator, clock)
    due = clock.due
    stale = due if latest and latest.period and due and latest.period.end < due.end else None
    acceptable = acceptable_now(indicator, benchmarks)
    rules = [setting.catalogue.direction(name) for name in indicator.directions]
    return Reading(
        part=part,
        outturn=latest,
        absent=None if latest else series.newest(clock),
        stale=stale,
        year_to_date=year_to_date,
        rating=_rating(setting, series, year_to_date, benchmarks),
        directions=tuple(direction(rule, indicator, series, clock, acceptable) for rule in rules),
        benchmarks=benchmarks,
    )


def _rating(
    setting: Setting, series: Series, year_to_date: YearToDate | None, benchmarks: Mapping[str, Decimal]
) -> Rating:
    never = never_rated(setting.indicator)
    if never is not None:
        return never
    figure = _figure(setting, series, year_to_date)
    if isinstance(figure, Unrated) or setting.compiled is None:
        return figure if isinstance(figure, Unrated) else Unrated(reason=UnratedReason.NOT_A_TARGET_MEASURE)
    return rate(setting.compiled, figure, benchmarks)


def _figure(setting: Setting, series: Series, year_to_date: YearToDate | None) -> Decimal | Unrated:
    """Return the figure to rate, or why there is none."""
    clock = setting.clock
    latest = series.latest(clock)
    if latest is None or latest.value is None:
        return _nothing(series.newest(clock), setting)
    if setting.indicator.rates is not Rates.YEAR_TO_DATE or year_to_date is None:
        return latest.value
    if year_to_date.value is None or not year_to_date.complete:
        missing = ", ".join(period.label(clock.basis) for period in year_to_date.missing)
        return Unrated(reason=UnratedReason.INCOMPLETE, detail=missing)
    return year_to_date.value


def _nothing(newest: Outturn | None, setting: Setting) -> Unrated:
    """Return why there is no figure at all in the reporting window."""
    if newest is None:
        if setting.withheld is not None:
            return Unrated(reason=UnratedReason.SUPPRESSED, absence=AbsenceKind.SUPPRESSED, detail=setting.withheld)
        if setting.clock.due is None:
            return Unrated(reason=UnratedReason.NOT_DUE)
        return Unrated(reason=UnratedReason.ABSENT, absence=AbsenceKind.NOT_AVAILABLE)
    reason = {
        AbsenceKind.SUPPRESSED: UnratedReason.SUPPRESSED,
        AbsenceKind.NOT_DUE: UnratedReason.NOT_DUE,
    }.get(newest.absence or AbsenceKind.NOT_AVAILABLE, UnratedReason.ABSENT)
    return Unrated(reason=reason, absence=newest.absence, detail=newest.withheld or newest.note or "")


def worst_of(readings: tuple[Reading, ...], compiled: CompiledIndicator | None) -> Rating:
    """Return the rating of an indicator from its parts: the worst of them.

    A part without a level might be the worst, so the whole is unrated then, unless a part already stands at the
    scheme's worst level.
    """
    rated = [reading for reading in readings if isinstance(reading.rating, Rated)]
    unrated = [reading for reading in readings if not isinstance(reading.rating, Rated)]
    if compiled is None or not rated:
        return unrated[0].rating
    levels = [reading.rating.level for reading in rated if isinstance(reading.rating, Rated)]
    worst = max(levels, key=compiled.scheme.levels.index)
    if unrated and worst != compiled.scheme.levels[-1]:
        titles = ", ".join(reading.part.title for reading in unrated if reading.part)
        return Unrated(reason=UnratedReason.INCOMPLETE, detail=titles)
    return Rated(level=worst, by=RatedBy.PARTS)
