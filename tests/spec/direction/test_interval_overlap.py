"""Interval overlap: the number has moved where the confidence intervals of two values are apart."""

from decimal import Decimal
from math import exp, factorial

import pytest

from kpirules.model.vocabulary import Movement
from kpirules.rules.methods.confidence import Interval, proportion_interval, rate_interval
from kpirules.rules.methods.interval_overlap import Comparison, compare_intervals
from kpirules.rules.methods.verdict import Ineligible, NoVerdict

UP, DOWN, FLAT = Movement.UP, Movement.DOWN, Movement.STEADY


def interval(lower: str, upper: str) -> Interval:
    return Interval(lower=Decimal(lower), upper=Decimal(upper))


def moved(now: Interval | NoVerdict, before: Interval | NoVerdict) -> Movement:
    found = compare_intervals(now, before)
    assert isinstance(found, Comparison)
    return found.movement


def share(numerator: int, denominator: int, per: int = 100) -> Interval:
    found = proportion_interval(Decimal(numerator), Decimal(denominator), Decimal(per))
    assert isinstance(found, Interval)
    return found


def rate(count: int, people: int, per: int = 1) -> Interval:
    found = rate_interval(Decimal(count), Decimal(people), Decimal(per))
    assert isinstance(found, Interval)
    return found


def rounded(found: Interval, places: int) -> tuple[str, str]:
    return f"{found.lower:.{places}f}", f"{found.upper:.{places}f}"


@pytest.mark.parametrize(
    ("now", "before", "movement"),
    [
        (interval("52", "56"), interval("46", "51"), UP),
        (interval("46", "51"), interval("52", "56"), DOWN),
        (interval("50", "54"), interval("46", "51"), FLAT),
        # touching ends overlap: both allow 51
        (interval("51", "56"), interval("46", "51"), FLAT),
        (interval("51.01", "56"), interval("46", "51"), UP),
        (interval("46", "51"), interval("51", "56"), FLAT),
        # one inside the other
        (interval("40", "60"), interval("49", "51"), FLAT),
        # without width, as a census figure
        (interval("51", "51"), interval("50", "50"), UP),
        (interval("50", "50"), interval("50", "50"), FLAT),
    ],
)
def test_apart_or_not(now: Interval, before: Interval, movement: Movement) -> None:
    assert moved(now, before) is movement


@pytest.mark.parametrize(
    ("numerator", "denominator", "published"),
    [
        # R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3
        (81, 263, ("0.2553", "0.3662")),
        (15, 148, ("0.0624", "0.1605")),
        (0, 20, ("0.0000", "0.1611")),
        (1, 29, ("0.0061", "0.1718")),
        # Fingertips indicator 30309, MMR for one dose at two, Yorkshire and the Humber, 2020 and 2024
        (57274, 61834, ("0.924168", "0.928288")),
        (53185, 59028, ("0.898578", "0.903396")),
    ],
)
def test_published_intervals_of_proportions(numerator: int, denominator: int, published: tuple[str, str]) -> None:
    assert rounded(share(numerator, denominator, 1), len(published[0]) - 2) == published


@pytest.mark.parametrize(
    ("count", "people", "published"),
    [
        # Fingertips indicator 41203, sight loss per 100,000, England, 2020, 2022 and 2024
        (1416, 48246126, ("2.7841", "3.0919")),
        (1344, 48753376, ("2.6113", "2.9082")),
        (1502, 49866388, ("2.8616", "3.1683")),
    ],
)
def test_published_intervals_of_rates(count: int, people: int, published: tuple[str, str]) -> None:
    assert rounded(rate(count, people, 100_000), 4) == published


@pytest.mark.parametrize("count", range(10))
def test_exact_limits_leave_a_fortieth_in_each_tail(count: int) -> None:
    """By definition: so large a count has probability 0.025 at the lower limit, so small a one at the upper."""
    found = rate(count, 1)
    assert below(count, float(found.upper)) == pytest.approx(0.025, abs=1e-7)
    if count:
        assert 1 - below(count - 1, float(found.lower)) == pytest.approx(0.025, abs=1e-6)
    else:
        assert found.lower == 0


