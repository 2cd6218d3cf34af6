"""Conditions, directions, roll-ups and policies for exceptions become the model they spell."""

from decimal import Decimal

import pytest
from building import valid_catalogue

from kpirules.model.direction import DirectionRule
from kpirules.model.exception_policy import Accompaniment, ExceptionPolicy, ExceptionRule, Order
from kpirules.model.period import Period, YearBasis
from kpirules.model.roll_up import RollUp, RollUpMethod, Step, WholeOf
from kpirules.model.scheme import (
    Above,
    Ahead,
    AllOf,
    AnyOf,
    Below,
    ComparatorRef,
    DirectionIs,
    Level,
    Met,
    Not,
    OwnTolerance,
    Streak,
    TargetRef,
    ThresholdRef,
    UnratedLabel,
    Within,
)
from kpirules.model.target import (
    PointsTolerance,
    RelativeTolerance,
)
from kpirules.model.vocabulary import (
    Arrows,
    Compare,
    Measure,
    Method,
    RateOn,
    Travel,
)


def test_what_a_scheme_prints_for_the_unrated_and_rates() -> None:
    lights, activity = (valid_catalogue("targets").scheme(name) for name in ("lights", "activity"))
    assert lights.unrated == (
        UnratedLabel(state="not_a_target_measure", label="data only"),
        UnratedLabel(state="not_due", label="grey", symbol="□"),
        UnratedLabel(state="no_target_for_period", label="no target yet"),
    )
    assert (lights.rate_on, activity.rate_on) == (RateOn.SHOWN, RateOn.EXACT)
    assert [rule.when for rule in activity.rules] == [Above(ThresholdRef("upper")), Below(ThresholdRef("lower")), None]


def test_conditions_about_surplus_directions_and_streaks() -> None:
    built = valid_catalogue("conditions-and-directions")
    assert [rule.when for rule in built.scheme("bands").rules] == [
        Ahead(OwnTolerance()),
        Met(TargetRef()),
        AllOf((Streak("octagon", 3), DirectionIs("short_term", (Travel.WORSENING,)))),
        AnyOf((Within(OwnTolerance()), DirectionIs("long_term", (Travel.IMPROVING, Travel.STEADY)))),
        Not(Below(ComparatorRef("england"))),
        None,
    ]
    own = built["visits"].rules
    assert own is not None
    assert [rule.when for rule in own[:3]] == [
        Above(ThresholdRef("stretch")),
        Ahead(PointsTolerance(points=Decimal(1))),
        Ahead(RelativeTolerance(share=Decimal(0))),
    ]


@pytest.mark.parametrize(
    "rule",
    [
        DirectionRule(name="short_term", steady_within=RelativeTolerance(share=Decimal("0.02"))),
        DirectionRule(
            name="long_term",
            compare=Compare.SAME_PERIOD_LAST_YEAR,
            steady_within=PointsTolerance(points=Decimal("0.1")),
            target_constant=True,
        ),
        DirectionRule(name="plain"),
        DirectionRule(name="year_end", compare=Compare.LAST_YEAR_END, steady_within=OwnTolerance()),
        DirectionRule(
            name="since",
            compare=Compare.BASELINE,
            baseline=Period.year(2018, YearBasis.FINANCIAL),
            arrows=Arrows.NUMBER,
        ),
        DirectionRule(
            name="smoothed",
            compare=Compare.MEAN_OF_PREVIOUS,
            periods=3,
            steady_within=PointsTolerance(points=Decimal("0.5")),
            steady_under=True,
        ),
        DirectionRule(name="to_england", compare=Compare.COMPARATOR, comparator="england"),
        DirectionRule(name="gap", measure=Measure.GAP_TO_TARGET),
        DirectionRule(name="line", method=Method.REGRESSION, window=12),
        DirectionRule(name="chart", method=Method.SPC),
        DirectionRule(name="recent", method=Method.CHI_SQUARED, window=5),
        DirectionRule(name="interval", method=Method.INTERVAL_OVERLAP),
        DirectionRule(name="difference"),
    ],
    ids=lambda rule: rule.name,
)
def test_a_direction_of_every_kind(rule: DirectionRule) -> None:
    assert valid_catalogue("conditions-and-directions").direction(rule.name) == rule


def test_a_roll_up_with_every_field() -> None:
    lights = (Level(id="on_track", label="ON TRACK", symbol=""),)
    assert valid_catalogue("uses-and-policies").roll_up == RollUp(
        method=RollUpMethod.SHARE,
        empty="Not rated",
        minimum_rated=3,
        exclude=("referrals", "demand/cp-plans"),
        whole=WholeOf.INDICATORS,
        levels=(
            *lights,
            Level(id="attention", label="NEEDS ATTENTION", symbol="▲"),
            Level(id="underperforming", label="UNDERPERFORMING", symbol="", exception=True),
        ),
        of=("blue", "green"),
        steps=(Step(level="on_track", at_least=Decimal("0.85")), Step(level="attention", at_least=Decimal("0.5"))),
        otherwise="underperforming",
    )
    points = valid_catalogue("points").roll_up
    assert points is not None
    assert points.points == (("green", Decimal(3)), ("amber", Decimal(1)), ("red", Decimal(0)))
    assert points.steps == (
        Step(level="green", at_least=Decimal("0.75")),
        Step(level="amber", at_least=Decimal("0.333")),
    )
    assert (points.whole, points.minimum_rated, points.empty) == (WholeOf.SECTIONS, 1, "None")


def test_a_policy_for_exceptions_with_every_field() -> None:
    assert valid_catalogue("uses-and-policies").exceptions == ExceptionPolicy(
        order=Order.SEVERITY,
        include=(
            ExceptionRule(level="red"),
            ExceptionRule(level="amber", for_periods=2),
            ExceptionRule(level="amber", direction="short_term", travels=(Travel.WORSENING,)),
            ExceptionRule(level="blue", positive=True),
        ),
        require=(
            ("red", (Accompaniment.COMMENTARY, Accompaniment.ACTIONS)),
            ("blue", (Accompaniment.COMMENTARY,)),
            ("amber", ()),
        ),
    )
    assert valid_catalogue("least").exceptions == ExceptionPolicy()
