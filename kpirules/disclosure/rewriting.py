"""Rows with other counts: what would have come in, had they been so; which counts those are is decided elsewhere."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

import attrs

from kpirules.disclosure.strands import Side
from kpirules.model.catalogue import Catalogue
from kpirules.model.indicator import Indicator
from kpirules.model.number import ratio, rounded
from kpirules.model.outturn import Observation
from kpirules.model.printed import printed_value
from kpirules.model.vocabulary import UnitKind


def rewritten(
    catalogue: Catalogue, rows: Sequence[Observation], counts: Mapping[tuple[int, Side], int]
) -> Mapping[int, Observation]:
    """Return the rows that have other counts, by their place.

    Args:
        catalogue: Says what the counts are of.
        rows: Everything that came in.
        counts: The counts that are other than they came in, by the place of their row and which of its counts it is.
    """
    of_rows: defaultdict[int, dict[Side, Decimal]] = defaultdict(dict)
    for (at, side), count in counts.items():
        of_rows[at][side] = Decimal(count)
    return {at: _rewritten(catalogue[rows[at].indicator], rows[at], own) for at, own in sorted(of_rows.items())}


def _rewritten(indicator: Indicator, row: Observation, counts: Mapping[Side, Decimal]) -> Observation:
    """Return a row with other counts; a percentage or rate is theirs, with as many decimals as were typed."""
    kind = indicator.unit.kind if indicator.unit else UnitKind.COUNT
    is_ratio = kind is UnitKind.PERCENT or kind is UnitKind.RATE
    if not is_ratio and row.denominator is None:
        return _with_value(indicator, row, counts[Side.NUMERATOR])
    numerator = counts.get(Side.NUMERATOR, row.numerator)
    denominator = counts.get(Side.DENOMINATOR, row.denominator)
    found = attrs.evolve(row, numerator=numerator, denominator=denominator)
    if not is_ratio or row.value is None or numerator is None or denominator is None:
        return found
    exponent = row.value.as_tuple().exponent
    value = ratio(numerator, denominator, indicator.per)
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return _with_value(indicator, found, None if value is None else rounded(value, places))


def _with_value(indicator: Indicator, row: Observation, value: Decimal | None) -> Observation:
    return attrs.evolve(row, value=value, shown="" if value is None else printed_value(value, indicator.unit))
