"""Conditions and reasons in a councillor's words; no glyph and no colour."""

from decimal import Decimal
from typing import assert_never

from kpirules.evaluation.directions import Direction, NotCompared
from kpirules.evaluation.outturns import Outturn
from kpirules.evaluation.unrated import Unrated, UnratedReason
from kpirules.model.period import YearBasis
from kpirules.model.printed import printed_tolerance, printed_value
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
    Streak,
    TargetRef,
    ThresholdRef,
    ToleranceRef,
    Under,
    Within,
)
from kpirules.model.target import PointsTolerance, RelativeTolerance, Tolerance
from kpirules.model.vocabulary import AbsenceKind, Audience, Travel
from kpirules.rules.compiler import CompiledIndicator
from kpirules.rules.methods.verdict import Ineligible, NoVerdict


def phrase(condition: Condition, compiled: CompiledIndicator) -> str:
    """Return a condition as words that follow "where"."""
    match condition:
        case Met(ref=TargetRef()):
            return "the target is met"
        case Met(ref=ref):
            return f"the figure is at or better than {_ref(ref, compiled)}"
        case Within(tolerance=tolerance):
            return f"it misses the target by {_tolerance(tolerance, compiled)} or less"
        case Under(tolerance=tolerance):
            return f"it misses the target by less than {_tolerance(tolerance, compiled)}"
        case Ahead(tolerance=tolerance):
            return _ahead(tolerance, compiled)
        case Above(ref=ref):
            return f"the figure is above {_ref(ref, compiled)}"
        case Below(ref=ref):
            return f"the figure is below {_ref(ref, compiled)}"
        case DirectionIs(name=name, travels=travels):
            return f"the direction {name} is {' or '.join(TRAVELS[one] for one in travels)}"
        case Streak(level=level, at_least=at_least):
            return f"it has been {compiled.scheme.level(level).label} for {at_least} periods running"
        case AllOf(conditions=conditions):
            return " and ".join(phrase(one, compiled) for one in conditions)
        case AnyOf(conditions=conditions):
            return " or ".join(phrase(one, compiled) for one in conditions)
        case Not(condition=inner):
            return f"it is not so that {phrase(inner, compiled)}"
    assert_never(condition)


def _ref(ref: Ref, compiled: CompiledIndicator) -> str:
    indicator = compiled.indicator
    match ref:
        case TargetRef():
            return "the target"
        case ThresholdRef(name=name):
            return f"{name} ({printed_value(dict(indicator.thresholds)[name], indicator.unit)})"
        case ComparatorRef(id=name):
            return compiled.titles.get(name, name)
        case Decimal():
            return printed_value(ref, indicator.unit)
    assert_never(ref)


def _tolerance(ref: ToleranceRef, compiled: CompiledIndicator) -> str:
    tolerance = _given(ref, compiled)
    return "its tolerance" if tolerance is None else printed_tolerance(tolerance, compiled.indicator.unit)


def _ahead(ref: ToleranceRef, compiled: CompiledIndicator) -> str:
    match _given(ref, compiled):
        case RelativeTolerance(share=reach) | PointsTolerance(points=reach) if reach == 0:
            return "it is better than the target"  # a figure on the target is not ahead of it
    return f"it is ahead of the target by {_tolerance(ref, compiled)} or more"


def _given(ref: ToleranceRef, compiled: CompiledIndicator) -> Tolerance | None:
    return (compiled.indicator.tolerance or compiled.scheme.tolerance) if isinstance(ref, OwnTolerance) else ref


TRAVELS = {Travel.IMPROVING: "improving", Travel.STEADY: "steady", Travel.WORSENING: "worsening"}
"""The printed words of a direction of travel."""

ABSENCES = {
    AbsenceKind.NOT_AVAILABLE: "not available",
    AbsenceKind.NOT_YET_PUBLISHED: "not yet published",
    AbsenceKind.PUBLICATION_CANCELLED: "publication cancelled",
    AbsenceKind.NOT_DUE: "not due",
    AbsenceKind.UNDER_DEVELOPMENT: "under development",
    AbsenceKind.SUPPRESSED: "suppressed",
    AbsenceKind.NOT_APPLICABLE: "not applicable",
    AbsenceKind.NOT_COLLECTED: "not collected",
}
"""The printed words of each kind of absence."""

