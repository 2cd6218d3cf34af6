"""What a reader of a proposed release can work out about each figure that it hides; nothing is hidden or shown here.

The reader is taken to know the policy, every public figure of this release and of earlier ones, that counts are whole
and never negative, which counts add up to which, and of each hidden count of a policy its class: small, not small, or
nobody. All hidden figures share one mark, so the page says less than that. What is safe against this reader is safe
against those who know less.

There is more than one such reader. A row that is not there may be taken for nobody, or for not known. And of the counts
that no row prints, as what came between two running totals, a reader may know the class too, or not. A release is asked
to be safe from each of them, held against what the classes that this one knows leave open. Whoever knows all classes
must learn nothing more from what is hidden beside small counts, which hangs on these classes and on figures above the
threshold; whoever knows fewer has more left that a figure may take.

The classes alone already say something: a quarter of at most 5 leaves each of three months that are not nobody at most
3. That is in the marks and not in the figures. What is asked of a release is that its figures add nothing to it.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import groupby

import attrs

from kpirules.deduction.bounds import Bounds
from kpirules.deduction.line import Window
from kpirules.deduction.rows import Undecided
from kpirules.disclosure.cells import About, Cell, Scope
from kpirules.disclosure.differences import small_differences
from kpirules.disclosure.facts import CLASSED, Hidden, Why, facts_of, publishes, readers_of, unseen
from kpirules.disclosure.promises import COUNTED, Promise, asked_of, keeps, promises
from kpirules.disclosure.readings import Reader
from kpirules.disclosure.sealed import sealed
from kpirules.disclosure.small_numbers import symbol_of
from kpirules.disclosure.strands import Side
from kpirules.disclosure.tables import Facts, Table
from kpirules.model.disclosure import Policy


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


@attrs.frozen(kw_only=True)
class Ruling:
    """What the auditor says of a proposed release.

    Attributes:
        safe: Whether it keeps every promise.
        because: For promises that are broken, the sums of which so much is known that they are, where that can be said.
    """

    safe: bool
    because: tuple[frozenset[Scope], ...] = ()


def ruling_on(table: Table, hidden: Hidden, promised: Sequence[Promise], *, whole: bool = True) -> Ruling:
    """Say whether a release that hides these rows keeps all these promises; `whole`: of each broken one why it is."""
    if not publishes(table, hidden):
        return Ruling(safe=True)
    if table.implied is None:
        return Ruling(safe=False)
    if not promised:
        return Ruling(safe=True)
    safe, because = True, []
    for reader, own in groupby(promised, lambda one: one.reader):
        facts, ours = facts_of(table, hidden, reader), tuple(own)
        if facts is None:
            return Ruling(safe=False)
        met = table.worlds[reader].numbers_met(facts, map(asked_of, ours), or_none=True)
        for one, found in zip(ours, met, strict=True):
            if not keeps(table, facts, one, found.count):
                safe = False
                because += [found.because] if one.why in COUNTED and found.because is not None else []
                if not whole:
                    return Ruling(safe=False, because=tuple(because))
    differences = tuple(small_differences(table, facts_of(table, hidden) or {}))
    return Ruling(safe=safe and not differences, because=(*because, *differences))


def audit_table(table: Table, hidden: Hidden) -> tuple[Deduction, ...]:
    """Return what follows about each count of a table that is not published, for the reader to whom most follows."""
    cells = tuple(unseen(table, hidden))
    if not cells:
        return ()
    promised = {(one.cell.scope, one.cell.row, one.reader): one for one in promises(table, hidden)}
    by_reader = [
        _deductions(
            table, hidden, [(cell, why, promised.get((cell.scope, cell.row, reader))) for cell, why in cells], reader
        )
        for reader in readers_of(table, hidden)
    ]
    return tuple(max(found, key=lambda one: _WORSE.index(one.verdict)) for found in zip(*by_reader, strict=True))


_WORSE = (Verdict.SAFE, Verdict.UNDECIDED, Verdict.NARROWED, Verdict.RECOVERED)
"""Verdicts, the worst last."""


def _deductions(
    table: Table, hidden: Hidden, asked: Sequence[tuple[Cell, Why, Promise | None]], reader: Reader
) -> Iterator[Deduction]:
    """Yield what follows about some counts for one reader."""
    facts = facts_of(table, hidden, reader)
    answers = None if facts is None else table.deduce(facts, [cell.scope for cell, _, _ in asked])
    silent = not publishes(table, hidden)
    for at, (cell, why, promise) in enumerate(asked):
        bounds = Undecided() if answers is None else answers[at]
        if answers is None:
            verdict = Verdict.UNDECIDED
        elif silent:
            verdict = Verdict.SAFE
        elif table.implied is None:
            verdict = Verdict.UNDECIDED
        elif promise is not None:
            verdict = _verdict(table, facts, promise, bounds)
        else:
            verdict = _unpromised(why, bounds)
        yield Deduction(
            about=cell.about,
            side=cell.side,
            window=cell.scope.span,
            why=why,
            policy=cell.policy,
            symbol=Bounds() if promise is None else symbol_of(promise.policy),
            deduced=bounds if isinstance(bounds, Bounds) else None,
            verdict=verdict,
        )


def _verdict(table: Table, facts: Facts | None, promise: Promise, found: Bounds | Undecided) -> Verdict:
    """Return what became of a promised count of which `found` follows."""
    if facts is not None:
        (met,) = table.worlds[promise.reader].numbers_met(facts, [asked_of(promise)])
        if keeps(table, facts, promise, met.count):
            return Verdict.SAFE
    if isinstance(found, Undecided):
        return Verdict.UNDECIDED
    return Verdict.RECOVERED if found.lo == found.hi else Verdict.NARROWED


def _unpromised(why: Why, found: Bounds | Undecided) -> Verdict:
    """Return what became of a count that no policy speaks of: any upper end is more than its mark says.

    Of what is hidden beside small counts nothing is promised: it is not small.
    """
    if why in CLASSED:
        return Verdict.SAFE
    if why is Why.EARLIER:
        return Verdict.SAFE
    if isinstance(found, Undecided):
        return Verdict.UNDECIDED
    if found.lo == found.hi:
        return Verdict.RECOVERED
    return Verdict.SAFE if found.hi is None else Verdict.NARROWED
