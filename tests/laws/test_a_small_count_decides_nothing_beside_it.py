"""What is hidden beside small counts hangs on classes and on figures above the threshold: every small table is tried.

The worlds are not chosen by what is released of them. So a small count that decides what is hidden beside it is found,
where the page says of it what no figure says.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

import attrs
import pytest
from hiding_words import counting
from making import catalogue
from narrowing import Count, Fact, Months, World, class_fact, promised, readings

from kpirules.evaluation.evaluate import release
from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Complement, Policy, Rounding, Zeros
from kpirules.model.indicator import Part
from kpirules.model.outturn import Observation, Observations
from kpirules.model.period import Frequency, YearBasis, parse_period
from kpirules.model.vocabulary import Covers

Row = tuple[str, str, str | None, Months]
"""An indicator, a period, a part, and what the figure is the sum of."""

CELLS = Policy(name="small", threshold=2)
POLICIES = {
    "cells": CELLS,
    "series": attrs.evolve(CELLS, complement=Complement.SERIES),
    "zeros hidden": attrs.evolve(CELLS, zeros=Zeros.HIDE),
    "two numbers will do": attrs.evolve(CELLS, minimum_range=2),
    "rounded": attrs.evolve(CELLS, rounding=Rounding.NEAREST_5),
}


class Table(NamedTuple):
    """Rows over a few unknowns, each up to some number."""

    catalogue: Catalogue
    rows: tuple[Row, ...]
    most: int


def tables(policy: Policy) -> Mapping[str, Table]:
    """Return small tables under a policy."""

    def count(name: str = "won", **fields: object) -> object:
        return counting(name, policy, **fields)

    def of(*members: int) -> Months:
        return frozenset(members)

    both = tuple(Part(id=one, title=one.title(), sums_to_total=True) for one in ("girls", "boys"))
    quarters = tuple(("won", f"Q{at + 1} 2021/22", None, of(at)) for at in range(4))
    so_far = tuple(
        ("so-far", month, None, of(*range(at + 1))) for at, month in enumerate(("Apr-21", "May-21", "Jun-21"))
    )
    return {
        "a running total": Table(catalogue(count("so-far", covers=Covers.YEAR_TO_DATE)), so_far, 6),
        "quarters and a year": Table(
            catalogue(count(frequency=Frequency.QUARTERLY)), (*quarters, ("won", "2021/22", None, of(0, 1, 2, 3))), 4
        ),
        "siblings and their sum": Table(
            catalogue(*(count(one, sums_to="decided") for one in ("won", "lost", "conceded")), count("decided")),
            (
                *((name, "Apr-21", None, of(at)) for at, name in enumerate(("won", "lost", "conceded"))),
                ("decided", "Apr-21", None, of(0, 1, 2)),
            ),
            5,
        ),
        "running totals by parts": Table(
            catalogue(count("so-far", covers=Covers.YEAR_TO_DATE, parts=both)),
            tuple(
                ("so-far", month, part, of(*own))
                for month, there in (("Apr-21", 1), ("May-21", 2))
                for part, own in (
                    ("girls", range(there)),
                    (None, (*range(there), *range(2, 2 + there))),
                )
            ),
            4,
        ),
        "a half year beside a term": Table(
            catalogue(
                count(frequency=Frequency.HALF_YEARLY),
                count("terms", basis=YearBasis.ACADEMIC, frequency=Frequency.TERMLY, same_count_as="won"),
                count("months", same_count_as="won"),
            ),
            (
                ("won", "H1 2021/22", None, of(0, 1, 2)),
                ("terms", "Summer 2020/21", None, of(1)),
                ("months", "Apr-21", None, of(0)),
            ),
            6,
        ),
        "two quarters beside a term": Table(
            catalogue(
                count(frequency=Frequency.QUARTERLY),
                count("terms", basis=YearBasis.ACADEMIC, frequency=Frequency.TERMLY, same_count_as="won"),
            ),
            (
                ("won", "Q1 2021/22", None, of(0, 1)),
                ("won", "Q2 2021/22", None, of(2, 3)),
                ("terms", "Summer 2020/21", None, of(1, 2)),
            ),
            4,
        ),
    }


def made(table: Table, policy: Policy, truth: Sequence[int]) -> World:
    """Return a table with its figures."""
    basis = {one.id: one.basis for one in table.catalogue.indicators}
    rows = tuple(
        Observation(
            indicator=name,
            period=parse_period(period, basis[name] or YearBasis.FINANCIAL),
            part=part,
            value=Decimal(sum(truth[at] for at in of)),
        )
        for name, period, part, of in table.rows
    )
    counts = tuple(Count(at, of) for at, (*_, of) in enumerate(table.rows))
    return World(table.catalogue, policy, tuple(truth), rows, counts, tuple(differences(table)))


def differences(table: Table) -> Iterator[Months]:
    """Yield what no row prints and follows from rows.

    It is what one leaves of another, or of what others make up where that one lies across them; and the least of all
    that rows make up when some are added and some taken away.
    """
    rows = [*dict.fromkeys(of for *_, of in table.rows)]
    wholes, made = set(rows), set(rows)
    for signs in product((-1, 0, 1), repeat=len(rows)):
        counted = Counter({at: 0 for of in rows for at in of})
        for sign, of in zip(signs, rows, strict=True):
            counted.update(dict.fromkeys(of, sign))
        own = [of for sign, of in zip(signs, rows, strict=True) if sign]
        if set(counted.values()) <= {0, 1} and own:
            made.add(frozenset(at for at, times in counted.items() if times))
            if -1 not in signs and any(all(one & of and not one <= of for of in own) for one in rows):
                wholes.add(frozenset().union(*own))
    made -= {frozenset()}
    least = {of for of in made if not any(other < of for other in made)}
    left = {whole - part for whole, part in product(wholes, rows) if part < whole}
    yield from sorted((least | left) - wholes, key=sorted)


def page(world: World) -> tuple[str | None, ...]:
    """Return what is printed of each row; None where it is hidden."""
    seen = {
        (row.indicator, row.period, row.part): row
        for row in release(world.catalogue, Observations(rows=world.rows)).rows
    }
    printed = (seen[row.indicator, row.period, row.part] for row in world.rows)
    return tuple(None if row.value is None else str(row.value) for row in printed)


def every_world(table: Table, policy: Policy) -> Iterator[World]:
    size = len(frozenset().union(*(of for *_, of in table.rows)))
    return (made(table, policy, truth) for truth in product(range(table.most + 1), repeat=size))


CASES = [(table, policy) for table in tables(CELLS) for policy in POLICIES]


@pytest.mark.parametrize(("table", "policy"), CASES)
def test_no_small_count_decides_what_is_hidden_beside_it(table: str, policy: str) -> None:
    """Worlds with the same figures above the threshold, and every count and difference of one class, print alike."""
    chosen = POLICIES[policy]
    pages = defaultdict(set)
    for world in every_world(tables(chosen)[table], chosen):
        classes = tuple(class_fact(world, of) for of in (*(of for _, of in world.counts), *world.implied))
        figures = tuple(None if chosen.hides(total) else total for total in (world.total(of) for _, of in world.counts))
        pages[classes, figures].add(page(world))
    assert all(len(printed) == 1 for printed in pages.values())
    assert len(pages) > 40


@pytest.mark.parametrize(("table", "policy"), [case for case in CASES if case[1] != "rounded"])
def test_whoever_knows_all_classes_learns_nothing_from_the_page(table: str, policy: str) -> None:
    """Small counts and small differences are left as open by the page as by the classes of all counts alone."""
    chosen = POLICIES[policy]
    met = set()
    for world in every_world(tables(chosen)[table], chosen):
        printed = page(world)
        exact = [Fact(of, world.total(of), world.total(of)) for _, of in world.counts]
        marks = [class_fact(world, of) for _, of in world.counts]
        implied = [class_fact(world, of) for of in world.implied]
        facts = [mark if said is None else told for said, told, mark in zip(printed, exact, marks, strict=True)]
        large = [mark if chosen.hides(told.lo) else told for told, mark in zip(exact, marks, strict=True)]
        small = {of for of, lo, _ in (*marks, *implied) if chosen.hides(world.total(of)) and lo < chosen.threshold}
        case = (tuple(facts), tuple(implied), tuple(marks), tuple(large))
        if small and case not in met:
            met.add(case)
            for nobody in readings(world, [*large, *implied]):
                promised(world, [*facts, *implied, *nobody], [*marks, *implied, *nobody], small)
