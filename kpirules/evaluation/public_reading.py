"""What readers take a declared fact to say, of each count that it may be about; nothing that is hidden is known here.

They know the rules and the public figures. Of a figure that is withheld they do not know whether it is late, nor
whether an officer gave the rating out of sight: what the rules would say of every period is all that they can go by.
"""

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

import attrs

from kpirules.deduction.bounds import Bounds
from kpirules.deduction.line import Window
from kpirules.disclosure.cells import window_of
from kpirules.disclosure.declared import DeclaredDirection, DeclaredRating, Telling
from kpirules.evaluation.directions import Direction, compare, steadiness
from kpirules.evaluation.outturns import Outturn, Series
from kpirules.evaluation.reading import target_line
from kpirules.evaluation.results import Result
from kpirules.evaluation.unrated import Unrated
from kpirules.model.disclosure import Policy
from kpirules.model.indicator import Indicator
from kpirules.model.number import EXACT
from kpirules.model.period import Period
from kpirules.model.target import ComparatorTarget, NoTarget, ProfileTarget, RangeTarget, Target, ValueTarget
from kpirules.model.vocabulary import AbsenceKind, Aggregation, Measure, Method, Movement, Polarity, Rates, UnitKind
from kpirules.rules.scale import Piece


def told_by_rating(fact: DeclaredRating, seen: Result) -> Iterator[Telling]:
    """Yield of which counts the rules give a declared level, for each period that it may be about.

    Args:
        fact: The rating.
        seen: What the public sees of the indicator without it.
    """
    compiled, setting = seen.setting.compiled, seen.setting
    if compiled is None or compiled.questions or seen.indicator.parts or not is_count(seen.indicator):
        return
    line = target_line(setting, None)
    for period in _periods(seen):
        window = _window(period, seen)
        edges = line.at(period) if _is_known(line.declared(period)) else None
        if window is None or edges is None or (compiled.needs_target and isinstance(edges, Unrated)):
            continue
        scale = compiled.scale(None if isinstance(edges, Unrated) else edges, {})
        pieces = (piece for piece in scale.pieces if compiled.level(piece.rule).id == fact.level)
        either = tuple(bounds for piece in pieces if (bounds := bounds_of_piece(piece)) is not None)
        if either:
            yield Telling(window=window, either=either)


def told_by_direction(fact: DeclaredDirection, seen: Result) -> Iterator[Telling]:
    """Yield which counts have moved as is declared since a public one, for each period that it may be about."""
    setting = seen.setting
    series, line = setting.history.series.get(None, Series({})), target_line(setting, None)
    for period in _periods(seen):
        there = {**series.by_period, period: Outturn(period=period, value=Decimal(0))}
        one = compare(setting.catalogue.direction(fact.name), line, Series(there), setting.clock)
        bounds = bounds_of_direction(attrs.evolve(one, movement=fact.movement), seen.indicator)
        if bounds is not None and one.reason is None:
            window = window_of(seen.indicator, period, setting.clock.basis)
            yield Telling(window=window, either=(bounds,))


def _periods(seen: Result) -> Iterator[Period]:
    """Yield the periods that a declared fact may be about, the newest first.

    The rows under a policy are public, and say which it is. Of what is withheld it may be any up to the newest that is
    shown.
    """
    clock, series = seen.setting.clock, seen.setting.history.series.get(None, Series({}))
    policed = isinstance(seen.indicator.disclosure, Policy)
    period = clock.due
    while period is not None and clock.sees(period):
        row = series.by_period.get(period)
        if row is not None and row.absence in {None, AbsenceKind.SUPPRESSED}:
            yield period
            return
        if row is None and not policed:
            yield period
        period = period.earlier()


def _window(period: Period, seen: Result) -> Window | None:
    """Return the months of the count that would be rated; of a year to date all that were due must be there."""
    indicator, clock = seen.indicator, seen.setting.clock
    if indicator.rates is not Rates.YEAR_TO_DATE or indicator.year_to_date is None:
        return window_of(indicator, period, clock.basis)
    complete = period == clock.due and period.end > clock.year.start and indicator.year_to_date is Aggregation.SUM
    return Window(clock.year.start, period.end) if complete else None


def _is_known(target: Target) -> bool:
    """Say whether a target is fixed, or what a comparator published: it is made of no figure of the indicator's own."""
    return isinstance(target, ValueTarget | RangeTarget | ProfileTarget | NoTarget | ComparatorTarget)


def bounds_of_piece(piece: Piece) -> Bounds | None:
    """Return the whole numbers on a piece of a scale, from 0; None where there are none."""
    lo, hi = 0, None
    if piece.lower is not None:
        lo = _floor(piece.lower.value) + 1 if piece.lower.above else _ceiling(piece.lower.value)
    if piece.upper is not None:
        hi = _floor(piece.upper.value) if piece.upper.above else _ceiling(piece.upper.value) - 1
    return None if hi is not None and hi < max(0, lo) else Bounds(max(0, lo), hi)


def bounds_of_direction(one: Direction, indicator: Indicator) -> Bounds | None:
    """Return the counts that have moved so since the figure compared with; None where there is more to it."""
    before = one.before
    plain = one.rule.method is Method.DIFFERENCE and one.rule.measure is Measure.VALUE
    if before is None or before.value is None or not plain:
        return None
    if indicator.polarity is Polarity.IN_RANGE or not is_count(indicator):
        return None
    steady = steadiness(one.rule, indicator, before.value)
    low, high = EXACT.subtract(before.value, steady.width), EXACT.add(before.value, steady.width)
    least, most = _ceiling(low), _floor(high)
    if not steady.holds(steady.width):  # the edges themselves have moved
        least, most = _floor(low) + 1, _ceiling(high) - 1
    match one.movement:
        case Movement.UP:
            return Bounds(max(0, most + 1))
        case Movement.DOWN:
            return Bounds(0, least - 1) if least > 0 else None
        case Movement.STEADY:
            return Bounds(max(0, least), most) if most >= max(0, least) else None
        case None:
            return None


def is_count(indicator: Indicator) -> bool:
    """Say whether the figures of an indicator are counts."""
    return indicator.unit is not None and indicator.unit.kind is UnitKind.COUNT


def _floor(value: Decimal) -> int:
    return int(value.to_integral_value(rounding=ROUND_FLOOR))


def _ceiling(value: Decimal) -> int:
    return int(value.to_integral_value(rounding=ROUND_CEILING))