@pytest.mark.parametrize("count", [10, 30, 100])
def test_byar_is_near_the_exact_limits(count: int) -> None:
    """OHID's Technical Guide to confidence intervals: within 0.2 % of the exact limits for counts of 10 and more."""
    found = rate(count, 1)
    lower, upper = float(found.lower), float(found.upper)
    assert below(count, upper * 1.002) < 0.025 < below(count, upper * 0.998)
    assert 1 - below(count - 1, lower * 0.998) < 0.025 < 1 - below(count - 1, lower * 1.002)


def below(count: int, mean: float) -> float:
    """Probability of `count` or fewer events where `mean` are expected."""
    return sum(exp(-mean) * mean**events / factorial(events) for events in range(count + 1))


class TestEverydaySeriesThatBreakOtherTools:
    def test_flat_100_percent(self) -> None:
        assert share(20, 20).upper == 100
        assert moved(share(40, 40), share(20, 20)) is FLAT

    def test_all_zero(self) -> None:
        assert share(0, 20).lower == 0
        assert moved(share(0, 20), share(0, 500)) is FLAT
        assert moved(rate(0, 1000), rate(0, 900)) is FLAT

    def test_small_numbers_show_little(self) -> None:
        """Five more of twenty: 50 % and 75 % are not shown to differ; of two hundred they are."""
        assert moved(share(15, 20), share(10, 20)) is FLAT
        assert moved(share(150, 200), share(100, 200)) is UP

    @pytest.mark.parametrize(
        ("numerator", "denominator", "reason"),
        [
            (None, "10", Ineligible.NO_COUNTS),
            ("5", None, Ineligible.NO_COUNTS),
            ("0", "0", Ineligible.DENOMINATOR_ZERO),
            ("11", "10", Ineligible.IMPOSSIBLE_COUNTS),
            ("-1", "10", Ineligible.IMPOSSIBLE_COUNTS),
            ("5", "-10", Ineligible.IMPOSSIBLE_COUNTS),
        ],
    )
    def test_counts_that_cannot_be_used(
        self, numerator: str | None, denominator: str | None, reason: Ineligible
    ) -> None:
        counts = [None if count is None else Decimal(count) for count in (numerator, denominator)]
        refused = proportion_interval(*counts)
        assert refused == NoVerdict(reason=reason)
        assert compare_intervals(refused, share(1, 2)) == refused
        assert compare_intervals(share(1, 2), refused) == refused

    def test_a_rate_may_exceed_its_base_but_not_be_nothing_of_nothing(self) -> None:
        assert rate(30, 10).lower > 1
        assert rate_interval(Decimal(3), Decimal(0)) == NoVerdict(reason=Ineligible.DENOMINATOR_ZERO)
        assert rate_interval(None, Decimal(1)) == NoVerdict(reason=Ineligible.NO_COUNTS)
        assert rate_interval(Decimal("2.5"), Decimal(10)) == NoVerdict(reason=Ineligible.COUNT_NOT_WHOLE)

    def test_no_interval(self) -> None:
        assert compare_intervals(None, share(1, 2)) == NoVerdict(reason=Ineligible.NO_INTERVAL)
        assert compare_intervals(share(1, 2), None) == NoVerdict(reason=Ineligible.NO_INTERVAL)

    def test_limits_given_the_wrong_way_round(self) -> None:
        reversed_limits = interval("56", "52")
        assert compare_intervals(reversed_limits, share(1, 2)) == NoVerdict(reason=Ineligible.INTERVAL_REVERSED)
        assert compare_intervals(share(1, 2), reversed_limits) == NoVerdict(reason=Ineligible.INTERVAL_REVERSED)
