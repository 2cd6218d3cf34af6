"""The smallest set that meets others, and the greatest that hold together, against trying them all."""

from collections.abc import Collection
from itertools import combinations, repeat

from hypothesis import given, settings
from hypothesis import strategies as st

from kpirules.deduction.hitting import conflict, greatest_subsets, smallest_hitting

NUMBERS = range(7)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.frozensets(st.sampled_from(NUMBERS), min_size=1), max_size=7))
def test_it_is_the_first_of_the_smallest(sets: list[frozenset[int]]) -> None:
    tried = (list(some) for size in range(len(NUMBERS) + 1) for some in combinations(NUMBERS, size))
    first = next(some for some in tried if all(own.intersection(some) for own in sets))
    for size in range(len(first) + 1):
        assert smallest_hitting(sets, size, repeat(1)) == first


def test_nothing_meets_an_empty_set() -> None:
    assert smallest_hitting([[0, 1], []], 0, repeat(1)) is None


def test_a_spent_allowance_is_no_answer() -> None:
    sets = [[0, 1], [2, 3], [1, 3]]
    assert smallest_hitting(sets, 0, repeat(1)) == [0, 3]
    assert smallest_hitting(sets, 0, iter(range(3))) is None


@settings(max_examples=200, deadline=None)
@given(st.lists(st.frozensets(st.sampled_from(NUMBERS), min_size=1), max_size=5))
def test_the_greatest_subsets_are_those_to_which_nothing_can_be_added(clashes: list[frozenset[int]]) -> None:
    def hold(some: Collection[int]) -> bool:
        return not any(one <= set(some) for one in clashes)

    tried = [set(some) for size in range(len(NUMBERS) + 1) for some in combinations(NUMBERS, size) if hold(some)]
    greatest = [one for one in tried if not any(one < other for other in tried)]
    found = [set(one) for one in greatest_subsets(NUMBERS, hold)]
    assert sorted(map(sorted, found)) == sorted(map(sorted, greatest))
    if clashes:
        assert set(conflict(NUMBERS, hold)) in clashes
