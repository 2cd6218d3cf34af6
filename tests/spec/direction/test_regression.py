"""Regression: the arrow follows a line fitted to the window, and is steady unless the line is clear of chance."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kpirules.model.vocabulary import Covers, Movement
from kpirules.rules.direction import Steady
from kpirules.rules.methods.regression import (
    Trend,
    critical_t,
    fit,
    plain_trend,
    significant_trend,
)
from kpirules.rules.methods.verdict import Cadence, Ineligible, NoVerdict, Point

UP, DOWN, FLAT = Movement.UP, Movement.DOWN, Movement.STEADY
QUARTERLY = Cadence(months=3)

NORRIS = """
0.2 0.1  337.4 338.8  118.2 118.1  884.6 888.0  10.1 9.2  226.5 228.1  666.3 668.5  996.3 998.5  448.6 449.1
777.0 778.9  558.2 559.2  0.4 0.3  0.6 0.1  775.5 778.1  666.9 668.8  338.0 339.3  447.5 448.9  11.6 10.8
556.0 557.7  228.1 228.3  995.8 998.0  887.6 888.8  120.2 119.6  0.3 0.3  0.3 0.6  556.8 557.6  339.1 339.3
887.2 888.0  999.0 998.5  779.0 778.9  11.1 10.2  118.3 117.6  229.2 228.9  669.1 668.4  448.9 449.2  0.5 0.2
"""
"""NIST/ITL Statistical Reference Datasets, linear regression, Norris: x and y in turn."""

ANSCOMBE = {
    "I": "10 8.04 8 6.95 13 7.58 9 8.81 11 8.33 14 9.96 6 7.24 4 4.26 12 10.84 7 4.82 5 5.68",
    "II": "10 9.14 8 8.14 13 8.74 9 8.77 11 9.26 14 8.10 6 6.13 4 3.10 12 9.13 7 7.26 5 4.74",
    "III": "10 7.46 8 6.77 13 12.74 9 7.11 11 7.81 14 8.84 6 6.08 4 5.39 12 8.15 7 6.42 5 5.73",
}
"""F. J. Anscombe, The American Statistician 27 (1973), 17-21: x runs evenly from 4 to 14."""


def series(*values: object) -> tuple[Point, ...]:
    """Values from period 0 on; None is a missing period."""
    return tuple(Point(at=at, value=Decimal(str(value))) for at, value in enumerate(values) if value is not None)


def in_pairs(text: str, scale: int = 1) -> tuple[Point, ...]:
    numbers = [Decimal(number) for number in text.split()]
    return tuple(Point(at=int(x * scale), value=y) for x, y in zip(numbers[::2], numbers[1::2], strict=True))


def trend(*values: object, within: str = "0") -> Movement:
    found = significant_trend(series(*values), QUARTERLY, Steady(Decimal(within)))
    assert isinstance(found, Trend)
    return found.movement


def test_certified_values_of_norris() -> None:
    """Certified: slope 1.00211681802045, F (which is t²) 5436385.54079785."""
    line = fit(in_pairs(NORRIS, scale=10))
    assert line.points == 36
    assert f"{float(line.slope * 10):.14f}" == "1.00211681802045"
    assert line.t_squared is not None
    assert f"{float(line.t_squared):.8f}" == "5436385.54079785"


@pytest.mark.parametrize("name", ANSCOMBE)
def test_published_values_of_anscombe(name: str) -> None:
    """Published for each set: slope 0.500, standard error of the slope 0.118; so t is 4.24 over 2.262 at 9."""
    found = significant_trend(in_pairs(ANSCOMBE[name]), QUARTERLY)
    assert isinstance(found, Trend)
    assert found.t_squared is not None
    assert round(found.slope, 3) == Decimal("0.500")
    assert abs((found.slope**2 / found.t_squared).sqrt() - Decimal("0.118")) < Decimal("0.0005")
    assert (found.movement, found.critical) == (UP, Decimal("2.262"))


@pytest.mark.parametrize(
    ("values", "movement"),
    [
        ((90, 91, 92, 93, 94), UP),
        ((94, 93, 92, 91, 90), DOWN),
        ((100, 100, 100, 100, 100), FLAT),
        ((0, 0, 0, 0, 0, 0, 0, 0), FLAT),
        # up on balance, but no clear trend: t = 0.39 against 3.182
        ((90, 94, 91, 95, 91), FLAT),
        # one good quarter at the end is not a trend: t = 1.73
        ((90, 90, 90, 90, 95), FLAT),
        # a missing quarter is a gap, and the line runs through it
        ((90, 91, None, 93, 94, 95), UP),
    ],
)
def test_clear_of_chance(values: tuple[object, ...], movement: Movement) -> None:
    assert trend(*values) is movement


@pytest.mark.parametrize(("last", "movement"), [("74.42", FLAT), ("74.43", UP)])
def test_the_edge_of_the_test(last: str, movement: Movement) -> None:
    """Two-sided p is 0.0500103 with 74.42 and 0.0497946 with 74.43; t passes 2.447 (6 degrees of freedom) between."""
    assert trend(70, 72, 71, 74, 73, 73, 72, last) is movement


def test_a_gap_counts_as_time() -> None:
    """A line through places in the rows would say 1 a quarter; on the calendar the last step took six."""
    found = significant_trend(series(1, 2, 3, 4, None, None, None, None, None, 5), QUARTERLY)
    assert isinstance(found, Trend)
    assert found.slope < Decimal("0.5")


def test_perfect_line_has_no_scatter() -> None:
    found = significant_trend(series(90, 91, 92, 93, 94), QUARTERLY)
    assert found == Trend(
        movement=UP, points=5, slope=Decimal(1), change=Decimal(4), t_squared=None, critical=Decimal("3.182")
    )


def test_flat_line_is_beyond_no_critical_value() -> None:
    line = fit(series(100, 100, 100, 100, 100))
    assert (line.slope, line.t_squared, line.slopes_beyond(Fraction(0))) == (0, None, False)


@pytest.mark.parametrize(("within", "movement"), [("3.9", UP), ("4", FLAT)])
def test_steady_within_is_about_the_whole_window(within: str, movement: Movement) -> None:
    assert trend(90, 91, 92, 93, 94, within=within) is movement


def test_steady_under_leaves_its_edge_to_movement() -> None:
    line = series(90, 91, 92, 93, 94)
    found = significant_trend(line, QUARTERLY, Steady(Decimal(4), edge_moves=True))
    assert isinstance(found, Trend)
    assert found.movement is UP


def test_plain_slope_has_no_test() -> None:
    bumpy = series(90, 94, 91, 95, 91)
    assert significant_trend(bumpy, QUARTERLY).movement is FLAT  # type: ignore[union-attr]  # it is a Trend
    found = plain_trend(bumpy, QUARTERLY)
    assert isinstance(found, Trend)
    assert (found.movement, found.slope, found.change, found.critical) == (
        UP,
        Decimal("0.3"),
        Decimal("1.2"),
        None,
    )
    flat = plain_trend(bumpy, QUARTERLY, Steady(Decimal("1.2")))
    assert isinstance(flat, Trend)
    assert flat.movement is FLAT


@pytest.mark.parametrize(
    ("points", "cadence", "expected"),
    [
        (
            series(90, 91, 92, 93),
            QUARTERLY,
            NoVerdict(reason=Ineligible.TOO_FEW_POINTS, needed=5, found=4),
        ),
        ((), QUARTERLY, NoVerdict(reason=Ineligible.TOO_FEW_POINTS, needed=5, found=0)),
        (
            series(1, 2, 3, 4, 5) + series(9),
            QUARTERLY,
            NoVerdict(reason=Ineligible.REPEATED_PERIOD),
        ),
        (
            series(1, 2, 3, 4, 5),
            Cadence(months=1, covers=Covers.ROLLING_YEAR),
            NoVerdict(reason=Ineligible.OVERLAPPING_PERIODS),
        ),
        (
            series(1, 2, 3, 4, 5),
            Cadence(months=1, covers=Covers.YEAR_TO_DATE),
            NoVerdict(reason=Ineligible.CUMULATIVE),
        ),
    ],
)
def test_no_verdict_has_a_reason(points: tuple[Point, ...], cadence: Cadence, expected: NoVerdict) -> None:
    assert significant_trend(points, cadence) == expected


def test_a_rolling_year_reported_once_a_year_is_a_year() -> None:
    found = significant_trend(series(1, 2, 3, 4, 5), Cadence(months=12, covers=Covers.ROLLING_YEAR))
    assert isinstance(found, Trend)


def test_plain_slope_of_rolling_years_but_not_of_a_count_since_the_year_began() -> None:
    assert isinstance(plain_trend(series(1, 2, 3), Cadence(months=1, covers=Covers.ROLLING_YEAR)), Trend)
    refused = plain_trend(series(1, 2, 3), Cadence(months=1, covers=Covers.YEAR_TO_DATE))
    assert refused == NoVerdict(reason=Ineligible.CUMULATIVE)
    assert plain_trend(series(1, 2), QUARTERLY) == NoVerdict(reason=Ineligible.TOO_FEW_POINTS, needed=3, found=2)


@pytest.mark.parametrize(
    ("freedom", "value"),
    [(1, "12.706"), (10, "2.228"), (30, "2.042"), (39, "2.042"), (40, "2.021"), (99, "2.000"), (5000, "1.984")],
)
def test_table_of_t(freedom: int, value: str) -> None:
    assert critical_t(freedom) == Decimal(value)
