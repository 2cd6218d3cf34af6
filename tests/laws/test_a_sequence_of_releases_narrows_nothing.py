"""Release after release, each with the ledger of those before: a reader of all of them who tries every world."""

from hypothesis import given, settings
from hypothesis import strategies as st
from narrowing import Fact, World, class_fact, lines, parts, promised, ratios, readings

from kpirules.diagnostics.code import Severity
from kpirules.disclosure.ledger import ledger_of
from kpirules.evaluation.evaluate import release_with_findings
from kpirules.model.ledger import NOTHING_TOLD
from kpirules.model.outturn import Observations
from kpirules.model.period import Period

AS_AT = Period.month(2021, 12)


def check(world: World, editions: list[list[int]]) -> None:
    """Hold what readers of all editions can work out against what the marks alone say.

    They know the class of what has a row, as readers of one release do; of what has none any more, its mark.

    Args:
        world: The truth, and all rows that there are.
        editions: Which rows each release is made of, by their place.
    """
    ledger, told, there = NOTHING_TOLD, [], set[int]()
    small: set[frozenset[int]] = set()
    for rows in editions:
        made = release_with_findings(
            world.catalogue, Observations(rows=tuple(world.rows[at] for at in rows)), ledger=ledger
        )
        if any(one.severity is Severity.ERROR for one in made.findings):
            continue  # it is refused, and nothing is told
        ledger = ledger_of(made, AS_AT)
        own = [(rows.index(row), of) for row, of in world.counts if row in rows]
        exactly = [Fact(of, world.total(of), world.total(of)) for _, of in own]
        told += [fact for (at, _), fact in zip(own, exactly, strict=True) if at not in made.hidden]
        marked = [class_fact(world, of) for at, of in own if at in made.hidden]
        counted = [class_fact(world, of) for _, of in own]
        public = {of for of, _, _ in told}
        small |= {of for at, of in own if at in made.hidden and world.policy.hides(world.total(of))}
        small -= public
        there |= set(rows)
        large = [one if world.policy.hides(exact.lo) else exact for one, exact in zip(counted, exactly, strict=True)]
        once = [class_fact(world, of) for row, of in world.counts if row in there]
        for nobody in readings(world, [*told, *large, *once], there):
            promised(world, [*told, *marked, *nobody], [*counted, *nobody], small)


@st.composite
def editions(draw: st.DrawFn, worlds: st.SearchStrategy[World]) -> tuple[World, list[list[int]]]:
    """Draw a world and three releases of some of its rows each: rows come, go, and come again."""
    world = draw(worlds)
    places = range(len(world.rows))
    return world, [[at for at in places if draw(st.integers(0, 2))] for _ in range(3)]


@settings(max_examples=60, deadline=None)
@given(editions(lines()))
def test_months_quarters_years_and_years_to_date(drawn: tuple[World, list[list[int]]]) -> None:
    check(*drawn)


@settings(max_examples=40, deadline=None)
@given(editions(parts()))
def test_parts_and_their_total(drawn: tuple[World, list[list[int]]]) -> None:
    check(*drawn)


@settings(max_examples=40, deadline=None)
@given(editions(ratios()))
def test_percentages_with_their_counts(drawn: tuple[World, list[list[int]]]) -> None:
    check(*drawn)
