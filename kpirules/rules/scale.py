"""The rating scale: the number line cut once, with one rule on each piece. Total and disjoint by construction."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import pairwise

import attrs

from kpirules.model.number import EXACT


@attrs.frozen(order=True)
class Cut:
    """A place between numbers: just below `value`, or just above it.

    Attributes:
        value: In the indicator's unit.
        above: False: the value itself lies on the upper side of the cut; True: on the lower side.
    """

    value: Decimal
    above: bool = False


@attrs.frozen
class Piece:
    """One piece of a scale.

    Attributes:
        lower: The cut it begins at; None: it has no lower end.
        upper: The cut it ends at; None: it has no upper end.
        rule: Position in the rules, from 0, of the rule that decides here.
    """

    lower: Cut | None
    upper: Cut | None
    rule: int

    def distance(self, value: Decimal) -> Decimal:
        """Return how far `value` lies from the piece's nearest edge; zero inside, and on an edge it excludes."""
        if self.lower is not None and value <= self.lower.value:
            return EXACT.subtract(self.lower.value, value)
        if self.upper is not None and value >= self.upper.value:
            return EXACT.subtract(value, self.upper.value)
        return Decimal(0)


@attrs.frozen
class RatingScale:
    """The number line, cut; every number lies on exactly one piece.

    Attributes:
        pieces: From the lowest numbers to the highest; neighbours have different rules.
    """

    pieces: tuple[Piece, ...]
    _keys: tuple[tuple[Decimal, float], ...] = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        keys = tuple((piece.upper.value, 1.0 if piece.upper.above else 0.0) for piece in self.pieces if piece.upper)
        object.__setattr__(self, "_keys", keys)

    def piece(self, value: Decimal) -> Piece:
        """Return the piece that `value` lies on: one bisection."""
        return self.pieces[bisect_left(self._keys, (value, 0.5))]


def cut_scale(cuts: Iterable[Cut], rule_at: Callable[[Decimal], int]) -> RatingScale:
    """Cut the number line at `cuts` and ask `rule_at` once on each elementary piece.

    Args:
        cuts: Every place at which the answer may change; repeats and needless cuts do no harm.
        rule_at: Gives the rule that decides for a number. It must not change between neighbouring cuts.

    Returns:
        The scale, with neighbouring pieces of the same rule joined.
    """
    ends: tuple[Cut | None, ...] = (None, *sorted(set(cuts)), None)
    pieces: list[Piece] = []
    for lower, upper in pairwise(ends):
        rule = rule_at(_between(lower, upper))
        if pieces and pieces[-1].rule == rule:
            pieces[-1] = Piece(pieces[-1].lower, upper, rule)
        else:
            pieces.append(Piece(lower, upper, rule))
    return RatingScale(tuple(pieces))


def _between(lower: Cut | None, upper: Cut | None) -> Decimal:
    """Return a number that lies between two neighbouring cuts."""
    match lower, upper:
        case None, None:
            return Decimal(0)
        case None, Cut(value=value):
            return EXACT.subtract(value, Decimal(1))
        case Cut(value=value), None:
            return EXACT.add(value, Decimal(1))
        case Cut(value=low), Cut(value=high):
            return low if low == high else EXACT.divide(EXACT.add(low, high), Decimal(2))
    raise AssertionError
