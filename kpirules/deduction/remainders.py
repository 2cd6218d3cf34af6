"""What sums leave of one another: of one, when others that it holds are taken from it; no number is known here."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from kpirules.deduction.rows import Allowance

Members = int
"""What a sum runs over, a bit each."""


@attrs.frozen
class Remainder:
    """What is left of a sum.

    Attributes:
        left: Its members; at least one.
        whole: The members of the sum.
        parts: The members of the others, of which no two share any; at least one.
    """

    left: Members
    whole: Members
    parts: tuple[Members, ...]


def remainders(wholes: Iterable[Members], sums: Iterable[Members], allowance: Allowance) -> Iterator[Remainder | None]:
    """Yield what is left of each whole when as many of the sums as can be are taken from it, each remainder once.

    No remainder holds a sum, for that could be taken too; so what is a sum of its own is never left, and is taken last.
    The lowest other member that nothing is decided about is taken with one of the sums that hold it, or left. So
    whoever numbers the members well, as months before areas, finds most ways to go on met before.

    Args:
        wholes: Sums to take from.
        sums: Sums to take.
        allowance: One item for each choice; where they end, None is yielded last.
    """
    holding: defaultdict[Members, list[Members]] = defaultdict(list)
    alone = 0
    for one in dict.fromkeys(sums):
        alone |= one if one.bit_count() == 1 else 0
        for member in members_of(one):
            holding[member].append(one)
    met: set[tuple[Members, Members]] = set()
    for whole in wholes:
        waiting: list[tuple[Members, Members, tuple[Members, ...]]] = [(whole, 0, ())]
        while waiting:
            rest, left, parts = waiting.pop()
            if (rest, left) in met:
                continue
            met.add((rest, left))
            if next(allowance, None) is None:
                yield None
                return
            member = rest & ~alone & -(rest & ~alone)
            if not member:
                taken = (*parts, *members_of(rest))
                if left and taken:
                    yield Remainder(left, whole, taken)
                continue
            waiting += [
                (rest ^ one, left, (*parts, one)) for one in holding[member] if not one & ~rest and one != whole
            ]
            more = left | member
            if all(one & ~more for one in holding[member]):
                waiting.append((rest ^ member, more, parts))


def joined(sums: Collection[Members], allowance: Allowance) -> Iterator[tuple[Members, ...] | None]:
    """Yield sums that together hold another, which no one of them does: one choice of them for each sum they make.

    No two share a member, and each shares one with the sum that they hold. They stand for a sum that has no name of its
    own: two quarters in which a term lies, girls and boys where there are those of the north. So what the one leaves of
    the others is what it would leave of that sum.

    Args:
        sums: The sums to join, and those that are held.
        allowance: One item for each choice; where they end, None is yielded last.
    """
    holding: defaultdict[Members, list[Members]] = defaultdict(list)
    for one in dict.fromkeys(sums):
        for member in members_of(one):
            holding[member].append(one)
    made = {*sums}
    for held in dict.fromkeys(sums):
        met: set[tuple[Members, Members]] = set()
        waiting: list[tuple[Members, Members, tuple[Members, ...]]] = [(held, 0, ())]
        while waiting:
            rest, together, parts = waiting.pop()
            if (rest, together) in met:
                continue
            met.add((rest, together))
            if next(allowance, None) is None:
                yield None
                return
            if rest:
                waiting += [
                    (rest & ~one, together | one, (*parts, one))
                    for one in holding[rest & -rest]
                    if not one & together and held & ~one
                ]
            elif together not in made:
                made.add(together)
                yield parts


def pieces(counts: Mapping[Members, int], allowance: Allowance) -> Mapping[Members, int] | None:
    """Return the least sums that follow from sums and are none of them, with their counts; None if it is not settled.

    Each is what is left of a sum, of sums joined, or of a piece that was found before, by others of these. No piece
    holds a sum or another piece: all else that follows so is made of them.

    Args:
        counts: The count of each sum.
        allowance: One item for each choice.
    """
    known = dict(counts)
    before = 0
    while before < len(known):
        before = len(known)
        for whole in sorted(known, key=lambda one: (one.bit_count(), one)):
            inside = [one for one in known if not one & ~whole and one != whole]
            for one in remainders([whole], inside, allowance):
                if one is None:
                    return None
                known.setdefault(one.left, known[whole] - sum(known[part] for part in one.parts))
        if before == len(known):
            for parts in joined(least(known), allowance):
                if parts is None:
                    return None
                known.setdefault(sum(parts), sum(known[part] for part in parts))
    return {one: known[one] for one in least(known) if one not in counts}


def least(sums: Collection[Members]) -> Sequence[Members]:
    """Return the sums that hold none of the others."""
    return [one for one in sums if all(other & ~one or other == one for other in sums)]


def members_of(some: Members) -> Iterator[Members]:
    """Yield each member of a sum, the lowest first."""
    while some:
        member = some & -some
        yield member
        some ^= member
