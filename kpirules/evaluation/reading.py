"""What one series says at one time: its figures, its rating by the rules, its directions of travel."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import assert_never

import attrs

from kpirules.evaluation.directions import Direction, compare
from kpirules.evaluation.outturns import Clock, History, Outturn, Series, YearToDate
from kpirules.evaluation.rating import Rated, RatedBy, Rating, rate
from kpirules.evaluation.targets import TargetLine
from kpirules.evaluation.unrated import BY_STATUS, Unrated, UnratedReason
from kpirules.model.catalogue import Catalogue, Comparator
from kpirules.model.indicator import Indicator, Part
from kpirules.model.period import Period
from kpirules.model.scheme import Above, Below, ComparatorRef, DirectionIs, Met, Streak
from kpirules.model.target import Edges, NotATargetMeasure, ToBeConfirmed, ValueTarget
from kpirules.model.vocabulary import AbsenceKind, Audience, Polarity, Rates, Status
from kpirules.rules.acceptable import acceptable_set
from kpirules.rules.compiler import CompiledIndicator
from kpirules.rules.conditions import Answers, Question

_NOTHING: Answers = MappingProxyType({})


@attrs.frozen(kw_only=True)
class Setting:
    """What does not change while one indicator is evaluated.

    Attributes:
        catalogue: Where it stands.
        indicator: What is asked.
        compiled: Its rules; None where it has no scheme.
        history: All that was released about it.
        clock: The time, as the indicator sees it.
        withheld: The printed reason, where its own outturns are withheld from this audience.
        audience: Who will read the answer: a row's reason for withholding it from the public hides nothing from the
            exempt audience.
    """

    catalogue: Catalogue = attrs.field(repr=False)
    indicator: Indicator
    compiled: CompiledIndicator | None = attrs.field(repr=False)
    history: History = attrs.field(repr=False)
    clock: Clock
    withheld: str | None = None
    audience: Audience = Audience.PUBLIC

    def at(self, period: Period) -> "Setting":
        """Return the same as it was at the end of an earlier period."""
        return attrs.evolve(self, clock=attrs.evolve(self.clock, as_at=period))


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
        behind: What came in for that period in place of a value, such as that it is withheld; None where nothing did.
        year_to_date: The aggregate since the basis year began.
        target: The figures of the target in force at the outturn's period; None where there are none.
        rating: What the rules say of it.
        directions: Directions of travel, in declared order.
        benchmarks: The comparators' latest values it was held against, by id.
    """

    part: Part | None = None
    outturn: Outturn | None = None
    absent: Outturn | None = None
    stale: Period | None = None
    behind: Outturn | None = None
    year_to_date: YearToDate | None = None
    target: Edges | None = None
    rating: Rating
    directions: tuple[Direction, ...] = ()
    benchmarks: Mapping[str, Decimal] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class _Desk:
    """One series with everything beside it that a rule may ask about."""

    setting: Setting
    part: Part | None
    series: Series
    line: TargetLine
    streaks: bool
    told: Answers

    def direction(self, name: str) -> Direction:
        """Return a direction of travel by name."""
        return compare(self.setting.catalogue.direction(name), self.line, self.series, self.setting.clock)


def read(setting: Setting, part: Part | None = None, *, streaks: bool = True, told: Answers = _NOTHING) -> Reading:
    """Read one series as at a time.

    Args:
        setting: The indicator, its rules, what was released about it, and the time.
        part: The part whose series is read; None: the indicator's own.
        streaks: Whether streaks are looked up; without, every streak is taken not to be.
        told: Answers to the rules' questions that are known already and not found out.

    Returns:
        The reading; every absence has its reason, nothing is zero for want of a number.
    """
    desk = _desk(setting, part, streaks=streaks, told=told)
    clock, series = setting.clock, desk.series
    latest = series.latest(clock)
    year_to_date = series.year_to_date(setting.indicator, clock)
    due = clock.due
    period = latest.period if latest else due
    stale = due if latest and latest.period and due and latest.period.end < due.end else None
    target = desk.line.at(period) if period else Unrated(reason=UnratedReason.NOT_DUE)
    return Reading(
        part=part,
        outturn=latest,
        absent=None if latest else series.newest(clock),
        stale=stale,
        behind=series.by_period.get(stale) if stale else None,
        year_to_date=year_to_date,
        target=None if isinstance(target, Unrated) else target,
        rating=_rating(desk, target, year_to_date),
        directions=tuple(desk.direction(name) for name in setting.indicator.directions),
        benchmarks=desk.line.benchmarks,
    )


def _desk(setting: Setting, part: Part | None, *, streaks: bool, told: Answers) -> _Desk:
    line = target_line(setting, part)
    return _Desk(setting=setting, part=part, series=line.series, line=line, streaks=streaks, told=told)


