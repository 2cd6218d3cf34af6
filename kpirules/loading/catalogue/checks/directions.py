"""KR364 and KR370 to KR376: whether directions of travel can be found, as declared and for those that show them."""

from collections.abc import Iterator

import attrs

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes.catalogue import UNKNOWN_NAME
from kpirules.diagnostics.codes.directions import (
    BASELINE_OUT_OF_STEP,
    GAP_WITHOUT_TARGET,
    MEAN_OF_ONE,
    METHOD_ILL_SUITED,
    STEADY_TWICE,
    WINDOW_TOO_SHORT,
    WINDOW_WITHOUT_METHOD,
)
from kpirules.diagnostics.codes.targets import UNCLEAR_PERIOD
from kpirules.diagnostics.findings import Diagnostic, Related
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.earlier import unreadable
from kpirules.loading.catalogue.checks.finding import Words, finding
from kpirules.loading.catalogue.checks.names import unknown
from kpirules.loading.catalogue.declarations import DirectionDraft
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import IndicatorDraft
from kpirules.loading.catalogue.values import field_of, items_of, text_of, whole_of
from kpirules.model.period import Frequency, YearBasis
from kpirules.model.target import NoTarget, NotATargetMeasure
from kpirules.model.vocabulary import Compare, Measure, Method, UnitKind
from kpirules.rules.methods import chi_squared, regression, spc
from kpirules.rules.methods.verdict import Cadence, Ineligible
from kpirules.source.nodes import Node

_FEWEST = {
    Method.REGRESSION: regression.POINTS_FOR_TEST,
    Method.SPC: spc.MINIMUM_POINTS,
    Method.CHI_SQUARED: chi_squared.POINTS,
}
"""Fewest points of the methods that look at a window."""

_SHARED_CASES = {
    Ineligible.OVERLAPPING_PERIODS: "rolling years overlap, so a trend would show in pure chance",
    Ineligible.CUMULATIVE: "each figure holds the ones before it, so a trend would show in pure chance",
}


def check_declared(document: Document) -> Iterator[Diagnostic]:
    """Find directions that name nothing, or ask what their method cannot do."""
    for draft in document.direction_rules.values():
        compare, window = field_of(draft.node, "compare"), draft.node.get("window")
        node = field_of(compare, "comparator")
        nowhere = None if node is None else unknown("comparator", node, document)
        if node is not None and nowhere is not None:
            yield _about(UNKNOWN_NAME, draft, nowhere, node, document)
        node = field_of(compare, "baseline")
        unclear = unreadable(node, draft.basis)
        if node is not None and unclear is not None:
            yield _about(UNCLEAR_PERIOD, draft, unclear, node, document)
        node = field_of(compare, "mean_of_previous")
        if node is not None and whole_of(node) == 1:
            words = Words(
                message="a mean of earlier figures takes two of them or more",
                label="the mean of one figure is that figure",
                hint="write compare: previous, or a number from 2 on",
            )
            yield _about(MEAN_OF_ONE, draft, words, node, document)
        node = draft.node.get("steady_under")
        if node is not None and draft.node.get("steady_within") is not None:
            words = Words(
                message="a direction says once what still counts as steady: `steady_within` stands here too",
                label="up to this, and not the figure itself",
                hint="keep steady_within where its figure itself is steady, steady_under where it is movement already",
            )
            yield _about(STEADY_TWICE, draft, words, node, document)
        if window is not None:
            yield from _window(draft, window, document)


def _window(draft: DirectionDraft, window: Node, document: Document) -> Iterator[Diagnostic]:
    method, size = draft.rule.method, whole_of(window) or 0
    fewest = _FEWEST.get(method)
    if fewest is None:
        words = Words(
            message=f"only {', '.join(one.value for one in _FEWEST)} look at a window of periods",
            label="changes nothing",
            hint="leave out window, or name one of them as the method",
        )
        yield _about(WINDOW_WITHOUT_METHOD, draft, words, window, document)
    elif size < fewest:
        words = Words(
            message=f"`{method.value}` needs {fewest} periods, and the window holds fewer",
            label=f"{size} of {fewest}",
            hint=f"write window: {fewest} or more, or leave it out to look at all there are",
        )
        yield _about(WINDOW_TOO_SHORT, draft, words, window, document)


def _about(code: Code, draft: DirectionDraft, words: Words, node: Node, document: Document) -> Diagnostic:
    return Diagnostic(
        code=code,
        message=words.message,
        path=document.path,
        span=node.span,
        label=words.label,
        hint=words.hint,
        context=draft.key.span,
        pointer=draft.pointer,
        related=words.related,
    )


def check_shown(draft: IndicatorDraft, document: Document) -> Iterator[Diagnostic]:
    """Find directions that an indicator shows and that can give no answer for it."""
    field = draft.field("directions")
    if field is None or not draft.live:
        return
    for item in items_of(field.node):
        direction = document.direction_rules.get(text_of(item) or "")
        if direction is None:
            continue
        for code, words in _no_answer(draft, direction, own=field.own):
            place = Related(message="declared here", path=draft.path, span=direction.key.span)
            yield finding(code, draft, attrs.evolve(words, related=(place,)), field=field, node=item)


def _no_answer(draft: IndicatorDraft, direction: DirectionDraft, *, own: bool) -> Iterator[tuple[Code, Words]]:
    rule = direction.rule
    why = _ill_suited(rule.method, draft)
    if why is not None:
        hint = "take it out of directions, or name another that is found by another method"
        yield (
            METHOD_ILL_SUITED,
            Words(message=f"`{rule.method.value}` gives no answer here: {why}", label="never found", hint=hint),
        )
    if own and rule.measure is Measure.GAP_TO_TARGET and isinstance(draft.target, NotATargetMeasure | NoTarget | None):
        words = Words(
            message="a gap to the target is measured, and there is no target",
            label="never found",
            hint="add a target, or take it out of directions",
        )
        yield GAP_WITHOUT_TARGET, words
    baseline = rule.baseline
    if rule.compare is not Compare.BASELINE or baseline is None or draft.frequency is None or draft.basis is None:
        return
    if not any(baseline.fits(frequency, draft.basis) for frequency in (draft.frequency, Frequency.ANNUAL)):
        words = Words(
            message=f"the baseline {quoted(_written(direction))} is neither a {draft.frequency.value} period nor "
            f"{'an' if draft.basis is YearBasis.ACADEMIC else 'a'} {draft.basis.value} year",
            label="never found",
            hint="write a baseline of the same length, or take it out of directions",
        )
        yield BASELINE_OUT_OF_STEP, words


def _written(direction: DirectionDraft) -> str:
    return text_of(field_of(field_of(direction.node, "compare"), "baseline")) or ""


def _ill_suited(method: Method, draft: IndicatorDraft) -> str | None:
    """Return why a method gives no answer for an indicator, whatever its figures are."""
    if draft.frequency is None or draft.unit is None:
        return None
    if method in (Method.REGRESSION, Method.SPC):
        shared = Cadence(months=draft.frequency.months, covers=draft.covers).dependence()
        return None if shared is None else _SHARED_CASES[shared]
    if method is Method.CHI_SQUARED:
        if draft.unit is not UnitKind.PERCENT:
            return f"it wants percentages with their counts, and the unit is {draft.unit.value}"
        if draft.frequency is not Frequency.ANNUAL:
            return f"it wants yearly figures, and these are {draft.frequency.value}"
    if method is Method.INTERVAL_OVERLAP and draft.unit not in (UnitKind.PERCENT, UnitKind.RATE):
        return f"it wants percentages or rates with their counts, and the unit is {draft.unit.value}"
    return None
