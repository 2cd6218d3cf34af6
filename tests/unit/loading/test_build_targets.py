"""Targets of every kind, before and now, become the model they spell."""

from decimal import Decimal

import attrs
import pytest
from building import valid_catalogue
from shaping import nodes

from kpirules.loading.catalogue.targets import part_of_year, target_of
from kpirules.model.period import Frequency, Period, YearBasis
from kpirules.model.target import (
    ComparatorTarget,
    EarlierTarget,
    InterpolatedTarget,
    NoTarget,
    PointsTolerance,
    ProfileTarget,
    Quartile,
    QuartileTarget,
    RangeTarget,
    RelativeTolerance,
    Target,
    ToBeConfirmed,
    ValueTarget,
)


def value(number: str, *, exclusive: bool = False) -> ValueTarget:
    return ValueTarget(value=Decimal(number), exclusive=exclusive)


NEIGHBOURS = QuartileTarget(among="neighbours", quartile=Quartile.BEST)


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("under-five", value("5", exclusive=True)),
        ("as-a-block", value("95")),
        ("better-than", ComparatorTarget(of="england", better_by=PointsTolerance(points=Decimal(2)))),
        ("near-england", ComparatorTarget(of="england", worse_by=RelativeTolerance(share=Decimal("0.05")))),
        (
            "through-the-year",
            ProfileTarget(year=value("20"), by=((1, value("5")), (2, value("10")), (3, value("15")))),
        ),
        ("evenly", ProfileTarget(year=value("20"), even=True)),
        ("halves", ProfileTarget(by=((1, value("8")), (2, value("6"))))),
        ("terms", ProfileTarget(by=((1, value("91")), (2, value("92")), (3, value("93"))))),
        ("from-last-year", InterpolatedTarget(to=Decimal(75))),
        ("from-a-start", InterpolatedTarget(to=Decimal(75), start=Decimal("73.23"))),
        ("best-quarter", NEIGHBOURS),
        ("better-half", attrs.evolve(NEIGHBOURS, quartile=Quartile.MEDIAN)),
        ("not-the-last", attrs.evolve(NEIGHBOURS, quartile=Quartile.THIRD)),
        ("expected", NoTarget()),
    ],
)
def test_a_target_of_every_kind(name: str, target: Target) -> None:
    assert valid_catalogue("targets")[name].target == target


def test_the_months_of_a_profile_are_counted_from_the_first_of_the_year() -> None:
    target = valid_catalogue("targets")["by-the-month"].target
    assert isinstance(target, ProfileTarget)
    by = dict(target.by)
    assert [place for place, _ in target.by] == sorted(by)
    assert by[1] == RangeTarget(lower=Decimal(70), upper=Decimal(75))
    assert by[10] == RangeTarget(lower=Decimal(75), upper=Decimal(80), lower_exclusive=True, upper_exclusive=True)
    assert by[12] == value("80")


@pytest.mark.parametrize(
    ("name", "basis", "part"),
    [
        ("Jan", YearBasis.CALENDAR, (Frequency.MONTHLY, 1)),
        ("Jan", YearBasis.FINANCIAL, (Frequency.MONTHLY, 10)),
        ("Sep", YearBasis.ACADEMIC, (Frequency.MONTHLY, 1)),
        ("Aug", YearBasis.ACADEMIC, (Frequency.MONTHLY, 12)),
        ("Q4", YearBasis.FINANCIAL, (Frequency.QUARTERLY, 4)),
        ("H2", YearBasis.CALENDAR, (Frequency.HALF_YEARLY, 2)),
        ("Summer", YearBasis.ACADEMIC, (Frequency.TERMLY, 3)),
        ("Q5", YearBasis.FINANCIAL, None),
    ],
)
def test_the_place_of_a_part_of_the_year(name: str, basis: YearBasis, part: tuple[Frequency, int] | None) -> None:
    assert part_of_year(name, basis) == part


@pytest.mark.parametrize("frequency", [*Frequency, None])
def test_parts_that_are_not_the_indicators_are_left_out_of_a_profile(frequency: Frequency | None) -> None:
    node = nodes({"kind": "profile", "by": {"Q1": 5, "Apr": 2, "H1": 9, "Autumn": 4}})
    target = target_of(node, YearBasis.FINANCIAL, frequency)
    assert isinstance(target, ProfileTarget)
    assert len(target.by) == {None: 4, Frequency.ANNUAL: 0}.get(frequency, 1)


def test_earlier_targets_are_put_oldest_first_and_periods_are_read() -> None:
    raised = valid_catalogue("targets")["raised"]
    assert raised.earlier_targets == (
        EarlierTarget(until=Period.month(2018, 3), target=ToBeConfirmed()),
        EarlierTarget(until=Period.year(2019, YearBasis.FINANCIAL), target=RangeTarget(lower=Decimal(80))),
        EarlierTarget(
            until=Period.part(Frequency.QUARTERLY, 4, 2020, YearBasis.FINANCIAL), target=ValueTarget(value=Decimal(90))
        ),
    )
    assert raised.definition_changed == (Period.month(2019, 4), Period.year(2020, YearBasis.FINANCIAL))
    assert raised.weight == 2
    assert valid_catalogue("targets")["evenly"].weight == 1
