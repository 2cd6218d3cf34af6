"""Counts that tell something of one another, gathered into tables that are solved apart; no policy decides here."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, pairwise

import attrs

from kpirules.deduction import line, linked
from kpirules.deduction.bounds import Bounds, exactly
from kpirules.deduction.line import Window
from kpirules.deduction.rows import Undecided
from kpirules.disclosure.cells import Cell, Scope
from kpirules.disclosure.declared import Declaration, DeclaredFact
from kpirules.disclosure.sealed import sealed
from kpirules.disclosure.small_numbers import meet, strictest
from kpirules.disclosure.strands import Kinship, Side, Strand
from kpirules.disclosure.worlds import Worlds
from kpirules.model.catalogue import Catalogue
from kpirules.model.outturn import Observation

Deduced = Bounds | Undecided


@attrs.frozen(kw_only=True)
class Known:
    """Something public beside the rows of this release: a declared figure, or one of an earlier release.

    Attributes:
        scope: What it is about.
        bounds: What it tells.
        source: What this release declares; None for what earlier ones have told.
        release: Which earlier release told it, counted from 0; None for what only this one lets a reader know.
    """

    scope: Scope
    bounds: Bounds
    source: DeclaredFact | None = None
    release: int | None = None


Facts = Mapping[Scope, Bounds]
"""What is known of each sum."""


def gathered(facts: Iterable[tuple[Scope, Bounds]]) -> Facts | None:
    """Return what all facts together say of each scope itself; None where two of them contradict each other."""
    found: dict[Scope, Bounds] = {}
    for scope, bounds in facts:
        known = found.get(scope, Bounds())
        if bounds.lo > (known.hi if known.hi is not None else bounds.lo):
            return None
        if bounds.hi is not None and bounds.hi < known.lo:
            return None
        found[scope] = meet(known, bounds)
    return found


@sealed
@attrs.frozen(kw_only=True, repr=False, slots=False, eq=False)
class Table:
    """Cells that share counts, directly or through one another, and nothing outside.

    Attributes:
        cells: The counts of rows.
        known: What else is public about them.
    """

    cells: tuple[Cell, ...]
    known: tuple[Known, ...] = ()

    @property
    def stands_alone(self) -> bool:
        """Whether nothing of an earlier release is known of it."""
        return all(one.source is not None for one in self.known)

    @property
    def alone(self) -> "Table":
        """The table without what earlier releases let a reader know of it."""
        return attrs.evolve(
            self,
            cells=tuple(one for one in self.cells if one.row is not None),
            known=tuple(one for one in self.known if one.source is not None),
        )

    @cached_property
    def implied(self) -> tuple[Cell, ...]:
        """The small counts that no row prints and that follow from the true figures of rows.

        After 18, 19 and 20 since the year began they are the months' 1 and 1.
        """
        candidates = self._unprinted
        true = gathered((cell.scope, exactly(cell.count)) for cell in self.cells if cell.count is not None)
        answers = None if true is None else self.deduce(true, [cell.scope for cell in candidates])
        if answers is None:
            return ()
        return tuple(
            attrs.evolve(cell, count=found.lo)
            for cell, found in zip(candidates, answers, strict=True)
            if isinstance(found, Bounds) and found.lo == found.hi and cell.policy and cell.policy.hides(found.lo)
        )

    @cached_property
    def nobody(self) -> tuple[Scope, ...]:
        """The counts of parts, areas and siblings that have no row, where the true figures leave nobody to them.

        A reader may take a row that is not there for nobody, and is taken to. Where nobody is itself a small number of
        the policy, the count is an implied one instead.
        """
        true = gathered((cell.scope, exactly(cell.count)) for cell in self.cells if cell.count is not None)
        answers = self.deduce(true, self._rowless) if true is not None and self._rowless else None
        small = {cell.scope for cell in self.implied}
        found = zip(self._rowless, answers or (), strict=answers is not None)
        return tuple(scope for scope, bounds in found if bounds == exactly(0) and scope not in small)

    @cached_property
    def adds_up(self) -> bool:
        """Whether the true figures can all be right: months that do not make their quarter cannot."""
        true = gathered((cell.scope, exactly(cell.count)) for cell in self.cells if cell.count is not None)
        return true is not None and self.deduce(true, self._scopes[:1]) is not None

    def deduce(self, facts: Facts, asked: Sequence[Scope]) -> tuple[Deduced, ...] | None:
        """Return what `facts` say of each sum asked about; None where they contradict each other."""
        if self.is_line:
            return line.deduce(
                (line.Fact(self._stretch(scope), bounds) for scope, bounds in facts.items()),
                [self._stretch(scope) for scope in asked],
            )
        return linked.extremes(self._linked(facts), [self._atoms(scope) for scope in asked])

    @cached_property
    def worlds(self) -> Worlds:
        """The worlds that were found of it, and more."""
        return Worlds(self._places)

    def counts_where(self, facts: Facts, asked: Scope, number: int) -> Mapping[Scope, int] | None:
        """Return each sum in one world where all facts hold and the one asked about is `number`.

        The world is near to the true figures, where that is easy; None where none was found.
        """
        atoms = self._atoms(asked)
        world = linked.witness_with(self._linked(facts), atoms, number, truth=self._truth)
        if not isinstance(world, Mapping):
            return None
        whole = {**self._truth, **world}
        return {scope: _sum(whole, self._atoms(scope)) for scope in self._places}

    @cached_property
    def _truth(self) -> linked.World:
        """A world in which all figures that are held are true; empty where they contradict each other."""
        true = gathered((cell.scope, exactly(cell.count)) for cell in self.cells if cell.count is not None)
        world = linked.witness_with(self._linked(true or {}), (), 0)
        return world if isinstance(world, Mapping) else {}

    @cached_property
    def _scopes(self) -> tuple[Scope, ...]:
        return tuple(dict.fromkeys((*(cell.scope for cell in self.cells), *(one.scope for one in self.known))))

    @cached_property
    def _points(self) -> tuple[int, ...]:
        windows = [scope.window for scope in self._scopes]
        return tuple(sorted({point for window in windows for point in (window.start, window.end)}))

    @cached_property
    def _alike(self) -> Mapping[Strand, int]:
        """Number the strands, those alike that no scope tells apart."""
        seen: defaultdict[Strand, list[int]] = defaultdict(list)
        for at, strands in enumerate(dict.fromkeys(scope.strands for scope in self._scopes)):
            for strand in sorted(strands):
                seen[strand].append(at)
        numbers = {signature: at for at, signature in enumerate(dict.fromkeys(map(tuple, seen.values())))}
        return {strand: numbers[tuple(signature)] for strand, signature in seen.items()}

    @cached_property
    def _classes(self) -> tuple[frozenset[Strand], ...]:
        """The strands that no scope tells apart, by their number."""
        found: defaultdict[int, set[Strand]] = defaultdict(set)
        for strand, number in self._alike.items():
            found[number].add(strand)
        return tuple(frozenset(found[number]) for number in sorted(found))

    @cached_property
    def _rowless(self) -> tuple[Scope, ...]:
        """Stretches of strands of which no row speaks, unless together with others."""
        stretches = [Window(start, end) for start, end in pairwise(self._points)]
        own = {
            strands: [cell.scope.window for cell in self.cells if cell.scope.strands <= strands]
            for strands in self._classes
        }
        return tuple(
            Scope(strands, stretch)
            for strands, windows in own.items()
            for stretch in stretches
            if not any(one.start < stretch.end and stretch.start < one.end for one in windows)
        )

    @cached_property
    def _places(self) -> Mapping[Scope, tuple[int, ...]]:
        """Return the atoms of each scope by number: one strand through the months between two neighbouring points."""
        steps = len(self._points) - 1

        def atoms(scope: Scope) -> tuple[int, ...]:
            first, last = (bisect_left(self._points, end) for end in (scope.window.start, scope.window.end))
            strands = sorted({self._alike[strand] for strand in scope.strands})
            return tuple(strand * steps + step for strand in strands for step in range(first, last))

        unprinted = (cell.scope for cell in self._unprinted)
        return {scope: atoms(scope) for scope in (*self._scopes, *unprinted, *self._rowless)}

    @cached_property
    def is_line(self) -> bool:
        """Whether each sum runs over neighbouring atoms: one strand through time, or all strands at one time."""
        return all(places[-1] - places[0] + 1 == len(places) for places in self._places.values())

    def _stretch(self, scope: Scope) -> Window:
        places = self._places[scope]
        return Window(places[0], places[-1] + 1)

    def _atoms(self, scope: Scope) -> frozenset[linked.Atom]:
        return self._atoms_of[scope]

    @cached_property
    def _atoms_of(self) -> Mapping[Scope, frozenset[linked.Atom]]:
        return {scope: frozenset(linked.Atom("", at) for at in places) for scope, places in self._places.items()}

    def _linked(self, facts: Facts) -> list[linked.LinkedFact]:
        return [linked.LinkedFact(self._atoms(scope), bounds) for scope, bounds in facts.items()]

    @cached_property
    def _unprinted(self) -> tuple[Cell, ...]:
        """The sums that rows may give away without printing them: between their ends, and what a total leaves."""
        groups: dict[frozenset[Strand], list[Cell]] = {}
        for cell in self.cells:
            groups.setdefault(cell.scope.strands, []).append(cell)
        for strands in self._classes:
            groups.setdefault(strands, [cell for cell in self.cells if strands <= cell.scope.strands])
        many = len(groups) > 1 and len(self._points) > _POINTS
        pairs = _neighbours if many else _all_pairs
        return tuple(cell for strands, cells in groups.items() for cell in _between(strands, cells, pairs(cells)))


_POINTS = 13
"""The ends of windows, those of the months of a year, up to which sums between any two are asked about in a table."""


def _sum(world: linked.World, atoms: Iterable[linked.Atom]) -> int:
    return sum(world.get(atom, 0) for atom in atoms)


def _all_pairs(cells: Iterable[Cell]) -> Iterable[tuple[int, int]]:
    """Return any two ends of windows."""
    return combinations(_ends(cells), 2)


def _neighbours(cells: Iterable[Cell]) -> Iterable[tuple[int, int]]:
    """Return neighbouring ends of windows, of all cells and of those of each indicator.

    Where counts are linked through more than a year there are many pairs, and each is dear to ask about.
    """
    of_each: defaultdict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        of_each[""].append(cell)
        of_each[cell.about.indicator].append(cell)
    return sorted({pair for own in of_each.values() for pair in pairwise(_ends(own))})


def _ends(cells: Iterable[Cell]) -> list[int]:
    return sorted({end for cell in cells for end in (cell.scope.window.start, cell.scope.window.end)})


def _between(strands: frozenset[Strand], cells: Collection[Cell], pairs: Iterable[tuple[int, int]]) -> Iterator[Cell]:
    """Yield the sums over `strands` between pairs of ends of windows, where no row prints them."""
    policy = strictest(cell.policy for cell in cells)
    if policy is None:
        return
    printed = {cell.scope for cell in cells}
    first = min(cells, key=lambda cell: (len(cell.scope.strands), cell.about.indicator, cell.about.part or ""))
    for start, end in pairs:
        scope = Scope(strands, Window(start, end))
        if scope not in printed:
            yield Cell(
                about=attrs.evolve(first.about, period=None),
                side=first.side if first.scope.strands == strands else Side(min(strands).side),
                scope=scope,
                count=None,
                policy=policy,
            )


def tables_of(cells: Sequence[Cell], known: Sequence[Known] = ()) -> tuple[Table, ...]:
    """Return the tables that the cells make: cells that share a month of a strand stand in the same one."""
    scopes = [*(cell.scope for cell in cells), *(one.scope for one in known)]
    home = list(range(len(scopes)))

    def root(at: int) -> int:
        while home[at] != at:
            home[at] = home[home[at]]
            at = home[at]
        return at

    through: defaultdict[Strand, list[int]] = defaultdict(list)
    for at, scope in enumerate(scopes):
        for strand in scope.strands:
            through[strand].append(at)
    for met in through.values():
        met.sort(key=lambda at: scopes[at].window.start)
        furthest = met[0]
        for at in met[1:]:
            if scopes[at].window.start < scopes[furthest].window.end:
                home[max(root(at), root(furthest))] = min(root(at), root(furthest))
            if scopes[at].window.end > scopes[furthest].window.end:
                furthest = at
    own: defaultdict[int, list[int]] = defaultdict(list)
    for at in range(len(scopes)):
        own[root(at)].append(at)
    return tuple(
        Table(
            cells=tuple(cells[at] for at in members if at < len(cells)),
            known=tuple(known[at - len(cells)] for at in members if at >= len(cells)),
        )
        for members in own.values()
    )


def known_of(catalogue: Catalogue, rows: Sequence[Observation], declarations: Iterable[Declaration]) -> Iterator[Known]:
    """Yield what declarations tell of counts, of those that tell something."""
    kinship = Kinship(catalogue, tuple(rows))
    for one in declarations:
        if one.bounds is not None and one.window is not None:
            row = Observation(indicator=one.fact.indicator, period=one.fact.as_at)
            scope = Scope(kinship.strands(row, Side.NUMERATOR), one.window)
            yield Known(scope=scope, bounds=one.bounds, source=one.fact)
