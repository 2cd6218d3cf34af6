"""What follows about one series: cases worked by hand."""

import pytest

from kpirules.deduction.bounds import Bounds, exactly
from kpirules.deduction.line import Fact, Window, deduce, witness


def months(*bounds: Bounds) -> list[Fact]:
    return [Fact(Window(at, at + 1), one) for at, one in enumerate(bounds)]


def year_to_date(*totals: int) -> list[Fact]:
    return [Fact(Window(0, end), exactly(total)) for end, total in enumerate(totals, start=1)]


def test_a_running_total_gives_its_months_away() -> None:
    asked = [Window(at, at + 1) for at in range(4)]
    assert deduce(year_to_date(18, 19, 20, 22), asked) == (exactly(18), exactly(1), exactly(1), exactly(2))


def test_two_hidden_months_of_a_quarter_are_not_always_safe() -> None:
    quarter = [*months(Bounds(1, 5), Bounds(1, 5), exactly(7)), Fact(Window(0, 3), exactly(9))]
    assert deduce(quarter, [Window(0, 1), Window(1, 2)]) == (exactly(1), exactly(1))


def test_a_sum_bounds_each_of_its_months() -> None:
    quarter = [*months(Bounds(1, 5), Bounds(1, 5), exactly(7)), Fact(Window(0, 3), exactly(14))]
    assert deduce(quarter, [Window(0, 1), Window(0, 2)]) == (Bounds(2, 5), exactly(7))


def test_counts_are_never_below_zero() -> None:
    assert deduce([Fact(Window(0, 2), Bounds(-4, 3))], [Window(0, 1), Window(0, 2)]) == (Bounds(0, 3), Bounds(0, 3))


def test_what_no_fact_bounds_has_no_upper_end() -> None:
    facts = [Fact(Window(0, 3), Bounds(6)), Fact(Window(6, 9), exactly(4))]
    asked = [Window(0, 3), Window(0, 1), Window(3, 6), Window(5, 7), Window(6, 9), Window(20, 21), Window(0, 9)]
    assert deduce(facts, asked) == (
        Bounds(6),
        Bounds(0),
        Bounds(0),
        Bounds(0),
        exactly(4),
        Bounds(0),
        Bounds(10),
    )


def test_no_fact_at_all() -> None:
    assert deduce([], [Window(0, 12)]) == (Bounds(0),)
    assert deduce([], []) == ()


def test_a_school_year_beside_a_financial_year() -> None:
    # April to March is 0 to 12, September to August 5 to 17. Summer is printed, and so are both years.
    facts = [
        Fact(Window(0, 12), exactly(30)),
        Fact(Window(5, 17), exactly(33)),
        Fact(Window(0, 5), exactly(12)),
        Fact(Window(12, 16), exactly(11)),
    ]
    assert deduce(facts, [Window(5, 12), Window(16, 17), Window(12, 17)]) == (exactly(18), exactly(4), exactly(15))


def test_rolling_years_differ_by_two_months() -> None:
    facts = [Fact(Window(at, at + 12), exactly(total)) for at, total in enumerate((40, 43))]
    facts.append(Fact(Window(0, 1), Bounds(1, 5)))
    assert deduce(facts, [Window(12, 13)]) == (Bounds(4, 8),)


@pytest.mark.parametrize(
    "facts",
    [
        [*months(exactly(3), exactly(4)), Fact(Window(0, 2), exactly(8))],
        [Fact(Window(0, 12), exactly(5)), Fact(Window(3, 6), exactly(6))],
        [Fact(Window(0, 1), Bounds(-3, -1))],
        [Fact(Window(0, 1), exactly(2)), Fact(Window(0, 1), exactly(3))],
        [*year_to_date(4, 3), Fact(Window(30, 31), exactly(1))],
    ],
)
def test_facts_that_contradict_each_other(facts: list[Fact]) -> None:
    assert deduce(facts, [Window(40, 41)]) is None
    assert witness(facts, Window(40, 41), 1) is None


def test_a_witness_is_a_whole_world() -> None:
    facts = [*months(Bounds(1, 5), Bounds(1, 5), exactly(7)), Fact(Window(0, 3), exactly(14))]
    assert witness(facts, Window(0, 1), 2) == {0: 2, 1: 5, 2: 7}
    assert witness(facts, Window(0, 1), 5) == {0: 5, 1: 2, 2: 7}
    assert witness(facts, Window(0, 1), 1) is None
    assert witness(facts, Window(0, 1), 6) is None


def test_a_witness_deals_a_long_window_to_its_first_step() -> None:
    assert witness([Fact(Window(2, 5), Bounds(3))], Window(6, 8), 4) == {2: 3, 3: 0, 4: 0, 5: 0, 6: 4, 7: 0}


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3)])
def test_a_window_holds_a_step(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="a window must hold a step"):
        Window(start, end)


def test_bounds_hold_a_number() -> None:
    with pytest.raises(ValueError, match="bounds must not be empty"):
        Bounds(3, 2)


@pytest.mark.parametrize(
    ("one", "other", "covers"),
    [
        (Bounds(1, 5), Bounds(1, 5), True),
        (Bounds(1, 5), Bounds(2, 4), True),
        (Bounds(1, 5), Bounds(0, 5), False),
        (Bounds(1, 5), Bounds(1, 6), False),
        (Bounds(1, 5), Bounds(1), False),
        (Bounds(1), Bounds(1), True),
        (Bounds(1), Bounds(2, 9), True),
    ],
)
def test_one_stretch_covers_another(one: Bounds, other: Bounds, covers: bool) -> None:  # noqa: FBT001 - a table's column
    assert one.covers(other) is covers


def test_which_numbers_lie_in_bounds() -> None:
    assert [number for number in range(8) if number in Bounds(2, 4)] == [2, 3, 4]
    assert [number for number in range(8) if number in Bounds(6)] == [6, 7]
