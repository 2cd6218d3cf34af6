"""A certificate is two sets of figures that differ in a hidden count and are published to the same bytes."""

import pickle
from collections.abc import Callable, Mapping
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import COUNT, catalogue, indicator
from narrowing import POLICIES, World, lines, parts, ratios

from kpirules.disclosure.certificate import Certificate, Certificates, Proof, certify
from kpirules.disclosure.release import Release
from kpirules.disclosure.strands import Side
from kpirules.evaluation.evaluate import evaluate, release_with_findings
from kpirules.model.catalogue import Catalogue
from kpirules.model.disclosure import Complement, Policy
from kpirules.model.outturn import Observation, Observations
from kpirules.model.period import Period
from kpirules.model.vocabulary import AbsenceKind, Covers
from kpirules.reporting.every_format import every_format

AS_AT = Period.month(2022, 3)
WORLDS = st.one_of(lines(), parts(), ratios())


def printed(asked: Catalogue, came_in: Observations) -> Mapping[str, bytes]:
    return every_format(evaluate(asked, came_in, as_at=AS_AT))


def certified(world: World) -> tuple[Release, Certificates]:
    release = release_with_findings(world.catalogue, world.observations, as_at=AS_AT)
    return release, certify(release, world.observations, lambda others: printed(world.catalogue, others))


def key(row: Observation) -> tuple[object, ...]:
    return (row.indicator, row.period, row.part, row.dimensions, row.revised)


def in_place(rows: tuple[Observation, ...], changed: tuple[Observation, ...]) -> tuple[Observation, ...]:
    by_key = {key(row): row for row in changed}
    return tuple(by_key.get(key(row), row) for row in rows)


def count_in(rows: tuple[Observation, ...], one: Certificate) -> int:
    """Read a hidden count of a row off the rows of a world, as an officer would."""
    (row,) = [row for row in rows if (row.indicator, row.period, row.part) == about(one)]
    if row.denominator is None:
        return int(row.value)
    rest = row.denominator - row.numerator
    return int({Side.NUMERATOR: row.numerator, Side.REST: rest, Side.DENOMINATOR: row.denominator}[one.cell.side])


def about(one: Certificate) -> tuple[object, ...]:
    return (one.cell.about.indicator, one.cell.about.period, one.cell.about.part)


def is_small(one: Certificate) -> bool:
    return one.cell.policy is not None and one.cell.count is not None and one.cell.policy.hides(one.cell.count)


@settings(max_examples=40, deadline=None)
@given(WORLDS)
def test_both_worlds_differ_in_the_count_and_print_the_same_in_every_format(world: World) -> None:
    release, found = certified(world)
    hidden = {key(world.rows[at]) for at in release.hidden}
    actual = printed(world.catalogue, world.observations)
    for changed in found.worlds:
        assert {key(row) for row in changed} <= hidden
        assert printed(world.catalogue, Observations(rows=in_place(world.rows, changed))) == actual
    for one in found.certificates:
        assert (one.proof is Proof.CERTIFIED) == bool(one.sightings)
        if one.proof is Proof.CERTIFIED and one.cell.row is not None:
            less, more = one.sightings
            numbers = [count_in(in_place(world.rows, found.worlds[each.world]), one) for each in (less, more)]
            assert numbers == [less.number, more.number]
            assert less.number < more.number


@settings(max_examples=40, deadline=None)
@given(WORLDS)
def test_a_row_of_a_world_agrees_with_itself(world: World) -> None:
    _, found = certified(world)
    for changed in found.worlds:
        for row in changed:
            counts = (row.value, row.numerator, row.denominator)
            assert all(count is None or (count >= 0 and count == int(count)) for count in counts)
            assert row.denominator is None or row.numerator is None or 0 < row.denominator >= row.numerator


@settings(max_examples=30, deadline=None)
@given(
    st.one_of(
        *(
            kind(POLICIES.map(lambda one: attrs.evolve(one, complement=Complement.SERIES, minimum_range=None)))
            for kind in (lines, parts, ratios)
        )
    )
)
def test_series_leaves_no_small_count_without_a_certificate(world: World) -> None:
    release, found = certified(world)
    if any(one.severity.value == "error" for one in release.findings):
        return
    small = [one for one in found.certificates if is_small(one)]
    assert [one.proof for one in small] == [Proof.CERTIFIED] * len(small)


