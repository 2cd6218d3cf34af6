"""Small counts that no row prints and that follow from rows: between their ends, and what a total leaves to others."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from kpirules.deduction.bounds import Bounds, exactly
from kpirules.deduction.line import Window
from kpirules.deduction.rows import Undecided
from kpirules.disclosure.cells import Cell, Scope
from kpirules.disclosure.sealed import sealed
from kpirules.disclosure.small_numbers import strictest
from kpirules.disclosure.strands import Side, Strand
from kpirules.model.disclosure import Policy

Deduce = Callable[[Sequence[Scope]], Sequence[Bounds | Undecided] | None]
"""Says what follows of each of some sums from the true figures; None where these contradict each other."""


def implied_by(cells: Sequence[Cell], alike: Collection[frozenset[Strand]], deduce: Deduce) -> tuple[Cell, ...]:
    """Return the small counts that no row prints and that follow from true figures, between any two ends of windows.

    What lies between neighbouring ends is asked first, for a longer stretch is the sum of that. Where it is more than
    the threshold for certain it is no small count, and where each of its steps is known it is known too. Only what is
    left is asked about, so that years of linked figures can be.

    Args:
        cells: The counts of a table.
        alike: Its strands, together those that no row tells apart.
        deduce: Says what follows from the true figures.
    """
    lines = tuple(_lines(cells, alike))
    near = _answers(deduce, (step for line in lines for step in line.steps))
    sums = [(line, *found) for line in lines for found in line.sums(near)]
    far = _answers(deduce, (scope for _, scope, bounds in sums if bounds.lo != bounds.hi and scope not in near))
    told = ((line, scope, far.get(scope, bounds)) for line, scope, bounds in sums)
    return tuple(
        line.cell(scope, bounds.lo)
        for line, scope, bounds in told
        if bounds.lo == bounds.hi and line.policy.hides(bounds.lo)
    )


def _answers(deduce: Deduce, asked: Iterable[Scope]) -> Mapping[Scope, Bounds]:
    """Return what follows of each sum; no more than that it is one, where that is not known."""
    scopes = tuple(asked)
    answers = deduce(scopes) or (Undecided(),) * len(scopes)
    return {
        scope: found if isinstance(found, Bounds) else Bounds() for scope, found in zip(scopes, answers, strict=True)
    }


@sealed
@attrs.frozen(kw_only=True, repr=False)
class _Line:
    """Some strands through time.

    Attributes:
        steps: What lies between neighbouring ends of windows.
        printed: What rows print.
        policy: Says what is small.
        namesake: A count of the same strands, or of more.
    """

    steps: Sequence[Scope]
    printed: Collection[Scope]
    policy: Policy
    namesake: Cell

    def sums(self, said: Mapping[Scope, Bounds]) -> Iterator[tuple[Scope, Bounds]]:
        """Yield the stretches that no row prints and that may be small, each with what its steps say of it."""
        for at, first in enumerate(self.steps):
            known = exactly(0)
            for last in self.steps[at:]:
                known = _added(known, said[last])
                if known.lo > self.policy.threshold:
                    break
                scope = Scope(first.strands, Window(first.window.start, last.window.end))
                if scope not in self.printed:
                    yield scope, known

    def cell(self, scope: Scope, count: int) -> Cell:
        """Return the count of a stretch, named as the figures are that it follows from."""
        like = self.namesake
        return Cell(
            about=attrs.evolve(like.about, period=None),
            side=like.side if like.scope.strands == scope.strands else Side(min(scope.strands).side),
            scope=scope,
            count=count,
            policy=self.policy,
        )


def _added(one: Bounds, other: Bounds) -> Bounds:
    return Bounds(one.lo + other.lo, None if one.hi is None or other.hi is None else one.hi + other.hi)


def _lines(cells: Sequence[Cell], alike: Iterable[frozenset[Strand]]) -> Iterator[_Line]:
    groups: dict[frozenset[Strand], list[Cell]] = {}
    for cell in cells:
        groups.setdefault(cell.scope.strands, []).append(cell)
    for strands in alike:
        groups.setdefault(strands, [cell for cell in cells if strands <= cell.scope.strands])
    for strands, own in groups.items():
        policy = strictest(cell.policy for cell in own)
        if policy is not None:
            ends = sorted({end for cell in own for end in (cell.scope.window.start, cell.scope.window.end)})
            yield _Line(
                steps=[Scope(strands, Window(start, end)) for start, end in pairwise(ends)],
                printed={cell.scope for cell in own},
                policy=policy,
                namesake=min(
                    own, key=lambda cell: (len(cell.scope.strands), cell.about.indicator, cell.about.part or "")
                ),
            )
