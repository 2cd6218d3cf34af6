"""Two worlds for each hidden count that are published to the same bytes; what publishing is, the caller says.

The auditor proves that a reader who knows the policy and the figures cannot narrow a count. That is an argument about
this library. A certificate is none: it is two whole sets of figures, in which the count differs, and whoever doubts it
can publish both. A reader who knows the algorithm to the letter, and not just the policy, cannot tell them apart either
(K. Minami and Y. Abe, "Algorithmic matching attacks on optimally suppressed tabular data", Algorithms 12, 2019).

What came in is one of the worlds, and the others are as near to it as is easy to find. A certificate is for those who
may see the counts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property

import attrs

from kpirules.deduction.bounds import Bounds
from kpirules.disclosure.cells import Cell, Scope
from kpirules.disclosure.facts import Hidden, Why, facts_of, unseen
from kpirules.disclosure.readings import Classes, Reader
from kpirules.disclosure.release import Release
from kpirules.disclosure.rewriting import rewritten
from kpirules.disclosure.sealed import sealed
from kpirules.disclosure.small_numbers import meet, symbol_of
from kpirules.disclosure.strands import Side
from kpirules.disclosure.tables import Facts, Table, gathered
from kpirules.model.catalogue import Catalogue
from kpirules.model.outturn import Observation, Observations

Publish = Callable[[Observations], Mapping[str, bytes] | None]
"""Publishes for the public what came in: every file that may be handed over, by its name; None where it is refused."""

BUDGET = 300
"""How many sets of figures may be published for one release; forty indicators take about a third of a second each."""

_BEYOND = 5
"""How far above its least number a count is tried that has no greatest."""


class Proof(Enum):
    """What came of the search for two worlds.

    `certified`: they were found. `uncertified`: none was found within the budget that prints the same, so a reader who
    knows the algorithm may learn something. `follows`: nor can there be one, for the count follows. `not_held`: it
    never came in.
    """

    CERTIFIED = "certified"
    UNCERTIFIED = "uncertified"
    FOLLOWS = "follows"
    NOT_HELD = "not_held"


@sealed
@attrs.frozen(repr=False)
class Sighting:
    """A number that a count has in one world.

    Attributes:
        number: The number.
        world: The place of the world among those of the certificates.
    """

    number: int
    world: int


@sealed
@attrs.frozen(kw_only=True, repr=False)
class Certificate:
    """What two worlds say of one hidden count.

    Attributes:
        cell: The count.
        why: Why it is hidden.
        proof: What came of the search.
        sightings: The least and the greatest number that were published to the same bytes; empty where there is no
            pair.
    """

    cell: Cell
    why: Why
    proof: Proof
    sightings: tuple[Sighting, ...] = ()


@sealed
@attrs.frozen(kw_only=True, repr=False)
class Certificates:
    """The certificates of one release.

    Attributes:
        certificates: One for each hidden count, in the order of the audit's tables.
        worlds: The worlds they speak of, each by the rows in which it differs from what came in. The first is what came
            in, and has none.
        published: How many sets of figures were published to find them.
    """

    certificates: tuple[Certificate, ...]
    worlds: tuple[tuple[Observation, ...], ...]
    published: int


def certify(release: Release, observations: Observations, publish: Publish, budget: int = BUDGET) -> Certificates:
    """Return a certificate for each count that `release` hides.

    Worlds of tables that share nothing are published together; where the bytes differ, half of them at a time.

    Args:
        release: The release of `observations` for the public.
        observations: Everything that came in.
        publish: The publisher that makes what is handed over.
        budget: How many sets of figures may be published.
    """
    searches = [_Search(table, release.hidden) for table in release.evidence.tables]
    press = _Press(publish, release.catalogue, observations, budget)
    while met := [(search, world) for search in searches if (world := search.next_world()) is not None]:
        if not press.has_budget:
            break
        _keep_what_prints_the_same(press, met)
    return Certificates(
        certificates=tuple(one for search in searches for one in search.certificates()),
        worlds=tuple(press.worlds),
        published=press.published,
    )


World = Mapping[Scope, int]


def _keep_what_prints_the_same(press: "_Press", met: "Sequence[tuple[_Search, World]]") -> None:
    if press.prints_the_same(met):
        for search, world in met:
            search.keep(world, len(press.worlds) - 1)
    elif len(met) > 1:
        middle = len(met) // 2
        _keep_what_prints_the_same(press, met[:middle])
        _keep_what_prints_the_same(press, met[middle:])


@attrs.define(repr=False, eq=False, slots=False)
class _Search:
    """Looks for worlds in which the hidden counts of one table have other numbers."""

    table: Table
    hidden: Hidden

    def next_world(self) -> World | None:
        """Return one more world to publish, None where none is left."""
        for scope, number, facts in self._queue:
            if number not in self._met[scope]:
                world = self.table.counts_where(facts, scope, number)
                if world is not None:
                    return world
        return None

    def keep(self, world: World, place: int) -> None:
        """Note that a world prints the same."""
        for scope, numbers in self._met.items():
            numbers.setdefault(world[scope], place)

    def certificates(self) -> Iterator[Certificate]:
        """Yield what was found of each count."""
        for cell, why in self._unseen:
            numbers = self._numbers(cell.scope)
            ends = sorted(numbers.items())[:: max(1, len(numbers) - 1)]
            if cell.count is None:
                yield Certificate(cell=cell, why=why, proof=Proof.NOT_HELD)
            elif len(ends) > 1:
                pair = tuple(Sighting(number, world) for number, world in ends)
                yield Certificate(cell=cell, why=why, proof=Proof.CERTIFIED, sightings=pair)
            else:
                found = self._bounds.get(cell.scope, Bounds())
                proof = Proof.FOLLOWS if found.lo == found.hi else Proof.UNCERTIFIED
                yield Certificate(cell=cell, why=why, proof=proof)

    def _numbers(self, scope: Scope) -> Mapping[int, int]:
        """Return the numbers a count was seen to have; of a small count those of its mark, if they are a pair."""
        met, symbol = self._met.get(scope, {}), self._symbols.get(scope, Bounds())
        small = {number: world for number, world in met.items() if number in symbol}
        return small if len(small) >= _PAIR else met

    @cached_property
    def _symbols(self) -> Mapping[Scope, Bounds]:
        """What the mark of each small count says."""
        return {
            cell.scope: symbol_of(cell.policy)
            for cell, _ in self._unseen
            if cell.policy is not None and cell.count is not None and cell.policy.hides(cell.count)
        }

    @cached_property
    def _met(self) -> dict[Scope, dict[int, int]]:
        """The numbers that each count has in worlds that print the same, each with the place of a world."""
        return {cell.scope: {cell.count: 0} for cell, _ in self._unseen if cell.count is not None}

    @cached_property
    def _queue(self) -> Iterator[tuple[Scope, int, Facts]]:
        return self._wanted()

    @cached_property
    def _unseen(self) -> tuple[tuple[Cell, Why], ...]:
        return tuple(unseen(self.table, self.hidden))

    @cached_property
    def _facts(self) -> Facts | None:
        """What the reader knows, and that no percentage is of nobody: a world is to be one that could have come in."""
        facts = facts_of(self.table, self.hidden)
        some = [cell.scope for cell, _ in self._unseen if cell.side is Side.DENOMINATOR and cell.count]
        return None if facts is None else gathered((*facts.items(), *((scope, Bounds(1)) for scope in some)))

    @cached_property
    def _bounds(self) -> Mapping[Scope, Bounds]:
        """What follows of each count that is held, where that is known."""
        answers = None if self._facts is None else self.table.deduce(self._facts, tuple(self._met))
        found = zip(self._met, answers or (), strict=False)
        return {scope: bounds for scope, bounds in found if isinstance(bounds, Bounds)}

    def _wanted(self) -> Iterator[tuple[Scope, int, Facts]]:
        """Yield the numbers to look for, each with what must hold, until each count has two; then the best pairs.

        Those are both ends of what follows, with each count that nobody prints kept of its class, for plans turn on
        that. Next comes any other number, then one of another class, which the page does not tell either.
        """
        facts = self._facts
        if facts is None:
            return
        classes = facts_of(self.table, self.hidden, Reader(classes=Classes.IMPLIED)) or facts
        kept = gathered((*facts.items(), *classes.items())) or facts
        ends = {scope: _ends(_small(bounds, self._symbols.get(scope))) for scope, bounds in self._bounds.items()}
        for known in (kept, facts) if kept != facts else (facts,):
            for scope, numbers in ends.items():
                yield from self._lacking(scope, numbers, known)
        shown = facts_of(self.table, dict.fromkeys(self.hidden, Why.WITHHELD)) or {}
        for scope in self._met:
            bounds = self._bounds.get(scope, Bounds())
            yield from self._lacking(scope, range(bounds.lo, min(_ends(bounds)[1], bounds.lo + _BEYOND) + 1), facts)
            answers = self.table.deduce(shown, [scope]) if len(self._met[scope]) < _PAIR else None
            if answers is not None and isinstance(answers[0], Bounds):
                yield from self._lacking(scope, _ends(answers[0]), shown)
        for scope, numbers in ends.items():
            yield from ((scope, number, kept) for number in numbers)

    def _lacking(self, scope: Scope, numbers: Iterable[int], facts: Facts) -> Iterator[tuple[Scope, int, Facts]]:
        """Yield numbers to look for until two are found."""
        for number in numbers:
            if len(self._met[scope]) < _PAIR:
                yield scope, number, facts


_PAIR = 2
"""How many numbers make a certificate."""


def _small(bounds: Bounds, symbol: Bounds | None) -> Bounds:
    return bounds if symbol is None or not bounds.meets(symbol) else meet(bounds, symbol)


def _ends(bounds: Bounds) -> tuple[int, int]:
    return bounds.lo, bounds.lo + _BEYOND if bounds.hi is None else bounds.hi


@attrs.define(repr=False, eq=False, slots=False)
class _Press:
    """Publishes worlds, and keeps those that print as what came in does."""

    publish: Publish
    catalogue: Catalogue
    observations: Observations
    budget: int
    published: int = 0
    worlds: list[tuple[Observation, ...]] = attrs.field(factory=lambda: [()])

    @property
    def has_budget(self) -> bool:
        """Whether more may be published."""
        return self.published < self.budget

    @cached_property
    def _actual(self) -> Mapping[str, bytes] | None:
        return self.publish(self.observations)

    def prints_the_same(self, met: Sequence[tuple[_Search, World]]) -> bool:
        """Publish worlds of some tables together; keep them, and say so, where every byte is the same.

        What is refused prints nothing, and nothing is not the same as anything.
        """
        if not self.has_budget or self._actual is None:
            return False
        counts = {
            (cell.row, cell.side): world[cell.scope]
            for search, world in met
            for cell in search.table.cells
            if cell.row is not None and cell.count is not None and cell.count != world[cell.scope]
        }
        changed = rewritten(self.catalogue, self.observations.rows, counts)
        rows = tuple(changed.get(at, row) for at, row in enumerate(self.observations.rows))
        self.published += 1
        if self.publish(attrs.evolve(self.observations, rows=rows)) != self._actual:
            return False
        self.worlds.append(tuple(changed.values()))
        return True
