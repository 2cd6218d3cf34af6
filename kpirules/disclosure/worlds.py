"""Worlds of one table that were found, and the search for more; which figures are hidden, and why, is not known here.

A world that one plan allows is often allowed by the next, which hides a row more or less. So worlds are kept, and those
are looked through before any is sought. Nothing here knows the true figures: what is found, and so what is hidden,
depends on what readers know and on nothing else.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import attrs

from kpirules.deduction.bounds import Bounds, exactly
from kpirules.deduction.linked import Atom, LinkedFact, witness_with
from kpirules.deduction.simplex import Simplex
from kpirules.disclosure.cells import Scope
from kpirules.disclosure.sealed import sealed

Asked = tuple[Scope, Bounds, int]
"""A sum, the numbers that it is asked about, up to an end, and how many of them are enough to stop at."""


@attrs.frozen
class Met:
    """What came of a question.

    Attributes:
        count: How many of its numbers a sum has in worlds that were found.
        because: Sums whose bounds are enough to rule out so many of the others; None where some were not ruled out, but
            no world was found either.
    """

    count: int
    because: frozenset[Scope] | None = frozenset()


_KEPT = 100
_TURNS = 1_000
"""How often the tableau may turn for one number, before a search takes over."""


@sealed
@attrs.define(repr=False, eq=False)
class Worlds:
    """What was found of one table.

    Attributes:
        atoms: The unknowns that each sum is over, by number.
    """

    atoms: Mapping[Scope, Sequence[int]]
    _count: int = attrs.field(init=False)
    _facts: Mapping[Scope, Bounds] = attrs.field(factory=dict, init=False)
    _relaxed: Simplex = attrs.field(factory=Simplex, init=False)
    _places: dict[Scope, int] = attrs.field(factory=dict, init=False)
    _sums: dict[Scope, int] = attrs.field(factory=dict, init=False)
    _bounds: dict[Scope, Bounds] = attrs.field(factory=dict, init=False)
    _members: list[Sequence[int]] = attrs.field(factory=list, init=False)
    _found: list[list[int]] = attrs.field(factory=list, init=False)
    _allowed: list[list[int]] = attrs.field(factory=list, init=False)

    def __attrs_post_init__(self) -> None:
        for _ in range(self._count):
            self._relaxed.add_unknown()

    @_count.default
    def _unknowns(self) -> int:
        return max((at for own in self.atoms.values() for at in own), default=-1) + 1

    def numbers_met(
        self, facts: Mapping[Scope, Bounds], asked: Iterable[Asked], *, or_none: bool = False
    ) -> Iterator[Met]:
        """Yield how many of its numbers each sum has in worlds where all facts hold.

        A number counts where a world is found for it: one that nobody decides about does not.

        Args:
            facts: What is known.
            asked: What is asked.
            or_none: Whether to stop also where there cannot be enough numbers: then no more are counted.
        """
        for scope, numbers, enough in asked:
            if facts is not self._facts:
                self._pose(facts)
            at = self._place(scope)
            met = {world[at] for world in self._allowed if world[at] in numbers}
            because: frozenset[Scope] | None = frozenset()
            last = numbers.lo if numbers.hi is None else numbers.hi
            # The ends go first: where one of them is not met, or both are, most is said.
            wanted = sorted(
                set(range(numbers.lo, last + 1)) - met, key=lambda one: (min(one - numbers.lo, last - one), one)
            )
            for tried, number in enumerate(wanted):
                if len(met) >= enough or (or_none and len(met) + len(wanted) - tried < enough):
                    break
                ruled_out = self._ruled_out(scope, number)
                if ruled_out is False:
                    met.add(number)
                else:
                    because = because | ruled_out if because is not None and ruled_out is not None else None
            yield Met(len(met), because)

    def _pose(self, facts: Mapping[Scope, Bounds]) -> None:
        """Turn to other facts."""
        self._facts = facts
        for scope in (*facts, *self._bounds):
            bounds = facts.get(scope, Bounds())
            if self._bounds.get(scope) != bounds:
                self._relaxed.bound(self._sum(scope), bounds.lo, bounds.hi)
                self._bounds[scope] = bounds
        ends = [(self._place(scope), bounds.lo, bounds.hi) for scope, bounds in facts.items()]
        del self._found[:-_KEPT]  # the oldest leave: most of what is asked changes little
        self._allowed = [
            world
            for world in self._found
            if all(lo <= world[at] and (hi is None or world[at] <= hi) for at, lo, hi in ends)
        ]

    def _place(self, scope: Scope) -> int:
        """Return where a sum stands in every world."""
        if scope not in self._places:
            own = self.atoms[scope]
            if len(own) == 1:
                self._places[scope] = own[0]
            else:
                self._places[scope] = self._count + len(self._members)
                self._members.append(own)
                for world in self._found:
                    world.append(sum([world[at] for at in own]))
        return self._places[scope]

    def _sum(self, scope: Scope) -> int:
        """Return where a sum stands in the tableau."""
        if scope not in self._sums:
            own = self.atoms[scope]
            self._sums[scope] = own[0] if len(own) == 1 else self._relaxed.add_sum(own)
        return self._sums[scope]

    def _ruled_out(self, scope: Scope, number: int) -> frozenset[Scope] | Literal[False] | None:
        """Return which sums rule out that one is some number; None where no world is found, and False where one is."""
        known = self._bounds.get(scope, Bounds())
        if number not in known:
            return frozenset([scope])
        stays = scope in self._sums or len(self.atoms[scope]) == 1
        at = self._sum(scope)
        self._relaxed.bound(at, number, number)
        settled = self._relaxed.settle(iter(range(_TURNS)))
        point, conflict = self._relaxed.whole if settled is True else None, set(self._relaxed.conflict)
        self._relaxed.bound(at, known.lo, known.hi)
        if not stays:
            self._relaxed.drop_sum(self._sums.pop(scope))
        if settled is False:
            return frozenset(one for one in self._facts if self._sums[one] in conflict)
        world = self._searched(scope, number) if point is None else point[: self._count]
        if world is None:
            return None
        self._allowed.append([*world, *(sum([world[at] for at in own]) for own in self._members)])
        self._found.append(self._allowed[-1])
        return False

    def _searched(self, scope: Scope, number: int) -> Sequence[int] | None:
        """Look for such a world among those of whole numbers alone."""
        facts = [LinkedFact(self._linked(one), bounds) for one, bounds in self._facts.items()]
        near = (
            {Atom("", at): number for at, number in enumerate(self._allowed[0][: self._count])}
            if self._allowed
            else None
        )
        found = witness_with([*facts, LinkedFact(self._linked(scope), exactly(number))], (), 0, truth=near)
        if not isinstance(found, Mapping):
            return None
        return [found.get(Atom("", at), 0) for at in range(self._count)]

    def _linked(self, scope: Scope) -> frozenset[Atom]:
        return frozenset(Atom("", at) for at in self.atoms[scope])
