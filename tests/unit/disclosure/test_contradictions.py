"""Figures that cannot all be right are no release that is safe, and take nothing from what a policy promises."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import COUNT, catalogue, indicator, series

from kpirules.deduction.hitting import conflict
from kpirules.disclosure.auditor import Verdict, audit_table, ruling_on
from kpirules.disclosure.cells import cells_of
from kpirules.disclosure.contradictions import contradiction
from kpirules.disclosure.facts import Hidden, Why
from kpirules.disclosure.promises import promises
from kpirules.disclosure.tables import Table, tables_of
from kpirules.model.disclosure import Policy

SMALL_NUMBERS = Policy(name="small_numbers", threshold=5)


def table(months: dict[str, str], quarter: str) -> tuple[Table, Hidden]:
    """Return months beside two figures for their quarter, with the small ones hidden."""
    asked = catalogue(
        indicator("won", unit=COUNT, disclosure=SMALL_NUMBERS),
        indicator("again", unit=COUNT, disclosure=SMALL_NUMBERS, same_count_as="won"),
    )
    rows = (*series("won", {**months, "Q1 2021/22": quarter}), *series("again", {"Q1 2021/22": "30"}))
    (found,) = tables_of(cells_of(asked, rows))
    small = (cell for cell in found.cells if cell.count is not None and SMALL_NUMBERS.hides(cell.count))
    return found, {cell.row: Why.SMALL for cell in small if cell.row is not None}


@pytest.mark.parametrize("quarter", ["30", "31"], ids=["months against a quarter", "a quarter against itself"])
def test_figures_that_contradict_each_other_are_not_safe(quarter: str) -> None:
    found, hidden = table({"Apr-21": "3", "May-21": "10", "Jun-21": "20"}, quarter)
    promised = promises(found, hidden)
    assert [one.numbers for one in promised] == [5]
    assert not ruling_on(found, hidden, promised).safe
    assert {one.verdict for one in audit_table(found, hidden)} == {Verdict.UNDECIDED}


def test_where_the_classes_contradict_each_other_a_promise_stands() -> None:
    """A quarter of 2 at most cannot hold a month of 6 or more."""
    found, hidden = table({"Apr-21": "3", "May-21": "10", "Jun-21": "20"}, "2")
    assert [one.numbers for one in promises(found, hidden)] == [5, 5]
    assert not ruling_on(found, hidden, promises(found, hidden)).safe


def test_nothing_is_promised_beyond_what_the_classes_leave() -> None:
    found, hidden = table({"Apr-21": "3", "May-21": "10", "Jun-21": "17"}, "30")
    assert [one.numbers for one in promises(found, hidden)] == [5]


def test_a_contradiction_is_told_by_few_figures_totals_first() -> None:
    found, _ = table({"Apr-21": "3", "May-21": "10", "Jun-21": "20"}, "30")
    told = contradiction(found)
    assert [(one.about.indicator, one.scope.window.end - one.scope.window.start) for one in told] == [
        (told[0].about.indicator, 3), *[("won", 1)] * 3,
    ]  # fmt: skip
    assert contradiction(table({"Apr-21": "3", "May-21": "10", "Jun-21": "17"}, "30")[0]) == ()


@given(st.lists(st.integers(0, 30), max_size=40), st.frozensets(st.frozensets(st.integers(0, 30), min_size=1)))
def test_few_enough_are_enough_and_none_can_be_spared(items: list[int], sufficient: frozenset[frozenset[int]]) -> None:
    def are_enough(some: Sequence[int]) -> bool:
        return any(one <= set(some) for one in sufficient)

    if are_enough(items):
        few = conflict(items, lambda some: not are_enough(some))
        assert are_enough(few)
        assert set(few) <= set(items)
        assert not any(are_enough([*few[:at], *few[at + 1 :]]) for at in range(len(few)))
