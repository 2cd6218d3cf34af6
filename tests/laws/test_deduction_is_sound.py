"""A deduction never contradicts the truth, a further fact never widens it, and a witness keeps every fact."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kpirules.deduction.bounds import Bounds, exactly
from kpirules.deduction.line import Fact, Window, deduce, witness
from kpirules.deduction.linked import Atom, LinkedFact, extremes, witness_with
from kpirules.deduction.rows import Undecided

MONTHS = 9
BUDGET = 3_000  # sums drawn without any order are harder than tables
ATOMS = tuple(Atom(series, step) for series in ("girls", "boys") for step in range(4))

windows = st.tuples(st.integers(0, MONTHS - 1), st.integers(1, MONTHS)).filter(lambda ends: ends[0] < ends[1])
slacks = st.tuples(st.sampled_from((0, 0, 0, 1, 4)), st.sampled_from((0, 0, 0, 1, 4, None)))
years = st.lists(st.integers(0, 30), min_size=MONTHS, max_size=MONTHS)


def around(count: int, slack: tuple[int, int | None]) -> Bounds:
    return Bounds(count - slack[0], None if slack[1] is None else count + slack[1])


@st.composite
def lines(draw: st.DrawFn) -> tuple[list[int], list[Fact], Window]:
    """Return a year, facts that hold of it, and a window to ask about."""
    year = draw(years)
    facts = [
        Fact(Window(start, end), around(sum(year[start:end]), slack))
        for (start, end), slack in draw(st.lists(st.tuples(windows, slacks), max_size=9))
    ]
    return year, facts, Window(*draw(windows))


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[Atom, int], list[LinkedFact], frozenset[Atom]]:
    """Return a small table, facts that hold of it, and a sum to ask about."""
    truth = {atom: draw(st.integers(0, 12)) for atom in ATOMS}
    sums = st.frozensets(st.sampled_from(ATOMS), min_size=1)
    facts = [
        LinkedFact(atoms, around(sum(truth[atom] for atom in atoms), slack))
        for atoms, slack in draw(st.lists(st.tuples(sums, slacks), max_size=9))
    ]
    return truth, facts, draw(sums)


def deduced(facts: list[Fact], window: Window) -> Bounds:
    answers = deduce(facts, [window])
    assert answers is not None
    return answers[0]


@given(lines())
def test_the_truth_lies_within(line: tuple[list[int], list[Fact], Window]) -> None:
    year, facts, window = line
    assert sum(year[window.start : window.end]) in deduced(facts, window)


@given(lines(), st.data())
def test_a_further_fact_never_widens(line: tuple[list[int], list[Fact], Window], data: st.DataObject) -> None:
    year, facts, window = line
    start, end = data.draw(windows)
    further = Fact(Window(start, end), around(sum(year[start:end]), data.draw(slacks)))
    assert deduced(facts, window).covers(deduced([*facts, further], window))


@given(lines(), st.data())
def test_the_order_of_facts_does_not_matter(line: tuple[list[int], list[Fact], Window], data: st.DataObject) -> None:
    _, facts, window = line
    again = data.draw(st.permutations(facts))
    assert deduced(again, window) == deduced(facts, window)
    assert witness(again, window, 7) == witness(facts, window, 7)


@given(lines(), st.integers(-1, 40))
def test_a_witness_keeps_every_fact_and_there_is_one_for_each_number(
    line: tuple[list[int], list[Fact], Window], beyond: int
) -> None:
    _, facts, window = line
    bounds = deduced(facts, window)
    for total in (bounds.lo, bounds.lo + beyond, *([] if bounds.hi is None else [bounds.hi, bounds.hi + 1])):
        world = witness(facts, window, total)
        assert (world is not None) == (total in bounds)
        if world is not None:
            assert min(world.values()) >= 0
            goal = Fact(window, exactly(total))
            for fact in (*facts, goal):
                own = sum(world.get(at, 0) for at in range(fact.window.start, fact.window.end))
                assert own in fact.bounds


@given(lines(), st.integers(1, MONTHS - 1))
def test_what_is_said_of_two_windows_holds_of_their_sum(line: tuple[list[int], list[Fact], Window], cut: int) -> None:
    _, facts, _ = line
    answers = deduce(facts, [Window(0, cut), Window(cut, MONTHS), Window(0, MONTHS)])
    assert answers is not None
    first, second, whole = answers
    ends = (first.hi, second.hi)
    widest = Bounds(first.lo + second.lo, None if None in ends else sum(end for end in ends if end is not None))
    assert widest.covers(whole)
    assert deduced([*facts, Fact(Window(0, MONTHS), whole)], Window(0, cut)) == first


@given(lines())
def test_months_may_be_counted_from_anywhere(line: tuple[list[int], list[Fact], Window]) -> None:
    _, facts, window = line
    moved = [Fact(Window(fact.window.start + 24_000, fact.window.end + 24_000), fact.bounds) for fact in facts]
    assert deduced(moved, Window(window.start + 24_000, window.end + 24_000)) == deduced(facts, window)


@given(lines())
@settings(deadline=None)
def test_a_line_is_a_table_with_one_part(line: tuple[list[int], list[Fact], Window]) -> None:
    year, facts, window = line

    def atoms(of: Window) -> frozenset[Atom]:
        return frozenset(Atom("all", step) for step in range(of.start, of.end))

    linked = [LinkedFact(atoms(fact.window), fact.bounds) for fact in facts]
    truth = {Atom("all", step): count for step, count in enumerate(year)}
    assert extremes(linked, [atoms(window)], truth=truth) in ((deduced(facts, window),), (Undecided(),))


@given(tables(), st.sampled_from((True, False)))
@settings(deadline=None)
def test_linked_ends_are_met_and_hold_the_truth(
    drawn: tuple[dict[Atom, int], list[LinkedFact], frozenset[Atom]], told: object
) -> None:
    truth, facts, asked = drawn
    answers = extremes(facts, [asked], truth=truth if told else None, budget=BUDGET)
    assert answers is not None
    bounds = answers[0]
    if isinstance(bounds, Undecided):
        return
    assert sum(truth[atom] for atom in asked) in bounds
    for total, possible in ((bounds.lo, True), (bounds.hi, True), (bounds.lo - 1, False)):
        if total is None:
            continue
        world = witness_with(facts, asked, total, truth=truth, budget=BUDGET)
        if isinstance(world, Undecided):
            continue
        assert (world is not None) is possible
        if world is not None:
            assert min(world.values()) >= 0
            for fact in (*facts, LinkedFact(asked, exactly(total))):
                assert sum(world[atom] for atom in fact.atoms) in fact.bounds


@given(tables(), st.data())
@settings(deadline=None)
def test_a_further_linked_fact_never_widens(
    drawn: tuple[dict[Atom, int], list[LinkedFact], frozenset[Atom]], data: st.DataObject
) -> None:
    truth, facts, asked = drawn
    atoms = data.draw(st.frozensets(st.sampled_from(ATOMS), min_size=1))
    further = LinkedFact(atoms, around(sum(truth[atom] for atom in atoms), data.draw(slacks)))
    answers = [extremes(known, [asked], truth=truth, budget=BUDGET) for known in (facts, [*facts, further])]
    wide, close = (answer[0] for answer in answers if answer is not None)
    assert Undecided() in (wide, close) or wide.covers(close)


@given(tables(), st.data())
@settings(deadline=None)
def test_the_order_of_linked_facts_does_not_matter(
    drawn: tuple[dict[Atom, int], list[LinkedFact], frozenset[Atom]], data: st.DataObject
) -> None:
    truth, facts, asked = drawn
    again = data.draw(st.permutations(facts))
    known = {extremes(order, [asked], truth=truth, budget=BUDGET) for order in (facts, again)} - {(Undecided(),)}
    assert len(known) <= 1
