"""Exceptions and faults of the data in printed words: all a committee asks about one indicator."""

import re
from collections.abc import Iterator
from typing import assert_never

import attrs

from kpirules.evaluation.exception_list import DataException, DataFault, ExceptionEntry
from kpirules.evaluation.results import Result
from kpirules.evaluation.unrated import Unrated
from kpirules.model.outturn import Commentary
from kpirules.reporting.cells import (
    Mark,
    benchmark_words,
    clean,
    direction_sentence,
    outturn_details,
    outturn_words,
    period_words,
    rating_mark,
    target_words,
)
from kpirules.reporting.footnotes import judgement_sentence
from kpirules.reporting.glyphs import DASH


@attrs.frozen(kw_only=True)
class Remark:
    """Management commentary as printed.

    Attributes:
        period: The period it is about.
        paragraphs: What management says.
        actions: What will be done.
    """

    period: str
    paragraphs: tuple[str, ...]
    actions: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class ExceptionBlock:
    """One exception with all a committee asks about it.

    Attributes:
        number: Printed number.
        title: Printed title.
        rating: The rating.
        facts: Names and words: outturn, target, direction, comparators, judgement.
        commentary: Management commentary; empty where it is missing.
        silence: What is printed where there is none.
    """

    number: str
    title: str
    rating: Mark
    facts: tuple[tuple[str, str], ...]
    commentary: tuple[Remark, ...]
    silence: str = "Commentary missing."


@attrs.frozen(kw_only=True)
class Fault:
    """A rateable indicator whose figures are missing, old or incomplete."""

    number: str
    title: str
    words: str


def exception_block(entry: ExceptionEntry) -> ExceptionBlock:
    """Return an exception as printed."""
    return ExceptionBlock(
        number=clean(entry.result.indicator.number or ""),
        title=clean(entry.result.indicator.title),
        rating=rating_mark(entry.result),
        facts=tuple(facts(entry.result)),
        commentary=tuple(remark(one, entry.result) for one in entry.commentary),
        silence="No commentary for this audience." if entry.result.withheld is not None else "Commentary missing.",
    )


def remark(one: Commentary, result: Result) -> Remark:
    """Return commentary as printed; a blank line begins a paragraph."""
    paragraphs = (clean(part) for part in re.split(r"\n\s*\n", one.text))
    return Remark(
        period=period_words(result.setting, one.period),
        paragraphs=tuple(part for part in paragraphs if part),
        actions=tuple(clean(action) for action in one.actions),
    )


def facts(result: Result) -> Iterator[tuple[str, str]]:
    """Yield what is known of an indicator, each fact with its name."""
    setting = result.setting
    yield "Target", target_words(setting, result.benchmarks)
    for reading in result.readings:
        title = f" ({clean(reading.part.title)})" if reading.part else ""
        details = ", ".join(outturn_details(result, reading, None))
        words = outturn_words(result, reading)
        yield f"Outturn{title}", f"{words} ({details})" if details else words
        for one in reading.directions:
            if (said := direction_sentence(setting, one)) != DASH:
                yield f"Direction{title}", said
    for benchmark in result.benchmarks:
        yield clean(benchmark.comparator.title), benchmark_words(setting, benchmark.outturn)
    years = _years(result)
    if years:
        yield "Earlier years", ", ".join(years)
    if result.judgement is not None:
        yield "Judged", judgement_sentence(result, result.judgement)


def _years(result: Result) -> tuple[str, ...]:
    """Return each earlier year with its figures; the parts of an indicator share a year."""
    found: dict[str, list[str]] = {}
    for one in result.years:
        if one.period is not None:
            year = period_words(result.setting, one.period)
            found.setdefault(year, []).append(benchmark_words(result.setting, attrs.evolve(one, period=None)))
    return tuple(f"{year} {' / '.join(words)}" for year, words in found.items())


def fault(one: DataException) -> Fault:
    """Return a data exception as printed."""
    return Fault(
        number=clean(one.result.indicator.number or ""),
        title=clean(one.result.indicator.title),
        words=_fault_words(one),
    )


def _fault_words(one: DataException) -> str:
    setting = one.result.setting
    match one.fault:
        case DataFault.MISSING:
            absent = next((reading.absent for reading in one.result.readings if reading.absent), None)
            words = outturn_words(one.result, one.result.readings[0]) if not one.result.parts else "no outturn"
            period = absent.period if absent else setting.clock.due
            return words if period is None else f"{words} for {period_words(setting, period)}"
        case DataFault.STALE:
            due = period_words(setting, one.due) if one.due else ""
            return f"{due} was due and is missing; an older figure is shown"
        case DataFault.INCOMPLETE:
            detail = one.result.computed.detail if isinstance(one.result.computed, Unrated) else ""
            return f"figures are incomplete: {clean(detail)} missing" if detail else "figures are incomplete"
    assert_never(one.fault)
