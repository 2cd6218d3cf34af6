"""What sums leave of one another, against all ways to take some of them from one."""

from collections.abc import Collection, Iterator
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kpirules.deduction.remainders import joined, pieces, remainders

SUMS = st.lists(st.frozensets(st.integers(0, 6), min_size=1), min_size=1, max_size=6, unique=True)
Sum = frozenset[int]


def bits(some: Collection[int]) -> int:
    return sum(1 << one for one in some)


def packings(whole: Sum, sums: Collection[Sum]) -> Iterator[tuple[Sum, ...]]:
    """Yield each set of sums inside a whole that do not overlap."""
    inside = [one for one in sums if one < whole]
    for size in range(1, len(inside) + 1):
        for some in combinations(inside, size):
            if sum(map(len, some)) == len(frozenset().union(*some)):
                yield some


@settings(max_examples=300, deadline=None)
@given(SUMS)
def test_remainders_are_what_the_most_that_can_be_taken_leaves(sums: list[Sum]) -> None:
    left = {whole.difference(*some) for whole in sums for some in packings(whole, sums)}
    wanted = {one for one in left if one and not any(other <= one for other in sums)}
    found = list(remainders(map(bits, sums), map(bits, sums), iter(range(10_000))))
    assert None not in found
    assert {one.left for one in found if one} == set(map(bits, wanted))
    for one in found:
        assert one is not None
        assert one.left + sum(one.parts) == one.whole


@settings(max_examples=300, deadline=None)
@given(SUMS)
def test_joined_are_sums_that_hold_another_only_together(sums: list[Sum]) -> None:
    wanted = set()
    for size in range(2, len(sums) + 1):
        for some in combinations(sums, size):
            together = frozenset().union(*some)
            if sum(map(len, some)) == len(together) and together not in sums:
                across = [
                    one for one in sums if one <= together and all(one & each and not one <= each for each in some)
                ]
                wanted |= {together} if across else set()
    found = list(joined([*map(bits, sums)], iter(range(10_000))))
    assert None not in found
    assert sorted(sum(parts) for parts in found if parts) == sorted(map(bits, wanted))


@settings(max_examples=300, deadline=None)
@given(SUMS, st.lists(st.integers(0, 4), min_size=7, max_size=7))
def test_pieces_are_the_least_that_follow(sums: list[Sum], world: list[int]) -> None:
    known, before = set(sums), 0
    while before < len(known):
        before = len(known)
        known |= {whole - part for whole in known for part in known if part < whole}
        known |= {one | other for one in known for other in known if not one & other}
    least = {one for one in known if not any(other < one for other in known)} - set(sums)
    found = pieces({bits(one): sum(world[at] for at in one) for one in sums}, iter(range(100_000)))
    assert found == {bits(one): sum(world[at] for at in one) for one in least}


def test_a_spent_allowance_is_no_answer() -> None:
    sums = [bits(one) for one in ({0, 1, 2, 3}, {0, 1}, {1, 2})]
    assert list(remainders(sums, sums, iter(range(2)))) == [None]
    assert pieces(dict.fromkeys(sums, 0), iter(range(2))) is None
    assert list(joined(sums, iter(range(2)))) == [None]
