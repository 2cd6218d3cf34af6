"""Which counts a printed percentage or a rounded figure can stand for."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

import pytest

from kpirules.deduction.bounds import Bounds, exactly
from kpirules.deduction.published_bounds import (
    bounds_of_midpoint,
    bounds_of_nearest,
    bounds_of_percentage,
    to_midpoint,
    to_nearest,
)


def printed(numerator: int, denominator: int, places: int, per: int = 100) -> Decimal:
    """Round half up by another road: halves are added to an exact fraction and the rest cut off."""
    return Decimal(int(Fraction(numerator * per * 10**places, denominator) + Fraction(1, 2))).scaleb(-places)


@pytest.mark.parametrize("places", [0, 1, 2])
@pytest.mark.parametrize("per", [100, 1000])
def test_each_percentage_names_its_numerators(places: int, per: int) -> None:
    for denominator in range(1, 80):
        numerators = defaultdict(list)
        for numerator in range(3 * denominator):
            numerators[printed(numerator, denominator, places, per)].append(numerator)
        numerators.popitem()  # the last may go on beyond the range
        for shown, members in numerators.items():
            assert bounds_of_percentage(shown, places, denominator, per) == Bounds(members[0], members[-1])


def test_a_figure_that_no_count_gives() -> None:
    assert bounds_of_percentage(Decimal(33), 0, 2) is None
    assert bounds_of_percentage(Decimal("33.34"), 1, 3) is None
    assert bounds_of_percentage(Decimal(-4), 0, 100) is None
    assert bounds_of_percentage(Decimal(7), 0, 327) == Bounds(22, 24)  # the report prints 7 % of 327, and 32 of them


def test_a_rate_of_nothing_gives_a_hidden_count_away() -> None:
    """`x` stands for 1 to 5: which pupil numbers let a rate of 0.00 or 0.01 per cent say that it is 1?"""

    def gives_away(shown: str, pupils: int) -> bool:
        bounds = bounds_of_percentage(Decimal(shown), 2, pupils)
        return bounds is not None and [count for count in range(1, 6) if count in bounds] == [1]

    assert [pupils for pupils in range(1, 60_001) if gives_away("0.00", pupils)] == list(range(20_001, 40_001))
    assert [pupils for pupils in range(1, 60_001) if gives_away("0.01", pupils)] == list(range(6_667, 13_334))
    assert bounds_of_percentage(Decimal("0.00"), 2, 12_000) == exactly(0)
    assert bounds_of_percentage(Decimal("0.01"), 2, 12_000) == exactly(1)


@pytest.mark.parametrize(("places", "denominator", "per"), [(0, 0, 100), (0, -5, 100), (0, 10, 0), (-1, 10, 100)])
def test_misuse(places: int, denominator: int, per: int) -> None:
    with pytest.raises(ValueError, match="no rate of"):
        bounds_of_percentage(Decimal(50), places, denominator, per)


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (2, 0), (3, 5), (7, 5), (8, 10), (1_002, 1_000), (1_003, 1_005)])
def test_to_the_nearest_five(count: int, shown: int) -> None:
    assert to_nearest(count) == shown


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, 3), (6, 3), (7, 9), (12, 9), (13, 15), (600, 597)])
def test_midpoint_six(count: int, shown: int) -> None:
    assert to_midpoint(count) == shown


@pytest.mark.parametrize("step", [2, 3, 5, 6, 10])
def test_each_rounded_figure_names_its_counts(step: int) -> None:
    for rounded, bounds_of in ((to_nearest, bounds_of_nearest), (to_midpoint, bounds_of_midpoint)):
        for shown in range(-step, 8 * step):
            counts = [count for count in range(12 * step) if rounded(count, step) == shown]
            assert bounds_of(shown, step) == (Bounds(counts[0], counts[-1]) if counts else None)