REASONS = {
    UnratedReason.NOT_A_TARGET_MEASURE: "this is not a target measure",
    UnratedReason.TARGET_TO_BE_CONFIRMED: "its target is to be confirmed",
    UnratedReason.NO_TARGET: "it has no target",
    UnratedReason.NO_TARGET_FOR_PERIOD: "its profile has no target for this period",
    UnratedReason.NO_STARTING_POINT: "last year's outturn, where its target begins, is not known",
    UnratedReason.NO_POLARITY: "nothing says what good looks like",
    UnratedReason.DRAFT: "it is a draft",
    UnratedReason.UNDER_DEVELOPMENT: "it is under development",
    UnratedReason.RETIRED: "it is retired",
    UnratedReason.NOT_DUE: "no outturn is due yet",
    UnratedReason.ABSENT: "there is no outturn",
    UnratedReason.SUPPRESSED: "its figures are suppressed",
    UnratedReason.INCOMPLETE: "its figures are incomplete",
    UnratedReason.COMPARATOR_ABSENT: "what it is compared with has too few values",
}
"""Why an indicator has no level, as words that follow "because"."""


def absence_words(one: Outturn, audience: Audience) -> str:
    """Return why an outturn has no value: `withheld: see part 2`, `not yet published`.

    The exempt audience sees every figure there is: one that nobody has is suppressed, whatever the public is told.
    """
    if one.withheld is not None and audience is Audience.PUBLIC:
        return f"withheld: {one.withheld.rstrip('.')}"
    words = ABSENCES[one.absence or AbsenceKind.NOT_AVAILABLE]
    return words if one.withheld is None else f"{words}: {one.withheld.rstrip('.')}"


def why_unrated(unrated: Unrated) -> str:
    """Return the reason in words, with what was printed in place of the figure."""
    words, detail = REASONS[unrated.reason], unrated.detail.rstrip(".")
    kind = "" if unrated.absence is None else ABSENCES[unrated.absence]
    if detail.casefold() == kind:
        detail = ""
    says_so = kind != "" and kind in detail.casefold()
    if says_so and unrated.reason is UnratedReason.SUPPRESSED:
        return detail  # "data suppressed due to small numbers" needs no "its figures are suppressed" before it
    if kind and not says_so and unrated.reason is UnratedReason.ABSENT and kind != ABSENCES[AbsenceKind.NOT_AVAILABLE]:
        words = f"{words} ({kind})"
    return f"{words}: {detail}" if detail else words


def why_not_compared(one: Direction, basis: YearBasis) -> str:
    """Return why a direction of travel has no answer, in words; empty where it has one."""
    if one.reason is NotCompared.METHOD_NOT_ELIGIBLE and isinstance(one.verdict, NoVerdict):
        return _ineligible(one.verdict)
    return (
        "" if one.reason is None else NOT_COMPARED[one.reason].format(one.against.label(basis) if one.against else "")
    )


NOT_COMPARED = {
    NotCompared.NO_OUTTURN: "no figure",
    NotCompared.NO_EARLIER_OUTTURN: "no figure for {}",
    NotCompared.EARLIER_SUPPRESSED: "{} withheld",
    NotCompared.YEAR_RESTARTED: "count began again",
    NotCompared.DEFINITION_CHANGED: "its definition changed",
    NotCompared.TARGET_CHANGES: "its target changes in the year",
    NotCompared.NO_TARGET: "no target to measure from",
    NotCompared.COMPARATOR_ABSENT: "no value to compare with",
    NotCompared.METHOD_NOT_ELIGIBLE: "the method does not apply",
}
"""Why two outturns were not compared."""

INELIGIBLE = {
    Ineligible.TOO_FEW_POINTS: "too few figures",
    Ineligible.MISSING_PERIOD: "a period is missing",
    Ineligible.REPEATED_PERIOD: "a period is there twice",
    Ineligible.NOT_ANNUAL: "the method needs whole years",
    Ineligible.OVERLAPPING_PERIODS: "its periods overlap",
    Ineligible.CUMULATIVE: "it counts since the year began",
    Ineligible.NO_COUNTS: "the method needs the counts",
    Ineligible.DENOMINATOR_ZERO: "a denominator is zero",
    Ineligible.IMPOSSIBLE_COUNTS: "a numerator is above its denominator",
    Ineligible.COUNT_NOT_WHOLE: "a count is not whole",
    Ineligible.NO_INTERVAL: "there is no confidence interval",
    Ineligible.INTERVAL_REVERSED: "a confidence interval is the wrong way round",
    Ineligible.INTERVAL_WITHOUT_WIDTH: "a confidence interval has no width",
}
"""Why a statistical method does not apply."""


def _ineligible(verdict: NoVerdict) -> str:
    words = INELIGIBLE[verdict.reason]
    return words if verdict.needed is None else f"{words}: {verdict.found} of {verdict.needed}"
