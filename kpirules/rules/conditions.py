"""Rating conditions: whether each holds for a number, where on the line it changes, and what it must be told."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import TypeGuard, assert_never

import attrs

from kpirules.model.number import EXACT, settled
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
    Ref,
    Rule,
    Streak,
    TargetRef,
    ThresholdRef,
    ToleranceRef,
    Under,
    Within,
)
from kpirules.model.target import Edges, RangeTarget, Tolerance, ValueTarget
from kpirules.model.vocabulary import Polarity
from kpirules.rules.acceptable import AcceptableSet, acceptable_set, good_end, width
from kpirules.rules.scale import Cut

Question = Met | Above | Below | DirectionIs | Streak
"""A condition that is no matter of the number alone; its answer is a fact that evaluation finds out."""

Leaf = Met | Within | Under | Ahead | Above | Below | DirectionIs | Streak
"""A condition that holds no other."""

Answers = Mapping[Question, bool | None]
"""What evaluation found out; None: it cannot be known, because a figure it needs is missing."""


@attrs.frozen(kw_only=True)
class Ruler:
    """What the conditions of one indicator are measured with.

    Attributes:
        polarity: What good looks like.
        edges: The target in force; None where the rules do without one.
        thresholds: Named values beside the target, in the indicator's unit.
        tolerance: The indicator's tolerance, else its scheme's.
    """

    polarity: Polarity
    edges: Edges | None
    thresholds: Mapping[str, Decimal]
    tolerance: Tolerance | None

    @cached_property
    def acceptable(self) -> AcceptableSet:
        """The values that meet the target in force."""
        return acceptable_set(self._target(), self.polarity)

    def set_of(self, ref: Ref) -> AcceptableSet:
        """Return the values that are at or better than `ref`."""
        if isinstance(ref, TargetRef):
            return self.acceptable
        return acceptable_set(ValueTarget(value=self.edge(ref, upper=True)), self.polarity)

    def edge(self, ref: Ref, *, upper: bool) -> Decimal:
        """Return the figure of `ref`; of a range the upper or the lower end, or the one it has."""
        match ref:
            case TargetRef():
                return _end(self._target(), upper=upper)
            case ThresholdRef(name=name):
                return self.thresholds[name]
            case Decimal():
                return ref
            case ComparatorRef():
                raise AssertionError("a comparator's value is a fact, not a place on the scale")
        assert_never(ref)

    def ahead(self, ref: ToleranceRef) -> Cut | None:
        """Return the cut beyond which a figure is ahead of the target by `ref`, or None where none can be."""
        end = good_end(self._target(), self.polarity)
        if end is None:
            return None
        reach = width(self.tolerance_of(ref), end)
        if self.polarity is Polarity.HIGH:
            return Cut(settled(EXACT.add(end, reach)), above=reach == 0)
        return Cut(settled(EXACT.subtract(end, reach)), above=reach != 0)

    def tolerance_of(self, ref: ToleranceRef) -> Tolerance:
        """Return the tolerance a rule speaks of."""
        if not isinstance(ref, OwnTolerance):
            return ref
        if self.tolerance is None:
            raise AssertionError("loading refuses a rule that needs a tolerance nobody gave")
        return self.tolerance

    def _target(self) -> Edges:
        if self.edges is None:
            raise AssertionError("rules that need a target are only asked where one is in force")
        return self.edges


def _end(edges: Edges, *, upper: bool) -> Decimal:
    match edges:
        case ValueTarget(value=value):
            return value
        case RangeTarget(lower=low, upper=high):
            first, second = (high, low) if upper else (low, high)
            end = second if first is None else first
            if end is None:
                raise AssertionError("loading refuses a range with neither end")
            return end


def holds(condition: Condition, value: Decimal, ruler: Ruler, answers: Answers) -> bool | None:
    """Say whether `condition` holds for `value`; None where an unknown fact leaves it open.

    Unknown facts combine as in Kleene's three-valued logic: `any` holds if one part surely does, `not` of an
    unknown is unknown. A rule fires only where its condition surely holds.
    """
    match condition:
        case AllOf(conditions=conditions):
            found = {holds(one, value, ruler, answers) for one in conditions}
            return False if False in found else None if None in found else True
        case AnyOf(conditions=conditions):
            found = {holds(one, value, ruler, answers) for one in conditions}
            return True if True in found else None if None in found else False
        case Not(condition=inner):
            answer = holds(inner, value, ruler, answers)
            return None if answer is None else not answer
        case _ if is_question(condition):
            return answers[condition]
        case _:
            return _measured(condition, value, ruler)


def _measured(leaf: Leaf, value: Decimal, ruler: Ruler) -> bool:
    """Say whether a condition on the number alone holds."""
    match leaf:
        case Met(ref=ref):
            return value in ruler.set_of(ref)
        case Within(tolerance=ref) | Under(tolerance=ref):
            edge = ruler.acceptable.near_edge(value)
            if edge is None:
                return True
            shortfall, reach = ruler.acceptable.shortfall(value), width(ruler.tolerance_of(ref), edge)
            return shortfall <= reach if isinstance(leaf, Within) else shortfall < reach
        case Ahead(tolerance=ref):
            cut = ruler.ahead(ref)
            if cut is None:
                return False
            beyond = value > cut.value if cut.above else value >= cut.value
            return beyond if ruler.polarity is Polarity.HIGH else not beyond
        case Above(ref=ref):
            return value > ruler.edge(ref, upper=True)
        case Below(ref=ref):
            return value < ruler.edge(ref, upper=False)
        case DirectionIs() | Streak():
            raise AssertionError("a direction or a streak is a fact")
    assert_never(leaf)


def cuts(condition: Condition, ruler: Ruler) -> Iterator[Cut]:
    """Yield every place on the number line at which the answer to `condition` may change."""
    for leaf in leaves(condition):
        if not is_question(leaf):
            yield from _cuts_of(leaf, ruler)


def _cuts_of(leaf: Leaf, ruler: Ruler) -> Iterator[Cut]:
    match leaf:
        case Met(ref=ref):
            yield from _edges(ruler.set_of(ref))
        case Within(tolerance=ref) | Under(tolerance=ref):
            acceptable, tolerance = ruler.acceptable, ruler.tolerance_of(ref)
            yield from _edges(acceptable)
            inclusive = isinstance(leaf, Within)
            if acceptable.lower is not None:
                reach = width(tolerance, acceptable.lower)
                yield Cut(settled(EXACT.subtract(acceptable.lower, reach)), above=not inclusive)
            if acceptable.upper is not None:
                reach = width(tolerance, acceptable.upper)
                yield Cut(settled(EXACT.add(acceptable.upper, reach)), above=inclusive)
        case Ahead(tolerance=ref):
            cut = ruler.ahead(ref)
            if cut is not None:
                yield cut
        case Above(ref=ref):
            yield Cut(ruler.edge(ref, upper=True), above=True)
        case Below(ref=ref):
            yield Cut(ruler.edge(ref, upper=False))
        case DirectionIs() | Streak():
            return
        case _:
            assert_never(leaf)


def _edges(acceptable: AcceptableSet) -> Iterator[Cut]:
    if acceptable.lower is not None:
        yield Cut(acceptable.lower, above=acceptable.lower_exclusive)
    if acceptable.upper is not None:
        yield Cut(acceptable.upper, above=not acceptable.upper_exclusive)


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Yield the conditions that hold no other, in the order they are written."""
    match condition:
        case AllOf(conditions=conditions) | AnyOf(conditions=conditions):
            for one in conditions:
                yield from leaves(one)
        case Not(condition=inner):
            yield from leaves(inner)
        case _:
            yield condition


def is_question(leaf: Condition) -> TypeGuard[Question]:
    """Say whether a condition is about something other than the number."""
    match leaf:
        case DirectionIs() | Streak():
            return True
        case Met(ref=ref) | Above(ref=ref) | Below(ref=ref):
            return isinstance(ref, ComparatorRef)
        case _:
            return False


def leaves_of(rules: tuple[Rule, ...]) -> tuple[Leaf, ...]:
    """Return every condition of the rules that holds no other, each once, in the order they are written."""
    return tuple(dict.fromkeys(leaf for rule in rules if rule.when is not None for leaf in leaves(rule.when)))


def needs_target(leaf: Leaf) -> bool:
    """Say whether a condition makes no sense without a target."""
    match leaf:
        case Within() | Under() | Ahead():
            return True
        case Met(ref=ref) | Above(ref=ref) | Below(ref=ref):
            return isinstance(ref, TargetRef)
        case _:
            return False


def needs_polarity(leaf: Leaf) -> bool:
    """Say whether a condition makes no sense without knowing what good looks like."""
    return isinstance(leaf, Met | Within | Under | Ahead | DirectionIs)
