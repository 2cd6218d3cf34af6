"""Rating conditions: whether each holds for a number, where on the line it changes, and what it must be told."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import assert_never

import attrs

from kpirules.model.number import EXACT
from kpirules.model.scheme import (
    AllOf,
    AnyOf,
    ComparatorRef,
    Condition,
    Met,
    Not,
    OwnTolerance,
    Ref,
    Rule,
    TargetRef,
    ThresholdRef,
    ToleranceRef,
    Under,
    Within,
)
from kpirules.model.target import Tolerance, ValueTarget
from kpirules.model.vocabulary import Polarity
from kpirules.rules.acceptable import AcceptableSet, acceptable_set, width
from kpirules.rules.scale import Cut

Question = Met
"""A condition that is no matter of the number alone; its answer is a fact that evaluation finds out."""

Answers = Mapping[Question, bool | None]
"""What evaluation found out; None: it cannot be known, because the comparator has no value."""


@attrs.frozen(kw_only=True)
class Ruler:
    """What the conditions of one indicator are measured with.

    Attributes:
        polarity: High, low or in range.
        acceptable: The acceptable set of the target in force.
        thresholds: Named values beside the target, in the indicator's unit.
        tolerance: The indicator's tolerance, else its scheme's.
    """

    polarity: Polarity
    acceptable: AcceptableSet
    thresholds: Mapping[str, Decimal]
    tolerance: Tolerance | None

    def set_of(self, ref: Ref) -> AcceptableSet:
        """Return the values that are at or better than `ref`."""
        match ref:
            case TargetRef():
                return self.acceptable
            case ThresholdRef(name=name):
                return acceptable_set(ValueTarget(value=self.thresholds[name]), self.polarity)
            case Decimal():
                return acceptable_set(ValueTarget(value=ref), self.polarity)
            case ComparatorRef():
                raise AssertionError("a comparator's value is a fact, not a place on the scale")
        assert_never(ref)

    def tolerance_of(self, ref: ToleranceRef) -> Tolerance:
        """Return the tolerance a rule speaks of."""
        if not isinstance(ref, OwnTolerance):
            return ref
        if self.tolerance is None:
            raise AssertionError("loading refuses a rule that needs a tolerance nobody gave")
        return self.tolerance


def holds(condition: Condition, value: Decimal, ruler: Ruler, answers: Answers) -> bool | None:
    """Say whether `condition` holds for `value`; None where an unknown fact leaves it open.

    Unknown facts combine as in Kleene's three-valued logic: `any` holds if one part surely does, `not` of an
    unknown is unknown. A rule fires only where its condition surely holds.
    """
    match condition:
        case Met(ref=ComparatorRef()):
            return answers[condition]
        case Met(ref=ref):
            return value in ruler.set_of(ref)
        case Within(tolerance=ref):
            return _short_by(value, ruler, ref, inclusive=True)
        case Under(tolerance=ref):
            return _short_by(value, ruler, ref, inclusive=False)
        case AllOf(conditions=conditions):
            found = {holds(one, value, ruler, answers) for one in conditions}
            return False if False in found else None if None in found else True
        case AnyOf(conditions=conditions):
            found = {holds(one, value, ruler, answers) for one in conditions}
            return True if True in found else None if None in found else False
        case Not(condition=inner):
            answer = holds(inner, value, ruler, answers)
            return None if answer is None else not answer
    assert_never(condition)


def _short_by(value: Decimal, ruler: Ruler, ref: ToleranceRef, *, inclusive: bool) -> bool:
    edge = ruler.acceptable.near_edge(value)
    if edge is None:
        return True
    shortfall, reach = ruler.acceptable.shortfall(value), width(ruler.tolerance_of(ref), edge)
    return shortfall <= reach if inclusive else shortfall < reach


def cuts(condition: Condition, ruler: Ruler) -> Iterator[Cut]:
    """Yield every place on the number line at which the answer to `condition` may change."""
    match condition:
        case Met(ref=ComparatorRef()):
            return
        case Met(ref=ref):
            yield from _edges(ruler.set_of(ref))
        case Within(tolerance=ref) | Under(tolerance=ref):
            acceptable, tolerance = ruler.acceptable, ruler.tolerance_of(ref)
            yield from _edges(acceptable)
            inclusive = isinstance(condition, Within)
            if acceptable.lower is not None:
                reach = width(tolerance, acceptable.lower)
                yield Cut(EXACT.subtract(acceptable.lower, reach), above=not inclusive)
            if acceptable.upper is not None:
                yield Cut(EXACT.add(acceptable.upper, width(tolerance, acceptable.upper)), above=inclusive)
        case AllOf(conditions=conditions) | AnyOf(conditions=conditions):
            for one in conditions:
                yield from cuts(one, ruler)
        case Not(condition=inner):
            yield from cuts(inner, ruler)
        case _:
            assert_never(condition)


def _edges(acceptable: AcceptableSet) -> Iterator[Cut]:
    if acceptable.lower is not None:
        yield Cut(acceptable.lower, above=acceptable.lower_exclusive)
    if acceptable.upper is not None:
        yield Cut(acceptable.upper, above=not acceptable.upper_exclusive)


def questions(rules: tuple[Rule, ...]) -> tuple[Question, ...]:
    """Return what the rules must be told beside the number, each once, in the order they ask."""
    asked = (question for rule in rules if rule.when is not None for question in _asked(rule.when))
    return tuple(dict.fromkeys(asked))


def _asked(condition: Condition) -> Iterator[Question]:
    match condition:
        case Met(ref=ComparatorRef()):
            yield condition
        case AllOf(conditions=conditions) | AnyOf(conditions=conditions):
            for one in conditions:
                yield from _asked(one)
        case Not(condition=inner):
            yield from _asked(inner)
        case _:
            return
