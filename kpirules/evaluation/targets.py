"""The target in force at a period: profiles, dated targets, comparators and quartiles become figures."""

from collections.abc import Mapping
from decimal import Decimal
from typing import assert_never

import attrs

from kpirules.evaluation.outturns import Outturn, Series
from kpirules.evaluation.unrated import Unrated, UnratedReason
from kpirules.model.catalogue import Catalogue
from kpirules.model.indicator import Indicator
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.target import (
    ComparatorTarget,
    Edges,
    InterpolatedTarget,
    NoTarget,
    NotATargetMeasure,
    ProfileTarget,
    QuartileTarget,
    RangeTarget,
    Target,
    ToBeConfirmed,
    ValueTarget,
)
from kpirules.model.vocabulary import Polarity
from kpirules.rules.figures import beside, even_share, on_the_way, quartile_of

FEWEST_FOR_QUARTILE = 4
"""Fewest other bodies whose values are cut into quarters: one in each."""


@attrs.frozen(kw_only=True)
class TargetLine:
    """What an indicator aimed at through time, with the figures that some targets are made from.

    Attributes:
        catalogue: Says which comparators make a group.
        indicator: Whose target.
        series: Its own outturns, for interpolation from last year's.
        years: Its own whole-year figures, likewise.
        benchmarks: The latest value of each comparator that has one, by id.
        basis: When its year begins.
    """

    catalogue: Catalogue = attrs.field(repr=False)
    indicator: Indicator
    series: Series = attrs.field(repr=False)
    years: tuple[Outturn, ...] = attrs.field(repr=False)
    benchmarks: Mapping[str, Decimal]
    basis: YearBasis

    def declared(self, period: Period) -> Target:
        """Return the target in force at `period`, as declared."""
        for earlier in self.indicator.earlier_targets:
            if period.end <= earlier.until.end:
                return earlier.target
        return self.indicator.target

    def at(self, period: Period) -> Edges | Unrated:
        """Return the figures of the target in force at `period`, or why there are none."""
        target = self.declared(period)
        match target:
            case ValueTarget() | RangeTarget():
                return target
            case ComparatorTarget():
                return self._of_comparator(target)
            case ProfileTarget():
                return self._of_profile(target, period)
            case InterpolatedTarget():
                return self._interpolated(target, period)
            case QuartileTarget():
                return self._of_quartile(target)
            case NotATargetMeasure():
                return Unrated(reason=UnratedReason.NOT_A_TARGET_MEASURE)
            case ToBeConfirmed():
                return Unrated(reason=UnratedReason.TARGET_TO_BE_CONFIRMED)
            case NoTarget():
                return Unrated(reason=UnratedReason.NO_TARGET)
        assert_never(target)

    def constant_in_year(self, period: Period) -> bool:
        """Say whether one and the same target is in force in every period of the year that holds `period`."""
        year = period.within(Frequency.ANNUAL, self.basis)
        first = Period(year.start, period.months)
        found = {self.at(first.earlier(-step)) for step in range(year.months // period.months)}
        return len(found) == 1

    def _of_comparator(self, target: ComparatorTarget) -> Edges | Unrated:
        value = self.benchmarks.get(target.of)
        if value is None:
            title = self.catalogue.comparator(target.of).title
            return Unrated(reason=UnratedReason.COMPARATOR_ABSENT, detail=title)
        return beside(target, value, self.indicator.polarity or Polarity.NONE)

    def _of_profile(self, target: ProfileTarget, period: Period) -> Edges | Unrated:
        place, places = self._place(period)
        by = dict(target.by)
        if place in by:
            return by[place]
        if target.year is not None and target.even:
            return even_share(target.year, place, places)
        if target.year is not None and place == places:
            return target.year
        return Unrated(reason=UnratedReason.NO_TARGET_FOR_PERIOD, detail=period.label(self.basis))

    def _interpolated(self, target: InterpolatedTarget, period: Period) -> Edges | Unrated:
        place, places = self._place(period)
        start = self._last_year(period) if target.start is None else target.start
        if start is None:
            return Unrated(reason=UnratedReason.NO_STARTING_POINT)
        return on_the_way(target, start, place, places)

    def _of_quartile(self, target: QuartileTarget) -> Edges | Unrated:
        values = [
            self.benchmarks[one.id]
            for one in self.catalogue.comparators
            if one.group == target.among and one.id in self.benchmarks
        ]
        if len(values) < FEWEST_FOR_QUARTILE:
            return Unrated(reason=UnratedReason.COMPARATOR_ABSENT, detail=target.among)
        return quartile_of(target, values, self.indicator.polarity or Polarity.NONE)

    def _place(self, period: Period) -> tuple[int, int]:
        """Return the place of a period in its year, counted from 1, and how many places there are."""
        year = period.within(Frequency.ANNUAL, self.basis)
        return (period.end - year.start) // period.months, year.months // period.months

    def _last_year(self, period: Period) -> Decimal | None:
        """Return the newest outturn of the year before, else that year's own figure."""
        before = period.within(Frequency.ANNUAL, self.basis).earlier()
        newest = max(
            (
                one
                for one in self.series.by_period
                if before.start < one.end <= before.end and self._value(one) is not None
            ),
            key=lambda one: one.end,
            default=None,
        )
        if newest is not None:
            return self._value(newest)
        return next((one.value for one in self.years if one.period == before), None)

    def _value(self, period: Period) -> Decimal | None:
        return self.series.by_period[period].value
