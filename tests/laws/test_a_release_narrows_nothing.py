"""What is released leaves every small count as open as its mark does, for a reader who tries every world."""

from collections import Counter
from decimal import Decimal
from itertools import combinations, islice

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from narrowing import POLICIES, Fact, World, class_fact, gaps, lines, parts, promised, ratios, readings, worlds

from kpirules.evaluation.evaluate import release
from kpirules.model.disclosure import Complement, Policy
from kpirules.model.outturn import Observation, Observations

WORLDS = st.one_of(lines(), parts(), ratios())


def shown(one: Observation) -> bool:
    return one.value is not None or one.numerator is not None


def public(world: World) -> list[bool]:
    """Say of each row whether the public sees its figure, by what is released and nothing else."""
    seen = {
        (row.indicator, row.period, row.part): shown(row) for row in release(world.catalogue, world.observations).rows
    }
    return [seen[row.indicator, row.period, row.part] for row in world.rows]


def check(world: World) -> None:
    seen = public(world)
    small = {of for row, of in world.counts if not seen[row] and world.policy.hides(world.total(of))}
    small |= {of for of in world.implied if world.policy.hides(world.total(of))}
    if not small:
        return
    exact = [Fact(of, world.total(of), world.total(of)) for _, of in world.counts]
    marks = [class_fact(world, of) for _, of in world.counts]
    page = [told if seen[row] else mark for (row, _), told, mark in zip(world.counts, exact, marks, strict=True)]
    large = [mark if world.policy.hides(told.lo) else told for told, mark in zip(exact, marks, strict=True)]
    for nobody in readings(world, large):
        promised(world, [*page, *nobody], [*marks, *nobody], small)


@settings(max_examples=50, deadline=None)
@given(lines())
def test_months_quarters_years_and_years_to_date(world: World) -> None:
    check(world)


@settings(max_examples=40, deadline=None)
@given(parts())
def test_parts_and_their_total(world: World) -> None:
    check(world)


@settings(max_examples=40, deadline=None)
@given(ratios())
def test_percentages_with_their_counts(world: World) -> None:
    check(world)


@settings(max_examples=40, deadline=None)
@given(WORLDS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(world: World, random: object) -> None:
    rows = list(world.rows)
    random.shuffle(rows)
    other = release(world.catalogue, Observations(rows=tuple(rows)))
    assert Counter(release(world.catalogue, world.observations).rows) == Counter(other.rows)


@settings(max_examples=40, deadline=None)
@given(WORLDS)
def test_what_is_released_may_be_released_again(world: World) -> None:
    """Whoever has the marks alone may hide more where a row is not there: fewer figures rule out that it is nobody."""
    once = release(world.catalogue, world.observations).rows
    again = release(world.catalogue, Observations(rows=once)).rows
    assert again == once or gaps(world)
    assert all(one == other or not shown(one) for one, other in zip(again, once, strict=True))


@settings(max_examples=40, deadline=None)
@given(
    st.one_of(
        *(
            kind(POLICIES.map(lambda one: attrs.evolve(one, complement=Complement.NONE)))
            for kind in (lines, parts, ratios)
        )
    )
)
def test_without_a_complement_only_what_is_small_is_hidden(world: World) -> None:
    small = {row for row, of in world.counts if world.policy.hides(world.total(of))}
    assert [not seen for seen in public(world)] == [row in small for row in range(len(world.rows))]


@settings(max_examples=40, deadline=None)
@given(WORLDS)
def test_cells_hides_no_more_than_series_and_no_small_count_is_shown(world: World) -> None:
    def under(complement: Complement) -> World:
        def changed(policy: Policy) -> Policy:
            return attrs.evolve(policy, complement=complement)

        asked = tuple(attrs.evolve(one, disclosure=changed(world.policy)) for one in world.catalogue.indicators)
        return world._replace(catalogue=attrs.evolve(world.catalogue, indicators=asked), policy=changed(world.policy))

    few, all_of_it = (public(under(one)) for one in (Complement.CELLS, Complement.SERIES))
    assert all(one or not other for one, other in zip(few, all_of_it, strict=True)) or sum(few) >= sum(all_of_it)
    assert not any(few[row] for row, of in world.counts if world.policy.hides(world.total(of)))


@settings(max_examples=40, deadline=None)
@given(lines())
def test_no_small_number_decides_what_is_hidden_beside_it(world: World) -> None:
    """Another truth with the same figures above the threshold, and every count of the same class, is released alike."""
    facts = [
        class_fact(world, of) if world.policy.hides(world.total(of)) else Fact(of, world.total(of), world.total(of))
        for _, of in world.counts
    ]
    facts += [class_fact(world, frozenset(range(start, end))) for start, end in combinations(range(6), 2)]
    first = release(world.catalogue, world.observations)
    for other in islice(worlds(facts, len(world.truth), max(world.truth) + 2), 4):
        totals = [Decimal(sum(other[at] for at in of)) for _, of in world.counts]
        rows = tuple(attrs.evolve(row, value=value) for row, value in zip(world.rows, totals, strict=True))
        assert release(world.catalogue, Observations(rows=rows)) == first
