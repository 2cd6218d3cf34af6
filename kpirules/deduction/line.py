"""What follows from sums over windows of one series on a line of months; no policy and no indicator is known here.

Time is cut points; a step is a month, and step k runs from cut point k to k + 1. The unknowns are whole numbers >= 0,
one a step. With S the sum of all steps before a cut point, a fact about a window is `lo <= S(end) - S(start) <= hi`: a
system of difference constraints. Shortest paths solve it, in whole numbers where all bounds are whole (T. H. Cormen,
C. E. Leiserson, R. L. Rivest and C. Stein, Introduction to Algorithms, "Difference constraints and shortest paths").
Nothing is lost by that: a matrix whose rows are runs of ones is totally unimodular.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import attrs

from kpirules.deduction.bounds import Bounds, exactly


@attrs.frozen
class Window:
    """The steps from cut point `start` up to cut point `end`, at least one.

    Any whole numbers will do as cut points, so months may be counted from any origin: a financial year and an academic
    year of the same series are two windows that overlap.
    """

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"a window must hold a step, got {self.start} to {self.end}")


@attrs.frozen
class Fact:
    """The sum over `window` lies in `bounds`."""

    window: Window
    bounds: Bounds


def deduce(facts: Iterable[Fact], asked: Iterable[Window]) -> tuple[Bounds, ...] | None:
    """Return the narrowest bounds that `facts` put on the sum over each asked window.

    Exact over whole numbers: each number at the ends is met in some world that the facts allow, and so is each between
    them. The order of facts does not matter.

    Args:
        facts: What is published or assumed of the series.
        asked: Windows to ask about; they need not be named by any fact.

    Returns:
        Bounds in the order of `asked`, or None where the facts contradict each other, wherever on the line.
    """
    windows = tuple(asked)
    line = _closed(tuple(facts), windows)
    return None if line is None else tuple(_bounds(line, window) for window in windows)


def witness(facts: Iterable[Fact], window: Window, total: int) -> Mapping[int, int] | None:
    """Return one world that all facts allow and in which `window` sums to `total`.

    The world is the latest possible: by each cut point as little as the facts allow has come.

    Args:
        facts: What is published or assumed of the series.
        window: The window that is asked about.
        total: The sum it should have.

    Returns:
        The number in each step from the first to the last cut point that a fact or the window names; a step outside
        them is free, and may be taken as 0. None where no world is like that.
    """
    line = _closed((*facts, Fact(window, exactly(total))), ())
    if line is None:
        return None
    world: dict[int, int] = {}
    for stretch in line:
        sums = [-row[0] for row in stretch.closest]
        for (start, end), (before, after) in zip(pairwise(stretch.points), pairwise(sums), strict=True):
            world.update(dict.fromkeys(range(start, end), 0))
            world[start] = after - before
    return world


@attrs.frozen
class _Stretch:
    """Neighbouring cut points that facts tie together.

    Attributes:
        points: Cut points, rising.
        closest: At [i][j], the most by which the sum before point j can exceed the sum before point i.
        far: A value that is at least this says that there is no upper end.
    """

    points: Sequence[int]
    closest: Sequence[Sequence[int]]
    far: int

    def bounds(self, start: int, end: int) -> Bounds:
        first, last = bisect_left(self.points, start), bisect_left(self.points, end)
        most = self.closest[first][last]
        return Bounds(-self.closest[last][first], None if most >= self.far else most)


def _closed(facts: Sequence[Fact], asked: Sequence[Window]) -> tuple[_Stretch, ...] | None:
    """Return the line cut where no fact ties the two sides together, each stretch with its shortest paths.

    Between two neighbouring cut points that are named, the steps matter by their sum alone, and any sum >= 0 can be
    dealt out to them: cut points that nobody names are left out without loss.
    """
    windows = (*(fact.window for fact in facts), *asked)
    points = sorted({point for window in windows for point in (window.start, window.end)})
    tied: set[int] = set()
    for fact in facts:
        tied.update(points[bisect_right(points, fact.window.start) : bisect_left(points, fact.window.end)])
    ends = [at for at, point in enumerate(points) if point not in tied]
    inside: list[list[Fact]] = [[] for _ in ends]
    starts = [points[at] for at in ends]
    for fact in facts:
        inside[bisect_right(starts, fact.window.start) - 1].append(fact)
    found = []
    for (first, last), own in zip(pairwise(ends), inside, strict=False):
        stretch = _solved(points[first : last + 1], own)
        if stretch is None:
            return None
        found.append(stretch)
    return tuple(found)


def _solved(points: Sequence[int], facts: Sequence[Fact]) -> _Stretch | None:
    """Return the shortest paths between all pairs of points (Floyd and Warshall), or None at a negative cycle."""
    at = {point: index for index, point in enumerate(points)}
    # Where there is no upper end stands 2 * far: no way back is short enough to bring a path with it below far.
    far = 2 * sum(abs(fact.bounds.lo) + abs(fact.bounds.hi or 0) for fact in facts) + 1
    # A sum never falls: going back along the line costs nothing.
    closest = [[0 if after <= before else 2 * far for after in range(len(points))] for before in range(len(points))]
    for fact in facts:
        first, last = at[fact.window.start], at[fact.window.end]
        closest[last][first] = min(closest[last][first], -fact.bounds.lo)
        if fact.bounds.hi is not None:
            closest[first][last] = min(closest[first][last], fact.bounds.hi)
    for middle in range(len(points)):
        onward = closest[middle]
        for row in closest:
            way = row[middle]
            row[:] = [known if known <= (via := way + rest) else via for known, rest in zip(row, onward, strict=True)]
        if any(closest[index][index] < 0 for index in range(len(points))):
            return None
    return _Stretch(points=points, closest=closest, far=far)


def _bounds(line: Sequence[_Stretch], window: Window) -> Bounds:
    """Add up the bounds of the stretches a window runs through: nothing ties them together, so the ends add."""
    parts = [
        stretch.bounds(max(window.start, stretch.points[0]), min(window.end, stretch.points[-1]))
        for stretch in line
        if stretch.points[0] < window.end and window.start < stretch.points[-1]
    ]
    ends = [part.hi for part in parts if part.hi is not None]
    return Bounds(sum(part.lo for part in parts), sum(ends) if len(ends) == len(parts) else None)
