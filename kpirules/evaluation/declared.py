"""What a catalogue declares public of hidden figures: computed here from everything, with what it tells of a count."""

from collections.abc import Iterator, Mapping

from kpirules.deduction.bounds import Bounds, exactly
from kpirules.deduction.line import Window
from kpirules.disclosure.cells import whole, window_of
from kpirules.disclosure.declared import (
    Declaration,
    DeclaredDirection,
    DeclaredRating,
    DeclaredYearTotal,
    Telling,
    declares,
)
from kpirules.evaluation.directions import Direction
from kpirules.evaluation.outturns import Outturn
from kpirules.evaluation.public_reading import (
    bounds_of_direction,
    bounds_of_piece,
    is_count,
    told_by_direction,
    told_by_rating,
)
from kpirules.evaluation.rating import Rated
from kpirules.evaluation.reading import Reading
from kpirules.evaluation.results import Result
from kpirules.evaluation.scorecard import Scorecard
from kpirules.model.disclosure import Declared, Disclosure, Policy, Rounding
from kpirules.model.indicator import Indicator
from kpirules.model.period import Frequency, Period
from kpirules.model.target import ComparatorTarget, NoTarget, ProfileTarget, RangeTarget, Target, ValueTarget
from kpirules.model.vocabulary import Aggregation, Covers, Rates


def declarations(everything: Scorecard, public: Scorecard) -> Iterator[Declaration]:
    """Yield what is declared public, where the public cannot see it in what was released.

    Args:
        everything: The scorecard of all observations.
        public: The scorecard of what the public may see without any declaration.
    """
    for result in everything:
        seen = public[result.indicator.id]
        if declares(result.indicator, Declared.RATING):
            yield from _rating(result, seen)
        if declares(result.indicator, Declared.DIRECTION):
            yield from _directions(result, seen)
        if declares(result.indicator, Declared.YEAR_TOTAL):
            yield from _year_total(result, seen)


def _rating(result: Result, seen: Result) -> Iterator[Declaration]:
    if result.level is not None and not _is_rated_alike(result, seen):
        fact = DeclaredRating(indicator=result.indicator.id, as_at=_as_at(result), level=result.level.id)
        window = None if result.parts else _rated_window(result.readings[0], result)
        bounds = _bounds_of_level(result, seen) if window else None
        yield Declaration(fact=fact, window=window, bounds=bounds, tells=tuple(told_by_rating(fact, seen)))


def _is_rated_alike(result: Result, seen: Result) -> bool:
    """Say whether the public rates the same figures, so that there is nothing to declare.

    A level that is the same by chance, as of an older figure, is declared like any other: that it is not would tell.
    So is one of figures that are rounded, whatever they round to, one that turns on figures before it of which one is
    hidden, and one that an officer gave out of sight.
    """
    if (result.level, result.judgement) != (seen.level, seen.judgement):
        return False
    if any(isinstance(one, Policy) and one.rounding is not Rounding.NONE for one in _disclosures(result.indicator)):
        return False
    workings = [one.rating.working for one in result.readings if isinstance(one.rating, Rated)]
    if any(one is not None and one.answers for one in workings) and _series(result) != _series(seen):
        return False
    return _rated_figures(result) == _rated_figures(seen)


def _rated_figures(result: Result) -> tuple[object, ...]:
    if result.indicator.rates is Rates.YEAR_TO_DATE:
        return tuple(one.year_to_date for one in result.readings)
    return tuple(_figure(one.outturn) for one in result.readings)


def _figure(one: Outturn | None) -> tuple[object, ...]:
    return () if one is None else (one.period, one.value, one.numerator, one.denominator)


def _disclosures(indicator: Indicator) -> Iterator[Disclosure | None]:
    yield indicator.disclosure
    yield from (part.disclosure for part in indicator.parts)


def _series(result: Result) -> Mapping[str | None, tuple[object, ...]]:
    """Return all own figures, by part."""
    series = result.setting.history.series
    return {part: tuple(map(_figure, one.by_period.values())) for part, one in series.items()}


def _as_at(result: Result) -> Period:
    return result.setting.clock.as_at


