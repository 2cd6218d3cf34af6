"""Counts that tell something of one another, gathered into tables that are solved apart; no policy decides here."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby

import attrs

from kpirules.deduction import line, linked
from kpirules.deduction.bounds import Bounds, exactly
from kpirules.deduction.line import Window
from kpirules.deduction.remainders import Members
from kpirules.deduction.rows import Undecided
from kpirules.disclosure.cells import Cell, Scope
from kpirules.disclosure.declared import Declaration, DeclaredFact
from kpirules.disclosure.implied import implied_by
from kpirules.disclosure.sealed import sealed
from kpirules.disclosure.small_numbers import meet
from kpirules.disclosure.strands import Kinship, Side, Strand
from kpirules.disclosure.unlisted import Listed, Places, Reading, unlisted
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
        listed: The count of a row that told it, in an earlier release; None for what was declared.
    """

    scope: Scope
    bounds: Bounds
    source: DeclaredFact | None = None
    release: int | None = None
    listed: Listed | None = None


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
    def implied(self) -> tuple[Cell, ...] | None:
        """The least counts that no row prints and that follow from rows; None where nobody can say which they are.

        After 18, 19 and 20 since the year began they are the months' 1 and 1.
        """
        if not self.adds_up or all(cell.policy is None for cell in self.cells):
            return ()
        members = {cell.scope: self.members(cell.scope) for cell in self.cells}
        return implied_by(self.cells, members, self.weights, self._scope_at)

    @cached_property
    def unlisted(self) -> tuple[Reading, ...]:
        """What rows leave of each sum that they are part of: a reader may take it for nobody, or for not known."""
        wholes = {scope: frozenset(self._places_of(scope)) for scope in self._scopes}
        rows = [Listed(cell.scope, cell.about, cell.running) for cell in self.cells if cell.row is not None]
        rows += [one.listed for one in self.known if one.listed is not None]
        return tuple(frozenset(self._scopes_at(rest)) for rest in unlisted(wholes, rows))

    @cached_property
    def adds_up(self) -> bool:
        """Whether the true figures can all be right: months that do not make their quarter cannot."""
        return self._true is not None and self.deduce(self._true, ()) is not None

    @cached_property
    def _true(self) -> Facts | None:
        return gathered((cell.scope, exactly(cell.count)) for cell in self.cells if cell.count is not None)

    def deduce(self, facts: Facts, asked: Sequence[Scope]) -> tuple[Deduced, ...] | None:
        """Return what `facts` say of each sum asked about; None where they contradict each other."""
        told = [(self._stretch(scope), bounds) for scope, bounds in facts.items()]
        windows = [self._stretch(scope) for scope in asked]
        if None not in windows and all(window is not None for window, _ in told):
            return line.deduce(
                (line.Fact(window, bounds) for window, bounds in told if window is not None),
                [window for window in windows if window is not None],
            )
        return linked.extremes(self._linked(facts), [self._atoms(scope) for scope in asked])

    @cached_property
    def worlds(self) -> Mapping[Hashable, Worlds]:
        """The worlds that were found of it, and more, for each who may read it."""
        return defaultdict(lambda: Worlds(self._places))

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
        world = linked.witness_with(self._linked(self._true or {}), (), 0)
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
    def _places(self) -> Mapping[Scope, Sequence[int]]:
        """The atoms of each scope that is ever spoken of, by number."""
        implied = (cell.scope for cell in self.implied or ())
        nobody = (scope for reading in self.unlisted for scope in reading)
        return {scope: self._places_of(scope) for scope in (*self._scopes, *implied, *nobody)}

    def _places_of(self, scope: Scope) -> Sequence[int]:
        """Return the atoms of a scope by number: one strand through the months between two neighbouring points."""
        first, last = (bisect_left(self._points, end) for end in (scope.window.start, scope.window.end))
        strands = sorted({self._alike[strand] for strand in scope.strands})
        own = (strand * self._steps + step for strand in strands for step in range(first, last))
        return tuple(own) if not scope.beside else (*own, *(at for one in scope.beside for at in self._places_of(one)))

    def members(self, scope: Scope) -> Members:
        """Return what a scope runs over, a bit for each atom: what lies between two points before what comes after."""
        return sum(1 << at % self._steps * len(self._classes) + at // self._steps for at in self._places_of(scope))

    @cached_property
    def weights(self) -> Sequence[int]:
        """What each atom counts in one world in which all figures are true, in the order of the bits of `members`."""
        strands = range(len(self._classes))
        return [
            self._truth.get(linked.Atom("", one * self._steps + at), 0) for at in range(self._steps) for one in strands
        ]

    def _scope_at(self, members: Members) -> Scope:
        """Return what runs over some members."""
        many = len(self._classes)
        places = (bit % many * self._steps + bit // many for bit in range(members.bit_length()) if members >> bit & 1)
        through: defaultdict[Window, set[Strand]] = defaultdict(set)
        for one in self._scopes_at(frozenset(places)):
            through[one.window] |= one.strands
        first, *others = (Scope(frozenset(strands), window) for window, strands in through.items())
        return attrs.evolve(first, beside=frozenset(others))

    def _scopes_at(self, places: Places) -> Iterator[Scope]:
        """Yield the stretches of strands that make up some atoms."""
        for (number, _), run in groupby(
            enumerate(sorted(places)), lambda one: (one[1] // self._steps, one[1] - one[0])
        ):
            steps = [at % self._steps for _, at in run]
            yield Scope(self._classes[number], Window(self._points[steps[0]], self._points[steps[-1] + 1]))

    @cached_property
    def _steps(self) -> int:
        return len(self._points) - 1

    def _stretch(self, scope: Scope) -> Window | None:
        """Return the atoms of a sum where they are neighbours: one strand through time, or all strands at one time."""
        steps = [atom.step for atom in self._atoms(scope)]
        first, last = min(steps), max(steps)
        return Window(first, last + 1) if last - first + 1 == len(steps) else None

    def _atoms(self, scope: Scope) -> frozenset[linked.Atom]:
        if scope not in self._atoms_of:
            self._atoms_of[scope] = frozenset(linked.Atom("", at) for at in self._places_of(scope))
        return self._atoms_of[scope]

    @cached_property
    def _atoms_of(self) -> dict[Scope, frozenset[linked.Atom]]:
        return {}

    def _linked(self, facts: Facts) -> list[linked.LinkedFact]:
        return [linked.LinkedFact(self._atoms(scope), bounds) for scope, bounds in facts.items()]


def _sum(world: linked.World, atoms: Iterable[linked.Atom]) -> int:
    return sum(world.get(atom, 0) for atom in atoms)


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
