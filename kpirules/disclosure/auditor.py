"""What a reader of a proposed release can work out about each figure that it hides; nothing is hidden or shown here.

The reader is taken to know the policy, every public figure of this release and of earlier ones, that counts are whole
and never negative, which counts add up to which, and of each hidden count of a policy its class: small, not small, or
nobody. All hidden figures share one mark, so the page says less than that. What is safe against this reader is safe
against those who know less.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

import attrs

from kpirules.disclosure.bounds import Bounds
from kpirules.disclosure.cells import About, Cell, Scope
from kpirules.disclosure.line import Window
from kpirules.disclosure.rows import Undecided
from kpirules.disclosure.sealed import sealed
from kpirules.disclosure.small_numbers import class_of, numbers_needed, symbol_of, told_by
from kpirules.disclosure.strands import Side
from kpirules.disclosure.tables import Facts, Known, Table, gathered
from kpirules.model.disclosure import Complement, Policy


class Why(Enum):
    """Why the public does not see a count.

    `small` for its own sake, `complement` beside a small one, `withheld` by a declaration or a mark on its row,
    `unjudged` because its counts did not come in, `typed` because only a mark such as `[c]` came in, `implied` because
    it is printed nowhere and follows from other figures.
    """

    SMALL = "small"
    COMPLEMENT = "complement"
    WITHHELD = "withheld"
    UNJUDGED = "unjudged"
    TYPED = "typed"
    IMPLIED = "implied"


class Verdict(Enum):
    """What became of a hidden count: `safe`, `narrowed` below what its mark says, `recovered`, or `undecided`."""

    SAFE = "safe"
    NARROWED = "narrowed"
    RECOVERED = "recovered"
    UNDECIDED = "undecided"


@sealed
@attrs.frozen(kw_only=True, repr=False)
class Deduction:
    """What can be worked out about one hidden count. It is for those who may see the count.

    Attributes:
        about: The figure it belongs to.
        side: Which count of the figure.
        window: The months it counts, counted as `Period.start` is.
        why: Why it is hidden.
        policy: The policy it is under, if any.
        symbol: What its mark says.
        deduced: What follows; None where no answer was found.
        verdict: What became of it.
    """

    about: About
    side: Side
    window: Window
    why: Why
    policy: Policy | None
    symbol: Bounds
    deduced: Bounds | None
    verdict: Verdict


Hidden = Mapping[int, Why]
"""Why each hidden row is hidden, by its place among the rows."""

_CLASSED = frozenset({Why.SMALL, Why.COMPLEMENT})
"""Why rows are hidden of which a reader is taken to know what class their counts are of."""


def facts_of(table: Table, hidden: Hidden, known: Sequence[Known] | None = None) -> Facts | None:
    """Return what the reader knows of each sum; None where published figures contradict each other.

    Args:
        table: The counts.
        hidden: The rows that are not shown.
        known: What else is public; None: all that the table was given.
    """
    return gathered(
        (
            *_told(table.cells, hidden),
            *((one.scope, one.bounds) for one in (table.known if known is None else known)),
        )
    )


def _told(cells: Sequence[Cell], hidden: Hidden) -> Iterator[tuple[Scope, Bounds]]:
    for cell in cells:
        why = None if cell.row is None else hidden.get(cell.row)
        if why is None:
            told = cell.told if cell.count is None else told_by(cell.policy, cell.count)
            if told is not None:
                yield cell.scope, told
        elif why in _CLASSED and cell.policy is not None and cell.count is not None:
            yield cell.scope, class_of(cell.policy, cell.count)


def publishes(table: Table, hidden: Hidden) -> bool:
    """Say whether anything of a table is public: where nothing is, there is nothing to work out."""
    return bool(table.known) or any(
        (cell.count is not None or cell.told is not None) and cell.row not in hidden for cell in table.cells
    )


def protected(table: Table, hidden: Hidden) -> tuple[tuple[Cell, Why], ...]:
    """Return the counts whose policy promises that nobody can narrow them, as `hidden` stands."""
    return tuple((cell, why) for cell, why in unseen(table, hidden) if cell.policy is not None and _promised(cell, why))


def _promised(cell: Cell, why: Why) -> bool:
    match why:
        case Why.TYPED | Why.IMPLIED:
            return True
        case Why.SMALL:
            return cell.policy is not None and cell.count is not None and cell.policy.hides(cell.count)
        case Why.COMPLEMENT | Why.WITHHELD | Why.UNJUDGED:
            return False


def unseen(table: Table, hidden: Hidden) -> Iterator[tuple[Cell, Why]]:
    """Yield each count of a table that is not published, with why."""
    for cell in table.cells:
        if cell.row is None:
            continue
        why = hidden.get(cell.row)
        if why is not None:
            yield cell, why
        elif cell.count is None:
            yield cell, Why.TYPED
    for cell in table.implied:
        yield cell, Why.IMPLIED


def is_safe(table: Table, hidden: Hidden, promised: Sequence[tuple[Cell, Why]]) -> bool:
    """Say whether a release that hides these rows keeps what is promised of each of these counts."""
    if not promised or not publishes(table, hidden):
        return True
    facts = facts_of(table, hidden)
    answers = None if facts is None else table.deduce(facts, [cell.scope for cell, _ in promised])
    return (
        facts is not None
        and answers is not None
        and all(
            _verdict(table, facts, cell, why, found) is Verdict.SAFE
            for (cell, why), found in zip(promised, answers, strict=True)
        )
    )


def audit_table(table: Table, hidden: Hidden) -> tuple[Deduction, ...]:
    """Return what follows about each count of a table that is not published."""
    cells = tuple(unseen(table, hidden))
    facts = facts_of(table, hidden)
    answers = None if facts is None else table.deduce(facts, [cell.scope for cell, _ in cells])
    silent = not publishes(table, hidden)
    found: list[Deduction] = []
    for at, (cell, why) in enumerate(cells):
        bounds = Undecided() if answers is None else answers[at]
        verdict = Verdict.SAFE if silent else _verdict(table, facts or {}, cell, why, bounds)
        found.append(
            Deduction(
                about=cell.about,
                side=cell.side,
                window=cell.scope.window,
                why=why,
                policy=cell.policy,
                symbol=symbol_of(cell.policy) if cell.policy is not None and _promised(cell, why) else Bounds(),
                deduced=bounds if isinstance(bounds, Bounds) else None,
                verdict=verdict,
            )
        )
    return tuple(found)


def _verdict(table: Table, facts: Facts, cell: Cell, why: Why, found: Bounds | Undecided) -> Verdict:
    if isinstance(found, Undecided):
        return Verdict.UNDECIDED
    alone = found.lo == found.hi
    if cell.policy is None or not _promised(cell, why):
        return Verdict.RECOVERED if alone else Verdict.SAFE if found.hi is None or why in _CLASSED else Verdict.NARROWED
    symbol = symbol_of(cell.policy)
    if why is Why.TYPED and not _surely_small(found, cell.policy):
        return Verdict.SAFE
    met = table.numbers_met(facts, cell.scope, found, symbol)
    if isinstance(met, Undecided):
        return Verdict.UNDECIDED
    if met >= numbers_needed(cell.policy):
        return Verdict.SAFE
    return Verdict.RECOVERED if alone else Verdict.NARROWED


def _surely_small(found: Bounds, policy: Policy) -> bool:
    """Say whether a figure of which only a mark came in is small, whatever else it is."""
    return found.hi is not None and policy.smallest_hidden <= found.hi <= policy.threshold


def complements(policy: Policy | None) -> bool:
    """Say whether a policy hides more than what is small."""
    return policy is not None and policy.complement is not Complement.NONE
