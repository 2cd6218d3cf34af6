"""Which figures a unit can have at all, and whether a piece of a rating scale holds one of them."""

from decimal import ROUND_CEILING, Decimal

import attrs

from kpirules.model.indicator import Indicator
from kpirules.model.number import EXACT, HUNDRED
from kpirules.model.vocabulary import Aggregation, Rates, UnitKind
from kpirules.rules.acceptable import AcceptableSet
from kpirules.rules.scale import Cut, Piece

_SIGNED = (UnitKind.CURRENCY, UnitKind.NUMBER)
"""Units that can be below zero: money owed, a change."""


@attrs.frozen(kw_only=True)
class Domain:
    """The figures there can be, in the indicator's unit.

    Attributes:
        lower: The least; None: there is none.
        upper: The greatest; None: there is none.
        whole: Whether there are whole numbers only.
    """

    lower: Decimal | None = None
    upper: Decimal | None = None
    whole: bool = False

    def figure_on(self, piece: Piece) -> Decimal | None:
        """Return a figure that lies on a piece, an edge of it where one belongs to it; None where none does."""
        begin, end = piece.lower, piece.upper
        if self.lower is not None and (begin is None or begin.value < self.lower):
            begin = Cut(self.lower)
        if self.upper is not None and (end is None or end.value > self.upper):
            end = Cut(self.upper, above=True)
        if begin is not None and end is not None and not _in_order(begin, end):
            return None
        return _whole_between(begin, end) if self.whole else _between(begin, end)

    def holds_only(self, acceptable: AcceptableSet) -> bool:
        """Say whether every figure there can be is acceptable."""
        return not any(self.figure_on(piece) is not None for piece in _pieces(acceptable, inside=False))

    def holds_none_of(self, acceptable: AcceptableSet) -> bool:
        """Say whether no figure there can be is acceptable."""
        return not any(self.figure_on(piece) is not None for piece in _pieces(acceptable, inside=True))


def domain_of(indicator: Indicator) -> Domain:
    """Return the figures an indicator can have.

    Percentages run from 0 to 100. Counts are whole numbers from 0, unless decimals are shown or a mean of them is
    rated. Money and plain numbers may be anything; all else is 0 or more.
    """
    kind = None if indicator.unit is None else indicator.unit.kind
    if kind is None or kind in _SIGNED:
        return Domain()
    if kind is UnitKind.PERCENT:
        return Domain(lower=Decimal(0), upper=HUNDRED)
    averaged = indicator.rates is Rates.YEAR_TO_DATE and indicator.year_to_date is Aggregation.MEAN
    return Domain(
        lower=Decimal(0), whole=kind is UnitKind.COUNT and not averaged and not (indicator.decimal_places or 0)
    )


def _pieces(acceptable: AcceptableSet, *, inside: bool) -> list[Piece]:
    lower = None if acceptable.lower is None else Cut(acceptable.lower, above=acceptable.lower_exclusive)
    upper = None if acceptable.upper is None else Cut(acceptable.upper, above=not acceptable.upper_exclusive)
    if inside:
        empty = lower is not None and upper is not None and not _in_order(lower, upper)
        return [] if empty else [Piece(lower, upper, 0)]
    below = [] if lower is None else [Piece(None, lower, 0)]
    return below if upper is None else [*below, Piece(upper, None, 0)]


def _in_order(begin: Cut, end: Cut) -> bool:
    """Say whether there is room between two cuts; comparing the cuts themselves takes ten times as long."""
    return begin.value < end.value or (begin.value == end.value and end.above and not begin.above)


def _between(begin: Cut | None, end: Cut | None) -> Decimal:
    if begin is not None and not begin.above:
        return begin.value
    if end is not None and end.above:
        return end.value
    if begin is None:
        return Decimal(0) if end is None else EXACT.subtract(end.value, Decimal(1))
    if end is None:
        return EXACT.add(begin.value, Decimal(1))
    return EXACT.divide(EXACT.add(begin.value, end.value), Decimal(2))


def _whole_between(begin: Cut | None, end: Cut | None) -> Decimal | None:
    if begin is None:
        return _between(begin, end)  # a whole domain has a least figure, so this is never asked
    first = begin.value.to_integral_value(rounding=ROUND_CEILING)
    if begin.above and first == begin.value:
        first = EXACT.add(first, Decimal(1))
    if end is None or first < end.value or (first == end.value and end.above):
        return first
    return None
