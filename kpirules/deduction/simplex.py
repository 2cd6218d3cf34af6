"""Sums of unknown numbers that may be fractions: how far each can go; no series and no month is known here.

Fractions are easier than whole numbers and allow more. So what they rule out is ruled out, how far a sum goes in them
bounds how far it goes, and a vertex that happens to be whole is a world like any other. In tables it nearly always is:
the sums of parts over months, quarters and years to date make a network, or nearly one.

The tableau is kept while bounds come and go: what is asked of one release is asked of the next one with a figure more
or less (B. Dutertre and L. de Moura, "A fast linear-arithmetic solver for DPLL(T)", Computer Aided Verification, 2006).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm

import attrs

from kpirules.deduction.rows import Allowance, Undecided

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
    _rows: dict[int, dict[int, int]] = attrs.field(factory=dict)
    _scales: dict[int, int] = attrs.field(factory=dict)  # a row says what its own sum is, so many times

    def add_unknown(self, lo: int = 0, hi: int | None = None) -> int:
        """Add an unknown and return its place."""
        self.lo.append(lo)
        self.hi.append(hi)
        self.point.append(lo)
        return len(self.point) - 1

    def add_sum(self, members: Iterable[int]) -> int:
        """Add the sum of some unknowns, from 0 and without upper end, and return its place."""
        own = tuple(members)
        at = self.add_unknown()
        self.point[at] = _whole(sum(self.point[member] for member in own))
        self._rows[at], self._scales[at] = self._written(own)
        return at

    def drop_sum(self, at: int) -> None:
        """Take the sum that was added last out again: what no end is set to need not be turned with the others."""
        if at not in self._rows:
            bound = next(one for one, row in self._rows.items() if at in row)
            self._turn(bound, at)
            if gap := self._gap(bound):
                self._shift(bound, gap)
        del self._rows[at], self._scales[at], self.lo[at], self.hi[at], self.point[at]

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
            self._shift(moved, _over(gap * self._scales[missed], row[moved]))
            self._turn(missed, moved)

    def push(self, members: Iterable[int], allowance: Allowance, *, up: bool) -> Number | Undecided | None:
        """Move a settled point to where a sum of unknowns is least or greatest, and return that; None: no end."""
        own = tuple(members)
        while True:
            row, _ = self._written(own)
            moved = min((one for one, factor in row.items() if self._moves(one, up=(factor > 0) == up)), default=None)
            if moved is None:
                return _whole(sum(self.point[member] for member in own))
            if next(allowance, None) is None:
                return Undecided()
            way = 1 if (row[moved] > 0) == up else -1
            steps = ((self._room(one, factor * way, scale), one) for one, factor, scale in self._touched(moved))
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

    def _written(self, members: Iterable[int]) -> tuple[dict[int, int], int]:
        """Return a sum, so many times, in terms of what is free to move, and how many times."""
        parts = [(self._rows.get(member, {member: 1}), self._scales.get(member, 1)) for member in members]
        scale = lcm(*(own for _, own in parts))
        row: dict[int, int] = {}
        for part, own in parts:
            _add(row, scale // own, part)
        return row, scale

    def _gap(self, at: int) -> Number:
        """Return by how much one must grow to keep its ends; 0 where it does."""
        point, hi = self.point[at], self.hi[at]
        if point < self.lo[at]:
            return self.lo[at] - point
        return hi - point if hi is not None and point > hi else 0

    def _moves(self, at: int, *, up: bool) -> bool:
        hi = self.hi[at]
        return hi is None or self.point[at] < hi if up else self.point[at] > self.lo[at]

    def _touched(self, at: int) -> Iterator[tuple[int, int, int]]:
        """Yield all that moves when a free one is moved, and by how much: a number, and what it is to be divided by."""
        yield at, 1, 1
        for one, row in self._rows.items():
            if at in row:
                yield one, row[at], self._scales[one]

    def _room(self, at: int, factor: int, scale: int) -> Number | None:
        """Return how far a free one can go until this one is at its end; None: as far as it likes."""
        hi = self.hi[at]
        if factor > 0:
            return None if hi is None else _over((hi - self.point[at]) * scale, factor)
        return _over((self.lo[at] - self.point[at]) * scale, factor)

    def _shift(self, at: int, by: Number) -> None:
        for one, factor, scale in self._touched(at):
            self.point[one] = _whole(self.point[one] + _over(factor * by, scale))

    def _turn(self, bound: int, free: int) -> None:
        """Write `free` as a sum of others, `bound` among them, in place of the other way round.

        All stays in whole numbers, which are much quicker than fractions.
        """
        row, scale = self._rows.pop(bound), self._scales.pop(bound)
        times = row.pop(free)
        turned = {one: -factor if times > 0 else factor for one, factor in row.items()}
        turned[bound] = scale if times > 0 else -scale
        times = abs(times)
        for one, other in self._rows.items():
            if factor := other.pop(free, 0):
                if times > 1:
                    self._scales[one] *= times
                    other.update({each: number * times for each, number in other.items()})
                _add(other, factor, turned)
                if self._scales[one] > 1 and (shared := gcd(self._scales[one], *other.values())) > 1:
                    self._scales[one] //= shared
                    other.update({each: number // shared for each, number in other.items()})
        self._rows[free], self._scales[free] = turned, times


def _add(row: dict[int, int], times: int, other: Mapping[int, int]) -> None:
    for one, factor in other.items():
        total = row.get(one, 0) + times * factor
        if total:
            row[one] = total
        else:
            del row[one]


def _over(number: Number, factor: int) -> Number:
    """Return a quotient; whole where it is."""
    return number * factor if factor in {1, -1} else _whole(Fraction(number) / factor)


def _whole(number: Number) -> Number:
    return number.numerator if number.denominator == 1 else number
