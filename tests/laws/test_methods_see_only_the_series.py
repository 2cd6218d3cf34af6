"""Order of rows, where the calendar starts, and the unit change no verdict; a constant series is never special."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kpirules.model.vocabulary import Movement, Polarity
from kpirules.rules.acceptable import AcceptableSet
from kpirules.rules.methods.chi_squared import RecentTrend, Share, recent_trend_of_proportions
from kpirules.rules.methods.confidence import Interval, proportion_interval, rate_interval
from kpirules.rules.methods.interval_overlap import Comparison, compare_intervals
from kpirules.rules.methods.regression import Trend, plain_trend, significant_trend
from kpirules.rules.methods.spc import Assurance, ControlChart, Variation, assurance, control_chart, variation
from kpirules.rules.methods.verdict import Cadence, NoVerdict, Point

MONTHLY, YEARLY = Cadence(months=1), Cadence(months=12)
RANK = {Assurance.FAILS: 0, Assurance.HIT_OR_MISS: 1, Assurance.PASSES: 2}

numbers = st.decimals(min_value=-200, max_value=200, places=1)
maybe = st.none() | numbers
places = st.integers(-30_000, 30_000)
counts = st.tuples(st.integers(0, 400), st.integers(0, 400)).filter(lambda pair: sum(pair) > 0)

Answer = tuple[Movement | NoVerdict, ...]


def series(values: Sequence[Decimal | None], start: int = 0) -> tuple[Point, ...]:
    return tuple(Point(at=at, value=value) for at, value in enumerate(values, start=start) if value is not None)


def answers(points: tuple[Point, ...]) -> Answer:
    def told(found: Trend | ControlChart | NoVerdict) -> Movement | NoVerdict:
        if isinstance(found, ControlChart):
            return variation(found, Polarity.NONE).movement
        return found.movement if isinstance(found, Trend) else found

    methods: tuple[Callable[..., Trend | ControlChart | NoVerdict], ...] = (
        significant_trend,
        plain_trend,
        control_chart,
    )
    return tuple(told(method(points, MONTHLY)) for method in methods)


@given(st.lists(maybe, max_size=40), st.randoms(use_true_random=False))
def test_order_of_rows(values: list[Decimal | None], random: Random) -> None:
    points = list(series(values))
    random.shuffle(points)
    assert answers(tuple(points)) == answers(series(values))


@given(st.lists(maybe, max_size=40), places)
def test_where_the_calendar_starts(values: list[Decimal | None], start: int) -> None:
    assert answers(series(values, start)) == answers(series(values))


@given(
    st.lists(maybe, max_size=40),
    st.decimals(min_value="0.001", max_value=1000, places=3).filter(lambda factor: factor > 0),
    numbers,
)
def test_the_unit(values: list[Decimal | None], factor: Decimal, shift: Decimal) -> None:
    changed = [None if value is None else value * factor + shift for value in values]
    assert answers(series(changed)) == answers(series(values))


@given(numbers, st.integers(13, 40), numbers)
def test_a_constant_series_is_never_special(value: Decimal, length: int, target: Decimal) -> None:
    points = series((value,) * length)
    assert answers(points) == (Movement.STEADY,) * 3
    chart = control_chart(points, MONTHLY)
    assert isinstance(chart, ControlChart)
    assert all(variation(chart, polarity) is Variation.COMMON_CAUSE for polarity in Polarity)
    for acceptable in (AcceptableSet(lower=target), AcceptableSet(upper=target)):
        assert assurance(chart, acceptable) is (Assurance.PASSES if value in acceptable else Assurance.FAILS)


@given(st.lists(numbers, min_size=13, max_size=40), numbers, st.decimals(min_value=0, max_value=50, places=1))
def test_a_harder_target_is_never_better_assured(values: list[Decimal], target: Decimal, harder: Decimal) -> None:
    chart = control_chart(series(values), MONTHLY)
    assert isinstance(chart, ControlChart)
    easy, hard = AcceptableSet(lower=target), AcceptableSet(lower=target + harder)
    assert RANK[assurance(chart, hard)] <= RANK[assurance(chart, easy)]


@given(st.lists(counts, min_size=5, max_size=9), st.randoms(use_true_random=False), places, st.integers(2, 9))
def test_recent_trend_sees_only_the_latest_five(
    pairs: list[tuple[int, int]], random: Random, start: int, times: int
) -> None:
    def shares(chosen: list[tuple[int, int]], start: int) -> list[Share]:
        return [
            Share(at=at, numerator=Decimal(cases), denominator=Decimal(cases + others))
            for at, (cases, others) in enumerate(chosen, start=start)
        ]

    expected = recent_trend_of_proportions(tuple(shares(pairs[-5:], 0)), YEARLY)
    moved = shares(pairs, start)
    random.shuffle(moved)
    assert recent_trend_of_proportions(tuple(moved), YEARLY) == expected
    # so many times the people in every year: the statistic grows as much
    more = recent_trend_of_proportions(
        tuple(shares([(cases * times, others * times) for cases, others in pairs], 0)), YEARLY
    )
    assert isinstance(expected, RecentTrend)
    assert isinstance(more, RecentTrend)
    assert abs(more.statistic - expected.statistic * times) < Decimal("1e-20")


@given(counts)
def test_an_interval_holds_its_value_and_never_moves_against_itself(pair: tuple[int, int]) -> None:
    cases, people = Decimal(pair[0]), Decimal(sum(pair))
    for interval in (proportion_interval(cases, people), rate_interval(cases, people)):
        assert isinstance(interval, Interval)
        assert interval.lower <= 100 * cases / people <= interval.upper
        same = compare_intervals(interval, interval)
        assert isinstance(same, Comparison)
        assert same.movement is Movement.STEADY
    wilson = proportion_interval(cases, people)
    assert isinstance(wilson, Interval)
    assert wilson.lower >= 0
    assert wilson.upper <= 100
