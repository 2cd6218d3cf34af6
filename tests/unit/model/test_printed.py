"""What is printed of a number never says more or less than there is: no distance is nought, no edge hides a miss."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpirules.model.indicator import Unit
from kpirules.model.number import EXACT, rounded, settled
from kpirules.model.printed import printed_distance, printed_edges, telling_places
from kpirules.model.target import ValueTarget
from kpirules.model.vocabulary import Polarity, UnitKind

PERCENT = Unit(kind=UnitKind.PERCENT)
THIRD = settled(EXACT.divide(Decimal(250), Decimal(3)))
"""83.333…: a quotient without end."""


@pytest.mark.parametrize(
    ("distance", "printed"),
    [
        ("0", "0 percentage points"),
        ("1", "1 percentage point"),
        ("3.5", "3.5 percentage points"),
        ("0.00000033", "0.0000003 percentage points"),
        ("0.0000000000000000000000000000000000000004", f"0.{'0' * 39}4 percentage points"),
        ("2.00000033", "2.0 percentage points"),
    ],
)
def test_a_distance_that_is_not_nought_does_not_print_as_nought(distance, printed):
    assert printed_distance(Decimal(distance), PERCENT) == printed


def test_places_that_are_asked_for_give_way_to_a_small_distance():
    assert printed_distance(Decimal("0.04"), None, 0) == "0.04"
    assert printed_distance(Decimal("1.04"), None, 0) == "1"


@pytest.mark.parametrize(
    ("beside", "printed"),
    [
        (None, "at least 83.3%"),
        ("90", "at least 83.3%"),
        ("83.3", "at least 83.33%"),
        ("83.33", "at least 83.333%"),
        ("83.34", "at least 83.3%"),
    ],
)
def test_an_edge_without_end_is_told_from_the_figure_beside_it(beside, printed):
    figure = None if beside is None else Decimal(beside)
    assert printed_edges(ValueTarget(value=THIRD), Polarity.HIGH, PERCENT, figure) == printed


def test_an_edge_that_was_typed_prints_as_typed():
    assert (
        printed_edges(ValueTarget(value=Decimal("95.0")), Polarity.HIGH, PERCENT, Decimal("95.0001")) == "at least 95%"
    )


NUMBERS = st.decimals(-1000, 1000, allow_nan=False, places=12) | st.just(THIRD)


@given(NUMBERS, NUMBERS)
def test_there_are_always_places_that_tell_and_never_more_than_it_takes(value, other):
    def tells(shown: Decimal) -> bool:
        return shown.compare(other) == value.compare(other)

    places = telling_places(value, 0, tells)
    assert tells(rounded(value, places))
    assert not any(tells(rounded(value, fewer)) for fewer in range(places))
