"""Published figures of which a difference is a small count, whatever it is made of; nothing is hidden or shown here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations

import attrs

from kpirules.deduction.remainders import Members, members_of
from kpirules.deduction.spanned import spanned
from kpirules.disclosure.cells import Scope
from kpirules.disclosure.small_numbers import strictest
from kpirules.disclosure.tables import Facts, Table
from kpirules.model.disclosure import Complement, Policy

CHOICES = 20_000
"""How many choices the search of one page may take."""


def small_differences(table: Table, facts: Facts) -> Iterator[frozenset[Scope]]:
    """Yield figures that are known to the unit and of which one, less the others that it holds, is a small count.

    Nobody's mark stands for such a count, and each count that it is made of may be as open as its own: of 9 of whom 6
    are in the west, three are elsewhere, though nobody knows in which area. What the page says of it is in its figures,
    so no plan that is turned down for it turns on a figure that it hides.

    Args:
        table: The counts.
        facts: What is known of each. What is known without the rows of this release is nobody's to hide.

    Yields:
        The figures; none, where the search did not end.
    """
    known = {one.scope for one in table.known}
    policies: defaultdict[Scope, list[Policy | None]] = defaultdict(list)
    for cell in table.cells:
        if cell.row is not None and cell.scope not in known:
            policies[cell.scope].append(cell.policy)

    def policy_of(sum_: _Sum) -> Policy | None:
        return strictest(each for scope in sum_.made_of for each in policies[scope])

    def is_small(sum_: _Sum) -> bool:
        policy = policy_of(sum_)
        return policy is not None and policy.complement is not Complement.NONE and policy.hides(sum_.count)

    def hidden_last(members: Members) -> tuple[bool, int, int, Members]:
        """Return the key by which figures go: what nobody may hide makes up what it can, then what hides less."""
        policy = policy_of(sums[members])
        hides = policy is not None and policy.complement is not Complement.NONE
        return hides, policy.threshold if policy is not None else 0, members.bit_count(), members

    exact = {
        table.members(scope): _Sum(bounds.lo, frozenset([scope]))
        for scope, bounds in facts.items()
        if bounds.lo == bounds.hi
    }
    alone, sums = _taken_apart(exact)
    yield from (one.made_of for members, one in alone.items() if members not in exact and is_small(one))
    most = max((cell.policy.threshold for cell in table.cells if cell.policy is not None), default=0)
    for one in spanned(sorted(sums, key=hidden_last), table.weights, most, iter(range(CHOICES))):
        if one is None:
            yield frozenset()
            return
        if one.members in exact:
            continue
        made_of = frozenset[Scope]().union(*(sums[each].made_of for each in one.made_of))
        left = _Sum(one.number_of({each: sums[each].count for each in one.made_of}), made_of)
        if is_small(left):
            yield left.made_of


@attrs.frozen
class _Sum:
    """What is known to the unit, and the figures that it is known from."""

    count: int
    made_of: frozenset[Scope]

    def less(self, others: Iterable["_Sum"]) -> "_Sum":
        """Return what others leave of it."""
        parts = tuple(others)
        made_of = self.made_of.union(*(one.made_of for one in parts))
        return _Sum(self.count - sum(one.count for one in parts), made_of)


def _taken_apart(exact: Mapping[Members, _Sum]) -> tuple[Mapping[Members, _Sum], Mapping[Members, _Sum]]:
    """Return what is known of single members, and the sums without these: of most tables little is left to search."""
    alone = {members: one for members, one in exact.items() if members.bit_count() == 1}
    sums, before = dict(exact), -1
    while before < len(alone):
        before = len(alone)
        left: dict[Members, _Sum] = {}
        for members, one in sorted(sums.items()):
            rest = members & ~sum(alone)
            if rest and rest not in left:
                left[rest] = one.less(alone[each] for each in members_of(members & ~rest))
        sums = left
        alone |= {
            member: one
            for members, one in sums.items()
            if members.bit_count() == 1 or not one.count  # where there is nobody, each of them is nobody
            for member in members_of(members)
        }
        for whole, part in permutations(sums, 2):
            rest = whole & ~part
            if rest.bit_count() == 1 and not part & ~whole and rest not in alone:
                alone[rest] = sums[whole].less([sums[part]])
    return alone, {members: one for members, one in sums.items() if members not in alone}
