"""What follows from sums over linked series, such as parts and their total; no policy and no indicator is known here.

The unknowns are whole numbers >= 0, one for each month of each series that is not itself a sum of others. A fact is
about the sum of some of them: a total is the sum of its parts, siblings that sum to another and complements (won, lost
and conceded make decided) likewise, and a year to date runs over months and parts at once.

Bounds on hidden cells of linked tables go back to I. P. Fellegi (Journal of the American Statistical Association 67,
1972). Such a system is in general not totally unimodular: its relaxation to fractions may give wider bounds than follow
for whole numbers, and call safe what is not. So an answer here is a world of whole numbers that was found, and beyond
which nothing lies: not even in fractions, or else by a complete search within a budget. Where that ends first it is
Undecided, and whoever asked must refuse. Facts about one series alone are answered without either by `line`; which of
the two to ask is left to the caller.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from math import ceil

import attrs

from kpirules.deduction.bounds import Bounds, exactly
from kpirules.deduction.rows import Allowance, Box, Problem, Row, Undecided, simplify
from kpirules.deduction.search import solve
from kpirules.deduction.simplex import Simplex

BUDGET = 20_000
"""Looks at a fact; a hundred take about a fifth of a millisecond."""


@attrs.frozen(order=True)
class Atom:
    """One month of a series that is not a sum of others."""

    series: str
    step: int


@attrs.frozen
class LinkedFact:
    """The sum of `atoms` lies in `bounds`."""

    atoms: frozenset[Atom]
    bounds: Bounds


World = Mapping[Atom, int]


def extremes(
    facts: Iterable[LinkedFact],
    asked: Iterable[Collection[Atom]],
    *,
    truth: World | None = None,
    budget: int = BUDGET,
) -> tuple[Bounds | Undecided, ...] | None:
    """Return the narrowest bounds that `facts` put on each sum of atoms asked about.

    Both ends are met in a world that was found, and a complete search found none beyond them. Numbers between them need
    not all be met, as they are on a line: ask `witness_with` about one of them.

    Args:
        facts: What is published or assumed.
        asked: Sums to ask about, each by its atoms; no fact need name them.
        truth: A world to search from, best the true figures. It makes answers quick, and none rests on it.
        budget: How many looks at a fact may be spent on each sum.

    Returns:
        Bounds in the order of `asked`, or Undecided where the budget ended first; None where the facts contradict each
        other.
    """
    wanted = tuple(frozenset(atoms) for atoms in asked)
    allowance = iter(range(budget))
    # Atoms, and not sums, are what has to be known of: a sum that is only asked about would be looked at in vain.
    named = (LinkedFact(frozenset([atom]), Bounds()) for atom in frozenset[Atom]().union(*wanted))
    posed = _posed((*facts, *named), allowance)
    if not isinstance(posed, _Posed):
        return None if posed is None else (Undecided(),) * len(wanted)
    relaxed = posed.relaxed()
    settled = relaxed.settle(allowance)
    world = (posed.world_at(relaxed) or posed.world(truth or {}, allowance)) if settled is True else settled or None
    if not isinstance(world, Mapping):
        return None if world is None else (Undecided(),) * len(wanted)
    return tuple(_extremes(posed, relaxed, atoms, truth or world, world, iter(range(budget))) for atoms in wanted)


def witness_with(
    facts: Iterable[LinkedFact],
    asked: Collection[Atom],
    total: int,
    *,
    truth: World | None = None,
    budget: int = BUDGET,
) -> World | Undecided | None:
    """Return one world that all facts allow and in which the atoms asked about sum to `total`.

    Args:
        facts: What is published or assumed.
        asked: Atoms; no fact need name them.
        total: The sum they should have.
        truth: A world to search from, best the true figures.
        budget: How many looks at a fact may be spent.

    Returns:
        A number for each atom that is named, None where no world is like that, or Undecided where the budget ended
        first. An atom that nobody names is free.
    """
    allowance = iter(range(budget))
    posed = _posed((*facts, LinkedFact(frozenset(asked), exactly(total))), allowance)
    return posed.world(truth or {}, allowance) if isinstance(posed, _Posed) else posed


@attrs.frozen
class _Posed:
    """Facts as rows of numbers, without what follows from them at once: in a published table, most of it.

    Attributes:
        fixed: Atoms whose number follows.
        places: The place of each other atom.
        rows: What is left to say of these.
        box: The range of each.
        loose: Atoms without upper end; what stands for it here is a number that is enough for every fact.
    """

    fixed: World
    places: Mapping[Atom, int]
    rows: tuple[Row, ...]
    box: Box
    loose: frozenset[Atom]

    def world(self, start: World, allowance: Allowance, *goals: Row) -> World | Undecided | None:
        problem = Problem((*self.rows, *goals), len(self.places))
        numbers = solve(problem, self.box, [start.get(atom, 0) for atom in self.places], allowance)
        if numbers is None or isinstance(numbers, Undecided):
            return numbers
        return {**self.fixed, **dict(zip(self.places, numbers, strict=True))}

    def relaxed(self) -> Simplex:
        """Return the same question for fractions."""
        simplex = Simplex()
        for lo, hi in zip(self.box.lo, self.box.hi, strict=True):
            simplex.add_unknown(lo, hi)
        for row in self.rows:
            simplex.bound(simplex.add_sum(row.members), row.lo, row.hi)
        return simplex

    def world_at(self, relaxed: Simplex) -> World | None:
        """Return the world at a settled point; None where that is not one of whole numbers."""
        numbers = relaxed.whole
        return None if numbers is None else {**self.fixed, **dict(zip(self.places, numbers, strict=False))}


def _posed(facts: Iterable[LinkedFact], allowance: Allowance) -> _Posed | Undecided | None:
    """Return the facts as rows, or None where propagation alone shows that no world meets them.

    An atom that stands in no fact with an upper end can be as great as it likes. Were it greater than the greatest
    lower end of the facts about it, they would still hold at that number: no more need be looked at.
    """
    known = tuple(facts)
    most: dict[Atom, int] = {}
    enough: dict[Atom, int] = {}
    for fact in known:
        for atom in fact.atoms:
            enough[atom] = max(fact.bounds.lo, enough.get(atom, 0))
            if fact.bounds.hi is not None:
                most[atom] = min(fact.bounds.hi, most.get(atom, fact.bounds.hi))
    atoms = sorted(enough)
    places = {atom: at for at, atom in enumerate(atoms)}
    top = [most.get(atom, enough[atom]) for atom in atoms]
    rows = [
        Row(members, fact.bounds.lo, sum(top[at] for at in members) if fact.bounds.hi is None else fact.bounds.hi)
        for fact in known
        for members in [tuple(sorted(places[atom] for atom in fact.atoms))]
    ]
    simple = simplify(Problem(rows, len(atoms)), Box([0] * len(atoms), top), allowance)
    if simple is None or isinstance(simple, Undecided):
        return simple
    problem, box = simple
    still = [at for at in range(len(atoms)) if box.lo[at] < box.hi[at]]
    new = {at: place for place, at in enumerate(still)}
    return _Posed(
        fixed={atom: lo for atom, lo, hi in zip(atoms, box.lo, box.hi, strict=True) if lo == hi},
        places={atoms[at]: place for at, place in new.items()},
        rows=tuple(Row(tuple(new[member] for member in row.members), row.lo, row.hi) for row in problem.rows),
        box=Box([box.lo[at] for at in still], [box.hi[at] for at in still]),
        loose=frozenset(enough.keys() - most.keys()),
    )


def _extremes(  # noqa: PLR0913, PLR0917 - a question, and all that is known before it is asked
    posed: _Posed, relaxed: Simplex, asked: frozenset[Atom], start: World, world: World, allowance: Allowance
) -> Bounds | Undecided:
    """Return the ends of one sum, given a world that meets the facts.

    How far the sum goes in fractions is where the search ends, and there is none where a whole world goes as far.
    """
    less = sum(posed.fixed.get(atom, 0) for atom in asked)
    members = tuple(sorted(posed.places[atom] for atom in asked if atom in posed.places))
    floor, ceiling = sum(posed.box.lo[at] for at in members), sum(posed.box.hi[at] for at in members)
    reached = sum(world[atom] for atom in asked) - less

    def reach(lo: int, hi: int) -> int | Undecided | None:
        answer = posed.world(start, allowance, Row(members, lo, hi))
        return sum(answer[atom] for atom in asked) - less if isinstance(answer, Mapping) else answer

    def reach_down(most: int) -> int | Undecided | None:
        return reach(floor, most)

    def reach_up(least: int) -> int | Undecided | None:
        total = reach(-least, ceiling)
        return -total if isinstance(total, int) else total

    def least(ask: Callable[[int], int | Undecided | None], floor: int, reached: int, *, up: bool) -> int | Undecided:
        far = relaxed.push(members, allowance, up=up)
        if far is None or isinstance(far, Undecided):
            return Undecided()
        end = ceil(-far if up else far)
        return _lowest(ask, max(floor, end), reached if relaxed.whole is None else end)

    lo = least(reach_down, floor, reached, up=False)
    hi = None if asked & posed.loose else least(reach_up, -ceiling, -reached, up=True)
    if isinstance(lo, Undecided) or isinstance(hi, Undecided):
        return Undecided()
    return Bounds(lo + less, None if hi is None else less - hi)


def _lowest(ask: Callable[[int], int | Undecided | None], floor: int, reached: int) -> int | Undecided:
    """Return the lowest number reached, by halving.

    Args:
        ask: Given a number, returns a number reached that is no greater, or None where there is none.
        floor: Nothing below it is reached.
        reached: Some number that is.
    """
    wanted = floor
    while floor < reached:
        answer = ask(wanted)
        if isinstance(answer, Undecided):
            return answer
        floor, reached = (wanted + 1, reached) if answer is None else (floor, answer)
        wanted = (floor + reached - 1) // 2
    return reached
