"""The result of one indicator: figures, rating, directions of travel and what officers said of them."""

from functools import cached_property

import attrs

from kpirules.evaluation.directions import Direction
from kpirules.evaluation.outturns import Outturn, YearToDate
from kpirules.evaluation.rating import Rated, Rating
from kpirules.evaluation.reading import Benchmark, Reading, Setting
from kpirules.evaluation.receipt import Receipt, write_receipt
from kpirules.model.indicator import Indicator
from kpirules.model.outturn import Commentary, Judgement
from kpirules.model.period import Period
from kpirules.model.scheme import Level


@attrs.frozen(kw_only=True)
class Result:
    """All that is answered about one indicator.

    Attributes:
        indicator: What was asked.
        readings: One, or one a part.
        rating: The rating as published: a judgement or a declared rating goes before the computed one.
        computed: What the rules say; never hidden by a judgement.
        judgement: The officer's rating that stands beside it.
        benchmarks: Comparators' latest values, in catalogue order.
        years: Own figures of earlier whole years, oldest first.
        commentary: Management commentary on the period reported.
        setting: The catalogue, the rules and the time it was evaluated with.
    """

    indicator: Indicator
    readings: tuple[Reading, ...]
    rating: Rating
    computed: Rating
    judgement: Judgement | None = None
    benchmarks: tuple[Benchmark, ...] = ()
    years: tuple[Outturn, ...] = ()
    commentary: tuple[Commentary, ...] = ()
    setting: Setting = attrs.field(repr=False, eq=False)

    @property
    def level(self) -> Level | None:
        """The published level, or None where it is unrated."""
        return self.rating.level if isinstance(self.rating, Rated) else None

    @property
    def is_exception(self) -> bool:
        """Whether the published level is one to explain."""
        return self.level is not None and self.level.exception

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
    def year_to_date(self) -> YearToDate | None:
        """The year to date of an indicator that is one figure."""
        return None if self.parts else self.readings[0].year_to_date

    @property
    def stale(self) -> Period | None:
        """The newest period that was due and is missing behind an older figure."""
        return next((reading.stale for reading in self.readings if reading.stale is not None), None)

    @property
    def directions(self) -> dict[str, Direction]:
        """Directions of travel by name, of an indicator that is one figure."""
        return {} if self.parts else {one.rule.name: one for one in self.readings[0].directions}

    @property
    def direction(self) -> Direction | None:
        """The first declared direction of travel."""
        return next(iter(self.directions.values()), None)

    @cached_property
    def receipt(self) -> Receipt:
        """Why it is rated so, as data and in sentences; written when first asked for."""
        return write_receipt(self.setting, self.readings, self.rating, self.judgement)
