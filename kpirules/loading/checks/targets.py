"""KR304 to KR313: whether the target, its thresholds and its tolerance can be met and missed."""

from collections.abc import Iterator
from decimal import Decimal

from kpirules.diagnostics.codes.indicator import (
    AMBIGUOUS_THRESHOLD,
    EVERYTHING_ACCEPTABLE,
    EXCLUSIVE_OPEN_END,
    IN_RANGE_OPEN_END,
    NOTHING_ACCEPTABLE,
    PERCENTAGE_AS_FRACTION,
    PERCENTAGE_OUT_OF_BOUNDS,
    RANGE_ENDS_SWAPPED,
    RANGE_WITHOUT_ENDS,
    TOLERANCE_OF_ZERO,
)
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.checks.conditions import leaves
from kpirules.loading.checks.finding import Words, finding
from kpirules.loading.document import Document
from kpirules.loading.drafts import Field, IndicatorDraft
from kpirules.loading.values import TARGET, field_of, items_of, number_of, text_of, tolerance_of
from kpirules.model.number import HUNDRED, plain
from kpirules.model.target import RangeTarget, RelativeTolerance, ValueTarget
from kpirules.model.vocabulary import Polarity, UnitKind
from kpirules.source.nodes import Mapping, Node


def check_range(draft: IndicatorDraft, _document: Document) -> Iterator[Diagnostic]:
    """Find a range that has no ends, or has them the wrong way round, or names one exclusive that it has not."""
    target, field = draft.target, draft.field("target")
    if field is None or not isinstance(target, RangeTarget):
        return
    lower, upper = target.lower, target.upper
    if lower is None and upper is None:
        yield finding(
            RANGE_WITHOUT_ENDS,
            draft,
            Words(
                message="a range needs `lower`, `upper` or both",
                label="has neither end",
                hint="write target: {kind: range, lower: 95, upper: 100}",
            ),
            field=field,
        )
        return
    if lower is not None and upper is not None and lower > upper:
        yield finding(
            RANGE_ENDS_SWAPPED,
            draft,
            Words(
                message="the lower end of a range must not be above its upper end",
                label=f"{plain(lower)} is above {plain(upper)}",
                hint=f"swap them: lower: {plain(upper)}, upper: {plain(lower)}",
            ),
            field=field,
            node=field_of(field.node, "lower"),
        )
        return
    for item in items_of(field_of(field.node, "exclusive")):
        end = text_of(item)
        if end is not None and field_of(field.node, end) is None:
            yield finding(
                EXCLUSIVE_OPEN_END,
                draft,
                Words(
                    message=f"`exclusive` names the {end} end, which the range leaves open",
                    label=f"there is no {end}",
                    hint=f"add {end}: with its figure, or name the other end",
                ),
                field=field,
                node=item,
            )
    yield from _polarity_and_range(draft, target, field)


def _polarity_and_range(draft: IndicatorDraft, target: RangeTarget, field: Field) -> Iterator[Diagnostic]:
    missing = "lower" if target.lower is None else "upper" if target.upper is None else None
    exclusive = target.lower_exclusive or target.upper_exclusive
    match draft.polarity:
        case Polarity.HIGH | Polarity.LOW if missing == ("lower" if draft.polarity is Polarity.HIGH else "upper"):
            yield finding(
                EVERYTHING_ACCEPTABLE,
                draft,
                Words(
                    message=(
                        f"with `polarity: {draft.polarity.value}` a range needs `{missing}`, or every figure meets it"
                    ),
                    label=f"no figure is too {'low' if missing == 'lower' else 'high'} for it",
                    hint=f"add {missing}:, or check the polarity",
                ),
                field=field,
            )
        case Polarity.IN_RANGE if missing is not None:
            instead = Polarity.HIGH if missing == "upper" else Polarity.LOW
            yield finding(
                IN_RANGE_OPEN_END,
                draft,
                Words(
                    message="with `polarity: in_range` a range has both ends",
                    label=f"has no {missing} end",
                    hint=f"add {missing}:, or write polarity: {instead.value}",
                ),
                field=field,
            )
        case Polarity.IN_RANGE if target.lower == target.upper and exclusive:
            yield finding(
                NOTHING_ACCEPTABLE,
                draft,
                Words(
                    message="no figure lies in a range whose two ends are one figure that is excluded",
                    label="no figure meets it",
                    hint="leave out exclusive, or write two different ends",
                ),
                field=field,
            )


