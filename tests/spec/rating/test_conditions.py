"""Conditions combine with any, all and not; an unknown fact never fires a rule."""

from decimal import Decimal

import attrs
import pytest
from making import LEVELS, TEN_PER_CENT, TRAFFIC_LIGHTS, at_least, catalogue, indicator, observations, row

from kpirules.evaluation.evaluate import evaluate
from kpirules.model.scheme import (
    AllOf,
    AnyOf,
    ComparatorRef,
    Condition,
    Met,
    Not,
    OwnTolerance,
    Rule,
    TargetRef,
    ThresholdRef,
    Under,
    Within,
)
from kpirules.model.vocabulary import Polarity

ENGLAND = Met(ComparatorRef("england"))
TARGET = Met(TargetRef())


def level(value: str, green: Condition, *, england: str | None = None, **fields: object) -> str:
    rules = (Rule(level="green", when=green), Rule(level="amber", when=Within(OwnTolerance())), Rule(level="red"))
    one = indicator(**({"target": at_least("70"), "rules": rules} | fields))
    rows = [row("reviews", "Dec-21", value)]
    if england is not None:
        rows.append(row("reviews", None, england, comparator="england"))
    return evaluate(catalogue(one), observations(*rows))["reviews"].level.id


@pytest.mark.parametrize(
    ("value", "england", "expected"),
    [
        ("70", None, "green"),  # the target is met, whatever England did
        ("69", "69", "green"),  # in line with England
        ("69", "69.1", "amber"),
        ("69", None, "amber"),  # not known to be in line: does not fire
        ("60", "69", "red"),
    ],
)
def test_target_or_in_line_with_england(value: str, england: str | None, expected: str) -> None:
    assert level(value, AnyOf((TARGET, ENGLAND)), england=england) == expected


@pytest.mark.parametrize(
    ("condition", "england", "expected"),
    [
        (AllOf((TARGET, ENGLAND)), "60", "green"),
        (AllOf((TARGET, ENGLAND)), "80", "amber"),
        (AllOf((TARGET, ENGLAND)), None, "amber"),
        (Not(ENGLAND), "80", "green"),
        (Not(ENGLAND), "60", "amber"),
        (Not(ENGLAND), None, "amber"),  # not of an unknown is unknown
        (AnyOf((Not(TARGET), ENGLAND)), None, "amber"),
        # 75 meets the target: what surely fails decides an `all`, what is open leaves an `any` open
        (Not(AllOf((Not(TARGET), ENGLAND))), None, "green"),
        (Not(AnyOf((Not(TARGET), ENGLAND))), None, "amber"),
        (Not(AllOf((TARGET, ENGLAND))), None, "amber"),
        (Not(AnyOf((TARGET, ENGLAND))), None, "amber"),
    ],
)
def test_unknown_facts_combine_as_kleene_says(condition: Condition, england: str | None, expected: str) -> None:
    assert level("75", condition, england=england, target=at_least("75"), tolerance=TEN_PER_CENT) == expected


def test_under_leaves_the_edge_outside() -> None:
    assert level("63", Under(TEN_PER_CENT), tolerance=TEN_PER_CENT) == "amber"
    assert level("63.001", Under(TEN_PER_CENT)) == "green"


def test_named_threshold_and_plain_number() -> None:
    floors = {"thresholds": (("floor", Decimal(60)),), "polarity": Polarity.HIGH}
    assert level("60", Met(ThresholdRef("floor")), **floors) == "green"
    assert level("59.999", Met(ThresholdRef("floor")), **floors) != "green"
    assert level("50", Met(Decimal(50))) == "green"
    assert level("50.1", Met(Decimal(50)), polarity=Polarity.LOW, target=at_least("10")) != "green"


def test_scheme_levels_are_data() -> None:

    star = attrs.evolve(LEVELS[0], id="star", label="Star", symbol="★")
    scheme = attrs.evolve(
        TRAFFIC_LIGHTS, levels=(star, *LEVELS), rules=(Rule(level="star", when=Met(Decimal(99))), *TRAFFIC_LIGHTS.rules)
    )
    card = evaluate(catalogue(indicator(), schemes=(scheme,)), observations(row("reviews", "Dec-21", "99")))
    assert card["reviews"].level == star