def target_line(setting: Setting, part: Part | None) -> TargetLine:
    """Return what one series aimed at through time."""
    key = part.id if part else None
    past = setting.history
    comparators = [comparator.id for comparator in setting.catalogue.comparators]
    return TargetLine(
        catalogue=setting.catalogue,
        indicator=setting.indicator,
        series=past.series.get(key, Series({})),
        years=past.years,
        benchmarks=past.benchmarks(comparators, key, setting.clock.as_at),
        basis=setting.clock.basis,
    )


def _rating(desk: _Desk, target: Edges | Unrated, year_to_date: YearToDate | None) -> Rating:
    """Rate the figure, or say why it cannot be: the lasting reasons before those of the day."""
    setting = desk.setting
    lasting = _never(setting, desk.line)
    if lasting is not None:
        return lasting
    figure = _figure(desk, year_to_date)
    if isinstance(figure, Unrated):
        return figure
    compiled = setting.compiled
    if compiled is None or (compiled.needs_target and isinstance(target, Unrated)):
        return target if isinstance(target, Unrated) else Unrated(reason=UnratedReason.NO_TARGET)
    answers = {question: _answer(desk, question, figure) for question in compiled.questions}
    return rate(compiled, figure, None if isinstance(target, Unrated) else target, answers)


def _never(setting: Setting, line: TargetLine) -> Unrated | None:
    """Return why no outturn at this time is rated, whatever it is; None where one may be."""
    indicator, compiled = setting.indicator, setting.compiled
    if indicator.status is not Status.LIVE:
        return Unrated(reason=BY_STATUS[indicator.status])
    match line.declared(setting.clock.due or setting.clock.as_at):
        case NotATargetMeasure():
            return Unrated(reason=UnratedReason.NOT_A_TARGET_MEASURE)
        case ToBeConfirmed():
            return Unrated(reason=UnratedReason.TARGET_TO_BE_CONFIRMED)
    if compiled is not None and compiled.needs_polarity and indicator.polarity in (None, Polarity.NONE):
        return Unrated(reason=UnratedReason.NO_POLARITY)
    return None


def _figure(desk: _Desk, year_to_date: YearToDate | None) -> Decimal | Unrated:
    """Return the figure to rate, or why there is none."""
    clock = desk.setting.clock
    latest = desk.series.latest(clock)
    if latest is None or latest.value is None:
        return _nothing(desk.series.newest(clock), desk.setting)
    if desk.setting.indicator.rates is not Rates.YEAR_TO_DATE or year_to_date is None:
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


def _answer(desk: _Desk, question: Question, figure: Decimal) -> bool | None:
    """Find out what a rule asks beside the figure; None where it cannot be known."""
    if question in desk.told:
        return desk.told[question]
    match question:
        case DirectionIs(name=name, travels=travels):
            travel = desk.direction(name).travel
            return None if travel is None else travel in travels
        case Streak(level=level, at_least=at_least):
            return desk.streaks and _streak(desk, level, at_least)
        case Met(ref=ref) | Above(ref=ref) | Below(ref=ref):
            benchmark = desk.line.benchmarks.get(ref.id) if isinstance(ref, ComparatorRef) else None
            if benchmark is None:
                return None
            if isinstance(question, Above):
                return figure > benchmark
            if isinstance(question, Below):
                return figure < benchmark
            polarity = desk.setting.indicator.polarity or Polarity.NONE
            return figure in acceptable_set(ValueTarget(value=benchmark), polarity)
    assert_never(question)


def _streak(desk: _Desk, level: str, at_least: int) -> bool:
    """Say whether the level was `level` in each of the `at_least` periods up to the newest figure, streaks aside.

    A period without a figure of its own breaks the streak: an older figure stands in for it, and is no second one.
    """
    latest = desk.series.latest(desk.setting.clock)
    if latest is None or latest.period is None:
        return False
    periods = [latest.period.earlier(back) for back in range(at_least)]
    return all(_stood_at(desk, level, period) for period in periods)


def _stood_at(desk: _Desk, level: str, period: Period) -> bool:
    """Say whether a figure of that very period was rated `level`, leaving streaks aside."""
    one = desk.series.by_period.get(period)
    if one is None or one.value is None:
        return False
    rating = read(desk.setting.at(period), desk.part, streaks=False).rating
    return isinstance(rating, Rated) and rating.level.id == level


def worst_of(readings: tuple[Reading, ...], compiled: CompiledIndicator | None) -> Rating:
    """Return the rating of an indicator from its parts: the worst of them.

    A part without a level might be the worst, so the whole is unrated then, unless a part already stands at the
    scheme's worst level.
    """
    levels = [reading.rating.level for reading in readings if isinstance(reading.rating, Rated)]
    unrated = [reading for reading in readings if not isinstance(reading.rating, Rated)]
    if compiled is None or not levels:
        return unrated[0].rating
    worst = max(levels, key=compiled.scheme.levels.index)
    if unrated and worst != compiled.scheme.levels[-1]:
        titles = ", ".join(reading.part.title for reading in unrated if reading.part)
        return Unrated(reason=UnratedReason.INCOMPLETE, detail=titles)
    return Rated(level=worst, by=RatedBy.PARTS)
