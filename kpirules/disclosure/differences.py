"""Published figures of which a difference is a small count, whatever it is made of; nothing is hidden or shown here."""

from collections import defaultdict
from collections.abc import Iterator

from kpirules.deduction.remainders import remainders
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
    exact = {table.members(scope): scope for scope, bounds in facts.items() if bounds.lo == bounds.hi}
    known = {one.scope for one in table.known}
    policies: defaultdict[Scope, list[Policy | None]] = defaultdict(list)
    for cell in table.cells:
        if cell.row is not None and cell.scope not in known:
            policies[cell.scope].append(cell.policy)
    most = max((cell.policy.threshold for cell in table.cells if cell.policy is not None), default=0)
    for one in remainders(sorted(exact), exact, iter(range(CHOICES)), table.weights, most):
        if one is None:
            yield frozenset()
            return
        whole, parts = exact[one.whole], [exact[part] for part in one.parts]
        policy = strictest(each for scope in (whole, *parts) for each in policies[scope])
        count = facts[whole].lo - sum(facts[part].lo for part in parts)
        if policy is not None and policy.complement is not Complement.NONE and policy.hides(count):
            yield frozenset((whole, *parts))
