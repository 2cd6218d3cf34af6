"""Recent trend: five years tested as public health Fingertips tests them."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kpirules.model.vocabulary import Covers, Movement
from kpirules.rules.methods.chi_squared import (
    Estimate,
    RecentTrend,
    Share,
    recent_trend_of_proportions,
    recent_trend_of_values,
    trend_statistic,
)
from kpirules.rules.methods.confidence import Interval, rate_interval
from kpirules.rules.methods.verdict import Cadence, Ineligible, NoVerdict

UP, DOWN, FLAT = Movement.UP, Movement.DOWN, Movement.STEADY
YEARLY = Cadence(months=12)

DIABETES = (
    (3455176, 48783947),
    (3491868, 49122259),
    (3625401, 49956777),
    (3774801, 50649129),
    (3938080, 51441896),
)
"""Fingertips indicator 241, diabetes on GP registers, England, five years to 2024: published as increasing."""

MMR = ((57274, 61834), (55865, 60511), (53681, 59074), (51767, 57508), (53185, 59028))
"""Fingertips indicator 30309, MMR for one dose at two, Yorkshire and the Humber, to 2024: published as decreasing."""

SIGHT_LOSS = (
    ("2.9350", "2.7841", "3.0919"),
    ("1.93028", "1.8085", "2.0580"),
    ("2.7567", "2.6113", "2.9082"),
    ("2.8701", "2.7225", "3.0237"),
    ("3.0121", "2.8616", "3.1683"),
)
"""Fingertips indicator 41203, sight loss from diabetic eye disease, England, to 2024: published as increasing."""

CANCER = (
    ("126.9341", "125.9343", "127.9400"),
    ("125.8290", "124.8371", "126.8268"),
    ("121.5234", "120.5533", "122.4993"),
    ("122.3782", "121.4012", "123.3610"),
    ("120.7742", "119.8035", "121.7507"),
)
"""Fingertips indicator 40501, mortality from cancer under 75, England, to 2023: published as decreasing."""


def shares(*counts: tuple[object, object]) -> tuple[Share, ...]:
    return tuple(
        Share(at=at, numerator=number(numerator), denominator=number(denominator))
        for at, (numerator, denominator) in enumerate(counts, start=2020)
    )


def number(given: object) -> Decimal | None:
    return None if given is None else Decimal(str(given))


def estimates(*rows: tuple[str, str, str]) -> tuple[Estimate, ...]:
    return tuple(
        Estimate(at=at, value=Decimal(value), interval=Interval(lower=Decimal(lower), upper=Decimal(upper)))
        for at, (value, lower, upper) in enumerate(rows, start=2020)
    )


def of_proportions(*counts: tuple[object, object]) -> RecentTrend:
    found = recent_trend_of_proportions(shares(*counts), YEARLY)
    assert isinstance(found, RecentTrend)
    return found


def of_values(*rows: tuple[str, str, str]) -> RecentTrend:
    found = recent_trend_of_values(estimates(*rows), YEARLY)
    assert isinstance(found, RecentTrend)
    return found


@pytest.mark.parametrize(
    ("counts", "published"),
    [
        # R, stats::prop.trend.test, its own example (smokers among patients): X-squared = 8.2249
        (((83, 86), (90, 93), (129, 136), (70, 82)), "8.2249"),
        # Armitage 1955, table 1 (carriers by size of tonsils): 7.19 of a total 7.89
        (((19, 516), (29, 589), (24, 293)), "7.19"),
    ],
)
def test_published_statistics(counts: tuple[tuple[int, int], ...], published: str) -> None:
    statistic = trend_statistic([(Fraction(cases), Fraction(people)) for cases, people in counts])
    expected = Decimal(published)
    assert Decimal(float(statistic)).quantize(expected) == expected


def test_published_verdicts_on_proportions() -> None:
    assert of_proportions(*DIABETES).movement is UP
    assert of_proportions(*MMR).movement is DOWN


def test_published_verdicts_on_values_with_intervals() -> None:
    assert of_values(*SIGHT_LOSS).movement is UP
    assert of_values(*CANCER).movement is DOWN


def test_a_rate_may_bring_its_counts() -> None:
    """The counts behind the published rates per 100,000 give their intervals, and the same verdict."""
    counts = ((1416, 48246126), (935, 48440507), (1344, 48753376), (1415, 49300918), (1502, 49866388))
    per = Decimal(100_000)
    points = tuple(
        Estimate(at=at, value=per * cases / people, interval=rate_interval(Decimal(cases), Decimal(people), per))
        for at, (cases, people) in enumerate(counts)
    )
    found = recent_trend_of_values(points, YEARLY)
    assert isinstance(found, RecentTrend)
    assert abs(found.statistic - of_values(*SIGHT_LOSS).statistic) < Decimal("0.05")
    assert found.movement is UP


def test_weighted_line_by_hand() -> None:
    """Equal intervals of width 3.92 have standard error 1: slope 2 over 1/10 makes chi-squared 40."""
    rows = tuple((str(value), str(value - Decimal("1.96")), str(value + Decimal("1.96"))) for value in (0, 2, 4, 6, 8))
    assert of_values(*rows) == RecentTrend(movement=UP, statistic=Decimal(40), outlier=False)


@pytest.mark.parametrize("shares_of_100", [(50, 50, 50, 50, 50), (40, 50, 50, 50, 60), (60, 50, 50, 50, 40)])
def test_no_significant_change(shares_of_100: tuple[int, ...]) -> None:
    """From 40 % to 60 % of a hundred a year: chi-squared is 6.4."""
    assert of_proportions(*((cases, 100) for cases in shares_of_100)).movement is FLAT


@pytest.mark.parametrize(("last", "movement"), [(616, FLAT), (617, UP)])
def test_the_edge_of_significance(last: int, movement: Movement) -> None:
    """Chi-squared is 9.455 with 616 of the last thousand and 9.707 with 617."""
    found = of_proportions((550, 1000), (560, 1000), (570, 1000), (580, 1000), (last, 1000))
    assert found.movement is movement
    assert (found.statistic > Decimal("9.54953570608324")) is (movement is UP)


def test_one_year_alone_makes_no_trend() -> None:
    """Flat, then one high year: significant, but without it the slope is gone."""
    found = of_proportions((500, 1000), (500, 1000), (500, 1000), (500, 1000), (600, 1000))
    assert found.statistic > 10
    assert (found.movement, found.outlier) == (FLAT, True)


class TestEverydaySeriesThatBreakOtherTools:
    @pytest.mark.parametrize("share", [0, 1, Fraction(1, 2)])
    def test_constant_share_of_changing_numbers(self, share: Fraction | int) -> None:
        """0 % and 100 % every year: no change, and no division by nothing."""
        people = (10, 40, 6, 88, 2)
        assert of_proportions(*((int(n * share), n) for n in people)) == RecentTrend(
            movement=FLAT, statistic=Decimal(0), outlier=False
        )

    def test_a_year_at_100_percent(self) -> None:
        """Fingertips gives no answer where a count equals its denominator; the log odds do not exist there."""
        assert of_proportions((700, 1000), (800, 1000), (900, 1000), (950, 1000), (1000, 1000)).movement is UP

    def test_a_year_at_0_percent(self) -> None:
        assert of_proportions((300, 1000), (200, 1000), (100, 1000), (50, 1000), (0, 1000)).movement is DOWN

    def test_zero_counts_of_a_rate(self) -> None:
        points = tuple(
            Estimate(at=at, value=Decimal(0), interval=rate_interval(Decimal(0), Decimal(1000))) for at in range(5)
        )
        assert recent_trend_of_values(points, YEARLY) == RecentTrend(movement=FLAT, statistic=Decimal(0), outlier=False)

    @pytest.mark.parametrize(
        ("changed", "reason"),
        [
            ((0, 0), Ineligible.DENOMINATOR_ZERO),
            ((5, 0), Ineligible.DENOMINATOR_ZERO),
            ((None, 100), Ineligible.NO_COUNTS),
            ((50, None), Ineligible.NO_COUNTS),
            ((101, 100), Ineligible.IMPOSSIBLE_COUNTS),
            ((-1, 100), Ineligible.IMPOSSIBLE_COUNTS),
            ((-5, -10), Ineligible.IMPOSSIBLE_COUNTS),
        ],
    )
    def test_counts_that_cannot_be_used(self, changed: tuple[object, object], reason: Ineligible) -> None:
        points = shares((50, 100), (51, 100), changed, (53, 100), (54, 100))
        assert recent_trend_of_proportions(points, YEARLY) == NoVerdict(reason=reason)

    def test_only_the_latest_five_years_are_asked(self) -> None:
        assert of_proportions((None, 0), *DIABETES) == of_proportions(*DIABETES)

    @pytest.mark.parametrize(
        ("points", "cadence", "expected"),
        [
            (shares(*DIABETES[:4]), YEARLY, NoVerdict(reason=Ineligible.TOO_FEW_POINTS, needed=5, found=4)),
            ((), YEARLY, NoVerdict(reason=Ineligible.TOO_FEW_POINTS, needed=5, found=0)),
            (shares(*DIABETES), Cadence(months=3), NoVerdict(reason=Ineligible.NOT_ANNUAL)),
            (
                shares(*DIABETES),
                Cadence(months=3, covers=Covers.ROLLING_YEAR),
                NoVerdict(reason=Ineligible.OVERLAPPING_PERIODS),
            ),
            (
                (Share(at=2019, numerator=Decimal(1), denominator=Decimal(2)), *shares(*DIABETES)[1:]),
                YEARLY,
                NoVerdict(reason=Ineligible.MISSING_PERIOD),
            ),
            (
                (*shares(*DIABETES), shares(*DIABETES)[4]),
                YEARLY,
                NoVerdict(reason=Ineligible.REPEATED_PERIOD),
            ),
        ],
    )
    def test_no_verdict_has_a_reason(self, points: tuple[Share, ...], cadence: Cadence, expected: NoVerdict) -> None:
        assert recent_trend_of_proportions(points, cadence) == expected

    @pytest.mark.parametrize(
        ("interval", "reason"),
        [
            (None, Ineligible.NO_INTERVAL),
            (Interval(lower=Decimal(3), upper=Decimal(2)), Ineligible.INTERVAL_REVERSED),
            (Interval(lower=Decimal(3), upper=Decimal(3)), Ineligible.INTERVAL_WITHOUT_WIDTH),
            (NoVerdict(reason=Ineligible.DENOMINATOR_ZERO), Ineligible.DENOMINATOR_ZERO),
        ],
    )
    def test_intervals_that_cannot_be_used(self, interval: Interval | NoVerdict | None, reason: Ineligible) -> None:
        points = (*estimates(*SIGHT_LOSS[:4]), Estimate(at=2024, value=Decimal(3), interval=interval))
        assert recent_trend_of_values(points, YEARLY) == NoVerdict(reason=reason)

    def test_values_have_the_same_conditions(self) -> None:
        refused = recent_trend_of_values(estimates(*CANCER), Cadence(months=1))
        assert refused == NoVerdict(reason=Ineligible.NOT_ANNUAL)
