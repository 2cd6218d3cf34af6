"""What earlier releases have told, as facts beside the figures of this one; no row is hidden or shown here.

Every earlier fact is held against the true figures of now. Those that still hold are facts like any other. Where one
does not hold any more something was revised since, and it is a fact of an earlier edition (`disclosure.editions`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from kpirules.deduction.bounds import Bounds
from kpirules.deduction.line import Window
from kpirules.disclosure.cells import About, Cell, Scope, cells_of, disclosure_of, is_running, strands_of
from kpirules.disclosure.declared import Declaration
from kpirules.disclosure.editions import Mark, reconciled
from kpirules.disclosure.facts import Hidden, complements
from kpirules.disclosure.noughts import with_noughts_alike
from kpirules.disclosure.sealed import sealed
from kpirules.disclosure.strands import Kinship, Side
from kpirules.disclosure.tables import Known, Table, known_of, tables_of
from kpirules.disclosure.unlisted import Listed
from kpirules.model import ledger as model
from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Complement, Policy, Zeros
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
        alone: The same tables without what earlier releases let a reader know.
        unexplained: The tables, by their place, of which earlier releases have told what cannot all be right.
    """

    cells: tuple[Cell, ...]
    tables: tuple[Table, ...]
    alone: tuple[Table, ...]
    unexplained: frozenset[int] = frozenset()


def counts_of(catalogue: Catalogue, rows: Sequence[Observation], ledger: Ledger) -> tuple[Cell, ...]:
    """Return the counts of rows and of hidden figures without one, each under the policy that it is held to."""
    held = _held(ledger)
    kinship = Kinship(catalogue, _with_lost(rows, ledger))
    own = cells_of(catalogue, rows, kinship)
    lost = _lost(catalogue, kinship, ledger, own, len(rows))
    return with_noughts_alike(_under(cell, held.get(cell.about, ())) for cell in (*own, *lost))


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
    plain = tables_of(cells, known)
    marks, revised = _marks(ledger, cells), frozenset(at for at, row in enumerate(rows) if row.revised)
    found = [
        reconciled(table, [mark for cell in table.cells for mark in marks.get(_place(cell), ())], revised, hidden)
        for table in plain
    ]
    return Evidence(
        cells=cells,
        tables=tuple(one.table for one in found),
        alone=tuple(table.alone for table in plain),
        unexplained=frozenset(at for at, one in enumerate(found) if not one.explained),
    )


def _marks(ledger: Ledger, cells: Iterable[Cell]) -> Mapping[object, Sequence[Mark]]:
    """Return the marks that earlier releases have printed for small counts, by the figure and which count of it."""
    by_place = {_place(cell): cell for cell in cells}
    found: defaultdict[object, list[Mark]] = defaultdict(list)
    for at, entry in enumerate(ledger.entries):
        for fact in entry.facts:
            place = _place_of(fact.count)
            if isinstance(fact, model.Hidden) and fact.small is not None and place in by_place:
                cell = by_place[place]
                names = () if cell.policy is None else (cell.policy.name,)
                found[place].append(Mark(cell=cell, release=at, policy=_policy_then(fact, fact.small, *names)))
    return found


def _place(cell: Cell) -> object:
    return cell.about, cell.side.value, cell.scope.window


def _place_of(count: model.Count) -> object:
    return figure_of(count), count.side, Window(count.first, count.end)


def _with_lost(rows: Sequence[Observation], ledger: Ledger) -> tuple[Observation, ...]:
    """Return the rows, and one for each figure of earlier releases: a total is still the sum of an unlisted area."""
    return (*rows, *dict.fromkeys(_row_of(fact.count) for fact in _facts(ledger)))


def _lost(catalogue: Catalogue, kinship: Kinship, ledger: Ledger, own: Iterable[Cell], first: int) -> Iterator[Cell]:
    """Yield the counts of earlier releases that no row gives now, as if only a mark had come in for each.

    What was hidden once must not come out, and what was part of a total still is.

    Args:
        catalogue: Says what counts belong together.
        kinship: The same, of all rows that there are or were.
        ledger: What earlier releases have told.
        own: The counts of the rows of now.
        first: The place after these rows.
    """
    given = {_place(cell) for cell in own}
    lost = dict.fromkeys(
        fact.count
        for fact in _facts(ledger)
        if isinstance(fact, model.Hidden) or (isinstance(fact, model.Shown) and _is_broken_down(fact.count))
    )
    for at, count in enumerate((one for one in lost if _place_of(one) not in given), start=first):
        indicator, disclosure = catalogue[count.indicator], disclosure_of(catalogue, _row_of(count))
        yield Cell(
            about=figure_of(count),
            side=Side(count.side),
            scope=_scope_of(catalogue, kinship, count),
            count=None,
            row=at,
            policy=disclosure if isinstance(disclosure, Policy) else None,
            lost=True,
            running=is_running(indicator),
        )


