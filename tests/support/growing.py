"""Hypothesis strategies: rating rules, targets and series, grown backwards from what must be true of them."""

from decimal import Decimal

import attrs
from hypothesis import strategies as st
from making import COUNT, LEVELS, indicator

from kpirules.evaluation.rating import Rated, rate
from kpirules.model.indicator import Indicator
from kpirules.model.outturn import Observation
from kpirules.model.period import Period
from kpirules.model.scheme import (
    Above,
    Ahead,
    AllOf,
    AnyOf,
    Below,
    ComparatorRef,
    Condition,
    DirectionIs,
    Met,
    Not,
    OwnTolerance,
    Rule,
    Scheme,
    Streak,
    TargetRef,
    ThresholdRef,
    Under,
    Within,
)
from kpirules.model.target import PointsTolerance, RangeTarget, RelativeTolerance, ValueTarget
from kpirules.model.vocabulary import AbsenceKind, Polarity, Travel
from kpirules.rules.compiler import CompiledIndicator

numbers = st.decimals(min_value=-1000, max_value=1000, places=2)
"""Values near enough to each other that edges are hit."""

small = st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(1), Decimal(5), Decimal(10)])
tolerances = st.one_of(
    small.map(lambda points: PointsTolerance(points=points)),
    small.map(lambda share: RelativeTolerance(share=share / 10)),
)
rated_polarities = st.sampled_from([Polarity.HIGH, Polarity.LOW, Polarity.IN_RANGE])


@st.composite
def ranges(draw: st.DrawFn) -> RangeTarget:
    """Return a range whose ends are in order."""
    low, high = sorted((draw(numbers), draw(numbers)))
    return RangeTarget(
        lower=low,
        upper=high,
        lower_exclusive=draw(st.booleans()) and low != high,
        upper_exclusive=draw(st.booleans()) and low != high,
    )


targets = st.one_of(numbers.map(lambda value: ValueTarget(value=value)), ranges())

_references = st.one_of(st.just(TargetRef()), st.just(ThresholdRef("floor")), numbers)
_directions = st.sampled_from(["short_term", "long_term"])
_travels = st.lists(st.sampled_from(Travel), min_size=1, max_size=2, unique=True).map(tuple)
_leaves: st.SearchStrategy[Condition] = st.one_of(
    _references.map(Above),
    _references.map(Below),
    tolerances.map(Ahead),
    st.just(Above(ComparatorRef("england"))),
    st.builds(DirectionIs, _directions, _travels),
    st.builds(Streak, st.sampled_from(["green", "red"]), st.integers(1, 3)),
    _references.map(Met),
    st.just(Met(ComparatorRef("england"))),
    tolerances.map(Within),
    tolerances.map(Under),
    st.just(Within(OwnTolerance())),
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda some: AllOf(tuple(some))),
        st.lists(inner, min_size=1, max_size=3).map(lambda some: AnyOf(tuple(some))),
        inner.map(Not),
    ),
    max_leaves=5,
)


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    """Return a scheme of up to four rules over three levels."""
    names = st.sampled_from([level.id for level in LEVELS])
    rules = [Rule(level=draw(names), when=draw(conditions)) for _ in range(draw(st.integers(0, 3)))]
    return Scheme(id="lights", levels=LEVELS, rules=(*rules, Rule(level=draw(names))), tolerance=draw(tolerances))


@st.composite
def rated_indicators(draw: st.DrawFn, name: str = "reviews") -> Indicator:
    """Return a live count that can be rated."""
    return indicator(
        name,
        unit=COUNT,
        polarity=draw(rated_polarities),
        target=draw(targets),
        tolerance=draw(st.none() | tolerances),
        thresholds=(("floor", draw(numbers)),),
    )


@st.composite
def months(draw: st.DrawFn, name: str = "reviews") -> tuple[Observation, ...]:
    """Return own outturns over two financial years, some months absent or left out."""
    rows = []
    for back in range(24):
        kind = draw(st.sampled_from(["value", "value", "value", "absent", "none"]))
        period = Period.month(2022, 3).earlier(back)
        if kind == "value":
            rows.append(Observation(indicator=name, period=period, value=draw(numbers)))
        elif kind == "absent":
            rows.append(Observation(indicator=name, period=period, absence=draw(st.sampled_from(AbsenceKind))))
    return tuple(rows)


def mirrored(scheme: Scheme) -> Scheme:
    """Return the scheme with every number's sign turned, for the law of polarity."""
    rules = tuple(attrs.evolve(rule, when=None if rule.when is None else _mirrored(rule.when)) for rule in scheme.rules)
    return attrs.evolve(scheme, rules=rules)


def _mirrored(condition: Condition) -> Condition:
    match condition:
        case Met(ref=Decimal() as value):
            return Met(-value)
        case Above(ref=ref):
            return Below(-ref if isinstance(ref, Decimal) else ref)
        case Below(ref=ref):
            return Above(-ref if isinstance(ref, Decimal) else ref)
        case AllOf(conditions=some):
            return AllOf(tuple(_mirrored(one) for one in some))
        case AnyOf(conditions=some):
            return AnyOf(tuple(_mirrored(one) for one in some))
        case Not(condition=inner):
            return Not(_mirrored(inner))
    return condition


def rated(compiled: CompiledIndicator, value: Decimal, *, answer: bool | None = None) -> Rated:
    """Rate a figure against the indicator's own figures, with one answer to every question."""
    return rate(compiled, value, compiled.indicator.target, dict.fromkeys(compiled.questions, answer))