def check_percentages(draft: IndicatorDraft, _document: Document) -> Iterator[Diagnostic]:
    """Find percentages below 0, above 100, or written as a fraction of 1."""
    if draft.unit is not UnitKind.PERCENT:
        return
    for field, node, number in _figures(draft):
        if not 0 <= number <= HUNDRED:
            yield finding(
                PERCENTAGE_OUT_OF_BOUNDS,
                draft,
                Words(
                    message=f"a percentage lies between 0 and 100, not at {plain(number)}",
                    label=f"{plain(number)} cannot be a share of a whole",
                    hint="correct the figure; for a change in percent write unit: number",
                ),
                field=field,
                node=node,
            )
        elif draft.polarity is Polarity.HIGH and field.name == TARGET and 0 < number <= 1:
            yield finding(
                PERCENTAGE_AS_FRACTION,
                draft,
                Words(
                    message=f"a percentage is written from 0 to 100, not as {plain(number)} of 1",
                    label=f"this is {plain(number)}%",
                    hint=f"write {plain(number * HUNDRED)} if you mean {plain(number * HUNDRED)}%",
                ),
                field=field,
                node=node,
            )


def _figures(draft: IndicatorDraft) -> Iterator[tuple[Field, Node, Decimal]]:
    """Yield every figure in the indicator's own unit with its place."""
    for name in (TARGET, "thresholds"):
        field = draft.field(name)
        if field is None:
            continue
        nodes = [entry.value for entry in field.node] if isinstance(field.node, Mapping) else [field.node]
        for node in nodes:
            number = number_of(node)
            if number is not None:
                yield field, node, number
    field = draft.field("rate")
    for leaf in leaves(field.node) if field is not None else ():
        number = number_of(leaf.node) if leaf.kind == "met" else None
        if field is not None and number is not None:
            yield field, leaf.node, number


def check_tolerance(draft: IndicatorDraft, _document: Document) -> Iterator[Diagnostic]:
    """Find a relative tolerance that the indicator itself asks for beside a target of zero."""
    if not _zero_edge(draft):
        return
    for field, node in _own_tolerances(draft):
        tolerance = tolerance_of(node)
        if isinstance(tolerance, RelativeTolerance) and tolerance.share > 0:
            yield finding(
                TOLERANCE_OF_ZERO,
                draft,
                Words(
                    message=f"a tolerance of {quoted(text_of(node) or '')} has no width beside a target of 0",
                    label="a share of 0 is 0, so any miss is beyond it",
                    hint="write a distance such as 2 points",
                ),
                field=field,
                node=node,
            )


def _zero_edge(draft: IndicatorDraft) -> bool:
    """Say whether an edge that can be missed is zero."""
    match draft.target, draft.polarity:
        case ValueTarget(value=value), Polarity.HIGH | Polarity.LOW | Polarity.IN_RANGE:
            return value == 0
        case RangeTarget(lower=lower), Polarity.HIGH:
            return lower == 0
        case RangeTarget(upper=upper), Polarity.LOW:
            return upper == 0
        case RangeTarget(lower=lower, upper=upper), Polarity.IN_RANGE:
            return 0 in (lower, upper)
        case _:
            return False


def _own_tolerances(draft: IndicatorDraft) -> Iterator[tuple[Field, Node]]:
    field = draft.field("tolerance")
    if field is not None and field.own:
        yield field, field.node
    field = draft.field("rate")
    for leaf in leaves(field.node) if field is not None else ():
        if field is not None and leaf.kind != "met":
            yield field, leaf.node


def check_thresholds(draft: IndicatorDraft, document: Document) -> Iterator[Diagnostic]:
    """Find a threshold whose name means something else in a rule."""
    field = draft.field("thresholds")
    for entry in field.node if field is not None and isinstance(field.node, Mapping) else ():
        name = entry.key.text
        other = "the target" if name == TARGET else "a comparator" if name in document.comparators else None
        if other is not None:
            yield finding(
                AMBIGUOUS_THRESHOLD,
                draft,
                Words(
                    message=f"a threshold cannot be called {quoted(name)}, as that names {other}",
                    label=f"in a rule this is {other}",
                    hint="give it another name, such as floor or stretch",
                ),
                field=field,
                node=entry.key,
            )
