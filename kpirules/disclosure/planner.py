"""Which rows to hide beside the small ones, so that the auditor accepts what is left; the auditor alone judges.

Rows are tried by their place and class, never by the figures they hide, and no small number decides anything. What is
accepted depends on the figures that the plan shows, and on those that rejected plans would have shown: whoever knows
this search learns a little from its choice, as from any scheme without chance in it (K. Minami and Y. Abe, "Algorithmic
matching attacks on optimally suppressed tabular data", Algorithms 12, 2019).
The complement `series` hides all there is and says nothing by its choice.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from enum import Enum

import attrs

from kpirules.deduction.hitting import conflict, smallest_hitting
from kpirules.disclosure.auditor import Ruling, ruling_on
from kpirules.disclosure.cells import Cell, by_row
from kpirules.disclosure.facts import Hidden, Why, complements
from kpirules.disclosure.promises import promises
from kpirules.disclosure.tables import Table
from kpirules.model.disclosure import Complement

PLANS = 200
CHOICES = 10_000
"""How many plans may be put to the auditor for one table, and how many choices among telltale rows tried, before the
search for the fewest rows ends."""

QUESTIONS = 100_000
"""How many promises may be put to the auditor for one table, plan after plan: years of small counts hold thousands."""

Rows = frozenset[int]


class Outcome(Enum):
    """How a plan was come by.

    `kept`: as the policy says. `fell_back`: no plan of fewer cells was found, and all of the table is hidden.
    `given_away`: what may not be hidden gives it away, and nothing of the table may be published. `contradictory`: its
    figures cannot all be right, so nobody can say what they give away, and nothing of it may be published either.
    """

    KEPT = "kept"
    FELL_BACK = "fell_back"
    GIVEN_AWAY = "given_away"
    CONTRADICTORY = "contradictory"

    @property
    def is_refused(self) -> bool:
        """Whether a release with such a plan is not fit to be published."""
        return self in {Outcome.GIVEN_AWAY, Outcome.CONTRADICTORY}


@attrs.frozen(kw_only=True)
class Plan:
    """What is hidden of one table beside what is hidden already.

    Attributes:
        extra: Rows, by their place.
        outcome: How it was come by.
    """

    extra: Rows = frozenset()
    outcome: Outcome = Outcome.KEPT


def plan(table: Table, hidden: Hidden, order: Callable[[int], tuple[object, ...]], *, all_of_it: bool = False) -> Plan:
    """Return what to hide of a table so that its small counts are safe.

    Args:
        table: The counts.
        hidden: Rows that are hidden already.
        order: Gives the key by which rows are tried.
        all_of_it: Whether all that may be hidden is, because nobody can say what readers know already.
    """
    promised = tuple(one for one in promises(table, hidden) if complements(one.policy))
    if not promised and table.implied is not None:
        return Plan()
    rows = by_row(table.cells)
    shown = sorted((row for row, cells in rows.items() if row not in hidden and _has_figure(cells)), key=order)
    if not table.adds_up:
        return Plan(extra=frozenset(shown), outcome=Outcome.CONTRADICTORY)
    policies = {row: rows[row][0].policy for row in shown}
    candidates = [row for row, policy in policies.items() if policy is not None and complements(policy)]

    def rows_at(places: Iterable[int]) -> Rows:
        return frozenset(candidates[at] for at in places)

    def ask(places: Iterable[int], *, whole: bool = True) -> Ruling:
        beside = dict.fromkeys(rows_at(places), Why.COMPLEMENT)
        return ruling_on(table, {**hidden, **beside}, promised, whole=whole)

    def safe(places: Iterable[int]) -> bool:
        return ask(places, whole=False).safe

    whole = Plan(extra=frozenset(candidates))
    if not safe(range(len(candidates))):
        return Plan(extra=frozenset(shown), outcome=Outcome.GIVEN_AWAY)
    if table.implied is None:
        return attrs.evolve(whole, outcome=Outcome.FELL_BACK)
    if all_of_it or any(one.policy.complement is Complement.SERIES for one in promised):
        return whole
    telltales: list[Sequence[int]] = []
    plans = min(PLANS, QUESTIONS // len(promised))
    fewest = _fewest([rows[row] for row in candidates], ask, telltales, plans)
    if fewest is not None:
        return Plan(extra=rows_at(fewest))
    if len(candidates) * len(promised) > QUESTIONS:
        return attrs.evolve(whole, outcome=Outcome.FELL_BACK)
    few = rows_at(_spared(len(candidates), safe, telltales))
    return attrs.evolve(whole, outcome=Outcome.FELL_BACK) if few == whole.extra else Plan(extra=few)


def _has_figure(cells: Sequence[Cell]) -> bool:
    return any(cell.count is not None or cell.told is not None for cell in cells)


def _fewest(
    candidates: Sequence[Sequence[Cell]],
    ask: Callable[[Iterable[int]], Ruling],
    telltales: list[Sequence[int]],
    plans: int,
) -> Sequence[int] | None:
    """Return the smallest set of rows that it is safe to hide, the first of them in order; None where a budget ends.

    Hiding more never makes less safe. So wherever a plan is not safe, some of the figures it shows give the small ones
    away, and every safe plan hides one of those. What hides the fewest rows and one of each such set that is known is
    put to the auditor: it is safe, and then nothing smaller is, or one more such set comes of it (R. Reiter, "A theory
    of diagnosis from first principles", Artificial Intelligence 32, 1987).

    Args:
        candidates: The counts of the rows that may be hidden, in order.
        ask: Puts a plan to the auditor, by the places of rows.
        telltales: Takes the sets that are found, as places of rows.
        plans: How many may be put to the auditor.
    """
    size = 0
    choices = iter(range(CHOICES))
    for _ in range(plans):
        least = smallest_hitting(telltales, size, choices)
        if least is None:
            return None
        ruling = ask(least)
        if ruling.safe:
            return least
        size = len(least)
        shown = [at for at in range(len(candidates)) if at not in least]
        told = [
            [at for at in shown if any(cell.scope in because for cell in candidates[at])] for because in ruling.because
        ]
        telltales += [one for one in told if one] or [_telltale(shown, len(candidates), ask)]
    return None


def _telltale(shown: Sequence[int], count: int, ask: Callable[[Iterable[int]], Ruling]) -> Sequence[int]:
    """Return few of the shown candidates that, beside what is never hidden, are enough to make a plan unsafe."""
    return conflict(shown, lambda some: ask([at for at in range(count) if at not in some]).safe)


def _spared(count: int, safe: Callable[[Iterable[int]], bool], telltales: Iterable[Collection[int]]) -> Collection[int]:
    """Return candidates none of which can be shown besides: all, less those that can, tried from the last.

    One that alone is hidden of some telltale rows need not be tried.
    """
    extra = set(range(count))
    for at in reversed(range(count)):
        rest = extra - {at}
        if all(not rest.isdisjoint(one) for one in telltales) and safe(rest):
            extra = rest
    return extra
