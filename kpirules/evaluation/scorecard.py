"""The one orchestrator: a catalogue and what was released, as at a period, give a scorecard."""

from collections.abc import Iterator
from functools import cached_property

import attrs

from kpirules.disclosure.release import Released
from kpirules.evaluation.evidence import Evidence, sort_out
from kpirules.evaluation.exception_list import DataException, ExceptionEntry, data_exceptions, exception_list
from kpirules.evaluation.outturns import History, Series, clock, history
from kpirules.evaluation.rating import Rated, RatedBy, Rating
from kpirules.evaluation.reading import Benchmark, Reading, Setting, read, worst_of
from kpirules.evaluation.record import Record, to_record
from kpirules.evaluation.results import Result
from kpirules.model.catalogue import Catalogue, Section
from kpirules.model.indicator import Indicator
from kpirules.model.outturn import Judgement
from kpirules.model.period import Period
from kpirules.model.scheme import Level
from kpirules.model.vocabulary import Audience
from kpirules.rules.compiler import CompiledIndicator, compile_indicator
from kpirules.rules.roll_up import RolledUp, roll_up


@attrs.frozen(kw_only=True)
class SectionResult:
    """A printed group with its results.

    Attributes:
        section: The group; None for indicators that stand in none.
        results: Its results, in catalogue order.
        rolled_up: Its level; None where the catalogue declares no roll-up.
    """

    section: Section | None
    results: tuple[Result, ...]
    rolled_up: RolledUp | None


@attrs.frozen(kw_only=True)
class Scorecard:
    """What a catalogue answers from what was released.

    Iterating gives the results in catalogue order; `scorecard["13"]` or an id gives one.

    Attributes:
        catalogue: What was asked.
        as_at: The period it is about.
        audience: Who may read it.
        sections: The printed groups that hold indicators, in order.
        whole: The level of the whole; None where the catalogue declares no roll-up.
    """

    catalogue: Catalogue = attrs.field(repr=False)
    as_at: Period
    audience: Audience
    sections: tuple[SectionResult, ...]
    whole: RolledUp | None

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """Every result, in catalogue order."""
        by_id = {result.indicator.id: result for group in self.sections for result in group.results}
        return tuple(by_id[indicator.id] for indicator in self.catalogue.indicators)

    @cached_property
    def _by_id(self) -> dict[str, Result]:
        return {result.indicator.id: result for result in self.results}

    def __iter__(self) -> Iterator[Result]:
        return iter(self.results)

    def __len__(self) -> int:
        return len(self.results)

    def __getitem__(self, name: str) -> Result:
        """Return the result of an indicator by id or printed number; KeyError where there is none."""
        return self._by_id[self.catalogue[name].id]

    def exceptions(self) -> tuple[ExceptionEntry, ...]:
        """Return the indicators performing below expectation, in catalogue order, with their commentary."""
        return exception_list(self.results)

    def data_exceptions(self) -> tuple[DataException, ...]:
        """Return the rateable indicators whose figures are missing, stale or incomplete, in catalogue order."""
        return data_exceptions(self.results)

    def to_dict(self) -> Record:
        """Return the scorecard as plain data that follows `schema/result-v1.schema.json`."""
        return to_record(self)


def score(catalogue: Catalogue, released: Released, as_at: Period) -> Scorecard:
    """Evaluate every indicator of `catalogue` on what was released, as at a period.

    The scorecard is a function of its arguments and of nothing else: the order of the rows does not matter and
    there is no clock. Nothing after the end of `as_at` is seen.
    """
    evidence = sort_out(released)
    members: dict[str | None, list[Result]] = {}
    for indicator in catalogue.indicators:
        result = _result(catalogue, indicator, evidence[indicator.id], as_at)
        members.setdefault(indicator.section, []).append(result)
    sections = tuple(
        _section(catalogue, section, tuple(members[section.id if section else None]))
        for section in (*catalogue.sections, None)
        if (section.id if section else None) in members
    )
    return Scorecard(
        catalogue=catalogue,
        as_at=as_at,
        audience=released.audience,
        sections=sections,
        whole=_whole(catalogue, sections),
    )


