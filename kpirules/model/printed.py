"""Values, targets and tolerances in the words and figures councils print; no glyph and no colour."""

from decimal import Decimal
from typing import assert_never

from kpirules.model.indicator import Indicator, Unit
from kpirules.model.number import plain, rounded
from kpirules.model.target import (
    ComparatorTarget,
    NotATargetMeasure,
    PointsTolerance,
    RangeTarget,
    RelativeTolerance,
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
    if places is None:
        exponent = value.normalize().as_tuple().exponent
        shown = rounded(value, 1) if isinstance(exponent, int) and -exponent > _MOST_PLACES else Decimal(plain(value))
    else:
        shown = rounded(value, places)
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


def printed_distance(distance: Decimal, unit: Unit | None, places: int | None = None) -> str:
    """Return a distance between values: percentages differ by points, the rest by their own unit."""
    if unit is not None and unit.kind is UnitKind.PERCENT:
        text = printed_value(distance, None, places)
        return f"{text} percentage point{'' if text == '1' else 's'}"
    return printed_value(distance, unit, places)


def printed_target(indicator: Indicator) -> str:
    """Return the target in words: `95% to 100%`, `at most 26 weeks`, `not a target measure`."""
    unit, target = indicator.unit, indicator.target
    match target:
        case ValueTarget(value=value):
            return (_PREFIX.get(indicator.polarity, "") if indicator.polarity else "") + printed_value(value, unit)
        case RangeTarget(lower=None, upper=upper) if upper is not None:
            return f"{'under' if target.upper_exclusive else 'at most'} {printed_value(upper, unit)}"
        case RangeTarget(lower=lower, upper=None) if lower is not None:
            return f"{'over' if target.lower_exclusive else 'at least'} {printed_value(lower, unit)}"
        case RangeTarget(lower=lower, upper=upper) if lower is not None and upper is not None:
            return f"{printed_value(lower, unit)} to {printed_value(upper, unit)}"
        case RangeTarget():
            return ""
        case ComparatorTarget(of=of):
            return f"the value of {of}"
        case NotATargetMeasure():
            return "not a target measure"
        case ToBeConfirmed():
            return "to be confirmed"
    assert_never(target)


_PREFIX = {Polarity.HIGH: "at least ", Polarity.LOW: "at most "}


def printed_tolerance(tolerance: Tolerance, unit: Unit | None) -> str:
    """Return a tolerance in words: `10% of the target's edge`, `2 percentage points`."""
    match tolerance:
        case RelativeTolerance(share=share):
            return f"{plain(share * 100)}%"
        case PointsTolerance(points=points):
            return printed_distance(points, unit)
    assert_never(tolerance)
