"""Turn every sign, or count the other outcome, and each method says down for up and nothing else changes."""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from kpirules.model.vocabulary import Movement, Polarity
from kpirules.rules.acceptable import AcceptableSet
from kpirules.rules.direction import Steady
from kpirules.rules.methods.chi_squared import (
    Estimate,
    RecentTrend,
    Share,
    recent_trend_of_proportions,
    recent_trend_of_values,
)
from kpirules.rules.methods.confidence import Interval, proportion_interval
from kpirules.rules.methods.interval_overlap import Comparison, compare_intervals
from kpirules.rules.methods.regression import Trend, plain_trend, significant_trend
from kpirules.rules.methods.spc import ControlChart, Variation, assurance, control_chart, variation
from kpirules.rules.methods.verdict import Cadence, Point, travel_of

OPPOSITE = {Movement.UP: Movement.DOWN, Movement.STEADY: Movement.STEADY, Movement.DOWN: Movement.UP}
TURNED = {
    Variation.COMMON_CAUSE: Variation.COMMON_CAUSE,
    Variation.IMPROVING_HIGH: Variation.IMPROVING_LOW,
    Variation.CONCERN_LOW: Variation.CONCERN_HIGH,
}
MONTHLY, YEARLY = Cadence(months=1), Cadence(months=12)

numbers = st.decimals(min_value=-200, max_value=200, places=1)
positive = st.decimals(min_value="0.1", max_value=50, places=1)
counts = st.tuples(st.integers(0, 400), st.integers(0, 400)).filter(lambda pair: sum(pair) > 0)


def series(values: Sequence[Decimal]) -> tuple[Point, ...]:
    return tuple(Point(at=at, value=value) for at, value in enumerate(values))


@given(st.lists(numbers, min_size=5, max_size=40), st.decimals(min_value=0, max_value=20, places=1))
def test_regression(values: list[Decimal], within: Decimal) -> None:
    for method in (significant_trend, plain_trend):
        straight = method(series(values), MONTHLY, Steady(within))
        mirror = method(series([-value for value in values]), MONTHLY, Steady(within))
        assert isinstance(straight, Trend)
        assert isinstance(mirror, Trend)
        assert mirror.movement is OPPOSITE[straight.movement]
        assert (mirror.slope, mirror.t_squared) == (straight.slope.copy_negate(), straight.t_squared)


@given(st.lists(numbers, min_size=13, max_size=40), numbers)
def test_control_chart(values: list[Decimal], target: Decimal) -> None:
    straight = control_chart(series(values), MONTHLY)
    mirror = control_chart(series([-value for value in values]), MONTHLY)
    assert isinstance(straight, ControlChart)
    assert isinstance(mirror, ControlChart)
    assert (mirror.lower, mirror.upper) == (straight.upper.copy_negate(), straight.lower.copy_negate())
    assert variation(mirror, Polarity.LOW) is TURNED[variation(straight, Polarity.HIGH)]
    assert variation(mirror, Polarity.NONE).movement is OPPOSITE[variation(straight, Polarity.NONE).movement]
    high, low = AcceptableSet(lower=target), AcceptableSet(upper=-target)
    assert assurance(straight, high) is assurance(mirror, low)
    travel = travel_of(variation(straight, Polarity.HIGH).movement, Polarity.HIGH)
    assert travel is travel_of(variation(mirror, Polarity.LOW).movement, Polarity.LOW)


@given(st.lists(counts, min_size=5, max_size=5))
def test_recent_trend_of_proportions(pairs: list[tuple[int, int]]) -> None:
    """A share of those in and the share of those out are one fact."""
    found = [
        recent_trend_of_proportions(
            tuple(
                Share(at=at, numerator=Decimal(pair[side]), denominator=Decimal(sum(pair)))
                for at, pair in enumerate(pairs)
            ),
            YEARLY,
        )
        for side in (0, 1)
    ]
    straight, mirror = found
    assert isinstance(straight, RecentTrend)
    assert isinstance(mirror, RecentTrend)
    assert mirror.movement is OPPOSITE[straight.movement]
    assert (mirror.statistic, mirror.outlier) == (straight.statistic, straight.outlier)


@given(st.lists(st.tuples(numbers, positive), min_size=5, max_size=5))
def test_recent_trend_of_values(rows: list[tuple[Decimal, Decimal]]) -> None:
    found = [
        recent_trend_of_values(
            tuple(
                Estimate(
                    at=at, value=sign * value, interval=Interval(lower=sign * value - half, upper=sign * value + half)
                )
                for at, (value, half) in enumerate(rows)
            ),
            YEARLY,
        )
        for sign in (1, -1)
    ]
    straight, mirror = found
    assert isinstance(straight, RecentTrend)
    assert isinstance(mirror, RecentTrend)
    assert mirror.movement is OPPOSITE[straight.movement]
    assert mirror.statistic == straight.statistic


@given(counts, counts)
def test_interval_overlap(now: tuple[int, int], before: tuple[int, int]) -> None:
    def moved(side: int) -> Movement:
        later, earlier = (proportion_interval(Decimal(p[side]), Decimal(sum(p))) for p in (now, before))
        found = compare_intervals(later, earlier)
        assert isinstance(found, Comparison)
        return found.movement

    assume(sum(now) != sum(before) or now != before)
    assert moved(1) is OPPOSITE[moved(0)]
