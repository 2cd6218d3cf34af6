"""Figures are revised, policies change and rows go from one release to the next: a reader of both tries every world."""

from collections.abc import Collection, Sequence
from decimal import Decimal

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from making import catalogue
from narrowing import POLICIES, Fact, World, class_fact, left_open, lines, parts

from kpirules.diagnostics.code import Severity
from kpirules.disclosure.ledger import ledger_of
from kpirules.disclosure.release import Release
from kpirules.evaluation.evaluate import release_with_findings
from kpirules.model.disclosure import Complement
from kpirules.model.ledger import NOTHING_TOLD, Ledger
from kpirules.model.outturn import Observations
from kpirules.model.period import Period
from kpirules.model.vocabulary import AbsenceKind

Months = frozenset[int]

AS_AT = Period.month(2021, 12)


def released(world: World, places: Sequence[int], ledger: Ledger = NOTHING_TOLD) -> Release | None:
    """Return a release of some rows; None where it is refused, and nothing is told."""
    rows = tuple(world.rows[at] for at in places)
    made = release_with_findings(world.catalogue, Observations(rows=rows), as_at=AS_AT, ledger=ledger)
    return None if any(one.severity is Severity.ERROR for one in made.findings) else made


def parted(world: World, places: Sequence[int], made: Release) -> tuple[list[Months], list[Months]]:
    """Return what a release shows, and what it hides."""
    hidden = {places[at] for at in made.hidden}
    shown = [of for row, of in world.counts if row in places and row not in hidden]
    return shown, [of for row, of in world.counts if row in hidden]


def exact(world: World, counts: Collection[Months]) -> list[Fact]:
    return [Fact(of, world.total(of), world.total(of)) for of in counts]


def noughts(told: Sequence[Fact]) -> list[Fact]:
    """Return what is nobody: whoever knows the class of each hidden figure would know that of these, hidden or not."""
    return [one for one in told if one.hi == 0]


def hold(world: World, told: Sequence[Fact], alone: Sequence[Fact], small: Collection[Months]) -> None:
    """Assert that what was told leaves each small count as open as the policy says, or as `alone` leaves it."""
    whole = world.policy.threshold - world.policy.smallest_hidden + 1
    by_page, without = (left_open(world, facts, small) for facts in (told, alone))
    for of in small:
        needed, found = min(world.policy.minimum_range or whole, len(without[of])), by_page[of]
        if len(found) < needed:
            found = left_open(world, told, [of], sum(world.truth) + world.policy.threshold + 1)[of]
        assert len(found) >= needed, (sorted(of), sorted(found))


@st.composite
def revised(draw: st.DrawFn) -> tuple[World, World, list[int], list[int]]:
    """Draw figures, the same once a few counts have moved, and which rows each of two releases is made of."""
    then = draw(lines(POLICIES.map(lambda one: attrs.evolve(one, complement=Complement.CELLS))))
    moved = draw(st.dictionaries(st.sampled_from(range(len(then.truth))), st.integers(0, 9), min_size=1, max_size=2))
    truth = tuple(moved.get(at, count) for at, count in enumerate(then.truth))
    now = then._replace(truth=truth)
    rows = tuple(
        attrs.evolve(row, value=Decimal(now.total(of)), revised=now.total(of) != then.total(of))
        for row, (_, of) in zip(then.rows, then.counts, strict=True)
    )
    places = range(len(rows))
    some = ([at for at in places if draw(st.integers(0, 3))] for _ in range(2))
    return then, now._replace(rows=rows), *some


@settings(max_examples=40, deadline=None)
@given(revised())
def test_figures_that_are_revised(drawn: tuple[World, World, list[int], list[int]]) -> None:
    """For the reader a figure of now that is not revised was that figure then, and one of then still is."""
    then, now, places_then, places_now = drawn
    before = released(then, places_then)
    made = before and released(now, places_now, ledger_of(before, AS_AT))
    if not before or not made:
        return
    shown_then, hidden_then = parted(then, places_then, before)
    shown_now, hidden_now = parted(now, places_now, made)
    same = {of for _, of in then.counts if then.total(of) == now.total(of)}
    told_then = exact(then, [*shown_then, *same.intersection(shown_now)])
    small_then = {of for of in hidden_then if then.policy.hides(then.total(of))}
    hold(then, told_then, exact(then, shown_then), small_then.difference(shown_then))
    marks = [class_fact(now, of) for of in hidden_now]
    told_now = exact(now, [*shown_now, *same.intersection(shown_then)])
    small_now = {of for of in hidden_now if now.policy.hides(now.total(of))}
    hold(now, [*told_now, *marks], marks, small_now.difference(shown_now, same.intersection(shown_then)))


