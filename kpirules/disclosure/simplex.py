"""Sums of unknown numbers that may be fractions: how far each can go; no series and no month is known here.

Fractions are easier than whole numbers and allow more. So what they rule out is ruled out, how far a sum goes in them
bounds how far it goes, and a vertex that happens to be whole is a world like any other. In tables it nearly always is:
the sums of parts over months, quarters and years to date make a network, or nearly one.

The tableau is kept while bounds come and go: what is asked of one release is asked of the next one with a figure more
or less (B. Dutertre and L. de Moura, "A fast linear-arithmetic solver for DPLL(T)", Computer Aided Verification, 2006).
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import attrs

from kpirules.disclosure.rows import Allowance, Undecided

Number = int | Fraction


@attrs.define(repr=False, eq=False)
class Simplex:
    """Unknowns and sums of them, each with a least and a greatest number, and one point that is meant to meet these.

    Attributes:
        lo: The least of each unknown, and of each sum after them.
        hi: The greatest; None: there is no upper end.
        point: What each is at this time.
        conflict: Which unknowns and sums cannot all keep their ends, where it could not be settled; no fewer of them
            contradict each other.
    """

    lo: list[int] = attrs.field(factory=list)
    hi: list[int | None] = attrs.field(factory=list)
    point: list[Number] = attrs.field(factory=list)
    conflict: Sequence[int] = ()
    _rows: dict[int, dict[int, Number]] = attrs.field(factory=dict)

    def add_unknown(self, lo: int = 0, hi: int | None = None) -> int:
        """Add an unknown and return its place."""
        self.lo.append(lo)
        self.hi.append(hi)
        self.point.append(lo)
        return len(self.point) - 1

    def add_sum(self, members: Iterable[int]) -> int:
        """Add the sum of some unknowns, from 0 and without upper end, and return its place."""
        row = self._written(members)
        self.add_unknown()
        self.point[-1] = sum(factor * self.point[member] for member, factor in row.items())
        self._rows[len(self.point) - 1] = row
        return len(self.point) - 1

    def bound(self, at: int, lo: int, hi: int | None) -> None:
        """Set the ends of an unknown or a sum; `settle` then looks for a point."""
        self.lo[at], self.hi[at] = lo, hi
        if at not in self._rows and (gap := self._gap(at)):
            self._shift(at, gap)

    def settle(self, allowance: Allowance) -> bool | Undecided:
        """Move the point to where all ends are kept, and say whether there is such a place."""
        while True:
            missed = min((at for at in self._rows if self._gap(at)), default=None)
            if missed is None:
                return True
            if next(allowance, None) is None:
                return Undecided()
            gap, row = self._gap(missed), self._rows[missed]
            # Of all that would do the first: the rule by which this ends (R. G. Bland, "New finite pivoting rules for
            # the simplex method", Mathematics of Operations Research 2, 1977).
            moved = min(
                (at for at, factor in row.items() if self._moves(at, up=(factor > 0) == (gap > 0))), default=None
            )
            if moved is None:
                self.conflict = (missed, *row)
                return False
            self._shift(moved, _over(gap, row[moved]))
            self._turn(missed, moved)

    def push(self, members: Iterable[int], allowance: Allowance, *, up: bool) -> Number | Undecided | None:
        """Move a settled point to where a sum of unknowns is least or greatest, and return that; None: no end."""
        own = tuple(members)
        while True:
            row = self._written(own)
            moved = min((one for one, factor in row.items() if self._moves(one, up=(factor > 0) == up)), default=None)
            if moved is None:
                return sum(self.point[member] for member in own)
            if next(allowance, None) is None:
                return Undecided()
            way = 1 if (row[moved] > 0) == up else -1
            steps = ((self._room(one, factor * way), one) for one, factor in self._touched(moved))
            step, stop = min(((step, one) for step, one in steps if step is not None), default=(None, moved))
            if step is None:
                return None
            self._shift(moved, way * step)
            if stop != moved:
                self._turn(stop, moved)

    @property
    def whole(self) -> Sequence[int] | None:
        """The point, of unknowns and sums, where it is one of whole numbers."""
        numbers = [number for number in self.point if isinstance(number, int)]
        return numbers if len(numbers) == len(self.point) else None

    def _written(self, members: Iterable[int]) -> dict[int, Number]:
        """Return a sum in terms of what is free to move."""
        row: dict[int, Number] = {}
        for member in members:
            _add(row, 1, self._rows.get(member, {member: 1}))
        return row

    def _gap(self, at: int) -> Number:
        """Return by how much one must grow to keep its ends; 0 where it does."""
        point, hi = self.point[at], self.hi[at]
        if point < self.lo[at]:
            return self.lo[at] - point
        return hi - point if hi is not None and point > hi else 0

    def _moves(self, at: int, *, up: bool) -> bool:
        hi = self.hi[at]
        return hi is None or self.point[at] < hi if up else self.point[at] > self.lo[at]

    def _touched(self, at: int) -> Iterable[tuple[int, Number]]:
        """Yield all that moves when a free one is moved, and by how much."""
        yield at, 1
        for one, row in self._rows.items():
            if at in row:
                yield one, row[at]

    def _room(self, at: int, factor: Number) -> Number | None:
        """Return how far a free one can go until this one is at its end; None: as far as it likes."""
        hi = self.hi[at]
        if factor > 0:
            return None if hi is None else _over(hi - self.point[at], factor)
        return _over(self.lo[at] - self.point[at], factor)

    def _shift(self, at: int, by: Number) -> None:
        for one, factor in self._touched(at):
            self.point[one] = _whole(self.point[one] + factor * by)

    def _turn(self, bound: int, free: int) -> None:
        """Write `free` as a sum of others, `bound` among them, in place of the other way round."""
        row = self._rows.pop(bound)
        share = _over(1, row.pop(free))
        turned = {one: -factor * share for one, factor in row.items()}
        turned[bound] = share
        for other in self._rows.values():
            if (factor := other.pop(free, 0)) != 0:
                _add(other, factor, turned)
        self._rows[free] = turned


def _add(row: dict[int, Number], times: Number, other: Mapping[int, Number]) -> None:
    for one, factor in other.items():
        total = row.get(one, 0) + times * factor
        if total:
            row[one] = total
        else:
            row.pop(one, None)


def _over(number: Number, factor: Number) -> Number:
    """Return a quotient; whole where it is, for whole numbers are quicker."""
    return number * factor if factor in {1, -1} else _whole(Fraction(number) / factor)


def _whole(number: Number) -> Number:
    return number.numerator if number.denominator == 1 else number
