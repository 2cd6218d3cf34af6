"""Each period is rated against the target in force then, whatever kind of target it is."""

from decimal import Decimal

import pytest
from making import COUNT, at_least, between, catalogue, indicator, number, observations, points, row, series, share

from kpirules.evaluation.evaluate import evaluate
from kpirules.evaluation.results import Result
from kpirules.evaluation.unrated import UnratedReason
from kpirules.model.catalogue import Comparator
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.target import (
    ComparatorTarget,
    EarlierTarget,
    InterpolatedTarget,
    ProfileTarget,
    Quartile,
    QuartileTarget,
    Target,
    ValueTarget,
)
from kpirules.model.vocabulary import Covers, Polarity
from kpirules.rules.figures import quantile

QUARTERLY = {"frequency": Frequency.QUARTERLY, "unit": COUNT}
Q1, Q2, Q3, Q4 = (f"Q{number} 2021/22" for number in range(1, 5))


def result(target: Target, values: dict[str, str], *others: object, **fields: object) -> Result:
    came = observations(*series("reviews", values), *others)
    groups = tuple(Comparator(id=one, title=one.title(), group="neighbours") for one in "abcde")
    asked = catalogue(
        indicator(target=target, **fields), comparators=(*groups, Comparator(id="england", title="England"))
    )
    return evaluate(asked, came)["reviews"]


def level(*arguments: object, **fields: object) -> str:
    return result(*arguments, **fields).level.id


PROFILE = ProfileTarget(year=at_least("20"), by=((1, at_least("5")), (2, at_least("10")), (3, at_least("15"))))


@pytest.mark.parametrize(
    ("period", "value", "expected"),
    [
        (Q1, "5", "green"),
        (Q1, "4.5", "amber"),
        (Q2, "9", "amber"),
        (Q2, "8.9", "red"),
        (Q3, "15", "green"),
        (Q4, "20", "green"),
        (Q4, "18", "amber"),
    ],
)
def test_profile(period: str, value: str, expected: str) -> None:
    """The year's target is in force in the year's last period."""
    assert level(PROFILE, {period: value}, covers=Covers.YEAR_TO_DATE, **QUARTERLY) == expected


def test_profile_without_a_target_for_the_period() -> None:
    """A quarter's figure published beside the year's says nothing of the other quarters."""
    only_first = ProfileTarget(year=at_least("44"), by=((1, at_least("48")),))
    assert level(only_first, {Q1: "48"}, **QUARTERLY) == "green"
    rating = result(only_first, {Q2: "48"}, **QUARTERLY).rating
    assert (rating.reason, rating.detail) == (UnratedReason.NO_TARGET_FOR_PERIOD, "Q2 2021/22")
    assert level(only_first, {Q4: "44"}, **QUARTERLY) == "green"


@pytest.mark.parametrize(("month", "edge"), [("Apr-21", "1"), ("Sep-21", "6"), ("Mar-22", "12")])
def test_even_profile(month: str, edge: str) -> None:
    even = ProfileTarget(year=at_least("12"), even=True)
    assert level(even, {month: edge}, unit=COUNT, covers=Covers.YEAR_TO_DATE) == "green"
    assert level(even, {month: str(number(edge) - Decimal("0.001"))}, unit=COUNT, tolerance=points("0")) == "red"


def test_even_profile_of_a_range_moves_both_ends() -> None:
    even = ProfileTarget(year=between("12", "24"), even=True)
    for value, expected in (("6", "green"), ("12", "green"), ("12.1", "amber"), ("5.9", "amber")):
        assert level(even, {"Sep-21": value}, polarity=Polarity.IN_RANGE) == expected


def test_profile_place_follows_the_year_basis() -> None:
    """March is the twelfth month of a financial year and the third of a calendar year."""
    even = ProfileTarget(year=at_least("12"), even=True)
    assert result(even, {"Mar-21": "3"}, basis=YearBasis.CALENDAR, unit=COUNT).level is None  # last year's report
    assert level(even, {"Dec-21": "12"}, basis=YearBasis.CALENDAR, unit=COUNT) == "green"
    assert level(even, {"Dec-21": "9"}, unit=COUNT) == "green"


def test_dated_targets() -> None:
    """A target raised in October is not held against September."""
    earlier = (
        EarlierTarget(until=Period.month(2021, 6), target=at_least("80")),
        EarlierTarget(until=Period.month(2021, 9), target=at_least("90")),
    )
    values = {"Jun-21": "80", "Sep-21": "89", "Oct-21": "94"}
    asked = catalogue(indicator(earlier_targets=earlier))
    came = observations(*series("reviews", values))
    levels = [evaluate(asked, came, as_at=month)["reviews"].level.id for month in values]
    assert levels == ["green", "amber", "amber"]
    assert "as it was then" in evaluate(asked, came, as_at="Sep-21")["reviews"].receipt.text


def test_exclusive_value() -> None:
    """A target of "<5"."""
    under_five = ValueTarget(value=Decimal(5), exclusive=True)
    for value, expected in (("4.99", "green"), ("5", "amber"), ("5.5", "amber"), ("5.51", "red")):
        assert level(under_five, {"Dec-21": value}, polarity=Polarity.LOW) == expected
    assert "under 5" in result(under_five, {"Dec-21": "5"}, polarity=Polarity.LOW, unit=COUNT).receipt.text