def _section(catalogue: Catalogue, section: Section | None, results: tuple[Result, ...]) -> SectionResult:
    if catalogue.roll_up is None:
        return SectionResult(section=section, results=results, rolled_up=None)
    scales = [_scale(catalogue, result) for result in results if result.level is not None]
    rolled_up = roll_up(catalogue.roll_up, [result.level for result in results], scales)
    return SectionResult(section=section, results=results, rolled_up=rolled_up)


def _scale(catalogue: Catalogue, result: Result) -> tuple[Level, ...]:
    return catalogue.scheme(result.indicator.scheme or "").levels


def _whole(catalogue: Catalogue, sections: tuple[SectionResult, ...]) -> RolledUp | None:
    """Roll the sections' levels up into one: as the Buckinghamshire report does, not the indicators' again."""
    if catalogue.roll_up is None:
        return None
    levels = [group.rolled_up.level for group in sections if group.rolled_up is not None]
    scales = [
        next(_scale(catalogue, result) for result in group.results if result.level is not None)
        for group in sections
        if group.rolled_up is not None and group.rolled_up.level is not None
    ]
    return roll_up(catalogue.roll_up, levels, scales)


def _result(catalogue: Catalogue, indicator: Indicator, evidence: Evidence, as_at: Period) -> Result:
    setting = Setting(
        catalogue=catalogue,
        indicator=indicator,
        compiled=compile_indicator(catalogue, indicator),
        clock=clock(indicator, as_at, catalogue.reporting_year, catalogue.basis),
        withheld=evidence.withheld,
    )
    past = history(indicator, evidence.rows)
    readings = _readings(setting, past)
    computed = worst_of(readings, setting.compiled) if indicator.parts else readings[0].rating
    judgement = _judgement(evidence, readings, as_at)
    return Result(
        indicator=indicator,
        readings=readings,
        rating=_published(setting.compiled, computed, judgement, evidence.declared.get(as_at.last_month)),
        computed=computed,
        judgement=judgement,
        benchmarks=_benchmarks(catalogue, past, as_at),
        years=tuple(one for one in past.years if one.period is None or one.period.end <= as_at.end),
        commentary=tuple(one for one in evidence.commentary if _speaks_of(one.period, readings, as_at)),
        setting=setting,
    )


def _readings(setting: Setting, past: History) -> tuple[Reading, ...]:
    readings = []
    for part in setting.indicator.parts or (None,):
        key = part.id if part else None
        values = {
            comparator.id: found.value
            for comparator in setting.catalogue.comparators
            if (found := past.benchmark(comparator.id, key, setting.clock.as_at)) is not None
            and found.value is not None
        }
        readings.append(read(setting, past.series.get(key, Series({})), part, values))
    return tuple(readings)


def _benchmarks(catalogue: Catalogue, past: History, as_at: Period) -> tuple[Benchmark, ...]:
    return tuple(
        Benchmark(comparator=comparator, outturn=found)
        for comparator in catalogue.comparators
        if (found := past.benchmark(comparator.id, None, as_at)) is not None
    )


def _published(
    compiled: CompiledIndicator | None, computed: Rating, judgement: Judgement | None, declared: str | None
) -> Rating:
    if compiled is None:
        return computed
    if declared is not None:
        return Rated(level=compiled.scheme.level(declared), by=RatedBy.DECLARED)
    if judgement is not None:
        return Rated(level=compiled.scheme.level(judgement.level), by=RatedBy.JUDGEMENT)
    return computed


def _judgement(evidence: Evidence, readings: tuple[Reading, ...], as_at: Period) -> Judgement | None:
    spoken = [one for one in evidence.judgements if _speaks_of(one.period, readings, as_at)]
    return max(spoken, key=lambda one: one.period.end, default=None)


def _speaks_of(period: Period, readings: tuple[Reading, ...], as_at: Period) -> bool:
    """Say whether words about `period` are about the figures reported: no older than them, no later than as at."""
    reported = [reading.outturn.period.end for reading in readings if reading.outturn and reading.outturn.period]
    return max(reported, default=as_at.end) <= period.end <= as_at.end
