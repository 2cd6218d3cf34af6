"""One figure against compiled rules: a level with its working, or the reason there is none."""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum

import attrs

from kpirules.model.indicator import Indicator
from kpirules.model.scheme import ComparatorRef, Level
from kpirules.model.target import ComparatorTarget, NotATargetMeasure, RangeTarget, Target, ToBeConfirmed, ValueTarget
from kpirules.model.vocabulary import AbsenceKind, Polarity, Status
from kpirules.rules.acceptable import AcceptableSet, acceptable_set
from kpirules.rules.compiler import CompiledIndicator
from kpirules.rules.conditions import Question
from kpirules.rules.scale import Piece, RatingScale


class UnratedReason(Enum):
    """Why an indicator has no level."""

    NOT_A_TARGET_MEASURE = "not_a_target_measure"
    TARGET_TO_BE_CONFIRMED = "target_to_be_confirmed"
    NO_POLARITY = "no_polarity"
    DRAFT = "draft"
    UNDER_DEVELOPMENT = "under_development"
    RETIRED = "retired"
    NOT_DUE = "not_due"
    ABSENT = "absent"
    SUPPRESSED = "suppressed"
    INCOMPLETE = "incomplete"
    COMPARATOR_ABSENT = "comparator_absent"


class RatedBy(Enum):
    """Who gave a level: the rules, an officer, or a declared release of a withheld indicator's rating."""

    RULE = "rule"
    PARTS = "parts"
    JUDGEMENT = "judgement"
    DECLARED = "declared"


@attrs.frozen(kw_only=True)
class Working:
    """How the rules reached a level.

    Attributes:
        value: The figure rated, unrounded.
        acceptable: The values that meet the target in force.
        scale: The scale the figure was located on.
        piece: The piece it lies on.
        answers: What the rules were told beside the figure.
    """

    value: Decimal
    acceptable: AcceptableSet
    scale: RatingScale = attrs.field(repr=False)
    piece: Piece
    answers: Mapping[Question, bool | None] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Rated:
    """A level.

    Attributes:
        level: The level.
        by: Who gave it.
        working: How the rules reached it; None where they did not.
    """

    level: Level
    by: RatedBy = RatedBy.RULE
    working: Working | None = None


@attrs.frozen(kw_only=True)
class Unrated:
    """No level, with its reason.

    Attributes:
        reason: Why.
        absence: The kind of absence, where the figure is absent.
        detail: The printed words that came with it, or what is missing; empty where there are none.
    """

    reason: UnratedReason
    absence: AbsenceKind | None = None
    detail: str = ""


Rating = Rated | Unrated

_BY_STATUS = {
    Status.DRAFT: UnratedReason.DRAFT,
    Status.UNDER_DEVELOPMENT: UnratedReason.UNDER_DEVELOPMENT,
    Status.RETIRED: UnratedReason.RETIRED,
}


def never_rated(indicator: Indicator) -> Unrated | None:
    """Return why no outturn of the indicator is ever rated, or None where one may be."""
    if indicator.status in _BY_STATUS:
        return Unrated(reason=_BY_STATUS[indicator.status])
    match indicator.target:
        case NotATargetMeasure():
            return Unrated(reason=UnratedReason.NOT_A_TARGET_MEASURE)
        case ToBeConfirmed():
            return Unrated(reason=UnratedReason.TARGET_TO_BE_CONFIRMED)
    if indicator.polarity in (None, Polarity.NONE):
        return Unrated(reason=UnratedReason.NO_POLARITY)
    return None


def acceptable_now(indicator: Indicator, benchmarks: Mapping[str, Decimal]) -> AcceptableSet | None:
    """Return the acceptable set of the target in force, or None where there is none.

    Args:
        indicator: Whose target.
        benchmarks: The latest value of each comparator that has one, by id.
    """
    target: Target = indicator.target
    if isinstance(target, ComparatorTarget):
        value = benchmarks.get(target.of)
        if value is None:
            return None
        target = ValueTarget(value=value)
    if indicator.polarity in (None, Polarity.NONE) or not isinstance(target, ValueTarget | RangeTarget):
        return None
    return acceptable_set(target, indicator.polarity)


def rate(compiled: CompiledIndicator, value: Decimal, benchmarks: Mapping[str, Decimal]) -> Rating:
    """Rate one figure.

    Args:
        compiled: The indicator's rules; its target must be rateable.
        value: The figure, in the indicator's unit.
        benchmarks: The latest value of each comparator that has one, by id.

    Returns:
        The level with its working; unrated where the target is a comparator without a value.
    """
    acceptable = acceptable_now(compiled.indicator, benchmarks)
    if acceptable is None:
        of = compiled.indicator.target.of if isinstance(compiled.indicator.target, ComparatorTarget) else ""
        return Unrated(reason=UnratedReason.COMPARATOR_ABSENT, detail=of)
    answers = {question: _answer(question, value, compiled.indicator, benchmarks) for question in compiled.questions}
    scale = compiled.scale(acceptable, answers)
    piece = scale.piece(value)
    working = Working(value=value, acceptable=acceptable, scale=scale, piece=piece, answers=answers)
    return Rated(level=compiled.level(piece.rule), working=working)


def _answer(question: Question, value: Decimal, indicator: Indicator, benchmarks: Mapping[str, Decimal]) -> bool | None:
    benchmark = benchmarks.get(question.ref.id) if isinstance(question.ref, ComparatorRef) else None
    if benchmark is None or indicator.polarity is None:
        return None
    return value in acceptable_set(ValueTarget(value=benchmark), indicator.polarity)
