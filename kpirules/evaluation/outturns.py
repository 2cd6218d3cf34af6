"""Observations to outturns: the series of an indicator, its latest figure, its year to date, its benchmarks."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from typing import assert_never

import attrs

from kpirules.model.indicator import Indicator
from kpirules.model.number import EXACT, ratio, settled, total
from kpirules.model.outturn import Observation, Place
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.shorthand import Mark
from kpirules.model.vocabulary import AbsenceKind, Aggregation, Covers


@attrs.frozen(kw_only=True)
class Outturn:
    """The value reported for a period, or why there is none.

    Attributes:
        period: The time it speaks of; None only for a comparator whose year is not printed.
        value: In the indicator's unit, unrounded: the ratio of its counts where both are known.
        absence: Why there is no value; None where there is one.
        numerator: Count above the line, where known.
        denominator: Count below the line, where known.
        provisional: Whether the figure may still change.
        revised: Whether it replaces a figure published before.
        estimated: Whether it is an estimate.
        unreliable: Whether it is of low reliability.
        withheld: The reason printed in its place, where it is withheld.
        symbol: The mark printed in its place, where a policy hides it or one was typed; empty where words say why.
        note: The printed note.
        place: Where the row stands.
        published: The value as first published, where `value` is a revision of it.
        part: Id of the part it belongs to, if any.
        dimensions: What it is broken down by, each with its value; none: the outturn itself.
    """

    period: Period | None
    value: Decimal | None = None
    absence: AbsenceKind | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    provisional: bool = False
    revised: bool = False
    estimated: bool = False
    unreliable: bool = False
    withheld: str | None = None
    symbol: str = ""
    note: str | None = None
    place: Place | None = attrs.field(default=None, eq=False)
    published: Decimal | None = None
    part: str | None = None
    dimensions: tuple[tuple[str, str], ...] = ()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The official marks that stand after its value."""
        said = {
            Mark.PROVISIONAL: self.provisional,
            Mark.REVISED: self.revised,
            Mark.ESTIMATED: self.estimated,
            Mark.UNRELIABLE: self.unreliable,
        }
        return tuple(mark for mark in Mark if said[mark] and self.value is not None)

    @property
    def ways(self) -> tuple[str, ...]:
        """Ids of the dimensions it is broken down by."""
        return tuple(name for name, _ in self.dimensions)


@attrs.frozen(kw_only=True)
class YearToDate:
    """The aggregate since the basis year began.

    Attributes:
        value: In the indicator's unit; None where no part of it is known.
        year: The basis year.
        counted: The periods that went in, in order.
        missing: Periods that were due and are absent or withheld: the aggregate is incomplete where there are any.
        numerator: Sum of the numerators, for a ratio.
        denominator: Sum of the denominators, for a ratio.
    """

    value: Decimal | None
    year: Period
    counted: tuple[Period, ...]
    missing: tuple[Period, ...] = ()
    numerator: Decimal | None = None
    denominator: Decimal | None = None

    @property
    def complete(self) -> bool:
        """Whether every period that was due went in."""
        return not self.missing


@attrs.frozen(kw_only=True)
class Clock:
    """The time a scorecard is about, seen by one indicator.

    Attributes:
        as_at: Nothing after this period's end is seen.
        basis: When the indicator's year begins.
        frequency: How often an outturn is due.
        reporting_year: The twelve months the report is about.
    """

    as_at: Period
    basis: YearBasis
    frequency: Frequency
    reporting_year: Period | None

    @cached_property
    def window(self) -> int:
        """First month of the reporting window, counted as `Period.start`.

        It is the start of the report's reporting year, or of the indicator's own year where that is earlier: an
        academic-year count inside a financial-year report is seen from April, the report's start, and a
        calendar-year indicator from January, its own.
        """
        return self.year.start if self.reporting_year is None else min(self.year.start, self.reporting_year.start)

    @cached_property
    def due(self) -> Period | None:
        """The newest period due by `as_at` in the window; None where none has ended yet."""
        newest = self.as_at.last_month.within(self.frequency, self.basis)
        if newest.end > self.as_at.end:
            newest = newest.earlier()
        return newest if newest.end > self.window else None

    def sees(self, period: Period) -> bool:
        """Say whether an outturn for `period` is in the reporting window."""
        return self.window < period.end <= self.as_at.end

    @cached_property
    def year(self) -> Period:
        """The basis year that holds `as_at`."""
        return self.as_at.last_month.within(Frequency.ANNUAL, self.basis)


