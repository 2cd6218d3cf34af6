"""A page shows no figures of which a difference is a small count: against all ways to take figures from one."""

from itertools import combinations

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from narrowing import POLICIES, World, lines, parts, ratios

from kpirules.evaluation.evaluate import release
from kpirules.model.disclosure import Complement

CELLS = POLICIES.map(lambda one: attrs.evolve(one, complement=Complement.CELLS))


@settings(max_examples=150, deadline=None)
@given(st.one_of(lines(CELLS), parts(CELLS), ratios(CELLS)))
def test_no_figures_leave_a_small_count_of_one(world: World) -> None:
    seen = {
        (row.indicator, row.period, row.part): row.value is not None or row.numerator is not None
        for row in release(world.catalogue, world.observations).rows
    }
    shown = {of for at, of in world.counts for row in [world.rows[at]] if seen[row.indicator, row.period, row.part]}
    for whole in shown:
        inside = sorted((of for of in shown if of < whole), key=sorted)
        for many in range(1, len(inside) + 1):
            for some in combinations(inside, many):
                left = whole.difference(*some)
                if left and sum(map(len, some)) + len(left) == len(whole):
                    assert not world.policy.hides(world.total(left)), (whole, some)
