"""Low polarity is high polarity seen in a mirror: turn every sign and nothing changes but the movement."""

from decimal import Decimal

import attrs
from growing import mirrored, numbers, rated, rated_indicators, schemes
from hypothesis import given
from hypothesis import strategies as st
from making import catalogue

from kpirules.model.indicator import Indicator
from kpirules.model.scheme import Scheme
from kpirules.model.target import RangeTarget, Target, ValueTarget
from kpirules.model.vocabulary import Movement, Polarity
from kpirules.rules.acceptable import acceptable_set
from kpirules.rules.compiler import compile_indicator
from kpirules.rules.direction import Steady, movement, travel

FLIPPED = {Polarity.HIGH: Polarity.LOW, Polarity.LOW: Polarity.HIGH, Polarity.IN_RANGE: Polarity.IN_RANGE}


def flipped_target(target: Target) -> Target:
    match target:
        case ValueTarget(value=value):
            return ValueTarget(value=-value)
        case RangeTarget():
            return RangeTarget(
                lower=-target.upper,
                upper=-target.lower,
                lower_exclusive=target.upper_exclusive,
                upper_exclusive=target.lower_exclusive,
            )
    raise AssertionError(target)


@given(rated_indicators(), schemes(), numbers)
def test_rating(indicator: Indicator, scheme: Scheme, value: Decimal) -> None:
    turned = attrs.evolve(
        indicator,
        polarity=FLIPPED[indicator.polarity],
        target=flipped_target(indicator.target),
        thresholds=tuple((name, -number) for name, number in indicator.thresholds),
    )
    straight = rated(compile_indicator(catalogue(indicator, schemes=(scheme,)), indicator), value)
    mirror = rated(compile_indicator(catalogue(turned, schemes=(mirrored(scheme),)), turned), -value)
    assert straight.level == mirror.level


@given(rated_indicators(), numbers, numbers, st.booleans())
def test_direction(indicator: Indicator, now: Decimal, before: Decimal, edge: bool) -> None:  # noqa: FBT001 - drawn
    opposite = {Movement.UP: Movement.DOWN, Movement.DOWN: Movement.UP, Movement.STEADY: Movement.STEADY}
    steady = Steady(Decimal("0.5"), edge)
    assert movement(-now, -before, steady) is opposite[movement(now, before, steady)]
    acceptable = acceptable_set(indicator.target, indicator.polarity)
    turned = acceptable_set(flipped_target(indicator.target), FLIPPED[indicator.polarity])
    straight = travel(now, before, steady, indicator.polarity, acceptable)
    assert straight is travel(-now, -before, steady, FLIPPED[indicator.polarity], turned)
