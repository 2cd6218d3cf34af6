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

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import groupby

import attrs

from kpirules.deduction.bounds import Bounds
from kpirules.deduction.line import Window
from kpirules.deduction.rows import Undecided
from kpirules.disclosure.cells import About, Cell, Scope
from kpirules.disclosure.differences import small_differences
from kpirules.disclosure.readings import ANYBODY, Classes, Reader, readings, taken
from kpirules.disclosure.sealed import sealed
from kpirules.disclosure.small_numbers import class_of, numbers_needed, overlap, symbol_of, told_by
from kpirules.disclosure.strands import Side
from kpirules.disclosure.tables import Facts, Table, gathered
from kpirules.model.disclosure import Complement, Policy


class Why(Enum):
    """Why the public does not see a count.

    `small` for its own sake, `complement` beside a small one, `withheld` by a declaration or a mark on its row,
    `unjudged` because its counts did not come in, `typed` because only a mark such as `[c]` came in, `implied` because
    it is printed nowhere and follows from other figures, `earlier` because only the mark of an earlier release is left.
    """

    SMALL = "small"
    COMPLEMENT = "complement"
    WITHHELD = "withheld"
    UNJUDGED = "unjudged"
    TYPED = "typed"
    IMPLIED = "implied"
    EARLIER = "earlier"


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


def facts_of(table: Table, hidden: Hidden, reader: Reader = ANYBODY) -> Facts | None:
    """Return what a reader knows of each sum; None where all that cannot be true.

    Args:
        table: The counts.
        hidden: The rows that are not published.
        reader: Who reads it.
    """
    known = ((one.scope, one.bounds) for one in table.known)
    return gathered((*_told(table.cells, hidden, reader), *known, *_assumed(table, reader)))


def _assumed(table: Table, reader: Reader) -> Iterator[tuple[Scope, Bounds]]:
    """Yield what a reader knows, or takes for known, of counts that have no row."""
    yield from taken(reader.nobody)
    if reader.classes is Classes.IMPLIED:
        for cell in table.implied or ():
            if cell.policy is not None and cell.count is not None:
                yield cell.scope, class_of(cell.policy, cell.count)


def readers_of(table: Table, hidden: Hidden) -> tuple[Reader, ...]:
    """Return who may read a table.

    Figures above the threshold rule readings out, published or hidden beside small ones, and of small ones the class.
    What is printed is no mark, be it a nought, or a 5 that is small under another policy. So beside these there is a
    reader who knows no more of hidden figures than which are small, and who is to be left with as much as that leaves.
    """
    surely = {row: why for row, why in hidden.items() if why is not Why.COMPLEMENT}
    shows_nought = any(cell.count == 0 and cell.policy and not is_small(cell) for cell in table.cells)
    thresholds = {cell.policy.threshold for cell in table.cells if cell.policy is not None}
    known = [
        *([Classes.SMALL] if shows_nought or len(thresholds) > 1 else []),
        Classes.HIDDEN,
        *([Classes.IMPLIED] if table.implied else []),
    ]
    return tuple(
        Reader(nobody, classes)
        for classes in known
        for nobody in readings(table, facts_of(table, surely, Reader(classes=classes)))
    )


def _told(cells: Iterable[Cell], hidden: Hidden, reader: Reader) -> Iterator[tuple[Scope, Bounds]]:
    for cell in cells:
        why = None if cell.row is None else hidden.get(cell.row)
        if why is None:
            told = cell.told if cell.count is None else told_by(cell.policy, cell.count)
            if told is not None:
                yield cell.scope, told
        elif (
            why in _CLASSED
            and cell.policy is not None
            and cell.count is not None
            and (is_small(cell) or reader.classes is not Classes.SMALL)
        ):
            yield cell.scope, class_of(cell.policy, cell.count)


def publishes(table: Table, hidden: Hidden) -> bool:
    """Say whether anything of a table is public: where nothing is, there is nothing to work out."""
    return bool(table.known) or any(
        (cell.count is not None or cell.told is not None) and cell.row not in hidden for cell in table.cells
    )


def unseen(table: Table, hidden: Hidden) -> Iterator[tuple[Cell, Why]]:
    """Yield each count of a table that is not published, with why."""
    for cell in table.cells:
        why = None if cell.row is None else hidden.get(cell.row)
        if why is not None:
            yield cell, why
        elif cell.count is None:
            yield cell, Why.EARLIER if cell.lost else Why.TYPED
    for cell in table.implied or ():
        if is_small(cell):
            yield cell, Why.IMPLIED


@sealed
@attrs.frozen(kw_only=True, repr=False)
class Promise:
    """What a policy promises of one hidden count.

    Attributes:
        cell: The count.
        why: Why it is hidden.
        policy: The policy.
        numbers: How many of the numbers that its mark stands for a reader must be left with.
        reader: To whom it is promised.
    """

    cell: Cell
    why: Why
    policy: Policy
    numbers: int
    reader: Reader = ANYBODY


