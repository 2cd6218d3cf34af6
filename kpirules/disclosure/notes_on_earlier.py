"""Findings about what earlier releases have to do with this one, for officers; none of them quotes a figure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs

from kpirules.deduction.hitting import conflict
from kpirules.diagnostics.codes import ledger as codes
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.disclosure.auditor import Deduction, Verdict, audit_table, ruling_on
from kpirules.disclosure.cells import Cell, by_row
from kpirules.disclosure.earlier import figure_of
from kpirules.disclosure.facts import Hidden, Why, complements
from kpirules.disclosure.notes import counted, figures_of, finding, names
from kpirules.disclosure.planner import Outcome, Plan
from kpirules.disclosure.promises import promises
from kpirules.disclosure.readings import ANYBODY
from kpirules.disclosure.small_numbers import symbol_of
from kpirules.disclosure.tables import Table
from kpirules.model.catalogue import Catalogue
from kpirules.model.ledger import Ledger
from kpirules.model.period import Period


def planned(  # noqa: PLR0913, PLR0917 - a plan is told of by all that it was made from
    catalogue: Catalogue, table: Table, hidden: Hidden, plan: Plan, alone: Plan, ledger: Ledger
) -> Iterator[Diagnostic]:
    """Yield what earlier releases cost a table: figures that must be hidden, or the whole release.

    Args:
        catalogue: What is asked.
        table: The counts.
        hidden: The rows that are hidden whatever the plan.
        plan: What is hidden of it beside them.
        alone: What would be, if there had been no earlier release.
        ledger: The earlier releases.
    """
    if plan.outcome is Outcome.GIVEN_AWAY and alone.outcome is not Outcome.GIVEN_AWAY:
        open_cells = _open_that_tell(table, hidden, plan)
        while_shown = f"while {figures_of(catalogue, open_cells)} may not be hidden" if open_cells else "on their own"
        yield finding(
            catalogue,
            codes.EARLIER_GIVES_AWAY,
            _first(table),
            f"{codes.EARLIER_GIVES_AWAY.title}: those as at {', '.join(_released(catalogue, table, ledger))} give away "
            f"{names(table, policed=True)} for {', '.join(_given_away(catalogue, table, hidden))} {while_shown}",
            _hide_them(catalogue, table, open_cells) if open_cells else _let_go(table),
        )
    elif more := len(plan.extra - alone.extra):
        yield finding(
            catalogue,
            codes.HIDDEN_BESIDE_EARLIER,
            _first(table),
            f"{codes.HIDDEN_BESIDE_EARLIER.title} too: {counted(more)} of {names(table)} more",
        )


def _open_that_tell(table: Table, hidden: Hidden, plan: Plan) -> Sequence[Cell]:
    """Return a count of each figure that no policy allows to be hidden, and that must be: few, and enough.

    None are returned where the earlier releases alone give a small count away.
    """
    promised = tuple(one for one in promises(table, hidden) if complements(one.policy))
    shown = {row: cells[0] for row, cells in by_row(table.cells).items() if row in plan.extra}
    free = [row for row, cell in shown.items() if cell.policy is None or not complements(cell.policy)]
    others = dict.fromkeys(plan.extra.difference(free), Why.COMPLEMENT)

    def are_enough(rows: Sequence[int]) -> bool:
        return ruling_on(table, {**hidden, **others, **dict.fromkeys(rows, Why.WITHHELD)}, promised).safe

    return [shown[row] for row in conflict(free, lambda some: not are_enough(some)) or free] if are_enough(free) else ()


def _hide_them(catalogue: Catalogue, table: Table, cells: Sequence[Cell]) -> str:
    """Return what to write so that open figures are hidden, here or wherever they must be."""
    named = " and ".join(dict.fromkeys(quoted(cell.about.indicator) for cell in cells))
    policy = next(one.policy.name for one in table.cells if one.policy and complements(one.policy))
    return (
        f"write a reason, such as `see part 2`, in the column `withheld` of {figures_of(catalogue, cells)}; or let the "
        f"catalogue hide such figures: `disclosure: {policy}` for {named}, with a `complement` of `cells` or `series`"
    )


def _let_go(table: Table) -> str:
    """Return what is left to do where nothing that is hidden now protects a small count."""
    return (
        "nothing that is hidden now can protect it: take those reports down; then withhold the indicator, with "
        f"`disclosure: {{withheld: see part 2}}` for {names(table, policed=True)}, or begin a new ledger once members "
        "have agreed to it"
    )


def _given_away(catalogue: Catalogue, table: Table, hidden: Hidden) -> Iterable[str]:
    """Return the periods of the counts that nothing under a policy protects, as printed."""
    policed = [cell.row for cell in table.cells if cell.row is not None and cell.policy and cell.count is not None]
    broken = [
        one
        for one in audit_table(table, {**dict.fromkeys(policed, Why.COMPLEMENT), **hidden})
        if one.verdict is not Verdict.SAFE
    ]
    return dict.fromkeys(_when(catalogue, one) for one in sorted(broken, key=lambda one: attrs.astuple(one.window)))


def _when(catalogue: Catalogue, one: Deduction) -> str:
    """Return the period of a row as printed, or the months of a sum that no row prints."""
    basis = catalogue[one.about.indicator].basis or catalogue.basis
    if one.about.period is not None:
        return one.about.period.label(basis)
    return " to ".join(dict.fromkeys(Period(at, 1).label(basis) for at in (one.window.start, one.window.end - 1)))


def _released(catalogue: Catalogue, table: Table, ledger: Ledger) -> Iterable[str]:
    """Return the periods that the releases were about that told of the table, as printed."""
    told = {one.release for one in table.known if one.release is not None}
    held = {cell.about for cell in table.cells if cell.held}
    told |= {at for at, entry in enumerate(ledger.entries) if any(figure_of(one.count) in held for one in entry.facts)}
    return dict.fromkeys(ledger.entries[at].as_at.label(catalogue.basis) for at in sorted(told))


def published_before(catalogue: Catalogue, table: Table, hidden: Hidden) -> Iterator[Diagnostic]:
    """Yield the indicators of whose small counts earlier releases have said more than their mark does."""
    told = [one for one in table.known if one.release is not None and one.listed is not None]
    found = Counter(
        one.cell.about.indicator
        for one in promises(table, hidden)
        if one.why is Why.SMALL
        and one.reader == ANYBODY
        and any(other.scope == one.cell.scope and not other.bounds.covers(symbol_of(one.policy)) for other in told)
    )
    for name, count in found.items():
        yield _published(catalogue, name, f"of {count} small count{'' if count == 1 else 's'}")


def rates_published_before(catalogue: Catalogue, cells: Iterable[Cell]) -> Iterator[Diagnostic]:
    """Yield the indicators of whose small counts earlier releases have printed the rate, without its counts."""
    for name, count in Counter(cell.about.indicator for cell in cells).items():
        yield _published(catalogue, name, f"the rate of {count} small count{'' if count == 1 else 's'}")


def _published(catalogue: Catalogue, name: str, told: str) -> Diagnostic:
    return finding(
        catalogue,
        codes.PUBLISHED_BEFORE,
        name,
        f"{codes.PUBLISHED_BEFORE.title}: earlier releases tell {told} of {quoted(name)}",
        "take the earlier reports down if members are to be told that they are protected",
    )


def contradicted(catalogue: Catalogue, table: Table) -> Diagnostic:
    """Return the finding that earlier figures have changed as nothing public explains."""
    return finding(
        catalogue,
        codes.EARLIER_CONTRADICTS,
        _first(table),
        f"{codes.EARLIER_CONTRADICTS.title}: figures of {names(table)} are not what earlier releases told",
        "see whether a row is wrong now; if it was wrong then, publish the revision of each month with its total",
    )


def stays_hidden(catalogue: Catalogue, cells: Iterable[Cell], hidden: Hidden) -> Iterator[Diagnostic]:
    """Yield the indicators with counts that are hidden because an earlier policy hid them."""
    found = Counter(
        cell.about.indicator
        for cell in cells
        if cell.held and cell.row is not None and hidden.get(cell.row) is Why.SMALL
    )
    for name, count in found.items():
        yield finding(
            catalogue,
            codes.STAYS_HIDDEN,
            name,
            f"{codes.STAYS_HIDDEN.title}: {counted(count)} of {quoted(name)} would be shown by the catalogue of now",
            "nothing need be done; to show them, begin a new ledger once members have agreed to it",
        )


def _first(table: Table) -> str:
    return table.cells[0].about.indicator if table.cells else ""
