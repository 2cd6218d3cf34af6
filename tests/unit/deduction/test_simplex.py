"""How far sums go in fractions: against an independent solver, with a tableau that is used again and again."""

from collections.abc import Sequence
from itertools import repeat

import numpy as np
from hidden_years import seeded
from scipy.optimize import linprog

from kpirules.deduction.rows import Undecided
from kpirules.deduction.simplex import Simplex

Facts = Sequence[tuple[Sequence[int], int, int | None]]


def by_solver(count: int, facts: Facts, goal: Sequence[int], *, up: bool) -> tuple[int, float | None]:
    """Return the state that the peer comes to, and how far the goal goes; None where there is no end."""
    sign = -1 if up else 1
    costs = [sign * (at in goal) for at in range(count)]
    most = [([at in members for at in range(count)], hi) for members, _, hi in facts if hi is not None]
    least = [([-(at in members) for at in range(count)], -lo) for members, lo, _ in facts]
    rows, ends = zip(*most, *least, strict=True)
    found = linprog(costs, A_ub=np.array(rows, float), b_ub=ends, bounds=[(0, None)] * count)
    return found.status, None if found.fun is None else sign * found.fun


def test_it_goes_as_far_as_another_solver_and_sees_the_same_contradictions() -> None:
    outcomes = set()
    for seed in range(60):
        chance = seeded(seed)
        count = chance.randint(1, 7)
        sums = [[at for at in range(count) if chance.random() < 0.5] for _ in range(chance.randint(1, 7))]
        simplex = Simplex()
        for _ in range(count):
            simplex.add_unknown()
        places = [simplex.add_sum(members) for members in sums]
        for _ in range(4):
            world = [chance.randint(0, 9) for _ in range(count)]
            facts = []
            for place, members in zip(places, sums, strict=True):
                total = sum(world[at] for at in members) + (chance.random() < 0.05)
                lo = max(0, total - chance.randint(0, 3))
                hi = None if chance.random() < 0.2 else total + chance.randint(0, 3)
                simplex.bound(place, lo, hi)
                facts.append((members, lo, hi))
            goal = [at for at in range(count) if chance.random() < 0.5]
            settled = simplex.settle(repeat(1))
            for up in (False, True):
                status, far = by_solver(count, facts, goal, up=up)
                outcomes.add(status)
                assert settled is (status != 2), seed
                if settled:
                    found = simplex.push(goal, repeat(1), up=up)
                    assert (found is None) == (status == 3)
                    assert found is None or abs(float(found) - far) < 1e-6, seed
                    check(simplex, facts)
    assert outcomes == {0, 2, 3}


def check(simplex: Simplex, facts: Facts) -> None:
    for members, lo, hi in facts:
        total = sum(simplex.point[at] for at in members)
        assert lo <= total
        assert hi is None or total <= hi


def test_three_that_exclude_each_other_share_one_and_a_half() -> None:
    simplex = Simplex()
    three = [simplex.add_unknown() for _ in range(3)]
    for left in three:
        simplex.bound(simplex.add_sum(at for at in three if at != left), 0, 1)
    assert simplex.settle(repeat(1)) is True
    assert simplex.whole is not None
    assert simplex.push(three, repeat(1), up=True) == 1.5
    assert simplex.whole is None


def test_a_spent_allowance_is_no_answer() -> None:
    simplex = Simplex()
    three = [simplex.add_unknown(0, 4) for _ in range(3)]
    simplex.bound(simplex.add_sum(three), 10, 12)
    assert simplex.settle(iter([1])) == Undecided()
    assert simplex.settle(repeat(1)) is True
    assert simplex.push(three[:1], iter([]), up=False) == Undecided()
