"""Figures that were revised since earlier releases told of them: each edition is a count of its own; hides none.

Of 24 in a quarter 9 were in June, and April and May were hidden. Now April is 8, the quarter 29, and both are revised.
What was published of the quarter then still holds of then. May is not revised: whoever reads 12 there now knows that
April was 24 less 9 less 12, which is the 3 that was hidden.

So beside the counts of now stand those of each earlier edition. They are the same counts except where something was
revised. What was, the ledger does not say of figures that were hidden: readers are taken to think that as little was as
the figures allow, and a figure that is not marked as revised is taken for what it was.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby

import attrs

from kpirules.deduction.bounds import Bounds, exactly
from kpirules.deduction.line import Window
from kpirules.disclosure.cells import About, Cell, Scope
from kpirules.disclosure.facts import Hidden, Why
from kpirules.disclosure.sealed import sealed
from kpirules.disclosure.small_numbers import class_of, symbol_of
from kpirules.disclosure.strands import Strand
from kpirules.disclosure.tables import Known, Table, gathered
from kpirules.disclosure.unlisted import Listed
from kpirules.model.disclosure import Policy

Months = frozenset[tuple[Strand, int]]
"""Some months of some strands."""


@sealed
@attrs.frozen(kw_only=True, repr=False)
class Mark:
    """A mark that an earlier release printed.

    Attributes:
        cell: The count it stood for, as it is now.
        release: Which release, counted from 0.
        policy: The policy that it was under.
    """

    cell: Cell
    release: int
    policy: Policy


@sealed
@attrs.frozen(kw_only=True, repr=False)
class Reconciled:
    """A table with all that earlier releases have told of it.

    Attributes:
        table: The table.
        explained: Whether all of that can be right, of the figures of its time.
    """

    table: Table
    explained: bool = True


def reconciled(table: Table, marks: Sequence[Mark], revised: Collection[int], hidden: Hidden) -> Reconciled:
    """Return a table with earlier editions of what was revised, where figures of now and then do not agree.

    Args:
        table: The counts of now, and what was told of them.
        marks: The marks that were printed in place of counts of the table.
        revised: The rows that are marked as revised.
        hidden: The rows that are surely hidden: what has changed in them is not public.
    """
    told = [one for one in table.known if one.release is not None]
    true = gathered((cell.scope, exactly(cell.count)) for cell in table.cells if cell.count is not None)
    answers = None if true is None else table.deduce(true, [one.scope for one in told])
    if true is None or answers is None:
        return Reconciled(table=table)
    stale = frozenset(
        at
        for at, (one, found) in enumerate(zip(told, answers, strict=True))
        if (isinstance(found, Bounds) and not found.meets(one.bounds)) or _is_told_otherwise(one, told)
    )
    classes = tuple(_classes(marks, revised, hidden))
    if not stale and agree(table, told):
        return Reconciled(table=_with(table, told, classes))
    # A sum that no row prints now may have changed with what it holds: where less is revised that way, that is taken.
    printed = {cell.scope for cell in table.cells if cell.count is not None}
    unseen = stale.union(at for at, one in enumerate(told) if one.scope not in printed)
    changes = _revised(table, [told[at].scope for at in sorted(stale)], revised, hidden)
    as_now, of_then = (
        _least([_Editions(table, told, then, changed, marks) for changed in changes]) for then in (stale, unseen)
    )
    made = of_then if of_then.revised < as_now.revised and agree(of_then.table, of_then.then) else as_now
    if agree(made.table, made.then):
        same = [one for one in classes if made.revised.isdisjoint(_months(one.scope))]
        return Reconciled(table=_with(made.table, made.holding, same))
    kept = _that_agree(made.table, made.then)
    declared = (one for one in made.table.known if one.release is None)
    return Reconciled(table=attrs.evolve(made.table, known=(*kept, *declared)), explained=False)


def _least(tried: Sequence["_Editions"]) -> "_Editions":
    """Return the first whose figures agree, of those in which more and more was revised; the last where none do."""
    return tried[min(bisect_left(tried, 1, key=lambda one: agree(one.table, one.then)), len(tried) - 1)]


def _is_told_otherwise(one: Known, told: Iterable[Known]) -> bool:
    """Say whether a later release has told something else of the same count."""
    later = (other for other in told if other.scope == one.scope and (other.release or 0) > (one.release or 0))
    return any(not other.bounds.meets(one.bounds) for other in later)


def _classes(marks: Iterable[Mark], revised: Collection[int], hidden: Hidden) -> Iterator[Known]:
    """Yield whether counts were small when a mark was printed in their place, where the policy of now does not say it.

    Readers are taken to know it of every count under a policy that is hidden. Of one that was revised it is not known.
    """
    for mark in marks:
        cell, row = mark.cell, mark.cell.row
        if cell.count is None or row is None or row in revised:
            continue
        told_now = cell.policy is not None and hidden.get(row) not in _UNCLASSED
        if not told_now or cell.policy is None or symbol_of(cell.policy) != symbol_of(mark.policy):
            yield Known(scope=cell.scope, bounds=class_of(mark.policy, cell.count), release=mark.release)


_UNCLASSED = frozenset({Why.WITHHELD, Why.UNJUDGED})
"""Why rows are hidden of which no mark of now says whether they are small."""


def agree(table: Table, told: Sequence[Known]) -> bool:
    """Say whether what was told can be right beside the true figures."""
    exact = ((cell.scope, exactly(cell.count)) for cell in table.cells if cell.count is not None)
    facts = gathered((*exact, *((one.scope, one.bounds) for one in told)))
    return facts is not None and table.deduce(facts, [one.scope for one in told[:1]]) is not None


def _that_agree(table: Table, told: Sequence[Known]) -> tuple[Known, ...]:
    """Return earlier facts that can all be right: where not all can, the newest go first."""
    kept: list[Known] = []
    for one in sorted(told, key=lambda one: -(one.release or 0)):
        if agree(table, [*kept, one]):
            kept.append(one)
    return tuple(one for one in told if one in kept)


def _with(table: Table, told: Iterable[Known], more: Iterable[Known]) -> Table:
    """Return a table of which more is known, with what was told and no row prints now: what lies between is implied.

    A row without a figure, of which only a mark came in, prints none.
    """
    printed = {cell.scope for cell in table.cells if cell.count is not None}
    exact = {one.scope: one.bounds.lo for one in told if one.scope not in printed and one.bounds.lo == one.bounds.hi}
    cells = (_bare(cell, scope, count) for cell in table.cells[:1] for scope, count in exact.items())
    return attrs.evolve(table, cells=(*table.cells, *cells), known=(*table.known, *more))


def _bare(like: Cell, scope: Scope, count: int | None) -> Cell:
    """Return a count without a row."""
    return Cell(about=like.about, side=like.side, scope=scope, count=count)


def _revised(table: Table, stale: Sequence[Scope], revised: Collection[int], hidden: Hidden) -> Sequence[Months]:
    """Return what readers may think was revised, each more than the one before.

    A sum that has changed has changed where a smaller one in it has, and nowhere where a figure stands that is not
    marked as revised. Where that cannot be, it has in what is hidden, else in the longest of these, else anywhere.
    """
    marked = {cell.row for cell in table.cells if cell.row in revised and cell.row not in hidden}
    changed = [*map(_months, stale), *(_months(cell.scope) for cell in table.cells if cell.row in marked)]
    least = [one for one in changed if not any(other < one for other in changed)]
    unmarked = [cell for cell in table.cells if cell.row is not None and cell.row not in marked]
    seen = sorted(unmarked, key=lambda cell: (not cell.lost and cell.row not in hidden, -len(_months(cell.scope))))
    same = [one for one in (_months(cell.scope) for cell in seen) if not any(other <= one for other in changed)]
    fewer = (_union(changed) - _union(same[given_up:]) for given_up in range(len(same) + 1))
    anywhere = _union(map(_months, (*(cell.scope for cell in table.cells), *(one.scope for one in table.known))))
    return tuple(dict.fromkeys(one for one in (_union(least) - _union(same), *fewer, anywhere) if one))


def _months(scope: Scope) -> Months:
    return frozenset((strand, month) for strand in scope.strands for month in range(*attrs.astuple(scope.window)))


def _union(some: Iterable[Months]) -> Months:
    return frozenset[tuple[Strand, int]]().union(*some)


@attrs.frozen(slots=False)
class _Editions:
    """A table beside which earlier editions of what was revised stand.

    Attributes:
        now: The counts of now, and what was told of them.
        told: What was told.
        stale: What of that does not hold now, or was told otherwise since, by its place.
        revised: Where something was.
        marks: The marks that were printed.
    """

    now: Table
    told: Sequence[Known]
    stale: Collection[int]
    revised: Months
    marks: Sequence[Mark]

    @cached_property
    def table(self) -> Table:
        """The counts of all editions, with what was told of each."""
        declared = (attrs.evolve(one, scope=self._scope(one.scope)) for one in self.now.known if one.release is None)
        cells = tuple(attrs.evolve(cell, scope=self._scope(cell.scope)) for cell in self.now.cells)
        own = {(cell.scope, cell.about) for cell in cells}
        marks = {key: mark for key, mark in self._marks_then.items() if key not in own}
        hidden = (
            attrs.evolve(_bare(mark.cell, scope, None), policy=mark.policy, lost=True)
            for (scope, _), mark in marks.items()
        )
        return attrs.evolve(
            self.now,
            cells=(*cells, *hidden, *self._where_nothing_was),
            known=(*self.then, *self._left_by_then(marks), *declared),
        )

    @cached_property
    def then(self) -> tuple[Known, ...]:
        """What was told, of each edition that it was true of."""
        found: list[Known] = []
        for at, one in enumerate(self.told):
            first = self._of_release[one.release or 0]
            editions = [first] if at in self.stale else [*range(first, self._last + 1), None]
            found += [self._as_at(one, edition) for edition in editions]
        return tuple(dict.fromkeys(found))

    @property
    def holding(self) -> Sequence[Known]:
        """What was told and is true of now."""
        return [self._as_at(one, None) for at, one in enumerate(self.told) if at not in self.stale]

    def _left_by_then(self, marks: Mapping[tuple[Scope, About], Mark]) -> Iterator[Known]:
        """Yield what earlier releases alone have left of each count that a mark stood for: no more can be promised."""
        scopes = [scope for scope, _ in marks]
        bare = (_bare(one, scope, None) for one in self.now.cells[:1] for scope in scopes)
        table = Table(cells=(*self._where_nothing_was, *bare), known=self.then)
        same = ((cell.scope, exactly(0)) for cell in self._where_nothing_was)
        facts = gathered((*same, *((one.scope, one.bounds) for one in self.then)))
        answers = None if facts is None else table.deduce(facts, scopes)
        for ((scope, figure), mark), found in zip(marks.items(), answers or [None] * len(scopes), strict=True):
            bounds = found if isinstance(found, Bounds) else Bounds()
            yield Known(
                scope=scope,
                bounds=bounds,
                release=mark.release,
                listed=Listed(scope, figure, mark.cell.running),
            )

    @cached_property
    def _last(self) -> int:
        return max(self._of_release.values(), default=0)

    @cached_property
    def _of_release(self) -> Mapping[int, int]:
        """Which edition each release tells of: one that contradicts an earlier release begins another."""
        found: dict[int, int] = {}
        latest: dict[Scope, Bounds] = {}
        edition = 0
        releases = {one.release or 0 for one in self.told} | {one.release for one in self.marks}
        for release in sorted(releases):
            news = [one for one in self.told if one.release == release]
            edition += any(not latest.get(one.scope, Bounds()).meets(one.bounds) for one in news)
            latest |= {one.scope: one.bounds for one in news}
            found[release] = edition
        return found

    def _as_at(self, one: Known, edition: int | None) -> Known:
        scope = self._scope(one.scope, edition)
        listed = None if one.listed is None else attrs.evolve(one.listed, scope=scope)
        return attrs.evolve(one, scope=scope, listed=listed)

    def _scope(self, scope: Scope, edition: int | None = None) -> Scope:
        """Return the sum in one edition, that of now where none is named; without what was revised it is one in all."""
        if self.revised.isdisjoint(_months(scope)):
            return scope
        own = frozenset(_in_edition(one, edition) for one in scope.strands if one in self._strands)
        return Scope(scope.strands | own, scope.window)

    @cached_property
    def _strands(self) -> Collection[Strand]:
        return {strand for strand, _ in self.revised}

    @cached_property
    def _marks_then(self) -> Mapping[tuple[Scope, About], Mark]:
        """The marks of earlier editions, by the count they stood for, until a figure was shown in their place."""
        shown = {(one.scope, self._of_release[one.release or 0]) for one in self.told if one.bounds.lo == one.bounds.hi}
        found: dict[tuple[Scope, About], Mark] = {}
        for mark in self.marks:
            for edition in range(self._of_release[mark.release], self._last + 1):
                if (mark.cell.scope, edition) in shown:
                    break
                found.setdefault((self._scope(mark.cell.scope, edition), mark.cell.about), mark)
        return found

    @cached_property
    def _where_nothing_was(self) -> Sequence[Cell]:
        """That nothing belongs to one edition alone where nothing was revised."""
        scopes = [*(cell.scope for cell in self.now.cells), *(one.scope for one in self.now.known)]
        first, end = min(one.window.start for one in scopes), max(one.window.end for one in scopes)
        found: list[Cell] = []
        for strand in sorted(self._strands):
            same = (month for month in range(first, end) if (strand, month) not in self.revised)
            for _, run in groupby(enumerate(same), lambda one: one[1] - one[0]):
                months = [month for _, month in run]
                window = Window(months[0], months[-1] + 1)
                found += [
                    _bare(self.now.cells[0], Scope(frozenset([_in_edition(strand, edition)]), window), 0)
                    for edition in (None, *range(self._last + 1))
                ]
        return tuple(found)


def _in_edition(strand: Strand, edition: int | None) -> Strand:
    """Return what of a strand belongs to one edition alone."""
    name = "now" if edition is None else f"edition {edition}"
    return attrs.evolve(strand, place=(("", name), *strand.place))
