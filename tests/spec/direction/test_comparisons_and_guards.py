"""What a direction of travel compares, and when it makes no comparison at all."""

from decimal import Decimal

import pytest
from making import COUNT, at_least, catalogue, indicator, observations, points, row, series, share

from kpirules.evaluation.directions import Direction, NotCompared
from kpirules.evaluation.evaluate import evaluate
from kpirules.model.direction import DirectionRule
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.scheme import OwnTolerance
from kpirules.model.target import EarlierTarget, ProfileTarget
from kpirules.model.vocabulary import Compare, Covers, Measure, Method, Movement, Polarity, Travel

BETTER, SAME, WORSE = Travel.IMPROVING, Travel.STEADY, Travel.WORSENING


def direction(rule: dict[str, object], values: dict[str, str], *rows: object, **fields: object) -> Direction:
    one = indicator(**({"directions": ("dot",)} | fields))
    asked = catalogue(one, directions=(DirectionRule(name="dot", **rule),))
    return evaluate(asked, observations(*series("reviews", values), *rows))["reviews"].directions["dot"]


@pytest.mark.parametrize(
    ("rule", "values", "travel", "before"),
    [
        ({"compare": Compare.LAST_YEAR_END}, {"Mar-21": "80", "Nov-21": "99", "Dec-21": "81"}, BETTER, "80"),
        (
            {"compare": Compare.BASELINE, "baseline": Period.month(2019, 12)},
            {"Dec-19": "85", "Nov-21": "1", "Dec-21": "84"},
            WORSE,
            "85",
        ),
        (
            {"compare": Compare.MEAN_OF_PREVIOUS, "periods": 3},
            {"Sep-21": "80", "Oct-21": "81", "Nov-21": "85", "Dec-21": "82"},
            SAME,
            "82",
        ),
    ],
)
def test_compared_with(rule: dict[str, object], values: dict[str, str], travel: Travel, before: str) -> None:
    found = direction(rule, values)
    assert (found.travel, found.before_value) == (travel, Decimal(before))


def test_mean_of_previous_with_a_width() -> None:
    """Improving only where 0.1 points or more above the mean of the three years before."""
    years = {"2018/19": "1.0", "2019/20": "1.2", "2020/21": "1.4"}
    rule = {"compare": Compare.MEAN_OF_PREVIOUS, "periods": 3, "steady_within": points("0.0999")}
    annual = {"frequency": Frequency.ANNUAL}
    assert direction(rule, years | {"2021/22": "1.3"}, **annual).travel is BETTER
    assert direction(rule, years | {"2021/22": "1.29"}, **annual).travel is SAME
    assert direction(rule, {"2018/19": "1.0", "2020/21": "1.4", "2021/22": "2"}, **annual).reason is (
        NotCompared.NO_EARLIER_OUTTURN
    )


def test_compared_with_a_comparator() -> None:
    rule = {"compare": Compare.COMPARATOR, "comparator": "england"}
    england = row("reviews", "2020/21", "90", comparator="england")
    assert direction(rule, {"Dec-21": "91"}, england).travel is BETTER
    assert direction(rule, {"Dec-21": "91"}).reason is NotCompared.COMPARATOR_ABSENT


def test_last_years_whole_figure_stands_in_for_its_last_month() -> None:
    found = direction({"compare": Compare.LAST_YEAR_END}, {"Dec-21": "81"}, row("reviews", "2020/21", "80"))
    assert (found.travel, found.before_value) == (BETTER, 80)


@pytest.mark.parametrize(
    ("steady", "now", "travel"),
    [
        (points("2"), "82", SAME),
        (points("2"), "82.1", BETTER),
        (share("5"), "84", SAME),
        (share("5"), "84.1", BETTER),
        (OwnTolerance(), "81", SAME),
        (OwnTolerance(), "81.1", BETTER),
    ],
)
def test_steady_within(steady: object, now: str, travel: Travel) -> None:
    rule = {"steady_within": steady}
    assert direction(rule, {"Nov-21": "80", "Dec-21": now}, tolerance=points("1")).travel is travel


@pytest.mark.parametrize(
    ("steady", "now", "travel"),
    [
        (points("2"), "81.9", SAME),
        (points("2"), "82", BETTER),
        (points("2"), "78.1", SAME),
        (points("2"), "78", WORSE),
        (share("5"), "83.9", SAME),
        (share("5"), "84", BETTER),
        (OwnTolerance(), "81", BETTER),
        (points("0"), "80", SAME),
    ],
)
def test_steady_under(steady: object, now: str, travel: Travel) -> None:
    rule = {"steady_within": steady, "steady_under": True}
    assert direction(rule, {"Nov-21": "80", "Dec-21": now}, tolerance=points("1")).travel is travel


def test_gap_to_target_is_measured_from_the_target_of_each_time() -> None:
    """80 against 90, then 84 against 96: the number rose, and fell further behind."""
    earlier = (EarlierTarget(until=Period.month(2021, 11), target=at_least("90")),)
    found = direction(
        {"measure": Measure.GAP_TO_TARGET},
        {"Nov-21": "80", "Dec-21": "84"},
        target=at_least("96"),
        earlier_targets=earlier,
    )
    assert (found.movement, found.travel) == (Movement.UP, WORSE)
    low = {"polarity": Polarity.LOW, "target": at_least("10")}
    assert direction({"measure": Measure.GAP_TO_TARGET}, {"Nov-21": "14", "Dec-21": "12"}, **low).travel is BETTER


