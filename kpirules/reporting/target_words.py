"""The target of a row in printed words: the one in force at the figure's own time, and what was declared."""

from typing import assert_never

import attrs

from kpirules.evaluation.outturns import Series
from kpirules.evaluation.reading import Reading, Setting
from kpirules.evaluation.results import Result
from kpirules.evaluation.targets import TargetLine
from kpirules.model.period import Period
from kpirules.model.printed import printed_edges, printed_target
from kpirules.model.target import (
    ComparatorTarget,
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
from kpirules.reporting.cells import clean, period_words


def target_words(result: Result) -> str:
    """Return the target of an indicator; where its parts have different ones, what was declared."""
    first, setting = result.readings[0], result.setting
    if any(_in_force(setting, reading) != _in_force(setting, first) for reading in result.readings):
        return declared_words(setting, setting.indicator.target)
    return _in_force(setting, first)


def part_target_words(result: Result, reading: Reading) -> str:
    """Return the target of one part, or nothing where the row of the whole has said it."""
    own = _in_force(result.setting, reading)
    return "" if own == target_words(result) else own


def _in_force(setting: Setting, reading: Reading) -> str:
    """Return the target in force, with what was declared in brackets where that is said otherwise."""
    indicator, period = setting.indicator, _period(setting, reading)
    declared = indicator.target if period is None else _declared_at(setting, period)
    words = declared_words(setting, declared)
    if reading.target is None:
        return words
    edges = printed_edges(reading.target, indicator.polarity, indicator.unit)
    match declared:
        case ValueTarget() | RangeTarget():
            if declared == indicator.target:
                return edges
            return f"{edges} (now {declared_words(setting, indicator.target)})"
        case ProfileTarget() | InterpolatedTarget():
            return f"{edges} in {period_words(setting, period)} ({words})" if period else f"{edges} ({words})"
        case ComparatorTarget() | QuartileTarget():
            return f"{edges} ({words})"
        case NotATargetMeasure() | ToBeConfirmed() | NoTarget():
            return words
    assert_never(declared)


def _period(setting: Setting, reading: Reading) -> Period | None:
    return reading.outturn.period if reading.outturn else setting.clock.due


def _declared_at(setting: Setting, period: Period) -> Target:
    """Return the target that was declared for a period; no figure is needed to tell."""
    line = TargetLine(
        catalogue=setting.catalogue,
        indicator=setting.indicator,
        series=Series({}),
        years=(),
        benchmarks={},
        basis=setting.clock.basis,
    )
    return line.declared(period)


def declared_words(setting: Setting, target: Target) -> str:
    """Return a target as declared, a comparator by its title."""
    match target:
        case NotATargetMeasure():
            return "none"
        case ComparatorTarget(of=of):
            target = attrs.evolve(target, of=clean(setting.catalogue.comparator(of).title))
    return printed_target(setting.indicator, target)
