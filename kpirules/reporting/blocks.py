"""Exceptions, recoveries and faults of the data in printed words: all a committee asks about one indicator."""

import re
from collections.abc import Iterator
from typing import assert_never

import attrs

from kpirules.evaluation.exception_list import Change, DataException, DataFault, ExceptionEntry, Recovery
from kpirules.evaluation.results import Result
from kpirules.evaluation.unrated import Unrated
from kpirules.model.exception_policy import Accompaniment
from kpirules.model.outturn import Commentary
from kpirules.model.period import Frequency
from kpirules.model.scheme import Level
from kpirules.reporting.cells import (
    Mark,
    behind_words,
    benchmark_words,
    clean,
    level_mark,
    outturn_details,
    outturn_words,
    period_words,
    rating_mark,
    whole_words,
)
from kpirules.reporting.direction_words import direction_sentence
from kpirules.reporting.footnotes import judgement_sentence
from kpirules.reporting.glyphs import DASH
from kpirules.reporting.target_words import part_target_words, target_words


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
        facts: Names and words: what changed, outturn, target, direction, comparators, judgement.
        commentary: Management commentary; empty where there is none.
        missing: What it needs and has not got, a sentence each.
    """

    number: str
    title: str
    rating: Mark
    facts: tuple[tuple[str, str], ...]
    commentary: tuple[Remark, ...]
    missing: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Line:
    """An indicator with what is said of it in one line: a fault of its figures, or that it has recovered."""

    number: str
    title: str
    words: str


def exception_block(entry: ExceptionEntry) -> ExceptionBlock:
    """Return an exception as printed."""
    return ExceptionBlock(
        number=clean(entry.result.indicator.number or ""),
        title=clean(entry.result.indicator.title),
        rating=rating_mark(entry.result),
        facts=(*_change(entry), *facts(entry.result)),
        commentary=tuple(remark(one, entry.result) for one in entry.commentary),
        missing=tuple(_missing(entry)),
    )


MISSING = {Accompaniment.COMMENTARY: "Commentary missing.", Accompaniment.ACTIONS: "Corrective actions missing."}
"""What is printed where an exception lacks what it needs."""


def _missing(entry: ExceptionEntry) -> Iterator[str]:
    if entry.result.withheld is not None and not entry.commentary:
        yield "No commentary for this audience."
        return
    yield from (MISSING[one] for one in entry.missing)


_NOUNS = {
    Frequency.MONTHLY: "month",
    Frequency.QUARTERLY: "quarter",
    Frequency.TERMLY: "term",
    Frequency.HALF_YEARLY: "half-year",
    Frequency.ANNUAL: "year",
}


def _noun(result: Result) -> str:
    return _NOUNS[result.setting.clock.frequency]


def _change(entry: ExceptionEntry) -> Iterator[tuple[str, str]]:
    """Yield whether it is newly or still listed, and for how long; nothing where the past is not known."""
    noun, label, before = _noun(entry.result), clean(entry.level.label), entry.result.level_before
    match entry.change:
        case Change.UNKNOWN:
            return
        case Change.NEWLY:
            words = "new"
        case Change.STILL:
            words = "still"
    if entry.periods > 1:
        yield "Listed", f"{words} ({label} for {entry.periods} {noun}s running)"
    elif before is not None:
        yield "Listed", f"{words} ({clean(before.label)} the {noun} before)"


def recovery(one: Recovery) -> Line:
    """Return an indicator that was listed and is not now, as printed."""
    now = rating_mark(one.result)
    return Line(
        number=clean(one.result.indicator.number or ""),
        title=clean(one.result.indicator.title),
        words=f"{_level_name(one.result, one.before)} the {_noun(one.result)} before, now {now.text}",
    )


def _level_name(result: Result, level: Level) -> str:
    compiled = result.setting.compiled
    return level_mark(level, compiled.scheme.levels if compiled else (level,)).name


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
    yield "Target", target_words(result)
    if result.whole is not None:
        yield "Outturn", whole_words(result, result.whole, None)
    for reading in result.readings:
        title = f" ({clean(reading.part.title)})" if reading.part else ""
        if own_target := part_target_words(result, reading):
            yield f"Target{title}", own_target
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


def fault(one: DataException) -> Line:
    """Return a data exception as printed."""
    return Line(
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
            late = next((reading for reading in one.result.readings if reading.stale is not None), None)
            why = behind_words(setting, late) if late else "is missing"
            return f"{due} was due and {why}; an older figure is shown"
        case DataFault.INCOMPLETE:
            detail = one.result.computed.detail if isinstance(one.result.computed, Unrated) else ""
            return f"figures are incomplete: {clean(detail)} missing" if detail else "figures are incomplete"
    assert_never(one.fault)
