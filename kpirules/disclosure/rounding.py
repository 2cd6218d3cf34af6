"""Rows as a policy publishes them: counts rounded, and ratios computed again from the rounded counts."""

from decimal import Decimal

import attrs

from kpirules.disclosure.cells import Cell
from kpirules.disclosure.small_numbers import rounded_count
from kpirules.disclosure.strands import Side
from kpirules.model.disclosure import Rounding
from kpirules.model.indicator import Indicator
from kpirules.model.number import ratio
from kpirules.model.outturn import Observation
from kpirules.model.printed import printed_value


def rounded_row(indicator: Indicator, row: Observation, cells: tuple[Cell, ...]) -> Observation:
    """Return a shown row with its counts rounded as its policy says; what is no count stays as it is.

    A percentage, rate or average is that of its rounded counts, so that it says no more than they do. The year to date
    is computed later, from rounded rows.
    """
    policy = next((cell.policy for cell in cells if cell.policy is not None), None)
    counts = {
        cell.side: Decimal(rounded_count(policy, cell.count)) for cell in cells if policy and cell.count is not None
    }
    if policy is None or policy.rounding is Rounding.NONE or not counts:
        return row
    if row.denominator is None:
        value = counts[Side.NUMERATOR]
        return attrs.evolve(row, value=value, shown=printed_value(value, indicator.unit))
    numerator = counts.get(Side.NUMERATOR, row.numerator)
    denominator = counts.get(Side.DENOMINATOR, row.denominator)
    value_of_counts = None if numerator is None or denominator is None else ratio(numerator, denominator, indicator.per)
    shown = "" if value_of_counts is None else printed_value(value_of_counts, indicator.unit, indicator.decimal_places)
    return attrs.evolve(row, value=value_of_counts, shown=shown, numerator=numerator, denominator=denominator)