LEAKS: Mapping[str, Callable[[Observations], object]] = {
    "the sum of all figures": lambda came_in: sum(row.value for row in came_in.rows),
    "a hash of what came in": lambda came_in: hash(came_in.rows),
}


def months(*counts: int) -> tuple[Catalogue, Observations]:
    policy = Policy(name="small", threshold=2, complement=Complement.SERIES)
    asked = catalogue(indicator("won", unit=COUNT, disclosure=policy))
    rows = [
        Observation(indicator="won", period=Period.month(2021, 4 + at), value=Decimal(count))
        for at, count in enumerate(counts)
    ]
    return asked, Observations(rows=tuple(rows))


@pytest.mark.parametrize("leak", LEAKS.values(), ids=LEAKS)
def test_a_publisher_that_leaks_gets_no_certificate(leak: Callable[[Observations], object]) -> None:
    asked, came_in = months(2, 2)
    release = release_with_findings(asked, came_in, as_at=AS_AT)
    honest = certify(release, came_in, lambda others: printed(asked, others))
    assert [one.proof for one in honest.certificates] == [Proof.CERTIFIED] * 2

    def leaking(others: Observations) -> Mapping[str, bytes]:
        return {**printed(asked, others), "leak": repr(leak(others)).encode()}

    told = certify(release, came_in, leaking)
    assert [one.proof for one in told.certificates] == [Proof.UNCERTIFIED] * 2
    assert told.worlds == ((),)


def test_the_search_ends_with_its_budget() -> None:
    asked, came_in = months(2, 2)
    release = release_with_findings(asked, came_in, as_at=AS_AT)
    found = certify(release, came_in, lambda others: printed(asked, others), budget=0)
    assert (found.published, {one.proof for one in found.certificates}) == (0, {Proof.UNCERTIFIED})


def test_a_figure_that_follows_and_one_that_never_came_in_have_no_certificate() -> None:
    policy = Policy(name="small", threshold=5, complement=Complement.NONE)
    asked = catalogue(
        indicator("won", unit=COUNT, disclosure=policy, covers=Covers.YEAR_TO_DATE), indicator("lost", unit=COUNT)
    )
    totals = [
        Observation(indicator="won", period=Period.month(2021, 4 + at), value=Decimal(count))
        for at, count in enumerate((18, 19, 20, 22))
    ]
    typed = Observation(indicator="lost", period=Period.month(2021, 4), absence=AbsenceKind.SUPPRESSED)
    came_in = Observations(rows=(*totals, typed))
    release = release_with_findings(asked, came_in, as_at=AS_AT)
    found = certify(release, came_in, lambda others: printed(asked, others))
    proofs = {name: {one.proof for one in found.certificates if about(one)[0] == name} for name in ("won", "lost")}
    assert proofs == {"won": {Proof.FOLLOWS}, "lost": {Proof.NOT_HELD}}


def test_a_certificate_prints_nothing_of_what_it_holds() -> None:
    asked, came_in = months(2, 2)
    found = certify(release_with_findings(asked, came_in, as_at=AS_AT), came_in, lambda others: printed(asked, others))
    assert repr(found) == "Certificates(…)"
    assert {repr(one) for one in found.certificates} == {"Certificate(…)"}
    with pytest.raises(TypeError):
        pickle.dumps(found)


def test_a_world_that_would_be_refused_is_not_the_same_as_one_that_is_handed_over() -> None:
    """Their files are the same, and whoever has them knows that they were written."""
    asked, came_in = months(2, 2)
    release = release_with_findings(asked, came_in, as_at=AS_AT)

    def proofs(is_refused: Callable[[Observations], bool]) -> set[Proof]:
        found = certify(release, came_in, lambda others: None if is_refused(others) else printed(asked, others))
        return {one.proof for one in found.certificates}

    assert proofs(lambda _: False) == {Proof.CERTIFIED}
    assert proofs(lambda others: others != came_in) == {Proof.UNCERTIFIED}
    assert proofs(lambda _: True) == {Proof.UNCERTIFIED}