def _bounds_of_level(result: Result, seen: Result) -> Bounds | None:
    """Return the counts that are given the level; None where it turns on more than one count.

    Only the piece of the scale that the true count lies on is taken: where another piece has the same level a reader
    knows less.
    """
    rating, indicator = result.rating, result.indicator
    working = rating.working if isinstance(rating, Rated) else None
    targets = (indicator.target, *(one.target for one in indicator.earlier_targets))
    public = all(_is_public(one, result, seen) for one in targets)
    if working is None or working.answers or not public or not is_count(indicator):
        return None
    return bounds_of_piece(working.piece)


def _is_public(target: Target, result: Result, seen: Result) -> bool:
    """Say whether the public knows a target: it is fixed, or what a comparator published."""
    match target:
        case ValueTarget() | RangeTarget() | ProfileTarget() | NoTarget():
            return True
        case ComparatorTarget(of=of):
            mine, theirs = (one.setting.history.benchmark(of, None, _as_at(result)) for one in (result, seen))
            return mine is None or (theirs is not None and theirs.value == mine.value)
        case _:
            return False


def _rated_window(reading: Reading, result: Result) -> Window | None:
    """Return the months of the count that was rated."""
    indicator, year = result.indicator, reading.year_to_date
    if indicator.rates is Rates.YEAR_TO_DATE and year is not None:
        return Window(year.year.start, year.counted[-1].end) if indicator.year_to_date is Aggregation.SUM else None
    if reading.outturn is None or reading.outturn.period is None:
        return None
    return window_of(indicator, reading.outturn.period, result.setting.clock.basis)


def _directions(result: Result, seen: Result) -> Iterator[Declaration]:
    for name, one in result.directions.items():
        public = seen.directions.get(name)
        if one.movement is None or _is_compared_alike(one, public, result, seen):
            continue
        fact = DeclaredDirection(
            indicator=result.indicator.id,
            as_at=_as_at(result),
            name=name,
            movement=one.movement,
            travel=one.travel,
        )
        window = _rated_window_of(one, result)
        bounds = _bounds_of_direction(one, result, seen)
        yield Declaration(fact=fact, window=window, bounds=bounds, tells=tuple(told_by_direction(fact, seen)))


def _is_compared_alike(one: Direction, public: Direction | None, result: Result, seen: Result) -> bool:
    """Say whether the public compares the same figures; where there is more to it than two, all must be the same."""
    if public is None or (_figure(one.now), _figure(one.before)) != (_figure(public.now), _figure(public.before)):
        return False
    return one.before is not None or _series(result) == _series(seen)


def _rated_window_of(one: Direction, result: Result) -> Window | None:
    if one.now is None or one.now.period is None:
        return None
    return window_of(result.indicator, one.now.period, result.setting.clock.basis)


def _bounds_of_direction(one: Direction, result: Result, seen: Result) -> Bounds | None:
    """Return the counts that have moved so; None where the figure compared with is hidden, or there is more to it."""
    before, series = one.before, seen.setting.history.series.get(None)
    public = series.by_period.get(before.period) if series and before and before.period else None
    if before is None or public is None or public.value is None or public.value != before.value:
        return None
    return bounds_of_direction(one, result.indicator)


def _year_total(result: Result, seen: Result) -> Iterator[Declaration]:
    """Yield the sum of the year so far, of an indicator that has one and whose year is complete."""
    indicator, clock = result.indicator, result.setting.clock
    cumulative = indicator.covers is Covers.YEAR_TO_DATE
    year, own = result.year_to_date, result.outturn
    if cumulative:
        value, period = (own.value, own.period) if own else (None, None)
        known = seen.outturn is not None and seen.outturn.period == period
    elif year is not None and year.complete and indicator.year_to_date is Aggregation.SUM:
        value, period = year.value, year.counted[-1]
        known = seen.year_to_date is not None and seen.year_to_date.complete and seen.year_to_date.value == value
    else:
        return
    if value is not None and period is not None and not known:
        count = whole(value)
        window = Window(period.within(Frequency.ANNUAL, clock.basis).start, period.end)
        bounds = None if count is None or not is_count(indicator) else exactly(count)
        yield Declaration(
            fact=DeclaredYearTotal(indicator=indicator.id, as_at=clock.as_at, period=period, value=value),
            window=window,
            bounds=bounds,
            tells=() if bounds is None else (Telling(window=window, either=(bounds,)),),
        )
