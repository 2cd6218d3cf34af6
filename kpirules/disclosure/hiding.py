"""Which rows the public does not see, and why: withheld, small, without counts, or hidden beside small ones."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

import attrs

from kpirules.diagnostics.findings import Diagnostic
from kpirules.disclosure import notes, notes_on_earlier
from kpirules.disclosure.auditor import ruling_on
from kpirules.disclosure.cells import About, Cell, Unjudged, about, by_row, disclosure_of, unjudged
from kpirules.disclosure.declared import Declaration
from kpirules.disclosure.earlier import Evidence, counts_of, evidence
from kpirules.disclosure.facts import Hidden, Why, is_small
from kpirules.disclosure.forgotten import completed, tells_news
from kpirules.disclosure.planner import Outcome, Plan, plan
from kpirules.disclosure.promises import promises
from kpirules.disclosure.rates import rates_beside_hidden, small_with_a_rate
from kpirules.disclosure.replaced import replaced_beside_small
from kpirules.disclosure.sealed import sealed
from kpirules.disclosure.strands import Kinship, Side
from kpirules.disclosure.tables import Known, Table
from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Disclosure, Policy, Withheld
from kpirules.model.ledger import Ledger
from kpirules.model.outturn import Observation


@sealed
@attrs.frozen(kw_only=True, repr=False)
class Hiding:
    """What is hidden of some rows.

    Attributes:
        hidden: Why rows are hidden, by their place.
        cells: The counts of each row, by its place; none where no row is under a policy.
        declarations: What may be declared public.
        findings: What officers should know.
    """

    hidden: Hidden
    cells: Mapping[int, tuple[Cell, ...]] = attrs.field(factory=dict)
    declarations: tuple[Declaration, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def hide(
    catalogue: Catalogue, rows: Sequence[Observation], declarations: Sequence[Declaration], ledger: Ledger
) -> Hiding:
    """Return what the public may not see of `rows`.

    Args:
        catalogue: Declares it.
        rows: Everything that came in.
        declarations: What the catalogue declares public all the same.
        ledger: What earlier releases have told.
    """
    hidden: dict[int, Why] = dict(_withheld(catalogue, rows))
    if not ledger.entries and not any(isinstance(disclosure_of(catalogue, row), Policy) for row in rows):
        return Hiding(hidden=hidden, declarations=tuple(declarations))
    without_counts = dict(_without_counts(catalogue, rows, hidden))
    hidden |= {at: Why.UNJUDGED for at, why in without_counts.items() if why is Unjudged.NO_COUNTS}
    cells = counts_of(catalogue, rows, ledger)
    replaced = replaced_beside_small(cells)
    hidden = {**dict.fromkeys(replaced, Why.COMPLEMENT), **hidden}
    small = (cell.row for cell in cells if cell.row is not None and cell.row not in replaced and is_small(cell))
    _hide(hidden, rows, dict.fromkeys(small, Why.SMALL))
    told: dict[Diagnostic, None] = {}
    again = True
    while again:  # a revision that is hidden with its row explains nothing any more: the page is judged, not the plan
        seen = frozenset(hidden)
        found = evidence(catalogue, rows, cells, ledger, declarations, hidden)
        allowed, refused = _bounded(catalogue, rows, declarations, found, hidden)
        plans, dropped = _plans(catalogue, rows, found, hidden)
        told |= dict.fromkeys(_notes_on_plans(catalogue, cells, plans, hidden, ledger))
        _hide(hidden, rows, {row: Why.COMPLEMENT for one in plans for row in one.plan.extra})
        again = bool(ledger.entries) and any(rows[at].revised for at in hidden.keys() - seen)
    beside = dict.fromkeys(rates_beside_hidden(catalogue, rows, cells, hidden), Unjudged.BESIDE_HIDDEN)
    _hide(hidden, rows, dict.fromkeys(beside, Why.UNJUDGED))
    return Hiding(
        hidden=hidden,
        cells=by_row(cells),
        declarations=tuple(one for one in allowed if one.fact not in {known.source for known, _ in dropped}),
        findings=(
            *notes.without_counts(catalogue, rows, {**without_counts, **beside}),
            *(notes.boundless(catalogue, one) for one in refused),
            *(notes.gives_away(catalogue, known, table) for known, table in dropped),
            *told,
            *notes_on_earlier.rates_published_before(
                catalogue, small_with_a_rate(catalogue, rows, cells, hidden, ledger)
            ),
            *notes.beside_small(catalogue, rows, hidden),
        ),
    )


def _withheld(catalogue: Catalogue, rows: Sequence[Observation]) -> Iterator[tuple[int, Why]]:
    """Yield the rows that are withheld whatever they are, with what was first published for a marked one."""
    marked = {(about(row), row.comparator) for row in rows if row.withheld}
    for at, row in enumerate(rows):
        if (about(row), row.comparator) in marked or _withholds(disclosure_of(catalogue, row), row):
            yield at, Why.WITHHELD


def _withholds(disclosure: Disclosure, row: Observation) -> bool:
    return isinstance(disclosure, Withheld) and disclosure.covers(row.period)


def _without_counts(
    catalogue: Catalogue, rows: Sequence[Observation], hidden: Collection[int]
) -> Iterator[tuple[int, Unjudged]]:
    for at, row in enumerate(rows):
        if at not in hidden and isinstance(disclosure_of(catalogue, row), Policy):
            why = unjudged(catalogue[row.indicator], row)
            if why is not None:
                yield at, why


def _hide(hidden: dict[int, Why], rows: Sequence[Observation], more: Hidden) -> None:
    """Hide more rows, each with what was published for the same figure before or after; what is hidden stays so."""
    twins: defaultdict[About, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if row.comparator is None:
            twins[about(row)].append(at)
    for at, why in more.items():
        hidden.setdefault(at, why)
    for at in more:
        for twin in twins[about(rows[at])]:
            hidden.setdefault(twin, Why.COMPLEMENT)


def _bounded(
    catalogue: Catalogue,
    rows: Sequence[Observation],
    declarations: Sequence[Declaration],
    found: Evidence,
    hidden: Hidden,
) -> tuple[tuple[Declaration, ...], tuple[Declaration, ...]]:
    """Part what may be declared from what a policy forbids, because nobody can say what it gives away.

    The policy may be of the indicator itself or of another whose counts add up with its own.
    """
    boundless = [one for one in declarations if one.bounds is None or one.window is None]
    kinship = Kinship(catalogue, tuple(rows))
    promised = {
        strand
        for table in (found.tables if boundless else ())
        if promises(table, hidden)
        for cell in table.cells
        for strand in cell.scope.strands
    }

    def is_refused(one: Declaration) -> bool:
        indicator = catalogue[one.fact.indicator]
        own = Observation(indicator=indicator.id, period=one.fact.as_at)
        near = (strand for side in Side for strand in kinship.strands(own, side))
        return isinstance(indicator.disclosure, Policy) or not promised.isdisjoint(near)

    refused = [one for one in boundless if is_refused(one)]
    return tuple(one for one in declarations if one not in refused), tuple(refused)


@sealed
@attrs.frozen(kw_only=True, repr=False)
class _Planned:
    """A table with its plan, and the one that it would have if there had been no earlier release.

    Attributes:
        table: The table; where a world refused it in which nothing is forgotten, that one.
        plan: What is hidden of it.
        alone: What would be, if there had been no earlier release.
        explained: Whether what was told of it can be right.
        hidden: The rows that are hidden whatever the plan.
    """

    table: Table
    plan: Plan
    alone: Plan
    explained: bool
    hidden: Hidden


def _plans(
    catalogue: Catalogue, rows: Sequence[Observation], found: Evidence, hidden: Hidden
) -> tuple[tuple[_Planned, ...], tuple[tuple[Known, Table], ...]]:
    """Return a plan for each table, and the declared facts that no plan of their table can stand beside."""
    positions = {one.id: at for at, one in enumerate(catalogue.indicators)}
    scopes = {cell.row: cell.scope for cell in found.cells}

    def order(at: int) -> tuple[object, ...]:
        """Return short periods before long ones and parts before totals, which readers miss more."""
        row, scope = rows[at], scopes[at]
        months = scope.window.end - scope.window.start
        position = positions[row.indicator]
        return (months, len(scope.strands), scope.window.start, position, row.part or "", row.dimensions)

    def planned(table: Table, alone_in: Table, *, explained: bool) -> _Planned:
        with_all = plan(table, hidden, order, all_of_it=not explained)
        alone = with_all if table.stands_alone else plan(alone_in, hidden, order)
        made = _Planned(table=table, plan=with_all, alone=alone, explained=explained, hidden=hidden)
        return _safe_in_all_worlds(made, order)

    made: list[_Planned] = []
    dropped: list[tuple[Known, Table]] = []
    for at, (table, alone) in enumerate(zip(found.tables, found.alone, strict=True)):
        first = planned(table, alone, explained=at not in found.unexplained)
        declared = [one for one in table.known if one.source is not None]
        if not first.plan.outcome.is_refused or not declared:
            made.append(first)
            continue
        dropped += ((one, table) for one in declared)
        without = attrs.evolve(table, known=tuple(one for one in table.known if one.source is None))
        made.append(planned(without, attrs.evolve(alone, known=()), explained=first.explained))
    return tuple(made), tuple(dropped)


def _safe_in_all_worlds(one: _Planned, order: Callable[[int], tuple[object, ...]]) -> _Planned:
    """Return a plan that is safe whatever the counts were that earlier releases hid and that have no figure now.

    A world that earlier releases alone give away is none that they spoke of. Hiding more never makes less safe.
    """
    if one.plan.outcome.is_refused:
        return one
    extra = one.plan.extra
    worlds = completed(one.table, {**one.hidden, **dict.fromkeys(extra, Why.COMPLEMENT)})
    if worlds is None:
        whole = plan(one.table, one.hidden, order, all_of_it=True)
        left = tells_news(one.table, {**one.hidden, **dict.fromkeys(whole.extra, Why.COMPLEMENT)})
        given_away = Plan(extra=whole.extra.union(left), outcome=Outcome.GIVEN_AWAY)
        return attrs.evolve(one, plan=whole if given_away.extra == whole.extra else given_away)
    rows = [cell.row for cell in one.table.cells if cell.row is not None]
    for world in worlds:
        hidden = {**one.hidden, **dict.fromkeys(extra, Why.COMPLEMENT), **world.marks}
        found = plan(world.table, hidden, order)
        if not found.outcome.is_refused:
            extra |= found.extra
        elif ruling_on(
            world.table, {**dict.fromkeys(rows, Why.COMPLEMENT), **hidden}, promises(world.table, hidden)
        ).safe:
            return attrs.evolve(
                one, table=world.table, plan=attrs.evolve(found, extra=found.extra | extra), hidden=hidden
            )
    return attrs.evolve(one, plan=attrs.evolve(one.plan, extra=extra))


def _notes_on_plans(
    catalogue: Catalogue, cells: Sequence[Cell], plans: Sequence[_Planned], hidden: Hidden, ledger: Ledger
) -> Iterator[Diagnostic]:
    """Yield how tables came by their plans, and what earlier releases have to do with it."""
    for one in plans:
        yield from notes.planned(catalogue, one.table, one.alone)
        if one.plan != one.alone or not one.table.stands_alone:
            yield from notes_on_earlier.planned(catalogue, one.table, one.hidden, one.plan, one.alone, ledger)
            yield from notes_on_earlier.published_before(catalogue, one.table, one.hidden)
        if not one.explained and any(cell.policy is not None for cell in one.table.cells):
            yield notes_on_earlier.contradicted(catalogue, one.table)
    yield from notes_on_earlier.stays_hidden(catalogue, cells, hidden)
