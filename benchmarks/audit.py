"""Time the auditor's arithmetic: a series-year as a ratio to SciPy's MILP on the same questions, and linked tables.

Run: python benchmarks/audit.py [years]

The peer is scipy.optimize.milp (HiGHS), a compiled solver of integer programmes, asked for both ends of each hidden
month. Both must give the same answers, or their times mean nothing.
"""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from random import Random

import numpy as np
from scipy.optimize import Bounds as Ranges
from scipy.optimize import LinearConstraint, milp

from kpirules.deduction.bounds import Bounds, exactly
from kpirules.deduction.line import Fact, Window, deduce
from kpirules.deduction.linked import Atom, LinkedFact, extremes
from kpirules.deduction.rows import Undecided

SMALL = 5
PARTS = 6
TABLES = 60


def known_of(count: int) -> Bounds:
    """Return what a reader is assumed to know of a hidden count."""
    if count == 0:
        return exactly(0)
    return Bounds(1, SMALL) if count <= SMALL else Bounds(SMALL + 1)


def months(random: Random, count: int) -> list[int]:
    """Return months of small, middling or large counts."""
    usual = random.choice((3, 8, 40, 400))
    return [int(random.expovariate(1 / usual)) for _ in range(count)]


def line(random: Random, years: int) -> tuple[list[Fact], list[Window]]:
    """Return years of which small months and a tenth of the others are hidden; sums of all lengths are printed."""
    world = months(random, 12 * years)
    hidden = {at for at, count in enumerate(world) if 1 <= count <= SMALL or random.random() < 0.1}
    facts = [
        Fact(Window(at, at + 1), known_of(count) if at in hidden else exactly(count)) for at, count in enumerate(world)
    ]
    sums = [Window(at, at + 12) for at in range(12 * years - 11)]
    sums += [Window(first, first + end) for first in range(0, 12 * years, 12) for end in (3, 6, 9)]
    facts += [Fact(window, exactly(sum(world[window.start : window.end]))) for window in sums if random.random() < 0.6]
    return facts, [Window(at, at + 1) for at in sorted(hidden or {0})]


def by_solver(facts: Sequence[Fact], asked: Sequence[Window]) -> tuple[Bounds, ...]:
    """Ask the peer for both ends of each window."""
    count = max(fact.window.end for fact in facts)
    matrix = np.array([[fact.window.start <= at < fact.window.end for at in range(count)] for fact in facts], float)
    least = [fact.bounds.lo for fact in facts]
    most = [np.inf if fact.bounds.hi is None else fact.bounds.hi for fact in facts]
    sums = LinearConstraint(matrix, least, most)
    found = []
    for window in asked:
        costs = np.array([window.start <= at < window.end for at in range(count)], float)
        low, high = (
            milp(sign * costs, integrality=np.ones(count), bounds=Ranges(0, np.inf), constraints=sums)
            for sign in (1, -1)
        )
        found.append(Bounds(round(low.fun), None if high.status else -round(high.fun)))
    return tuple(found)


def table(random: Random, share: float) -> tuple[dict[Atom, int], list[LinkedFact], list[Atom]]:
    """Return a table of parts by months with totals both ways and years to date, of which a share is hidden."""
    names = [f"part-{at}" for at in range(PARTS)]
    truth = {Atom(name, step): count for name in names for step, count in enumerate(months(random, 12))}
    hidden = [atom for atom in truth if random.random() < share]
    sums = [
        *([Atom(name, step) for name in names] for step in range(12)),
        *([Atom(name, step) for name in names for step in range(end)] for end in range(2, 13)),
        *([Atom(name, step) for step in range(end)] for name in names for end in (6, 12)),
    ]
    cells = {atom: known_of(count) if atom in hidden else exactly(count) for atom, count in truth.items()}
    facts = [LinkedFact(frozenset([atom]), bounds) for atom, bounds in cells.items()]
    facts += [LinkedFact(frozenset(atoms), exactly(sum(truth[atom] for atom in atoms))) for atoms in sums]
    return truth, facts, hidden


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1_000


def print_lines(years: int, samples: int) -> None:
    """Print what one series of some years costs, beside the peer."""
    random = Random(years)  # noqa: S311 - to repeat a run, not to keep a secret
    ours, theirs = [], []
    for _ in range(samples):
        facts, asked = line(random, years)
        if deduce(facts, asked) != by_solver(facts, asked):
            raise SystemExit("the two do not agree, so their times mean nothing")
        ours.append(milliseconds(lambda: deduce(facts, asked)))  # noqa: B023 - called before the loop goes on
        theirs.append(milliseconds(lambda: by_solver(facts, asked)))  # noqa: B023
    ratio = statistics.median(two / one for one, two in zip(ours, theirs, strict=True))
    print(f"{samples} series of {years} year(s), every hidden month of each, medians")
    print(f"  closure      {statistics.median(ours):9.3f} ms a series   {statistics.median(ours) / years:.3f} a year")
    print(f"  scipy milp   {statistics.median(theirs):9.3f} ms a series   ratio scipy / closure {ratio:.0f}")


def print_tables(share: float, *, told: bool) -> None:
    """Print how many hidden cells of linked tables are decided, and what a table costs."""
    random = Random(7)  # noqa: S311 - to repeat a run, not to keep a secret
    cells = undecided = 0
    times = []
    for _ in range(TABLES):
        truth, facts, hidden = table(random, share)
        start = time.perf_counter()
        answers = extremes(facts, [[atom] for atom in hidden], truth=truth if told else None)
        times.append((time.perf_counter() - start) * 1_000)
        if answers is None:
            raise SystemExit("true facts never contradict each other")
        cells += len(hidden)
        undecided += answers.count(Undecided())
    print(
        f"  {share:4.0%} hidden, {'from the truth' if told else 'from nothing  '}: "
        f"{1 - undecided / cells:7.2%} of {cells} cells decided, "
        f"{statistics.median(times):6.1f} ms a table, at most {max(times):.0f}"
    )


def main() -> None:
    """Print it all."""
    samples = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print_lines(1, samples)
    print_lines(4, max(samples // 10, 1))
    print(f"{TABLES} tables of 12 months by {PARTS} parts, every hidden cell of each")
    for share in (0.1, 0.2, 0.4):
        print_tables(share, told=True)
        print_tables(share, told=False)


if __name__ == "__main__":
    main()
