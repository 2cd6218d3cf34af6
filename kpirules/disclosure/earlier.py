"""What earlier releases have told, as facts beside the figures of this one; no row is hidden or shown here.

Every earlier fact is held against the true figures of now. Those that still hold are facts like any other. One that
does not hold any more was revised since. Where the changes that are public explain that, readers can carry it forward,
and are taken to have done so; where they do not, the table is marked, for nobody can say what readers make of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from kpirules.deduction.bounds import Bounds, exactly
from kpirules.deduction.line import Window
from kpirules.disclosure.auditor import Hidden
from kpirules.disclosure.cells import About, Cell, Scope, about, cells_of, is_running, strands_of
from kpirules.disclosure.declared import Declaration
from kpirules.disclosure.sealed import sealed
from kpirules.disclosure.small_numbers import told_by
from kpirules.disclosure.strands import Kinship, Side
from kpirules.disclosure.tables import Facts, Known, Table, gathered, known_of, tables_of
from kpirules.disclosure.unlisted import Listed
from kpirules.model import ledger as model
from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Policy, Zeros
from kpirules.model.ledger import Ledger, Stretch
from kpirules.model.outturn import Observation
from kpirules.model.vocabulary import AbsenceKind


@sealed
@attrs.frozen(kw_only=True, repr=False)
class Evidence:
    """All that a release is judged by.

    Attributes:
        cells: The counts of the rows, and of figures that were hidden once and have no row now.
        tables: Those counts in tables, with what is known beside them.
        unexplained: The tables, by their place, of which earlier figures have changed as nothing public explains.
    """

    cells: tuple[Cell, ...]
    tables: tuple[Table, ...]
    unexplained: frozenset[int] = frozenset()


def counts_of(catalogue: Catalogue, rows: Sequence[Observation], ledger: Ledger) -> tuple[Cell, ...]:
    """Return the counts of rows and of hidden figures without one, each under the policy that it is held to."""
    held = _held(ledger)
    return tuple(
        attrs.evolve(_under(cell, held.get(cell.about)), lost=cell.row is not None and cell.row >= len(rows))
        for cell in cells_of(catalogue, _with_lost(rows, ledger))
    )


def evidence(  # noqa: PLR0913, PLR0917 - all that a release is judged by is brought together here
    catalogue: Catalogue,
    rows: Sequence[Observation],
    cells: tuple[Cell, ...],
    ledger: Ledger,
    declarations: Iterable[Declaration],
    hidden: Hidden,
) -> Evidence:
    """Return the counts of `rows` in tables, with all that is known beside them.

    Args:
        catalogue: Says what counts belong together.
        rows: Everything that came in.
        cells: Its counts, of `counts_of`.
        ledger: What earlier releases have told.
        declarations: What this release declares public.
        hidden: The rows that are surely hidden: what has changed in them is not public.
    """
    everything = _with_lost(rows, ledger)
    kinship = Kinship(catalogue, everything)
    known = [*_earlier(catalogue, kinship, ledger, cells), *known_of(catalogue, everything, declarations)]
    tables = [_reconciled(table, hidden) for table in tables_of(cells, known)]
    return Evidence(
        cells=cells,
        tables=tuple(table for table, _ in tables),
        unexplained=frozenset(at for at, (_, explained) in enumerate(tables) if not explained),
    )


def _with_lost(rows: Sequence[Observation], ledger: Ledger) -> tuple[Observation, ...]:
    """Return the rows, and after them one for each figure of earlier releases that has none now.

    It is a row of which only a mark came in: what was hidden once must not come out, and a total is still the sum of
    an area that is no longer listed.
    """
    there = {about(row) for row in rows if row.comparator is None}
    lost: dict[About, Observation] = {}
    for fact in _facts(ledger):
        figure = _figure(fact.count)
        broken_down = figure.part is not None or figure.dimensions
        if figure not in there and (isinstance(fact, model.Hidden) or (isinstance(fact, model.Shown) and broken_down)):
            lost[figure] = Observation(
                indicator=figure.indicator,
                period=figure.period,
                part=figure.part,
                dimensions=figure.dimensions,
                absence=AbsenceKind.SUPPRESSED,
            )
    return (*rows, *lost.values())


def _facts(ledger: Ledger) -> Iterator[model.Fact]:
    return (fact for entry in ledger.entries for fact in entry.facts)


def _figure(count: model.Count) -> About:
    return About(indicator=count.indicator, period=count.period, part=count.part, dimensions=count.dimensions)


def _held(ledger: Ledger) -> Mapping[About, tuple[Stretch, str]]:
    """Return the counts that were small where earlier releases print a mark, and the mark, by the figure."""
    found: dict[About, tuple[Stretch, str]] = {}
    for fact in _facts(ledger):
        if isinstance(fact, model.Hidden) and fact.small is not None and fact.small.hi is not None:
            figure = _figure(fact.count)
            known = found[figure][0] if figure in found else fact.small
            least, most = min(known.lo, fact.small.lo), max(known.hi or 0, fact.small.hi)
            found[figure] = Stretch(least, most), fact.symbol
    return found


def _under(cell: Cell, held: tuple[Stretch, str] | None) -> Cell:
    """Return a cell under its policy, or under a stricter one where it was hidden under that."""
    if held is None:
        return cell
    small, symbol = held
    policy = cell.policy or Policy(name="as released before", threshold=0, symbol=symbol)
    threshold = max(policy.threshold, small.hi or 0)
    zeros = Zeros.HIDE if small.lo == 0 else policy.zeros
    then = attrs.evolve(policy, threshold=threshold, zeros=zeros)
    by_then = cell.count is not None and then.hides(cell.count) and not (cell.policy and policy.hides(cell.count))
    return attrs.evolve(cell, policy=then, held=by_then)


def _earlier(catalogue: Catalogue, kinship: Kinship, ledger: Ledger, cells: Iterable[Cell]) -> Iterator[Known]:
    true = {cell.scope: cell.count for cell in cells if cell.count is not None}

    def scope_of(fact: model.Fact) -> Scope:
        count = fact.count
        row = Observation(indicator=count.indicator, period=count.period, part=count.part, dimensions=count.dimensions)
        strands = strands_of(kinship, catalogue[count.indicator], row, Side(count.side))
        return Scope(strands, Window(count.first, count.end))

    declared: defaultdict[object, list[tuple[int, model.Declared]]] = defaultdict(list)
    for at, entry in enumerate(ledger.entries):
        for fact in entry.facts:
            if isinstance(fact, model.Shown):
                scope = scope_of(fact)
                listed = Listed(scope, _figure(fact.count), is_running(catalogue[fact.count.indicator]))
                yield Known(scope=scope, bounds=_told((fact.told,), true.get(scope)), release=at, listed=listed)
            elif isinstance(fact, model.Declared):
                declared[fact.count.indicator, fact.count.period, fact.what].append((at, fact))
    for same in declared.values():
        found = _meant([(at, scope_of(fact), fact.either) for at, fact in same], true)
        if found is not None:
            yield found


def _meant(tellings: Sequence[tuple[int, Scope, Sequence[Stretch]]], true: Mapping[Scope, int]) -> Known | None:
    """Return what something declared said of the count that it was about, the reader knowing which that is.

    It is the newest of which it holds. None is returned where it holds of no count that came in: an officer has said
    so, and not the rules.
    """
    newest = sorted(tellings, key=lambda one: (one[1].window.end, one[1].window.start), reverse=True)
    held = [one for one in newest if one[1] in true]
    for at, scope, either in held or newest[:1]:
        told = _told(either, true.get(scope))
        if scope not in true or true[scope] in told:
            return Known(scope=scope, bounds=told, release=at)
    return None


def _told(stretches: Sequence[Stretch], count: int | None) -> Bounds:
    """Return the one of several stretches that holds the true count, and else all between the first and the last.

    The reader is taken to know which it is.
    """
    bounds = [Bounds(one.lo, one.hi) for one in stretches] or [Bounds()]
    holding = [one for one in bounds if count is not None and count in one]
    if holding:
        return holding[0]
    ends = [one.hi for one in bounds if one.hi is not None]
    return Bounds(min(one.lo for one in bounds), max(ends) if len(ends) == len(bounds) else None)


def _reconciled(table: Table, hidden: Hidden) -> tuple[Table, bool]:
    """Return a table with the earlier facts that hold now, those carried forward among them.

    With it goes whether all that has changed is explained.
    """
    earlier = [one for one in table.known if one.release is not None]
    true = gathered((cell.scope, exactly(cell.count)) for cell in table.cells if cell.count is not None)
    answers = None if true is None or not earlier else table.deduce(true, [one.scope for one in earlier])
    if true is None or answers is None:
        return table, True
    stale = [
        (one, found)
        for one, found in zip(earlier, answers, strict=True)
        if isinstance(found, Bounds) and not found.meets(one.bounds)
    ]
    carried = [_carried(one, found, table, hidden) for one, found in stale]
    gone = {id(one) for one, _ in stale}
    holding = [one for one in earlier if id(one) not in gone]
    kept = _that_agree(table, true, holding)
    declared = (one for one in table.known if one.release is None)
    known = (*kept, *(one for one in carried if one is not None), *declared)
    reconciled = attrs.evolve(table, cells=(*table.cells, *_printed_once(table, kept)), known=known)
    return reconciled, len(kept) == len(holding) and None not in carried


def _printed_once(table: Table, told: Iterable[Known]) -> Iterator[Cell]:
    """Yield counts that earlier releases print and that no row has now: what lies between them and a row is implied."""
    printed = {cell.scope for cell in table.cells}
    for one in told:
        if table.cells and one.scope not in printed and one.bounds.lo == one.bounds.hi:
            yield attrs.evolve(
                table.cells[0], scope=one.scope, count=one.bounds.lo, row=None, policy=None, told=None, held=False
            )


def _that_agree(table: Table, true: Facts, told: Sequence[Known]) -> tuple[Known, ...]:
    """Return the earlier facts that can hold with the true figures; where not all can together, the newest go first."""

    def agree(some: Sequence[Known]) -> bool:
        facts = gathered((*true.items(), *((one.scope, one.bounds) for one in some)))
        return facts is not None and table.deduce(facts, [one.scope for one in some[:1]]) is not None

    if agree(told):
        return tuple(told)
    kept: list[Known] = []
    for one in reversed(told):
        if agree([*kept, one]):
            kept.append(one)
    return tuple(reversed(kept))


def _carried(one: Known, now: Bounds, table: Table, hidden: Hidden) -> Known | None:
    """Return what readers know of a sum that has changed since it was told; None where they cannot know."""
    if now.lo != now.hi:
        return None
    public = _public_now(table, hidden)
    if one.scope in public:
        return attrs.evolve(one, bounds=public[one.scope], release=None)
    changes = _changes(one, table, public)
    least = [scope for scope in changes if not any(_within(other, scope) for other in changes if other != scope)]
    explained = one.bounds.lo == one.bounds.hi and one.bounds.lo + sum(changes[scope] for scope in least) == now.lo
    return attrs.evolve(one, bounds=now, release=None) if explained else None


def _public_now(table: Table, hidden: Hidden) -> Mapping[Scope, Bounds]:
    """Return what is public of each sum now: what this release shows, and what earlier ones told and still holds."""
    shown = {
        cell.scope: told_by(cell.policy, cell.count)
        for cell in table.cells
        if cell.count is not None and cell.row not in hidden
    }
    true = {cell.scope: cell.count for cell in table.cells if cell.count is not None}
    told = {one.scope: one.bounds for one in table.known if one.scope in true and true[one.scope] in one.bounds}
    return {**told, **shown}


def _changes(one: Known, table: Table, public: Mapping[Scope, Bounds]) -> Mapping[Scope, int]:
    """Return by how much the parts of a sum have changed since it was told, where both numbers are public."""
    then = {
        other.scope: other.bounds
        for other in table.known
        if other.release is not None and one.release is not None and other.release <= one.release
    }
    return {
        scope: public[scope].lo - before.lo
        for scope, before in then.items()
        if scope in public
        and scope != one.scope
        and _within(scope, one.scope)
        and before.lo == before.hi
        and public[scope].lo == public[scope].hi != before.lo
    }


def _within(inner: Scope, outer: Scope) -> bool:
    return (
        inner.strands <= outer.strands
        and outer.window.start <= inner.window.start
        and inner.window.end <= outer.window.end
    )