def promises(table: Table, hidden: Hidden) -> tuple[Promise, ...]:
    """Return what policies promise of the counts of a table, where `hidden` is hidden, to one reader after the other.

    Small counts are promised, printed or implied, and counts of which only a mark came in, because they may be small.
    Nothing is promised of a count beyond what the classes that a reader knows, what is taken for nobody, and what an
    earlier release has said of it, leave: where that is decided. Figures that contradict each other leave nothing, and
    take nothing from a promise.
    """
    found = [(cell, why, cell.policy) for cell, why in unseen(table, hidden) if cell.policy and _is_promised(cell, why)]
    if not found:
        return ()
    return tuple(one for reader in readers_of(table, hidden) for one in _promises_to(table, hidden, reader, found))


def _promises_to(
    table: Table, hidden: Hidden, reader: Reader, found: Sequence[tuple[Cell, Why, Policy]]
) -> Iterator[Promise]:
    """Yield what is promised to one reader: no less than there is left where all is hidden that may be.

    The class of a figure that no plan hides is no mark.
    """
    marked = {cell.row: Why.SMALL for cell in table.cells if cell.row is not None and _may_be_hidden(cell)} | {**hidden}
    told = (*_told((cell for cell in table.cells if cell.row in marked), marked, reader), *_assumed(table, reader))
    marks = gathered(told) if table.adds_up else None
    before = gathered((one.scope, one.bounds) for one in table.known if one.release is not None) or {}
    asked = [(cell.scope, symbol_of(policy), numbers_needed(policy)) for cell, _, policy in found]
    left = [most for _, _, most in asked]
    if marks is not None:
        met = table.worlds[reader].numbers_met(marks, asked)
        left = [
            one.count if (one.count or reader.nobody) and one.because is not None else most
            for one, most in zip(met, left, strict=True)
        ]
    for (cell, why, policy), numbers, (_, _, most) in zip(found, left, asked, strict=True):
        least = min(numbers, most, overlap(before.get(cell.scope, Bounds()), symbol_of(policy)))
        yield Promise(cell=cell, why=why, policy=policy, numbers=least, reader=reader)


def _may_be_hidden(cell: Cell) -> bool:
    return cell.policy is not None and complements(cell.policy)


def _is_promised(cell: Cell, why: Why) -> bool:
    match why:
        case Why.TYPED | Why.IMPLIED | Why.EARLIER:
            return True
        case Why.SMALL:
            return is_small(cell)
        case Why.COMPLEMENT | Why.WITHHELD | Why.UNJUDGED:
            return False


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
        met = table.worlds[reader].numbers_met(facts, map(_asked, ours), or_none=True)
        for one, found in zip(ours, met, strict=True):
            if not _keeps(table, facts, one, found.count):
                safe = False
                because += [found.because] if one.why in _COUNTED and found.because is not None else []
                if not whole:
                    return Ruling(safe=False, because=tuple(because))
    differences = tuple(small_differences(table, facts_of(table, hidden) or {}))
    return Ruling(safe=safe and not differences, because=(*because, *differences))


_COUNTED = frozenset({Why.SMALL, Why.IMPLIED})
"""Why counts are hidden of which the promise is kept by the numbers that are left, and by nothing else."""


def _asked(one: Promise) -> tuple[Scope, Bounds, int]:
    return one.cell.scope, symbol_of(one.policy), one.numbers


def _keeps(table: Table, facts: Facts, promise: Promise, met: int) -> bool:
    """Say whether a promise is kept to a reader who is left with so many numbers of those its mark stands for.

    It is kept to one who cannot even tell that a figure is small, of which only a mark came in; where the mark is of an
    earlier release, who was told then that it is small, to one who can tell that it is not.
    """
    if met >= promise.numbers or promise.why in _COUNTED:
        return met >= promise.numbers
    answers = table.deduce(facts, [promise.cell.scope])
    if answers is None or not isinstance(answers[0], Bounds):
        return False
    if promise.why is Why.EARLIER:
        return not answers[0].meets(symbol_of(promise.policy))
    return not _surely_small(answers[0], promise.policy)


def _surely_small(found: Bounds, policy: Policy) -> bool:
    """Say whether a figure of which only a mark came in is small, whatever else it is."""
    return found.hi is not None and policy.smallest_hidden <= found.hi <= policy.threshold


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
        (met,) = table.worlds[promise.reader].numbers_met(facts, [_asked(promise)])
        if _keeps(table, facts, promise, met.count):
            return Verdict.SAFE
    if isinstance(found, Undecided):
        return Verdict.UNDECIDED
    return Verdict.RECOVERED if found.lo == found.hi else Verdict.NARROWED


def _unpromised(why: Why, found: Bounds | Undecided) -> Verdict:
    """Return what became of a count that no policy speaks of: any upper end is more than its mark says.

    Of what is hidden beside small counts nothing is promised: it is not small.
    """
    if why in _CLASSED:
        return Verdict.SAFE
    if why is Why.EARLIER:
        return Verdict.SAFE
    if isinstance(found, Undecided):
        return Verdict.UNDECIDED
    if found.lo == found.hi:
        return Verdict.RECOVERED
    return Verdict.SAFE if found.hi is None else Verdict.NARROWED


def is_small(cell: Cell) -> bool:
    """Say whether a count that is held is hidden for its own sake."""
    return cell.policy is not None and cell.count is not None and cell.policy.hides(cell.count)


def complements(policy: Policy) -> bool:
    """Say whether a policy hides more than what is small."""
    return policy.complement is not Complement.NONE
