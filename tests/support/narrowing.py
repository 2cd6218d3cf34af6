"""A reader of a public release who counts on their fingers: every world is tried, and no auditor is asked."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from hypothesis import strategies as st
from making import COUNT, PERCENT, catalogue, indicator

from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Complement, Policy, Rounding, Zeros
from kpirules.model.indicator import Part
from kpirules.model.outturn import Observation, Observations
from kpirules.model.period import YearBasis, parse_period
from kpirules.model.vocabulary import Covers

Months = frozenset[int]
"""The unknowns that a count is the sum of, by their place."""

MONTHS = ("Apr-21", "May-21", "Jun-21", "Jul-21")
REST = 4
"""The unknown that stands for August to March."""


class Count(NamedTuple):
    """A count of a row: what it is the sum of."""

    row: int
    of: Months


class World(NamedTuple):
    """Truth: the unknowns, the rows that came in, what each row counts, and what follows without being printed."""

    catalogue: Catalogue
    policy: Policy
    truth: tuple[int, ...]
    rows: tuple[Observation, ...]
    counts: tuple[Count, ...]
    implied: tuple[Months, ...]

    @property
    def observations(self) -> Observations:
        """Return the rows as everything that came in."""
        return Observations(rows=self.rows)

    def total(self, of: Months) -> int:
        """Return the true count."""
        return sum(self.truth[at] for at in of)


class Fact(NamedTuple):
    """The sum of some unknowns lies between two numbers."""

    of: Months
    lo: int
    hi: int | None


def worlds(facts: Sequence[Fact], size: int, most: int) -> Iterator[tuple[int, ...]]:
    """Yield every world of `size` unknowns from 0 to `most` that all facts allow."""

    def allowed(so_far: tuple[int, ...]) -> bool:
        for of, lo, hi in facts:
            known = sum(so_far[at] for at in of if at < len(so_far))
            open_ended = sum(most for at in of if at >= len(so_far))
            if known + open_ended < lo or (hi is not None and known > hi):
                return False
        return True

    def grown(so_far: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if not allowed(so_far):
            return
        if len(so_far) == size:
            yield so_far
            return
        for number in range(most + 1):
            yield from grown((*so_far, number))

    yield from grown(())


def class_fact(world: World, of: Months) -> Fact:
    """Return what the reader is told of each count for nothing: small, nobody, or more."""
    total, policy = world.total(of), world.policy
    if policy.hides(total):
        return Fact(of, policy.smallest_hidden, policy.threshold)
    return Fact(of, 0, 0) if total == 0 else Fact(of, policy.threshold + 1, None)


def left_open(
    world: World, facts: Sequence[Fact], asked: Collection[Months], most: int | None = None
) -> dict[Months, set[int]]:
    """Return which numbers of the symbol each count asked about can be, in worlds of no unknown above `most`."""
    symbol = range(world.policy.smallest_hidden, world.policy.threshold + 1)
    found: dict[Months, set[int]] = {of: set() for of in asked}
    most = max(world.truth) + world.policy.threshold + 1 if most is None else most
    for one in worlds(facts, len(world.truth), most):
        for of, numbers in found.items():
            if (total := sum(one[at] for at in of)) in symbol:
                numbers.add(total)
        if all(len(numbers) == len(symbol) for numbers in found.values()):
            break
    return found


def promised(world: World, facts: Sequence[Fact], marks: Sequence[Fact], small: Collection[Months]) -> None:
    """Assert that the page narrows no small count below what the marks alone leave, or the policy asks for."""
    whole = world.policy.threshold - world.policy.smallest_hidden + 1
    by_page, by_marks = (left_open(world, known, small) for known in (facts, marks))
    for of in small:
        needed, found = min(world.policy.minimum_range or whole, len(by_marks[of])), by_page[of]
        if len(found) < needed:  # as when one unknown must make up for another that is taken for nobody
            found = left_open(world, facts, [of], sum(world.truth) + world.policy.threshold + 1)[of]
        assert len(found) >= needed, (of, found)


def readings(world: World, known: Sequence[Fact], there: Collection[int] | None = None) -> list[tuple[Fact, ...]]:
    """Return the ways to read what has no row, as facts: that nothing is said of it, and that it is nobody.

    Where what a sum leaves cannot be nobody, it is not read so; where not all can be together, one at a time is.

    Args:
        world: The truth, and all rows that there are.
        known: What rules a reading out.
        there: The rows that stand on the page, by their place; all of them, where that is not said.
    """

    def can_be(some: Sequence[Months]) -> bool:
        facts = [*known, *(Fact(of, 0, 0) for of in some)]
        return next(worlds(facts, len(world.truth), max(world.truth) + world.policy.threshold + 1), None) is not None

    one_by_one = [of for of in gaps(world, there) if can_be([of])]
    found = [one_by_one] if can_be(one_by_one) else [[of] for of in one_by_one]
    return [(), *(tuple(Fact(of, 0, 0) for of in some) for some in found if some)]


def gaps(world: World, there: Collection[int] | None = None) -> list[Months]:
    """Return what the rows inside a sum leave of it: those with a part, those without, and all of them.

    A total since April is no sum of earlier ones.
    """
    of_row: dict[int, int] = {}
    figures = []
    for row, of in world.counts:
        side = of_row[row] = of_row.get(row, -1) + 1
        if there is None or row in there:
            figures.append((of, side, world.rows[row]))
    found = set()
    for total, side, whole in figures:
        inside = [
            (of, row.part is not None)
            for of, other, row in figures
            if of < total
            and other == side
            and (row.indicator != "so-far" or (whole.indicator, whole.period) == ("so-far", row.period))
        ]
        for kinds in ({True}, {False}, {True, False}):
            listed = [of for of, kind in inside if kind in kinds]
            found |= {total.difference(*listed)} if listed else set()
    return sorted(found - {frozenset()}, key=sorted)


POLICIES = st.builds(
    Policy,
    name=st.just("small"),
    threshold=st.integers(2, 4),
    zeros=st.sampled_from(Zeros),
    complement=st.sampled_from((Complement.CELLS, Complement.SERIES)),
    minimum_range=st.sampled_from((None, 2)),
    rounding=st.just(Rounding.NONE),
)


@st.composite
def lines(draw: st.DrawFn, policies: st.SearchStrategy[Policy] = POLICIES) -> World:
    """Draw months, a quarter, a half and a year of one count, and its year to date under a second name."""
    policy = draw(policies)
    truth = tuple(draw(st.lists(st.integers(0, 7), min_size=5, max_size=5)))
    spans = [
        *(("won", month, frozenset({at})) for at, month in enumerate(MONTHS)),
        ("won", "Q1 2021/22", frozenset({0, 1, 2})),
        ("won", "2021/22", frozenset(range(5))),
        *(("so-far", month, frozenset(range(at + 1))) for at, month in enumerate(MONTHS)),
    ]
    spans = [span for span in spans if draw(st.integers(0, 3))]
    asked = catalogue(
        indicator("won", unit=COUNT, disclosure=policy),
        indicator("so-far", unit=COUNT, disclosure=policy, covers=Covers.YEAR_TO_DATE, same_count_as="won"),
    )
    rows = tuple(_row(name, period, sum(truth[at] for at in of)) for name, period, of in spans)
    counts = tuple(Count(at, of) for at, (_, _, of) in enumerate(spans))
    so_far = [of for name, _, of in spans if name == "so-far"]
    implied = tuple(later - earlier for earlier, later in pairwise(so_far))
    return World(asked, policy, truth, rows, counts, implied)


@st.composite
def parts(draw: st.DrawFn, policies: st.SearchStrategy[Policy] = POLICIES) -> World:
    """Draw two months of girls, boys and both, with what they sum to over both months."""
    policy = draw(policies)
    truth = tuple(draw(st.lists(st.integers(0, 7), min_size=4, max_size=4)))  # girls, boys; girls, boys
    spans = [
        *(("won", month, part, frozenset({2 * at + side})) for at, month in enumerate(MONTHS[:2])
          for side, part in enumerate(("girls", "boys"))),
        *(("won", month, None, frozenset({2 * at, 2 * at + 1})) for at, month in enumerate(MONTHS[:2])),
        ("so-far", "May-21", None, frozenset(range(4))),
        ("so-far", "May-21", "girls", frozenset({0, 2})),
    ]  # fmt: skip
    spans = [span for span in spans if draw(st.integers(0, 4))]
    both = tuple(Part(id=one, title=one.title(), sums_to_total=True) for one in ("girls", "boys"))
    asked = catalogue(
        indicator("won", unit=COUNT, disclosure=policy, parts=both),
        indicator("so-far", unit=COUNT, disclosure=policy, covers=Covers.YEAR_TO_DATE, same_count_as="won", parts=both),
    )
    rows = tuple(_row(name, period, sum(truth[at] for at in of), part) for name, period, part, of in spans)
    return World(asked, policy, truth, rows, tuple(Count(at, of) for at, (*_, of) in enumerate(spans)), ())


@st.composite
def ratios(draw: st.DrawFn, policies: st.SearchStrategy[Policy] = POLICIES) -> World:
    """Draw a percentage of two months and of both together, with its counts."""
    policy = draw(policies)
    truth = tuple(draw(st.lists(st.integers(0, 7), min_size=4, max_size=4)))  # counted, not counted; again
    spans = [("Apr-21", (0,), (1,)), ("May-21", (2,), (3,)), ("so-far", (0, 2), (1, 3))]
    rows, counts = [], []
    for period, counted, rest in [span for span in spans if draw(st.integers(0, 4))]:
        name, when = ("so-far", "May-21") if period == "so-far" else ("won", period)
        top, bottom = (sum(truth[at] for at in of) for of in (counted, (*counted, *rest)))
        if bottom:
            counts += [Count(len(rows), frozenset(of)) for of in (counted, rest, (*counted, *rest))]
            rows.append(_row(name, when, None, numerator=Decimal(top), denominator=Decimal(bottom)))
    asked = catalogue(
        indicator("won", unit=PERCENT, disclosure=policy),
        indicator("so-far", unit=PERCENT, disclosure=policy, covers=Covers.YEAR_TO_DATE, same_count_as="won"),
    )
    return World(asked, policy, truth, tuple(rows), tuple(counts), ())


def _row(name: str, period: str, count: int | None, part: str | None = None, **counts: Decimal) -> Observation:
    value = None if count is None else Decimal(count)
    when = parse_period(period, YearBasis.FINANCIAL)
    return Observation(indicator=name, period=when, value=value, part=part, **counts)
