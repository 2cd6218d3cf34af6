"""Values, targets and tolerances in the words and figures councils print; no glyph and no colour."""

from collections.abc import Callable
from decimal import Decimal
from typing import assert_never

from kpirules.model.indicator import Indicator, Unit
from kpirules.model.number import MOST_PLACES, plain, rounded
from kpirules.model.target import (
    ComparatorTarget,
    Edges,
    InterpolatedTarget,
    NoTarget,
    NotATargetMeasure,
    PointsTolerance,
    ProfileTarget,
    Quartile,
    QuartileTarget,
    RangeTarget,
    RelativeTolerance,
    Target,
    ToBeConfirmed,
    Tolerance,
    ValueTarget,
)
from kpirules.model.vocabulary import Polarity, UnitKind

_MOST_PLACES = 6
"""A quotient has no end; where an author names no places it is shown with one, and never with more than this."""


def printed_value(value: Decimal, unit: Unit | None, places: int | None = None) -> str:
    """Return `value` as a report prints it: `97%`, `1,058`, `£1,234.50`, `26 weeks`.

    Args:
        value: The number.
        unit: What it is counted in; None prints the bare number.
        places: Decimals shown, halves away from zero. None shows a number as it came in, and a quotient with
            more than six decimals to one decimal.

    >>> printed_value(Decimal("1058"), Unit(kind=UnitKind.COUNT)), printed_value(Decimal("94.6"), None, 0)
    ('1,058', '95')
    """
    shown = rounded(value, shown_places(value, places))
    text = f"{shown:,f}"
    if text.startswith("-") and not shown:
        text = text[1:]
    match unit.kind if unit else None:
        case UnitKind.PERCENT:
            return f"{text}%"
        case UnitKind.CURRENCY:
            return f"-£{text[1:]}" if text.startswith("-") else f"£{text}"
        case UnitKind.DAYS:
            return f"{text} day{'' if shown == 1 else 's'}"
        case UnitKind.WEEKS:
            return f"{text} week{'' if shown == 1 else 's'}"
        case _:
            return text


def shown_places(value: Decimal, places: int | None) -> int:
    """Return how many decimals of `value` are shown: those asked for, else its own; a long quotient shows one."""
    if places is not None:
        return places
    exponent = value.normalize().as_tuple().exponent
    own = max(0, -exponent) if isinstance(exponent, int) else 0
    return 1 if own > _MOST_PLACES else own


def telling_places(value: Decimal, least: int, tells: Callable[[Decimal], bool]) -> int:
    """Return the fewest decimals, but `least`, at which `tells` is true of the rounded value; else all it may have.

    >>> telling_places(Decimal("94.9996"), 0, lambda shown: shown < 95)
    4
    """
    return next((places for places in range(least, MOST_PLACES) if tells(rounded(value, places))), MOST_PLACES)


def printed_distance(distance: Decimal, unit: Unit | None, places: int | None = None) -> str:
    """Return a distance between values: percentages differ by points, the rest by their own unit.

    One that is not zero is shown with as many decimals as it takes not to print as zero.
    """
    if distance:
        places = telling_places(distance, shown_places(distance, places), bool)
    if unit is not None and unit.kind is UnitKind.PERCENT:
        text = printed_value(distance, None, places)
        return f"{text} percentage point{'' if text == '1' else 's'}"
    return printed_value(distance, unit, places)


def printed_edge(edge: Decimal, unit: Unit | None, beside: Decimal | None = None) -> str:
    """Return an edge of a target; one without end with enough decimals to tell it from the figure `beside` it."""
    places = shown_places(edge, None)
    if beside is not None:
        places = telling_places(edge, places, lambda shown: shown.compare(beside) == edge.compare(beside))
    return printed_value(edge, unit, places)


def printed_edges(edges: Edges, polarity: Polarity | None, unit: Unit | None, beside: Decimal | None = None) -> str:
    """Return a target that is figures in words: `at least 95%`, `95% to 100%`, `under 5`.

    Args:
        edges: The target.
        polarity: What good looks like.
        unit: What it is counted in.
        beside: The figure that is held against it in the same breath, if any.
    """
    match edges:
        case ValueTarget(value=value, exclusive=exclusive):
            words = _BEYOND if exclusive else _AT
            return words.get(polarity or Polarity.NONE, "") + printed_edge(value, unit, beside)
        case RangeTarget(lower=lower, upper=None) if lower is not None:
            return f"{'over' if edges.lower_exclusive else 'at least'} {printed_edge(lower, unit, beside)}"
        case RangeTarget(lower=None, upper=upper) if upper is not None:
            return f"{'under' if edges.upper_exclusive else 'at most'} {printed_edge(upper, unit, beside)}"
        case RangeTarget(lower=lower, upper=upper) if lower is not None and upper is not None:
            low = f"{'over ' if edges.lower_exclusive else ''}{printed_edge(lower, unit, beside)}"
            high = f"{'under ' if edges.upper_exclusive else ''}{printed_edge(upper, unit, beside)}"
            return f"{low} to {high}"
        case RangeTarget():
            raise AssertionError("loading refuses a range with neither end")
    assert_never(edges)


_AT = {Polarity.HIGH: "at least ", Polarity.LOW: "at most "}
_BEYOND = {Polarity.HIGH: "over ", Polarity.LOW: "under "}


def printed_target(indicator: Indicator, target: Target | None = None) -> str:
    """Return a target in words: `95% to 100%`, `at most 26 weeks`, `2 percentage points better than england`.

    Args:
        indicator: Whose target it is.
        target: The target; None: the indicator's present one.
    """
    unit, polarity = indicator.unit, indicator.polarity
    target = indicator.target if target is None else target
    match target:
        case ValueTarget() | RangeTarget():
            return printed_edges(target, polarity, unit)
        case ComparatorTarget(of=of, better_by=better, worse_by=worse):
            if better is not None:
                return f"{printed_tolerance(better, unit)} better than {of}"
            return (
                f"in line with {of}"
                if worse is None
                else f"no more than {printed_tolerance(worse, unit)} worse than {of}"
            )
        case ProfileTarget(year=year, even=even):
            if year is None:
                return "a target for each period"
            spread = "in even steps" if even else "by a profile"
            return f"{printed_edges(year, polarity, unit)} by the year's end, {spread}"
        case InterpolatedTarget(to=to):
            return f"{printed_edges(ValueTarget(value=to), polarity, unit)} by the year's end, in equal steps"
        case QuartileTarget(among=among, quartile=quartile):
            return f"{_QUARTILES[quartile]} of {among}"
        case NotATargetMeasure():
            return "not a target measure"
        case ToBeConfirmed():
            return "to be confirmed"
        case NoTarget():
            return "none"
    assert_never(target)


_QUARTILES = {
    Quartile.BEST: "in the best quarter",
    Quartile.MEDIAN: "at or better than the median",
    Quartile.THIRD: "out of the worst quarter",
}


def printed_tolerance(tolerance: Tolerance, unit: Unit | None) -> str:
    """Return a tolerance in words: `10% of the target's edge`, `2 percentage points`."""
    match tolerance:
        case RelativeTolerance(share=share):
            return f"{plain(share * 100)}%"
        case PointsTolerance(points=points):
            return printed_distance(points, unit)
    assert_never(tolerance)
