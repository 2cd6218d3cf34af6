"""Sums of unknown whole numbers, and what they say without any search; no series and no month is known here."""

from collections.abc import Iterable, Iterator, Sequence

import attrs

Allowance = Iterator[object]
"""One item for each look at a row: when it is spent, the work ends without an answer."""


@attrs.frozen
class Undecided:
    """The allowance ended before the question was answered: whoever asked must assume the worse."""


@attrs.frozen
class Row:
    """The unknowns at `members`, rising, sum to at least `lo` and at most `hi`."""

    members: tuple[int, ...]
    lo: int
    hi: int


@attrs.frozen
class Box:
    """The least and the greatest of each unknown."""

    lo: Sequence[int]
    hi: Sequence[int]


@attrs.frozen
class Problem:
    """Rows that must hold at once.

    Attributes:
        rows: The rows.
        count: How many unknowns there are.
        rows_of: The places of the rows that each unknown stands in.
    """

    rows: Sequence[Row]
    count: int
    rows_of: Sequence[Sequence[int]] = attrs.field(init=False)

    @rows_of.default
    def _places(self) -> Sequence[Sequence[int]]:
        found: list[list[int]] = [[] for _ in range(self.count)]
        for at, row in enumerate(self.rows):
            for member in row.members:
                found[member].append(at)
        return found


def narrow(
    problem: Problem, box: Box, allowance: Allowance, changed: Iterable[int] | None = None
) -> Box | Undecided | None:
    """Return the box that is left when each row has cut off what it surely can; None: nothing is left.

    No solution is lost (bounds propagation). What is left may still hold none.

    Args:
        problem: The rows.
        box: Where to begin.
        allowance: One item is taken for each look at a row.
        changed: The rows that may now cut something; None: any.
    """
    lo, hi = list(box.lo), list(box.hi)
    waiting = dict.fromkeys(range(len(problem.rows)) if changed is None else changed)
    while waiting:
        if next(allowance, None) is None:
            return Undecided()
        at, _ = waiting.popitem()
        row = problem.rows[at]
        up = sum([hi[member] for member in row.members]) - row.lo
        down = row.hi - sum([lo[member] for member in row.members])
        if up < 0 or down < 0 or row.hi < row.lo:
            return None
        for member in row.members:
            width = hi[member] - lo[member]
            if width > down or width > up:
                lo[member], hi[member] = max(lo[member], hi[member] - up), min(hi[member], lo[member] + down)
                if hi[member] < lo[member]:
                    return None
                waiting.update(dict.fromkeys(problem.rows_of[member]))
    return Box(lo, hi)


def simplify(problem: Problem, box: Box, allowance: Allowance) -> tuple[Problem, Box] | Undecided | None:
    """Return fewer and shorter rows with the same solutions, and a box that they cannot narrow; None: no solution.

    An unknown that is fixed leaves its rows, and a sum that is known exactly leaves every longer one: in a table most
    of whose cells are published, little is left.
    """
    while True:
        narrowed = narrow(problem, box, allowance)
        if narrowed is None or isinstance(narrowed, Undecided):
            return narrowed
        box = narrowed
        rows = _taken_out(_open(problem.rows, box))
        if rows == problem.rows:
            return problem, box
        problem = Problem(rows, problem.count)


def _open(rows: Iterable[Row], box: Box) -> Iterable[Row]:
    """Return what is left of the rows without fixed unknowns, where the box alone does not see to it."""
    for row in rows:
        least, most = sum(box.lo[member] for member in row.members), sum(box.hi[member] for member in row.members)
        if least < row.lo or row.hi < most:
            members = tuple(member for member in row.members if box.lo[member] < box.hi[member])
            less = least - sum(box.lo[member] for member in members)
            yield Row(members, row.lo - less, row.hi - less)


def _taken_out(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows, each less the exact sums it holds whole, each sum once, in an order that is theirs alone."""
    found: dict[tuple[int, ...], Row] = {}
    for row in sorted(rows, key=lambda row: (len(row.members), row.members, row.lo, row.hi)):
        members, less = frozenset(row.members), 0
        for part in reversed(found.values()):
            if part.lo == part.hi and len(part.members) < len(row.members) and members.issuperset(part.members):
                members, less = members.difference(part.members), less + part.lo
        left = tuple(sorted(members))
        lo, hi = row.lo - less, row.hi - less
        same = found.get(left, Row(left, lo, hi))
        found[left] = Row(left, max(lo, same.lo), min(hi, same.hi))
    return tuple(found.values())
