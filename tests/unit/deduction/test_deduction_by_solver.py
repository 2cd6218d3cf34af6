"""1,000 years and 150 tables, compared with an independent solver of integer programmes (HiGHS, through SciPy)."""

from collections.abc import Iterable

import numpy as np
from hidden_years import seeded, table, year
from scipy.optimize import Bounds as Ranges
from scipy.optimize import LinearConstraint, milp

from kpirules.deduction.bounds import Bounds
from kpirules.deduction.line import Window, deduce
from kpirules.deduction.linked import extremes
from kpirules.deduction.rows import Undecided

UNBOUNDED = (3, 4)  # 4: "unbounded or infeasible", and the true figures are feasible


def solved(rows: Iterable[tuple[Iterable[int], Bounds]], count: int, asked: Iterable[int]) -> Bounds:
    """Return the ends of a sum that the solver finds."""
    known = list(rows)
    matrix = np.zeros((len(known), count))
    for at, (members, _) in enumerate(known):
        matrix[at, list(members)] = 1
    least = [bounds.lo for _, bounds in known]
    most = [np.inf if bounds.hi is None else bounds.hi for _, bounds in known]
    costs = np.zeros(count)
    costs[list(asked)] = 1

    def end(sign: int) -> int | None:
        found = milp(
            sign * costs,
            integrality=np.ones(count),
            bounds=Ranges(0, np.inf),
            constraints=LinearConstraint(matrix, least, most),
        )
        assert found.status in (0, *UNBOUNDED)
        return None if found.status in UNBOUNDED else sign * round(found.fun)

    lo = end(1)
    assert lo is not None
    return Bounds(lo, end(-1))


def steps(window: Window) -> range:
    return range(window.start, window.end)


def test_a_thousand_years() -> None:
    random = seeded(30_303)
    unbounded = exact = 0
    for _ in range(1_000):
        world, facts, hidden = year(random)
        start = random.randrange(12)
        asked = random.choice([*hidden, Window(start, random.randint(start + 1, 12))])
        expected = solved([(steps(fact.window), fact.bounds) for fact in facts], len(world), steps(asked))
        assert deduce(facts, [asked]) == (expected,)
        unbounded += expected.hi is None
        exact += expected.lo == expected.hi
    assert 50 < unbounded < 500
    assert 50 < exact < 800


def test_tables() -> None:
    random = seeded(40_404)
    asked = decided = 0
    while asked < 150:
        truth, facts, hidden = table(random)
        places = {atom: at for at, atom in enumerate(truth)}
        rows = [([places[atom] for atom in fact.atoms], fact.bounds) for fact in facts]
        answers = extremes(facts, [[atom] for atom in hidden], truth=truth)
        assert answers is not None
        for atom, answer in random.sample(list(zip(hidden, answers, strict=True)), min(3, len(hidden))):
            asked += 1
            if answer != Undecided():
                decided += 1
                assert answer == solved(rows, len(truth), [places[atom]])
    assert decided >= 0.99 * asked