def clock(indicator: Indicator, as_at: Period, reporting_year: Period | None, basis: YearBasis) -> Clock:
    """Return the time of a scorecard as one indicator sees it."""
    return Clock(
        as_at=as_at,
        basis=indicator.basis or basis,
        frequency=indicator.frequency or Frequency.MONTHLY,
        reporting_year=reporting_year,
    )


def outturn(row: Observation, indicator: Indicator) -> Outturn:
    """Return the outturn of one observation; the counts, where both are known, give the value."""
    value = row.value
    absence = row.absence
    if row.numerator is not None and row.denominator is not None and absence is None:
        value = ratio(row.numerator, row.denominator, indicator.per)
        absence = AbsenceKind.NOT_APPLICABLE if value is None else None
    return Outturn(
        period=row.period,
        value=value,
        absence=AbsenceKind.NOT_AVAILABLE if value is None and absence is None else absence,
        numerator=row.numerator,
        denominator=row.denominator,
        provisional=row.provisional,
        revised=row.revised,
        estimated=row.estimated,
        unreliable=row.unreliable,
        withheld=row.withheld,
        symbol=row.shown if value is None and absence is AbsenceKind.SUPPRESSED else "",
        note=row.note,
        place=row.place,
        part=row.part,
        dimensions=row.dimensions,
    )


@attrs.frozen
class Series:
    """The own outturns of an indicator, or of one part of it, at its own frequency.

    Attributes:
        by_period: The outturn of each period that came in.
    """

    by_period: dict[Period, Outturn]

    def latest(self, clock: Clock) -> Outturn | None:
        """Return the newest outturn in the window that has a value."""
        return max(
            (one for period, one in self.by_period.items() if one.value is not None and clock.sees(period)),
            key=_end,
            default=None,
        )

    def newest(self, clock: Clock) -> Outturn | None:
        """Return the newest outturn in the window, whether it has a value or not."""
        return max((one for period, one in self.by_period.items() if clock.sees(period)), key=_end, default=None)

    def year_to_date(self, indicator: Indicator, clock: Clock) -> YearToDate | None:
        """Return the aggregate of the basis year that holds `as_at`, over every period due by then.

        Averages of percentages are never formed from percentages where the counts are known: `ratio` sums
        numerators and denominators.
        """
        how, due = indicator.year_to_date, clock.due
        if how is None or due is None or due.end <= clock.year.start:
            return None
        count = (due.end - clock.year.start) // due.months
        periods = [due.earlier(back) for back in reversed(range(count))]
        found = [self.by_period.get(period) for period in periods]
        usable = [one for one in found if one is not None and _countable(one, how)]
        counted = tuple(one.period for one in usable if one.period is not None)
        there = set(counted)
        missing = tuple(period for period in periods if period not in there)
        year = YearToDate(value=None, year=clock.year, counted=counted, missing=missing)
        return _aggregated(year, usable, how, indicator) if usable else year


def _end(one: Outturn) -> int:
    return one.period.end if one.period else 0


def _countable(one: Outturn, how: Aggregation) -> bool:
    if how is Aggregation.RATIO:
        return one.absence is not AbsenceKind.SUPPRESSED and None not in (one.numerator, one.denominator)
    return one.value is not None


def _aggregated(year: YearToDate, usable: list[Outturn], how: Aggregation, indicator: Indicator) -> YearToDate:
    values = tuple(one.value for one in usable if one.value is not None)
    match how:
        case Aggregation.SUM:
            return attrs.evolve(year, value=total(values))
        case Aggregation.MEAN:
            return attrs.evolve(year, value=settled(EXACT.divide(total(values), Decimal(len(values)))))
        case Aggregation.LATEST:
            return attrs.evolve(year, value=values[-1])
        case Aggregation.RATIO:
            numerator = total(tuple(one.numerator for one in usable if one.numerator is not None))
            denominator = total(tuple(one.denominator for one in usable if one.denominator is not None))
            value = ratio(numerator, denominator, indicator.per)
            return attrs.evolve(year, value=value, numerator=numerator, denominator=denominator)
    assert_never(how)