def _is_broken_down(count: model.Count) -> bool:
    return count.part is not None or bool(count.dimensions)


def _row_of(count: model.Count) -> Observation:
    """Return a row of which only a mark came in."""
    return Observation(
        indicator=count.indicator,
        period=count.period,
        part=count.part,
        dimensions=count.dimensions,
        absence=AbsenceKind.SUPPRESSED,
    )


def _scope_of(catalogue: Catalogue, kinship: Kinship, count: model.Count) -> Scope:
    strands = strands_of(kinship, catalogue[count.indicator], _row_of(count), Side(count.side))
    return Scope(strands, Window(count.first, count.end))


def _facts(ledger: Ledger) -> Iterator[model.Fact]:
    return (fact for entry in ledger.entries for fact in entry.facts)


def figure_of(count: model.Count) -> About:
    """Return which figure a count of the ledger belongs to."""
    return About(indicator=count.indicator, period=count.period, part=count.part, dimensions=count.dimensions)


def _held(ledger: Ledger) -> Mapping[About, Sequence[Policy]]:
    """Return the policies under which earlier releases have hidden each figure."""
    found: defaultdict[About, list[Policy]] = defaultdict(list)
    for fact in _facts(ledger):
        if isinstance(fact, model.Hidden) and fact.small is not None:
            found[figure_of(fact.count)].append(_policy_then(fact, fact.small))
    return found


def _policy_then(fact: model.Hidden, small: Stretch, name: str = "as released before") -> Policy:
    """Return what is known of the policy that a figure was hidden under."""
    return Policy(
        name=name,
        threshold=small.hi or 0,
        zeros=Zeros.HIDE if small.lo == 0 else Zeros.SHOW,
        complement=Complement.CELLS if fact.promised else Complement.NONE,
        minimum_range=fact.promised or None,
        symbol=fact.symbol,
    )


def _under(cell: Cell, held: Iterable[Policy]) -> Cell:
    """Return a cell under a policy that hides what its own and earlier ones do, and promises as much as each.

    What has no row now is hidden as it was, and its mark says what it said then.
    """
    policy = None if cell.lost else cell.policy
    for then in held:
        policy = then if policy is None else _stricter(policy, then)
        cell = attrs.evolve(cell, held=cell.count is None)
    if policy is None or policy == cell.policy:
        return cell
    policy = attrs.evolve(policy, name=policy.name if cell.policy is None else cell.policy.name)
    hides_now = cell.policy is not None and cell.count is not None and cell.policy.hides(cell.count)
    held_now = cell.count is None or (policy.hides(cell.count) and not hides_now)
    return attrs.evolve(cell, policy=policy, held=held_now)


def _stricter(policy: Policy, then: Policy) -> Policy:
    promised = [one for one in (policy, then) if complements(one)]
    full = any(one.minimum_range is None for one in promised)
    return attrs.evolve(
        policy,
        threshold=max(policy.threshold, then.threshold),
        zeros=Zeros.HIDE if then.zeros is Zeros.HIDE else policy.zeros,
        complement=policy.complement if complements(policy) else then.complement,
        minimum_range=None if full else max((one.minimum_range or 0 for one in promised), default=policy.minimum_range),
    )


def _earlier(catalogue: Catalogue, kinship: Kinship, ledger: Ledger, cells: Iterable[Cell]) -> Iterator[Known]:
    true = {cell.scope: cell.count for cell in cells if cell.count is not None}

    def scope_of(fact: model.Fact) -> Scope:
        return _scope_of(catalogue, kinship, fact.count)

    declared: defaultdict[object, list[tuple[int, model.Declared]]] = defaultdict(list)
    for at, entry in enumerate(ledger.entries):
        for fact in entry.facts:
            if isinstance(fact, model.Shown):
                scope = scope_of(fact)
                listed = Listed(scope, figure_of(fact.count), is_running(catalogue[fact.count.indicator]))
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
