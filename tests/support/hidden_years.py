"""Years of counts with hidden months, drawn from a seed, and what is published of them."""

from random import Random

from kpirules.deduction.bounds import Bounds, exactly
from kpirules.deduction.line import Fact, Window
from kpirules.deduction.linked import Atom, LinkedFact
from kpirules.deduction.published_bounds import bounds_of_midpoint, bounds_of_nearest, to_midpoint, to_nearest

SMALL = 5


def seeded(seed: int) -> Random:
    """Return a source of numbers that gives the same ones each time."""
    return Random(seed)  # noqa: S311 - worlds are drawn here, no secrets


def known_of(count: int) -> Bounds:
    """Return what a reader is assumed to know of a hidden month: zero, small, or larger."""
    if count == 0:
        return exactly(0)
    return Bounds(1, SMALL) if count <= SMALL else Bounds(SMALL + 1)


def counts(random: Random, months: int = 12) -> list[int]:
    """Return months of counts, as small as council figures often are."""
    usual = random.choice((2, 5, 20, 400))
    return [int(random.expovariate(1 / usual)) for _ in range(months)]


def total(world: list[int], window: Window) -> int:
    """Return the sum of a world over a window."""
    return sum(world[window.start : window.end])


def published(random: Random, world: list[int], window: Window) -> Fact:
    """Return a window's figure as some council might print it: exact, rounded, in a band or at least so many."""
    count = total(world, window)
    forms = (
        exactly(count),
        exactly(count),
        exactly(count),
        bounds_of_nearest(to_nearest(count)),
        bounds_of_midpoint(to_midpoint(count)),
        Bounds(count // 10 * 10, count // 10 * 10 + 9),
        Bounds(count // 10 * 10),
    )
    return Fact(window, random.choice(forms))


def year(random: Random) -> tuple[list[int], list[Fact], list[Window]]:
    """Return a year, the facts that a page and the symbols on it give of it, and its hidden months."""
    world = counts(random)
    hidden = [Window(at, at + 1) for at, count in enumerate(world) if 1 <= count <= SMALL or random.random() < 0.2]
    facts = [
        Fact(month, known_of(total(world, month)) if month in hidden else exactly(total(world, month)))
        for month in (Window(at, at + 1) for at in range(len(world)))
    ]
    longer = [Window(0, end) for end in range(1, 13)] + [Window(at, at + 3) for at in (0, 3, 6, 9)]
    longer += [Window(0, 12), Window(5, 12), Window(0, 5)]
    share = random.choice((0.05, 0.3))
    facts += [published(random, world, window) for window in longer if random.random() < share]
    random.shuffle(facts)
    return world, facts, hidden or [Window(0, 1)]


def table(random: Random, parts: int = 6, share: float = 0.15) -> tuple[dict[Atom, int], list[LinkedFact], list[Atom]]:
    """Return a table of parts by months with totals both ways, its facts, and its hidden cells.

    Published are the cells that are not hidden, each month's total and its year to date, and each part's year and
    its year to date by quarters.
    """
    names = [f"part-{at}" for at in range(parts)]
    truth = {Atom(name, step): count for name in names for step, count in enumerate(counts(random))}
    hidden = [atom for atom in truth if random.random() < share]
    sums = [
        *([Atom(name, step) for name in names] for step in range(12)),
        *([Atom(name, step) for name in names for step in range(end)] for end in range(2, 13)),
        *([Atom(name, step) for step in range(end)] for name in names for end in (3, 6, 9, 12)),
    ]
    cells = {atom: known_of(count) if atom in hidden else exactly(count) for atom, count in truth.items()}
    facts = [LinkedFact(frozenset([atom]), bounds) for atom, bounds in cells.items()]
    facts += [LinkedFact(frozenset(atoms), exactly(sum(truth[atom] for atom in atoms))) for atoms in sums]
    return truth, facts, hidden
