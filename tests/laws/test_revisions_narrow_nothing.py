"""Revisions narrow no small count, of now or of then, and figures that contradict each other are refused."""

from decimal import Decimal

import attrs
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from narrowing import Fact, World, class_fact, left_open, lines
from narrowing import worlds as worlds_of

from kpirules.diagnostics.code import Severity
from kpirules.evaluation.evaluate import release_with_findings
from kpirules.model.outturn import Observation, Observations


@st.composite
def revised(draw: st.DrawFn) -> tuple[World, World]:
    """Draw figures as they were first published, and as they are now that a few counts have moved."""
    then = draw(lines())
    moved = draw(st.dictionaries(st.sampled_from(range(len(then.truth))), st.integers(0, 9), min_size=1, max_size=2))
    truth = tuple(moved.get(at, count) for at, count in enumerate(then.truth))
    now = then._replace(truth=truth)
    rows = tuple(
        attrs.evolve(row, value=Decimal(now.total(of)), revised=now.total(of) != then.total(of))
        for row, (_, of) in zip(then.rows, then.counts, strict=True)
    )
    return then, now._replace(rows=rows)


def by_figure(rows: tuple[Observation, ...]) -> dict[tuple[object, ...], Observation]:
    return {(row.indicator, row.period, row.revised): row for row in rows}


@settings(max_examples=60, deadline=None)
@given(revised())
def test_what_was_first_published_beside_its_revision(worlds: tuple[World, World]) -> None:
    then, now = worlds
    assume(now.rows != then.rows)
    came = (*then.rows, *(row for row in now.rows if row.revised))
    made = release_with_findings(then.catalogue, Observations(rows=came))
    seen = by_figure(made.released.rows)
    for world, marked in ((then, False), (now, True)):
        rows = [seen.get((row.indicator, row.period, row.revised and marked)) for row in world.rows]
        told, classes, small = [], [], set()
        for row, (_, of) in zip(rows, world.counts, strict=True):
            if row is not None and row.value is not None and row.value == world.total(of):
                told.append(Fact(of, world.total(of), world.total(of)))
            elif world.policy.hides(world.total(of)):
                small.add(of)
            if row is not None and row.value is None:
                classes.append(class_fact(world, of))
        if small:
            marks = [class_fact(world, of) for _, of in world.counts]
            by_page, by_marks = (left_open(world, facts, small) for facts in ((*told, *classes), marks))
            whole = world.policy.threshold - world.policy.smallest_hidden + 1
            for of in small:
                assert len(by_page[of]) >= min(world.policy.minimum_range or whole, len(by_marks[of])), (marked, of)


@settings(max_examples=60, deadline=None)
@given(lines(), st.data())
def test_a_figure_that_was_mistyped(world: World, data: st.DataObject) -> None:
    """Where no world makes what adds up with a small count, it is refused; figures of other months do not matter."""
    assume(world.rows)
    at = data.draw(st.sampled_from(range(len(world.rows))))
    typed = Decimal(data.draw(st.integers(0, 40)))
    rows = tuple(attrs.evolve(row, value=typed) if at == one else row for one, row in enumerate(world.rows))
    counts = [int(row.value) for row in rows if row.value is not None]
    small = any(map(world.policy.hides, counts))
    exact = [Fact(of, count, count) for (_, of), count in zip(world.counts, counts, strict=True)]
    beside = {at for fact in exact if world.policy.hides(fact.lo) for at in fact.of}
    while more := {at for fact in exact if not beside.isdisjoint(fact.of) for at in fact.of} - beside:
        beside |= more
    exact = [fact for fact in exact if fact.of <= beside]
    possible = next(worlds_of(exact, len(world.truth), max(counts)), None) is not None
    made = release_with_findings(world.catalogue, Observations(rows=rows))
    refused = any(one.severity is Severity.ERROR for one in made.findings)
    assert refused == (small and not possible) or not small
    if refused:
        assert "KR738" in {one.code.number for one in made.findings}