@pytest.mark.parametrize(
    ("target", "polarity", "edge", "worse"),
    [
        (ComparatorTarget(of="england"), Polarity.HIGH, "80", "79.9"),
        (ComparatorTarget(of="england", better_by=points("2")), Polarity.HIGH, "82", "81.9"),
        (ComparatorTarget(of="england", better_by=points("2")), Polarity.LOW, "78", "78.1"),
        (ComparatorTarget(of="england", worse_by=share("5")), Polarity.HIGH, "76", "75.9"),
        (ComparatorTarget(of="england", worse_by=share("5")), Polarity.LOW, "84", "84.1"),
    ],
)
def test_relative_to_a_comparator(target: Target, polarity: Polarity, edge: str, worse: str) -> None:
    england = row("reviews", "2020/21", "80", comparator="england")
    assert level(target, {"Dec-21": edge}, england, polarity=polarity) == "green"
    assert level(target, {"Dec-21": worse}, england, polarity=polarity) == "amber"


def test_interpolated_from_last_years_outturn() -> None:
    """73.23 to 75 in four equal steps: 73.6725, 74.115, 74.5575, 75."""
    target, none = InterpolatedTarget(to=Decimal(75)), {"tolerance": points("0"), **QUARTERLY}
    last_year = {"Q4 2020/21": "73.23"}
    for period, edge in ((Q1, "73.6725"), (Q2, "74.115"), (Q3, "74.5575"), (Q4, "75")):
        assert level(target, last_year | {period: edge}, **none) == "green"
        assert level(target, last_year | {period: str(number(edge) - Decimal("0.0001"))}, **none) == "red"
    whole_year = row("reviews", "2020/21", "73.23")
    assert level(target, {Q2: "74.115"}, whole_year, **none) == "green"
    assert result(target, {Q1: "75"}, **none).rating.reason is UnratedReason.NO_STARTING_POINT
    stated = InterpolatedTarget(to=Decimal(80), start=Decimal(60))
    assert level(stated, {Q2: "70"}, **none) == "green"


@pytest.mark.parametrize(
    ("quartile", "polarity", "edge"),
    [
        (Quartile.BEST, Polarity.HIGH, "40"),
        (Quartile.MEDIAN, Polarity.HIGH, "30"),
        (Quartile.THIRD, Polarity.HIGH, "20"),
        (Quartile.BEST, Polarity.LOW, "20"),
        (Quartile.THIRD, Polarity.LOW, "40"),
    ],
)
def test_quartile_of_a_group(quartile: Quartile, polarity: Polarity, edge: str) -> None:
    others = [row("reviews", "2020/21", str(10 * place), comparator=one) for place, one in enumerate("abcde", 1)]
    target, exact = QuartileTarget(among="neighbours", quartile=quartile), {"tolerance": points("0")}
    worse = number(edge) + (Decimal("0.01") if polarity is Polarity.LOW else Decimal("-0.01"))
    assert level(target, {"Dec-21": edge}, *others, polarity=polarity, **exact) == "green"
    assert level(target, {"Dec-21": str(worse)}, *others, polarity=polarity, **exact) == "red"
    few = result(target, {"Dec-21": edge}, *others[:3], polarity=polarity).rating
    assert (few.reason, few.detail) == (UnratedReason.COMPARATOR_ABSENT, "neighbours")


def test_quantile_is_a_spreadsheets() -> None:
    """QUARTILE.INC of 1, 2, 4, 7, 8, 9, 10, 12 gives 3.5, 7.5 and 9.25."""
    values = [Decimal(value) for value in (1, 2, 4, 7, 8, 9, 10, 12)]
    found = [quantile(values, Decimal(part)) for part in ("0.25", "0.5", "0.75")]
    assert found == [Decimal("3.5"), Decimal("7.5"), Decimal("9.25")]


@pytest.mark.parametrize(("year", "edge"), [("1000", "75"), ("400", "30"), ("100", "7.5")])
def test_exactly_on_a_tolerance_of_a_target_without_end(year: str, edge: str) -> None:
    """A twelfth of 1000 less a tenth of itself is 75, and 74.99... in any number of digits."""
    even, fields = ProfileTarget(year=at_least(year), even=True), {"unit": COUNT, "covers": Covers.YEAR_TO_DATE}
    assert level(even, {"Apr-21": edge}, **fields) == "amber"
    assert level(even, {"Apr-21": str(number(edge) - Decimal("0.001"))}, **fields) == "red"


def test_a_third_is_in_line_with_a_third() -> None:
    """Counts on both sides: 1 of 3 meets 1 of 3, and 3 of 10 is exactly a tenth short of it."""
    england = row("reviews", "2020/21", None, comparator="england", numerator=Decimal(1), denominator=Decimal(3))
    for polarity in (Polarity.HIGH, Polarity.LOW):
        same = row("reviews", "Dec-21", None, numerator=Decimal(2), denominator=Decimal(6))
        assert level(ComparatorTarget(of="england"), {}, same, england, polarity=polarity) == "green"
    short = row("reviews", "Dec-21", None, numerator=Decimal(3), denominator=Decimal(10))
    assert level(ComparatorTarget(of="england"), {}, short, england) == "amber"
