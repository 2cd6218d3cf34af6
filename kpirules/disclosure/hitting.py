"""The smallest set that has something of each of some sets; no row and no figure is known here."""

from collections.abc import Collection, Iterator, Sequence

Mask = int
"""A set of numbers from 0, a bit each."""


def smallest_hitting(sets: Collection[Collection[int]], size: int, allowance: Iterator[object]) -> list[int] | None:
    """Return the smallest set that shares a number with every one of `sets`.

    Of several as small it is the one that comes first when their numbers are compared in rising order.

    Args:
        sets: Sets of numbers from 0.
        size: It is known that no smaller set than of so many numbers will do.
        allowance: One item for each choice that is tried.

    Returns:
        Its numbers, rising; None where the allowance ended first, or one of the sets is empty.
    """
    masks = [sum(1 << one for one in own) for own in sets]
    if 0 in masks:
        return None
    while True:
        found = _chosen(masks, size, allowance)
        if found is not None:
            return found
        if next(allowance, None) is None:
            return None
        size += 1


def _chosen(missed: Sequence[Mask], left: int, allowance: Iterator[object]) -> list[int] | None:
    """Return at most `left` numbers that meet all sets, each time the least that can be taken next."""
    if not missed:
        return []
    if _apart(missed) > left:
        return None
    # Numbers are taken in rising order: past the greatest of any set, that one could not be met any more.
    for one in range(min(mask.bit_length() for mask in missed)):
        if not any(mask >> one & 1 for mask in missed):
            continue
        if next(allowance, None) is None:
            return None
        rest = [mask >> one + 1 << one + 1 for mask in missed if not mask >> one & 1]
        found = _chosen(rest, left - 1, allowance)
        if found is not None:
            return [one, *found]
    return None


def _apart(sets: Sequence[Mask]) -> int:
    """Return how many of the sets, one after the other, share nothing: each needs a number of its own."""
    taken = many = 0
    for mask in sorted(sets, key=int.bit_count):
        if not mask & taken:
            taken |= mask
            many += 1
    return many