@st.composite
def under_two_policies(draw: st.DrawFn) -> tuple[World, World, list[int], list[int]]:
    """Draw figures under two policies, and which rows each of two releases is made of."""
    then = draw(lines())
    complement = draw(st.sampled_from(Complement))
    policy = attrs.evolve(
        then.policy,
        threshold=then.policy.threshold if complement is Complement.NONE else draw(st.integers(2, 4)),
        complement=complement,
        minimum_range=draw(st.sampled_from((None, 2))),
    )
    asked = catalogue(*(attrs.evolve(one, disclosure=policy) for one in then.catalogue.indicators))
    places = range(len(then.rows))
    some = ([at for at in places if draw(st.integers(0, 3))] for _ in range(2))
    return then, then._replace(catalogue=asked, policy=policy), *some


@settings(max_examples=40, deadline=None)
@given(under_two_policies())
def test_policies_that_change(drawn: tuple[World, World, list[int], list[int]]) -> None:
    """The reader knows of each hidden figure whether it was small under each policy that it was hidden under.

    What was hidden under a higher threshold is held to that.
    """
    then, now, places_then, places_now = drawn
    before = released(then, places_then)
    made = before and released(now, places_now, ledger_of(before, AS_AT))
    if not before or not made:
        return
    shown_then, hidden_then = parted(then, places_then, before)
    shown_now, hidden_now = parted(now, places_now, made)
    told = exact(then, [*shown_then, *shown_now])
    marks_then = [class_fact(then, of) for of in hidden_then]
    judged_now = hidden_now if now.policy.threshold > then.policy.threshold else {*hidden_now}.difference(hidden_then)
    marks = [*marks_then, *(class_fact(now, of) for of in judged_now)]
    for world, hidden in ((then, hidden_then), (now, hidden_now)):
        if world.policy.complement is not Complement.NONE:
            small = {of for of in hidden if world.policy.hides(world.total(of))} - {*shown_then, *shown_now}
            hold(world, [*told, *marks], [*marks, *noughts(told)], small)


@st.composite
def with_rows_that_go(draw: st.DrawFn, worlds: st.SearchStrategy[World]) -> tuple[World, World, list[int], list[int]]:
    """Draw figures, and which rows each of two releases is made of: of what is in the second most are sums.

    Some of the others are typed as marks.
    """
    world = draw(worlds)
    places = range(len(world.rows))
    sums = {row for row, of in world.counts if len(of) > 1}
    some = (
        [at for at in places if draw(st.integers(0, 3)) < (2 if at in sums else 3)],
        [at for at in places if draw(st.integers(0, 3)) < (3 if at in sums else 1)],
    )
    typed = {at for at in places if at not in sums and draw(st.booleans())}
    rows = tuple(
        attrs.evolve(row, value=None, absence=AbsenceKind.SUPPRESSED) if at in typed else row
        for at, row in enumerate(world.rows)
    )
    return world, world._replace(rows=rows), *some


@settings(max_examples=80, deadline=None)
@given(with_rows_that_go(lines()) | with_rows_that_go(parts()))
def test_rows_that_go(drawn: tuple[World, World, list[int], list[int]]) -> None:
    """The reader knows of each figure that was hidden whether it was small, also where its row is gone since."""
    then, now, places_then, places_now = drawn
    before = released(then, places_then)
    made = before and released(now, places_now, ledger_of(before, AS_AT))
    if not before or not made:
        return
    shown_then, hidden_then = parted(then, places_then, before)
    _, hidden_now = parted(now, places_now, made)
    came = {at for at in places_now if now.rows[at].absence is None} - {places_now[at] for at in made.hidden}
    shown_now = [of for row, of in now.counts if row in came]
    marks = [class_fact(then, of) for of in {*hidden_then, *hidden_now}]
    small = {of for of in (*hidden_then, *hidden_now) if then.policy.hides(then.total(of))} - {*shown_then, *shown_now}
    told = exact(then, [*shown_then, *shown_now])
    hold(then, [*told, *marks], [*marks, *noughts(told)], small)
