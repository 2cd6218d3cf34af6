"""Few of many that cannot hold together, and sets that have one of each few; no row and no figure is known here."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TypeVar

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
    masks = _least(sum(1 << one for one in own) for own in sets)
    if 0 in masks:
        return None
    while not _suffice(masks, size, allowance):
        if next(allowance, None) is None:
            return None
        size += 1
    found: list[int] = []
    while masks:
        for one in range(min(mask.bit_length() for mask in masks)):
            rest = [mask >> one + 1 << one + 1 for mask in masks if not mask >> one & 1]
            if len(rest) < len(masks) and _suffice(rest, size - len(found) - 1, allowance):
                found.append(one)
                masks = rest
                break
        else:
            return None
    return None if next(allowance, None) is None else found


_Item = TypeVar("_Item")


def conflict(items: Sequence[_Item], hold: Callable[[Sequence[_Item]], bool]) -> Sequence[_Item]:
    """Return few of the items that do not hold together: without any one of them the others do.

    Items are taken from the first, until they do not hold: the last of them is needed. With that one, they are taken
    from the first again.

    Args:
        items: Items that do not hold together.
        hold: Says whether some of them do; where more do, fewer do too.
    """
    needed: list[_Item] = []

    def fail(many: int) -> bool:
        return not hold([*needed, *items[:many]])

    while (many := bisect_left(range(len(items)), 1, key=fail)) > 0:
        needed.append(items[many - 1])
        items = items[: many - 1]
    return needed


def greatest_subsets(items: Sequence[_Item], hold: Callable[[Sequence[_Item]], bool]) -> Iterator[Sequence[_Item]]:
    """Yield the sets of items that hold together and to which none can be added, greater ones first.

    Of each few that do not hold together one is left out (R. Reiter, "A theory of diagnosis from first principles",
    Artificial Intelligence 32, 1987).

    Args:
        items: Items, each once.
        hold: Says whether some of them hold together; where more do, fewer do too.
    """

    def together(places: Iterable[int]) -> bool:
        return hold([items[at] for at in places])

    found: list[frozenset[int]] = []
    waiting = {frozenset(range(len(items))): None}
    while waiting:
        some = next(iter(waiting))
        del waiting[some]
        if any(some <= one for one in found):
            continue
        if together(sorted(some)):
            found.append(some)
            yield [items[at] for at in sorted(some)]
        else:
            waiting |= {some - {at}: None for at in conflict(sorted(some), together)}


def _least(masks: Iterable[Mask]) -> list[Mask]:
    """Return the sets that contain no other: who meets these meets all."""
    found: list[Mask] = []
    for mask in sorted(set(masks), key=lambda one: (one.bit_count(), one)):
        if not any(mask & other == other for other in found):
            found.append(mask)
    return found


def _suffice(masks: Sequence[Mask], many: int, allowance: Iterator[object]) -> bool:
    """Say whether so many numbers can meet all sets; no, where the allowance ends."""
    if not masks:
        return True
    if _apart(masks) > many or next(allowance, None) is None:
        return False
    # One of the numbers of any set must be there, and which set is asked first is free: the smallest leaves least.
    open_to_all = smallest = min(masks, key=int.bit_count)
    while smallest:
        one = smallest & -smallest
        # Without those that were tried before: with them all has been tried.
        if _suffice([mask & ~(open_to_all ^ smallest) for mask in masks if not mask & one], many - 1, allowance):
            return True
        smallest ^= one
    return False


def _apart(masks: Iterable[Mask]) -> int:
    """Return how many of the sets, one after the other, share nothing: each needs a number of its own."""
    taken = many = 0
    for mask in masks:
        if not mask & taken:
            taken |= mask
            many += 1
    return many
