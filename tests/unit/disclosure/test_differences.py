"""A page shows no figures of which a difference is a small count: against all ways to add and take away."""

from itertools import product

import attrs
from hiding_words import counting
from hypothesis import given, settings
from hypothesis import strategies as st
from making import catalogue, row
from narrowing import POLICIES, Count, World, lines, parts, ratios

from kpirules.disclosure.cells import about
from kpirules.evaluation.evaluate import release
from kpirules.model.catalogue import Dimension
from kpirules.model.disclosure import Complement
from kpirules.model.indicator import Part
from kpirules.model.period import Frequency, YearBasis
from kpirules.model.vocabulary import Covers

Span = tuple[str, str, str | None, tuple[tuple[str, str], ...], frozenset[int]]
"""An indicator, a period, a part, dimensions, and what the figure is the sum of."""

BOTH = tuple(Part(id=one, title=one.title(), sums_to_total=True) for one in ("girls", "boys"))
AREAS = ("north", "south", "west")
CELLS = POLICIES.map(lambda one: attrs.evolve(one, complement=Complement.CELLS))


@st.composite
def windows_that_overlap(draw: st.DrawFn) -> World:
    """Draw a month, quarters, a half year and a term of one count; what lies between their ends is unknown."""
    spans = [
        ("won", "Q1 2021/22", (0, 1)),
        ("won", "Q2 2021/22", (2, 3)),
        ("terms", "Summer 2020/21", (1, 2)),
        ("won", "H1 2021/22", (0, 1, 2, 3)),
        ("won", "Apr-21", (0,)),
        ("so-far", "Aug-21", (0, 1, 2)),
    ]
    return drawn(
        draw,
        [(indicator, period, None, (), frozenset(of)) for indicator, period, of in spans if draw(st.integers(0, 2))],
        draw(st.lists(st.integers(0, 20), min_size=4, max_size=4)),
    )


@st.composite
def parts_beside_areas(draw: st.DrawFn) -> World:
    """Draw girls, boys and three areas, with a total or without."""
    spans = [("won", "Apr-21", part.id, (), frozenset(range(3 * at, 3 * at + 3))) for at, part in enumerate(BOTH)]
    spans += [("won", "Apr-21", None, (("area", name),), frozenset({at, at + 3})) for at, name in enumerate(AREAS)]
    spans += [("won", "Apr-21", None, (), frozenset(range(6)))] if draw(st.booleans()) else []
    return drawn(draw, spans, draw(st.lists(st.integers(0, 7), min_size=6, max_size=6)))


def drawn(draw: st.DrawFn, spans: list[Span], truth: list[int]) -> World:
    """Return the rows of some figures under a policy."""
    policy = draw(CELLS)
    asked = catalogue(
        counting(disclosure=policy, parts=BOTH),
        counting("so-far", policy, covers=Covers.YEAR_TO_DATE, same_count_as="won"),
        counting("terms", policy, basis=YearBasis.ACADEMIC, frequency=Frequency.TERMLY, same_count_as="won"),
        dimensions=(Dimension(id="area", title="Area", sums_to_total=True),),
    )
    rows = tuple(
        row(
            name,
            period,
            str(sum(truth[at] for at in of)),
            basis=YearBasis.ACADEMIC if name == "terms" else YearBasis.FINANCIAL,
            part=part,
            dimensions=place,
        )
        for name, period, part, place, of in spans
    )
    counts = tuple(Count(at, of) for at, (*_, of) in enumerate(spans))
    return World(asked, policy, tuple(truth), rows, counts, ())


@settings(max_examples=300, deadline=None)
@given(st.one_of(lines(CELLS), parts(CELLS), ratios(CELLS), windows_that_overlap(), parts_beside_areas()))
def test_no_figures_make_up_a_small_count(world: World) -> None:
    seen = {
        about(row): row.value is not None or row.numerator is not None
        for row in release(world.catalogue, world.observations).rows
    }
    shown = [*{of for at, of in world.counts if seen[about(world.rows[at])]}]
    for signs in product((-1, 0, 1), repeat=len(shown)):
        counted = [
            sum(sign for sign, of in zip(signs, shown, strict=True) if at in of) for at in range(len(world.truth))
        ]
        if any(counted) and set(counted) <= {0, 1}:
            left = frozenset(at for at, times in enumerate(counted) if times)
            assert not world.policy.hides(world.total(left)), (signs, shown)
