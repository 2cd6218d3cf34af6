"""Conditions and reasons in a councillor's words; no glyph and no colour."""

from decimal import Decimal
from typing import assert_never

from kpirules.evaluation.rating import Unrated, UnratedReason
from kpirules.model.indicator import Indicator
from kpirules.model.printed import printed_tolerance, printed_value
from kpirules.model.scheme import (
    AllOf,
    AnyOf,
    ComparatorRef,
    Condition,
    Met,
    Not,
    OwnTolerance,
    Ref,
    TargetRef,
    ThresholdRef,
    ToleranceRef,
    Under,
    Within,
)
from kpirules.model.vocabulary import AbsenceKind
from kpirules.rules.compiler import CompiledIndicator


def phrase(condition: Condition, compiled: CompiledIndicator, indicator: Indicator) -> str:
    """Return a condition as words that follow "where"."""
    match condition:
        case Met(ref=TargetRef()):
            return "the target is met"
        case Met(ref=ref):
            return f"the figure is at or better than {_ref(ref, indicator)}"
        case Within(tolerance=tolerance):
            return f"it misses the target by {_tolerance(tolerance, compiled, indicator)} or less"
        case Under(tolerance=tolerance):
            return f"it misses the target by less than {_tolerance(tolerance, compiled, indicator)}"
        case AllOf(conditions=conditions):
            return " and ".join(phrase(one, compiled, indicator) for one in conditions)
        case AnyOf(conditions=conditions):
            return " or ".join(phrase(one, compiled, indicator) for one in conditions)
        case Not(condition=inner):
            return f"it is not so that {phrase(inner, compiled, indicator)}"
    assert_never(condition)


def _ref(ref: Ref, indicator: Indicator) -> str:
    match ref:
        case TargetRef():
            return "the target"
        case ThresholdRef(name=name):
            return f"{name} ({printed_value(dict(indicator.thresholds)[name], indicator.unit)})"
        case ComparatorRef(id=name):
            return name.replace("_", " ").replace("-", " ").title()
        case Decimal():
            return printed_value(ref, indicator.unit)
    assert_never(ref)


def _tolerance(ref: ToleranceRef, compiled: CompiledIndicator, indicator: Indicator) -> str:
    tolerance = (indicator.tolerance or compiled.scheme.tolerance) if isinstance(ref, OwnTolerance) else ref
    return "its tolerance" if tolerance is None else printed_tolerance(tolerance, indicator.unit)


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
    UnratedReason.NO_POLARITY: "nothing says what good looks like",
    UnratedReason.DRAFT: "it is a draft",
    UnratedReason.UNDER_DEVELOPMENT: "it is under development",
    UnratedReason.RETIRED: "it is retired",
    UnratedReason.NOT_DUE: "no outturn is due yet",
    UnratedReason.ABSENT: "there is no outturn",
    UnratedReason.SUPPRESSED: "its figures are suppressed",
    UnratedReason.INCOMPLETE: "its figures are incomplete",
    UnratedReason.COMPARATOR_ABSENT: "the comparator it aims at has no value",
}
"""Why an indicator has no level, as words that follow "because"."""


def why_unrated(unrated: Unrated) -> str:
    """Return the reason in words, with what was printed in place of the figure."""
    words = REASONS[unrated.reason]
    if unrated.reason is UnratedReason.ABSENT and unrated.absence not in (None, AbsenceKind.NOT_AVAILABLE):
        words = f"{words} ({ABSENCES[unrated.absence]})"
    return f"{words}: {unrated.detail.rstrip('.')}" if unrated.detail else words
