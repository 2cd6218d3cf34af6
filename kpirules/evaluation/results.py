"""The result of one indicator: figures, rating, directions of travel and what officers said of them."""

from functools import cached_property

import attrs

from kpirules.evaluation.answer import Answer
from kpirules.evaluation.directions import Direction
from kpirules.evaluation.outturns import Outturn, YearToDate
from kpirules.evaluation.rating import Rating
from kpirules.evaluation.reading import Benchmark, Reading, Setting
from kpirules.evaluation.receipt import Receipt, write_receipt
from kpirules.evaluation.unrated import Unrated
from kpirules.model.indicator import Indicator
from kpirules.model.outturn import Commentary, Judgement
from kpirules.model.period import Period
from kpirules.model.scheme import Level, UnratedLabel


@attrs.frozen(kw_only=True)
class Result:
    """All that is answered about one indicator.

    Attributes:
        answer: Its readings and ratings, now and before.
        benchmarks: Comparators' latest values, in catalogue order.
        years: Own figures of earlier whole years, oldest first.
        break_downs: Figures by area and the like, for the newest period there are any of.
        commentary: Management commentary on the period reported.
    """

    answer: Answer
    benchmarks: tuple[Benchmark, ...] = ()
    years: tuple[Outturn, ...] = ()
    break_downs: tuple[Outturn, ...] = ()
    commentary: tuple[Commentary, ...] = ()

    @property
    def setting(self) -> Setting:
        """The catalogue, the rules and the time it was evaluated with."""
        return self.answer.setting

    @property
    def indicator(self) -> Indicator:
        """What was asked."""
        return self.setting.indicator

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What each series says: one, or one a part."""
        return self.answer.readings

    @property
    def rating(self) -> Rating:
        """The rating as published: a judgement or a declared rating goes before the computed one."""
        return self.answer.rating

    @property
    def computed(self) -> Rating:
        """What the rules say; never hidden by a judgement."""
        return self.answer.computed

    @property
    def judgement(self) -> Judgement | None:
        """The officer's rating that stands beside the computed one."""
        return self.answer.judgement

    @property
    def level(self) -> Level | None:
        """The published level, or None where it is unrated."""
        return self.answer.level

    @property
    def is_exception(self) -> bool:
        """Whether its level is marked an exception in its scheme."""
        return self.level is not None and self.level.exception

    @property
    def unrated_label(self) -> UnratedLabel | None:
        """What the scheme prints where there is no level: for the kind of absence first, then for the reason."""
        rating, compiled = self.rating, self.setting.compiled
        if not isinstance(rating, Unrated) or compiled is None:
            return None
        labels = {label.state: label for label in compiled.scheme.unrated}
        absence = rating.absence.value if rating.absence else ""
        return labels.get(absence) or labels.get(rating.reason.value)

    @property
    def parts(self) -> tuple[Reading, ...]:
        """The readings of its parts; none where it is one figure."""
        return tuple(reading for reading in self.readings if reading.part is not None)

    @property
    def withheld(self) -> str | None:
        """The printed reason, where its own outturns are withheld from this audience."""
        return self.setting.withheld

    @property
    def outturn(self) -> Outturn | None:
        """The latest outturn of an indicator that is one figure."""
        return None if self.parts else self.readings[0].outturn

    @property
    def whole(self) -> Outturn | None:
        """The figure that the parts of an indicator add up to, where it came in: its newest one. It is not rated."""
        series = self.setting.history.series.get(None) if self.parts else None
        return None if series is None else series.latest(self.setting.clock) or series.newest(self.setting.clock)

    @property
    def year_to_date(self) -> YearToDate | None:
        """The year to date of an indicator that is one figure."""
        return None if self.parts else self.readings[0].year_to_date

    @property
    def stale(self) -> Period | None:
        """The newest period that was due and is missing behind an older figure."""
        return next((reading.stale for reading in self.readings if reading.stale is not None), None)

    @property
    def behind(self) -> Outturn | None:
        """What came in for the period that `stale` names in place of a value."""
        return next((reading.behind for reading in self.readings if reading.stale is not None), None)

    @property
    def directions(self) -> dict[str, Direction]:
        """Directions of travel by name, of an indicator that is one figure."""
        return {} if self.parts else {one.rule.name: one for one in self.readings[0].directions}

    @property
    def direction(self) -> Direction | None:
        """The first declared direction of travel."""
        return next(iter(self.directions.values()), None)

    @cached_property
    def periods_so(self) -> int:
        """For how many periods running it has stood at its level, this one included; 0 where it is unrated."""
        if self.level is None:
            return 0
        count = 1
        for earlier in self.answer.before():
            if earlier.level != self.level:
                break
            count += 1
        return count

    @cached_property
    def level_before(self) -> Level | None:
        """The level of the period before, where one is known."""
        return next((earlier.level for earlier in self.answer.before()), None)

    @cached_property
    def receipt(self) -> Receipt:
        """Why it is rated so, as data and in sentences; written when first asked for."""
        return write_receipt(self.setting, self.readings, self.rating, self.judgement, self.answer.declared)
