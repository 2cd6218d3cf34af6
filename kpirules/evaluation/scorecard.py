"""The one orchestrator: a catalogue and what was released, as at a period, give a scorecard."""

from collections.abc import Iterator
from functools import cached_property

import attrs

from kpirules.disclosure.declared import DeclaredYearTotal
from kpirules.disclosure.release import Released
from kpirules.evaluation import record
from kpirules.evaluation.answer import answer, speaks_of
from kpirules.evaluation.evidence import Evidence, sort_out
from kpirules.evaluation.exception_list import (
    DataException,
    ExceptionEntry,
    Recovery,
    data_exceptions,
    exception_list,
    recoveries,
)
from kpirules.evaluation.groups import SectionResult, group, whole_of
from kpirules.evaluation.outturns import History, clock, history
from kpirules.evaluation.reading import Benchmark, Setting
from kpirules.evaluation.results import Result
from kpirules.model.catalogue import Catalogue
from kpirules.model.indicator import Indicator
from kpirules.model.outturn import Observation
from kpirules.model.period import Period
from kpirules.model.vocabulary import Audience, Covers
from kpirules.rules.compiler import compile_indicator
from kpirules.rules.roll_up import RolledUp


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
        by_id = {result.indicator.id: result for one in self.sections for result in one.all_results}
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
        """Return the indicators the catalogue lists as exceptions, in its order, with their commentary."""
        return exception_list(self.results, self.catalogue.exceptions)

    def recoveries(self) -> tuple[Recovery, ...]:
        """Return the indicators that were listed the period before and are not now, in catalogue order."""
        return recoveries(self.results, self.catalogue.exceptions)

    def data_exceptions(self) -> tuple[DataException, ...]:
        """Return the rateable indicators whose figures are missing, stale or incomplete, in catalogue order."""
        return data_exceptions(self.results)

    def to_dict(self) -> record.Record:
        """Return the scorecard as plain data that follows `schema/result-v1.schema.json`."""
        return {
            "kpirules_result": record.RESULT_FORMAT,
            "catalogue": self.catalogue.id,
            "title": self.catalogue.title,
            "authority": self.catalogue.authority,
            "as_at": str(self.as_at),
            "audience": self.audience.value,
            "indicators": [record.result_record(result) for result in self],
            "sections": [record.section_record(one) for one in self.sections],
            "whole": record.rolled_up_record(self.whole),
            "exceptions": [record.exception_record(entry) for entry in self.exceptions()],
            "recoveries": [record.recovery_record(entry) for entry in self.recoveries()],
            "data_exceptions": [record.data_exception_record(entry) for entry in self.data_exceptions()],
        }


def score(catalogue: Catalogue, released: Released, as_at: Period) -> Scorecard:
    """Evaluate every indicator of `catalogue` on what was released, as at a period.

    The scorecard is a function of its arguments and of nothing else: the order of the rows does not matter and
    there is no clock. Nothing after the end of `as_at` is seen.
    """
    evidence = sort_out(released)
    members: dict[str | None, list[Result]] = {}
    for indicator in catalogue.indicators:
        result = _result(catalogue, indicator, _evidence(evidence, indicator), as_at, released.audience)
        members.setdefault(indicator.section, []).append(result)
    sections = group(catalogue, members)
    return Scorecard(
        catalogue=catalogue,
        as_at=as_at,
        audience=released.audience,
        sections=sections,
        whole=whole_of(catalogue, sections),
    )


def _evidence(evidence: dict[str, Evidence], indicator: Indicator) -> Evidence:
    """Return what was released about an indicator; a use reads another's rows and has judgements of its own."""
    own = evidence[indicator.id]
    if indicator.observed_as is None:
        return own
    observed = evidence[indicator.observed_as]
    return attrs.evolve(
        own,
        rows=observed.rows,
        commentary=own.commentary or observed.commentary,
        withheld=own.withheld or observed.withheld,
    )


def _result(
    catalogue: Catalogue, indicator: Indicator, evidence: Evidence, as_at: Period, audience: Audience
) -> Result:
    past = history(indicator, _with_totals(indicator, evidence))
    setting = Setting(
        catalogue=catalogue,
        indicator=indicator,
        compiled=compile_indicator(catalogue, indicator),
        history=past,
        clock=clock(indicator, as_at, catalogue.reporting_year, catalogue.basis),
        withheld=evidence.withheld,
        audience=audience,
    )
    found = answer(setting, evidence)
    return Result(
        answer=found,
        benchmarks=_benchmarks(catalogue, past, as_at),
        years=tuple(one for one in past.years if one.period is None or one.period.end <= as_at.end),
        break_downs=past.broken_down(setting.clock),
        commentary=tuple(one for one in evidence.commentary if speaks_of(one.period, found.readings, as_at)),
    )


def _with_totals(indicator: Indicator, evidence: Evidence) -> list[Observation]:
    """Return the rows of an indicator; of a cumulative one, a declared total stands in its hidden row."""
    totals = {
        one.period: Observation(indicator=indicator.id, period=one.period, value=one.value)
        for one in evidence.declared
        if isinstance(one, DeclaredYearTotal) and indicator.covers is Covers.YEAR_TO_DATE
    }
    kept = [row for row in evidence.rows if row.part or row.comparator or row.dimensions or row.period not in totals]
    return [*kept, *totals.values()]


def _benchmarks(catalogue: Catalogue, past: History, as_at: Period) -> tuple[Benchmark, ...]:
    return tuple(
        Benchmark(comparator=comparator, outturn=found)
        for comparator in catalogue.comparators
        if (found := past.benchmark(comparator.id, None, as_at)) is not None
    )
