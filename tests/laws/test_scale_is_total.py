"""Every number lies on exactly one piece of a scale, and the piece agrees with reading the rules one by one."""

from itertools import pairwise

from growing import numbers, rated, rated_indicators, schemes
from hypothesis import given
from hypothesis import strategies as st
from making import catalogue

from kpirules.evaluation.rating import Rated
from kpirules.model.indicator import Indicator
from kpirules.model.scheme import Scheme
from kpirules.rules.compiler import compile_indicator
from kpirules.rules.conditions import holds

Answer = bool | None
answers = st.sampled_from([True, False, None])


@given(rated_indicators(), schemes(), answers)
def test_pieces_meet_and_never_overlap(indicator: Indicator, scheme: Scheme, answer: Answer) -> None:
    compiled = compile_indicator(catalogue(indicator, schemes=(scheme,)), indicator)
    scale = compiled.scale(indicator.target, dict.fromkeys(compiled.questions, answer))
    assert scale.pieces[0].lower is None
    assert scale.pieces[-1].upper is None
    for left, right in pairwise(scale.pieces):
        assert left.upper == right.lower
        assert left.rule != right.rule


@given(rated_indicators(), schemes(), answers, st.data())
def test_bisection_agrees_with_the_rules(
    indicator: Indicator,
    scheme: Scheme,
    answer: Answer,
    data: st.DataObject,
) -> None:
    """The scale is only a faster way to say what the first rule that holds says, edges and all."""
    compiled = compile_indicator(catalogue(indicator, schemes=(scheme,)), indicator)
    told = dict.fromkeys(compiled.questions, answer)
    scale = compiled.scale(indicator.target, told)
    edges = [piece.upper.value for piece in scale.pieces if piece.upper]
    value = data.draw(st.one_of(numbers, st.sampled_from(edges)) if edges else numbers)
    ruler = compiled.ruler(indicator.target)
    first = next(
        at for at, rule in enumerate(scheme.rules) if rule.when is None or holds(rule.when, value, ruler, told)
    )
    assert scale.piece(value).rule == first


@given(rated_indicators(), schemes(), numbers)
def test_rating_is_deterministic(indicator: Indicator, scheme: Scheme, value: object) -> None:
    asked = catalogue(indicator, schemes=(scheme,))
    one, two = (rated(compile_indicator(asked, indicator), value) for _ in range(2))
    assert isinstance(one, Rated)
    assert one == two