def test_only_where_one_target_is_in_force_all_year() -> None:
    guard = {"target_constant": True}
    values = {"Q1 2021/22": "80", "Q2 2021/22": "82"}
    quarterly = {"frequency": Frequency.QUARTERLY}
    assert direction(guard, values, **quarterly).travel is BETTER
    profile = ProfileTarget(year=at_least("90"), by=((1, at_least("70")), (2, at_least("80")), (3, at_least("85"))))
    assert direction(guard, values, target=profile, **quarterly).reason is NotCompared.TARGET_CHANGES
    changed = (EarlierTarget(until=Period.month(2021, 6), target=at_least("80")),)
    assert direction(guard, values, earlier_targets=changed, **quarterly).reason is NotCompared.TARGET_CHANGES
    last_year = (EarlierTarget(until=Period.month(2021, 3), target=at_least("80")),)
    assert direction(guard, values, earlier_targets=last_year, **quarterly).travel is BETTER


def test_no_comparison_across_a_change_of_definition() -> None:
    values = {"Dec-20": "70", "Nov-21": "80", "Dec-21": "82"}
    december = {"definition_changed": (Period.month(2021, 12),)}
    assert direction({}, values, **december).reason is NotCompared.DEFINITION_CHANGED
    april = {"definition_changed": (Period.month(2021, 4),)}
    assert direction({}, values, **april).travel is BETTER
    last_year = {"compare": Compare.SAME_PERIOD_LAST_YEAR}
    assert direction(last_year, values, **april).reason is NotCompared.DEFINITION_CHANGED


def test_mean_of_previous_does_not_cross_a_restart() -> None:
    rule = {"compare": Compare.MEAN_OF_PREVIOUS, "periods": 2}
    values = {"Jul-21": "20", "Aug-21": "22", "Sep-21": "3"}
    cumulative = {"covers": Covers.YEAR_TO_DATE, "basis": YearBasis.ACADEMIC, "unit": COUNT}
    assert direction(rule, values, **cumulative).reason is NotCompared.YEAR_RESTARTED


def test_a_revision_is_what_is_compared_and_the_first_figure_is_kept() -> None:
    revised = row("reviews", "Nov-21", "90", revised=True)
    first = row("reviews", "Nov-21", "80")
    for rows in ((revised, first), (first, revised)):
        found = direction({}, {"Dec-21": "85"}, *rows)
        assert (found.travel, found.before.value, found.before.published) == (WORSE, 90, 80)


MONTHS = [Period.month(2020, 9).earlier(-step) for step in range(16)]


def test_methods_are_wired_to_the_series() -> None:
    rising = {str(period): str(50 + 2 * step) for step, period in enumerate(MONTHS)}
    flat = {str(period): "100" for period in MONTHS}
    trend = direction({"method": Method.REGRESSION, "window": 8}, rising)
    assert (trend.movement, trend.travel) == (Movement.UP, BETTER)
    assert direction({"method": Method.REGRESSION}, rising, polarity=Polarity.LOW).travel is WORSE
    chart = direction({"method": Method.SPC}, flat, target=at_least("100"))
    assert (chart.movement, chart.travel) == (Movement.STEADY, SAME)
    assert (chart.verdict.variation.value, chart.verdict.assurance.value) == ("common_cause", "consistently_passes")
    few = direction({"method": Method.SPC}, {"Nov-21": "1", "Dec-21": "2"})
    assert (few.reason, few.verdict.found) == (NotCompared.METHOD_NOT_ELIGIBLE, 2)


def test_a_method_sees_the_latest_periods_of_its_window() -> None:
    """Falling for eight months, then rising for eight: the last eight rise."""
    turning = {str(period): str(abs(8 - step)) for step, period in enumerate(MONTHS)}
    assert direction({"method": Method.REGRESSION, "window": 8}, turning, unit=COUNT).movement is Movement.UP
    assert direction({"method": Method.REGRESSION}, turning, unit=COUNT).movement is Movement.STEADY


def test_a_method_sees_nothing_from_before_a_change_of_definition() -> None:
    rising = {str(period): str(50 + 2 * step) for step, period in enumerate(MONTHS)}
    since = {"definition_changed": (Period.month(2021, 10),)}
    found = direction({"method": Method.REGRESSION}, rising, **since)
    assert (found.reason, found.verdict.found) == (NotCompared.METHOD_NOT_ELIGIBLE, 3)


def test_recent_trend_and_intervals_use_the_counts() -> None:
    def year(number: int, part: int) -> object:
        return row(
            "reviews", f"{number}/{(number + 1) % 100:02d}", None, numerator=Decimal(part), denominator=Decimal(1000)
        )

    annual = {"frequency": Frequency.ANNUAL}
    growing = [year(2017 + step, 500 + 40 * step) for step in range(5)]
    assert direction({"method": Method.CHI_SQUARED}, {}, *growing, **annual).travel is BETTER
    level = [year(2017 + step, 500) for step in range(5)]
    assert direction({"method": Method.CHI_SQUARED}, {}, *level, **annual).travel is SAME
    assert (
        direction({"method": Method.INTERVAL_OVERLAP}, {}, year(2020, 500), year(2021, 600), **annual).travel is BETTER
    )
    assert direction({"method": Method.INTERVAL_OVERLAP}, {}, year(2020, 500), year(2021, 520), **annual).travel is SAME