@attrs.frozen(kw_only=True)
class History:
    """All that came in for one indicator, sorted out.

    Attributes:
        series: Its own outturns at its own frequency, by part (None: the indicator as a whole).
        years: Own figures for whole years, of an indicator that reports more often.
        comparators: What comparators reported, by comparator and part.
        break_downs: Its own figures by area and the like, none of which is the outturn.
    """

    series: dict[str | None, Series]
    years: tuple[Outturn, ...]
    comparators: dict[tuple[str, str | None], tuple[Outturn, ...]]
    break_downs: tuple[Outturn, ...] = ()

    def broken_down(self, clock: Clock) -> tuple[Outturn, ...]:
        """Return the figures by area and the like: those of the newest period in the window, in each way of it."""
        seen = [(one.period.end, one) for one in self.break_downs if one.period is not None and clock.sees(one.period)]
        newest: dict[tuple[str, ...], int] = {}
        for end, one in seen:
            newest[one.ways] = max(end, newest.get(one.ways, 0))
        return tuple(one for end, one in seen if end == newest[one.ways])

    def benchmark(self, comparator: str, part: str | None, as_at: Period) -> Outturn | None:
        """Return the newest value of a comparator by `as_at`; one without a year stands in where none has one."""
        known = [
            one
            for one in (*self.comparators.get((comparator, part), ()), *self.comparators.get((comparator, None), ()))
            if one.value is not None and (one.period is None or one.period.end <= as_at.end)
        ]
        return max(known, key=_end, default=None)

    def benchmarks(self, comparators: Iterable[str], part: str | None, as_at: Period) -> dict[str, Decimal]:
        """Return the newest value by `as_at` of each comparator that has one, by id."""
        found = ((name, self.benchmark(name, part, as_at)) for name in comparators)
        return {name: one.value for name, one in found if one is not None and one.value is not None}


def history(indicator: Indicator, rows: Iterable[Observation]) -> History:
    """Sort the observations of one indicator into its series, its earlier years and its comparators."""
    series: dict[str | None, dict[Period, Outturn]] = {}
    years: list[Outturn] = []
    comparators: dict[tuple[str, str | None], list[Outturn]] = {}
    break_downs: list[Outturn] = []
    frequency = indicator.frequency or Frequency.MONTHLY
    for row in rows:
        one = outturn(row, indicator)
        if row.dimensions:
            if row.comparator is None:
                break_downs.append(one)
        elif row.comparator is not None:
            comparators.setdefault((row.comparator, row.part), []).append(one)
        elif row.period is not None and row.period.frequency is frequency:
            of_part = series.setdefault(row.part, {})
            of_part[row.period] = _latest_word(one, of_part.get(row.period))
        else:
            years.append(one)
    return History(
        series={part: Series(by_period) for part, by_period in series.items()},
        years=tuple(sorted(_last_words(years), key=lambda one: (_end(one), one.part or ""))),
        comparators={key: tuple(sorted(_last_words(found), key=_end)) for key, found in comparators.items()},
        break_downs=tuple(
            sorted(_last_words(break_downs), key=lambda one: (one.ways, one.part or "", one.dimensions, _end(one)))
        ),
    )


def _last_words(found: Iterable[Outturn]) -> Iterable[Outturn]:
    """Return outturns with one for each period, part and break-down: the revised, where there is one."""
    words: dict[tuple[object, ...], Outturn] = {}
    for one in found:
        key = (one.period, one.part, one.dimensions)
        words[key] = _latest_word(one, words.get(key))
    return words.values()


def _latest_word(one: Outturn, other: Outturn | None) -> Outturn:
    """Return the revised of two outturns for one period, with what was first published."""
    if other is None:
        return one
    revised, first = (one, other) if one.revised else (other, one)
    return attrs.evolve(revised, published=first.value)


def restarts_between(indicator: Indicator, basis: YearBasis, before: Period, now: Period) -> bool:
    """Say whether a cumulative count began again between two periods, so that they cannot be compared.

    Counts of two years that ran equally long can be: April to June with April to June, a whole year with a whole year.
    """
    if indicator.covers is not Covers.YEAR_TO_DATE:
        return False
    years = before.within(Frequency.ANNUAL, basis), now.within(Frequency.ANNUAL, basis)
    return years[0] != years[1] and before.end - years[0].start != now.end - years[1].start
