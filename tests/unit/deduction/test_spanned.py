"""Sums that follow where sums are added and others taken away, against all ways to do so."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpirules.deduction.spanned import spanned

SUMS = st.lists(st.integers(1, 127), min_size=1, max_size=7, unique=True)
WEIGHTS = st.lists(st.integers(0, 4), min_size=7, max_size=7)
ENOUGH = 10_000


def weigh(some: int, weights: list[int]) -> int:
    """Return how much some members weigh."""
    return sum(weight for at, weight in enumerate(weights) if some >> at & 1)


@settings(max_examples=300, deadline=None)
@given(SUMS, WEIGHTS, st.integers(0, 9))
def test_all_that_is_made_by_adding_and_taking_away_is_found(sums: list[int], weights: list[int], most: int) -> None:
    found = list(spanned(sums, weights, most, iter(range(ENOUGH))))
    assert None not in found
    left = [one.members for one in found if one is not None]
    for signs in product((-1, 0, 1), repeat=len(sums)):
        counted = [sum(sign for sign, one in zip(signs, sums, strict=True) if one >> at & 1) for at in range(7)]
        if set(counted) <= {0, 1}:
            members = sum(1 << at for at, times in enumerate(counted) if times)
            if members and weigh(members, weights) <= most:
                assert _is_union(members, left), (signs, sums)


def _is_union(members: int, of: list[int]) -> bool:
    """Say whether some of these sums, of which no two share a member, make up another."""
    inside = [one for one in of if not one & ~members and one & members & -members]
    return not members or any(_is_union(members & ~one, of) for one in inside)


@settings(max_examples=300, deadline=None)
@given(SUMS, WEIGHTS, st.integers(0, 9))
def test_what_is_found_is_made_of_what_it_says(sums: list[int], weights: list[int], most: int) -> None:
    for one in spanned(sums, weights, most, iter(range(ENOUGH))):
        assert one is not None
        assert one.members
        assert weigh(one.members, weights) <= most
        for at in range(7):
            times = sum((Fraction(many) for each, many in one.made_of.items() if each >> at & 1), Fraction())
            assert times == one.members >> at & 1


def test_what_comes_first_makes_it_up() -> None:
    """The last of three follows from the first two sums; the third, which has it too, is not needed."""
    (found,) = (one for one in spanned([0b111, 0b011, 0b100], [9, 9, 1], 5, iter(range(ENOUGH))) if one)
    assert found.made_of == {0b111: 1, 0b011: -1}


def test_half_of_three_pairs() -> None:
    """Of three the pairs are known: 9, 9 and 4 are 22, so all three are 11, and less 9 each one."""
    pairs = {0b011: 9, 0b101: 9, 0b110: 4}
    found = [one for one in spanned(list(pairs), [7, 2, 2], 2, iter(range(ENOUGH))) if one]
    assert sorted(one.members for one in found) == [0b010, 0b100]
    assert all(sum(pairs[each] * times for each, times in one.made_of.items()) == 2 for one in found)


@pytest.mark.parametrize("choices", [0, 1, 2])
def test_a_spent_allowance_is_no_answer(choices: int) -> None:
    assert list(spanned([0b011, 0b110, 0b1111], [1] * 4, 4, iter(range(choices))))[-1] is None
