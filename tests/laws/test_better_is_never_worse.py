"""A better outturn never gives a worse level, unless a condition on direction, streak or activity says so."""

from collections.abc import Sequence
from decimal import Decimal

from growing import numbers, rated, rated_indicators, tolerances
from hypothesis import given, settings
from hypothesis import strategies as st
from making import LEVELS, catalogue

from kpirules.model.indicator import Indicator
from kpirules.model.scheme import Ahead, Met, Rule, Scheme, TargetRef, Under, Within
from kpirules.model.target import PointsTolerance, RelativeTolerance, Tolerance
from kpirules.model.vocabulary import Polarity
from kpirules.rules.acceptable import acceptable_set
from kpirules.rules.compiler import compile_indicator


def widest_last(found: Sequence[Tolerance]) -> Sequence[Tolerance]:
    """Put shares before shares and points before points, each from narrow to wide; one kind only."""
    shares = sorted((one.share, one) for one in found if isinstance(one, RelativeTolerance))
    points = sorted((one.points, one) for one in found if isinstance(one, PointsTolerance))
    return [one for _, one in (shares or points)]


@st.composite
def sensible_schemes(draw: st.DrawFn) -> Scheme:
    """Return a scheme whose rules run from the most to the least demanding, as councils write them."""
    widths = widest_last(draw(st.lists(tolerances, min_size=1, max_size=3, unique=True)))
    kind = draw(st.sampled_from([Within, Under]))
    ahead = [Rule(level="green", when=Ahead(draw(tolerances)))] if draw(st.booleans()) else []
    conditions = [Met(TargetRef()), *(kind(width) for width in widths)]
    names = sorted(draw(st.lists(st.integers(0, 2), min_size=len(conditions) + 1, max_size=len(conditions) + 1)))
    rules = [Rule(level=LEVELS[rank].id, when=when) for rank, when in zip(names, conditions, strict=False)]
    return Scheme(id="lights", levels=LEVELS, rules=(*ahead, *rules, Rule(level=LEVELS[names[-1]].id)))


def goodness(indicator: Indicator, value: Decimal) -> Decimal:
    """Return a number that is greater where performance is better."""
    match indicator.polarity:
        case Polarity.HIGH:
            return value
        case Polarity.LOW:
            return -value
        case _:
            return -acceptable_set(indicator.target, indicator.polarity).shortfall(value)


@settings(max_examples=400)
@given(rated_indicators(), sensible_schemes(), st.data())
def test_monotone(indicator: Indicator, scheme: Scheme, data: st.DataObject) -> None:
    compiled = compile_indicator(catalogue(indicator, schemes=(scheme,)), indicator)
    edges = [piece.upper.value for piece in compiled.scale(indicator.target, {}).pieces if piece.upper]
    near = st.builds(lambda edge, step: edge + step, st.sampled_from(edges or [Decimal(0)]), st.integers(-2, 2))
    one, two = data.draw(near | numbers), data.draw(near | numbers)
    acceptable = acceptable_set(indicator.target, indicator.polarity)
    sides = {acceptable.near_edge(value) for value in (one, two)} - {None}
    if len(sides) > 1:
        return  # below a range and above it: a share of each edge is another width, so neither need be better
    worse, better = sorted((one, two), key=lambda value: goodness(indicator, value))
    rank = {value: LEVELS.index(rated(compiled, value).level) for value in (worse, better)}
    if goodness(indicator, worse) < goodness(indicator, better):
        assert rank[better] <= rank[worse]
