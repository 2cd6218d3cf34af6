"""Under the usual three rules a better outturn never gives a worse level."""

from decimal import Decimal

from growing import numbers, ranges, rated, tolerances
from hypothesis import given
from hypothesis import strategies as st
from making import LEVELS, TRAFFIC_LIGHTS, catalogue, indicator

from kpirules.model.target import RangeTarget, Tolerance
from kpirules.model.vocabulary import Polarity
from kpirules.rules.compiler import compile_indicator


@given(ranges(), tolerances, numbers, numbers, st.sampled_from([Polarity.HIGH, Polarity.LOW]))
def test_monotone(target: RangeTarget, tolerance: Tolerance, one: Decimal, two: Decimal, polarity: Polarity) -> None:
    asked = indicator(target=target, tolerance=tolerance, polarity=polarity)
    compiled = compile_indicator(catalogue(asked, schemes=(TRAFFIC_LIGHTS,)), asked)
    worse, better = sorted((one, two), reverse=polarity is Polarity.LOW)
    rank = {value: LEVELS.index(rated(compiled, value).level) for value in (worse, better)}
    assert rank[better] <= rank[worse]
