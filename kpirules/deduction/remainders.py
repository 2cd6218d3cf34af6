"""What sums leave of one another: of one, when others that it holds are taken from it; no number is known here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

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


def remainders(
    wholes: Iterable[Members],
    sums: Iterable[Members],
    allowance: Allowance,
    weights: Sequence[int] = (),
    most: int | None = None,
) -> Iterator[Remainder | None]:
    """Yield what is left of each whole when as many of the sums as can be are taken from it, each remainder once.

    No remainder holds a sum, for that could be taken too. The lowest member that nothing is decided about is taken with
    one of the sums that begin with it, or left. So whoever numbers the members well, as months before areas, finds most
    ways to go on met before.

    Args:
        wholes: Sums to take from.
        sums: Sums to take.
        allowance: One item for each choice; where they end, None is yielded last.
        weights: How much each member weighs; nothing where that is not said.
        most: Heavier remainders are left out.
    """
    beginning: defaultdict[Members, list[Members]] = defaultdict(list)
    holding: defaultdict[Members, list[Members]] = defaultdict(list)
    for one in dict.fromkeys(sums):
        beginning[one & -one].append(one)
        for member in _members(one):
            holding[member].append(one)
    met: set[tuple[Members, Members]] = set()
    for whole in wholes:
        waiting: list[tuple[Members, Members, int, tuple[Members, ...]]] = [(whole, 0, 0, ())]
        while waiting:
            rest, left, weight, parts = waiting.pop()
            if (rest, left) in met:
                continue
            met.add((rest, left))
            if next(allowance, None) is None:
                yield None
                return
            if not rest:
                if left and parts:
                    yield Remainder(left, whole, parts)
                continue
            member = rest & -rest
            waiting += [
                (rest ^ one, left, weight, (*parts, one))
                for one in beginning[member]
                if not one & ~rest and one != whole
            ]
            more = left | member
            heavier = weight + (weights[member.bit_length() - 1] if weights else 0)
            if (most is None or heavier <= most) and all(one & ~more for one in holding[member]):
                waiting.append((rest ^ member, more, heavier, parts))


def pieces(counts: Mapping[Members, int], allowance: Allowance) -> Mapping[Members, int] | None:
    """Return the least sums that follow from sums and are none of them, with their counts; None if it is not settled.

    Each is what is left of a sum, or of a piece that was found before, by others of these. No piece holds a sum or
    another piece: all else that follows so is made of them.

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
    return {
        left: count
        for left, count in known.items()
        if left not in counts and all(other & ~left or other == left for other in known)
    }


def _members(some: Members) -> Iterator[Members]:
    while some:
        member = some & -some
        yield member
        some ^= member
