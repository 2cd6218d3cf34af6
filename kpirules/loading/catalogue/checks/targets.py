"""KR304 to KR313: whether the target, its thresholds and its tolerance can be met and missed."""

from collections.abc import Iterable, Iterator
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
from kpirules.loading.catalogue.checks.aims import Figure, edges_written, figures_written
from kpirules.loading.catalogue.checks.finding import Words, finding
from kpirules.loading.catalogue.document import Document
from kpirules.loading.catalogue.drafts import Field, IndicatorDraft
from kpirules.loading.catalogue.leaves import OF_REFS, OF_TOLERANCES, leaves
from kpirules.loading.catalogue.values import TARGET, entries_of, field_of, items_of, number_of, text_of, tolerance_of
from kpirules.loading.shape.slips import instead, swapped
from kpirules.model.number import HUNDRED, plain
from kpirules.model.target import Edges, RangeTarget, RelativeTolerance
from kpirules.model.vocabulary import Polarity, UnitKind
from kpirules.rules.acceptable import acceptable_set
from kpirules.source.nodes import Mapping, Node


def check_range(draft: IndicatorDraft, _document: Document) -> Iterator[Diagnostic]:
    """Find a range that has no ends, or has them the wrong way round, or names one exclusive that it has not."""
    for field, node, edges in edges_written(draft):
        if isinstance(edges, RangeTarget):
            yield from _range(draft, edges, field, node)
        elif edges.exclusive and draft.polarity is Polarity.IN_RANGE:
            words = Words(
                message="no figure lies in a range whose two ends are one figure that is excluded",
                label="no figure meets it",
                hint="leave out exclusive, or write a range with two ends",
            )
            yield finding(NOTHING_ACCEPTABLE, draft, words, field=field, node=node)


def _range(draft: IndicatorDraft, target: RangeTarget, field: Field, node: Node) -> Iterator[Diagnostic]:
    lower, upper = target.lower, target.upper
    if lower is None and upper is None:
        words = Words(
            message="a range needs `lower`, `upper` or both",
            label="has neither end",
            hint="write {kind: range, lower: 95, upper: 100}",
        )
        yield finding(RANGE_WITHOUT_ENDS, draft, words, field=field, node=node)
        return
    if lower is not None and upper is not None and lower > upper:
        # An end that is excluded goes with its figure, or stays what it is called: only the author knows.
        excluded = {text_of(item) for item in items_of(field_of(node, "exclusive"))}
        alike = len(excluded) != 1
        words = Words(
            message="the lower end of a range must not be above its upper end",
            label=f"{plain(lower)} is above {plain(upper)}",
            hint=f"swap them: lower: {plain(upper)}, upper: {plain(lower)}"
            + ("" if alike else ", and see which of them is `exclusive`"),
            fix=swapped(field_of(node, "lower"), field_of(node, "upper"), safe=alike),
        )
        yield finding(RANGE_ENDS_SWAPPED, draft, words, field=field, node=field_of(node, "lower"))
        return
    for item in items_of(field_of(node, "exclusive")):
        end = text_of(item)
        if end is not None and field_of(node, end) is None:
            words = Words(
                message=f"`exclusive` names the {end} end, which the range leaves open",
                label=f"there is no {end}",
                hint=f"add {end}: with its figure, or name the other end",
            )
            yield finding(EXCLUSIVE_OPEN_END, draft, words, field=field, node=item)
    yield from _polarity_and_range(draft, target, field, node)


def _polarity_and_range(draft: IndicatorDraft, target: RangeTarget, field: Field, node: Node) -> Iterator[Diagnostic]:
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
                node=node,
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
                node=node,
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
                node=node,
            )


def check_percentages(draft: IndicatorDraft, _document: Document) -> Iterator[Diagnostic]:
    """Find percentages below 0, above 100, or written as a fraction of 1."""
    if draft.unit is not UnitKind.PERCENT:
        return
    for figure in _figures(draft):
        field, node, number = figure.field, figure.node, figure.number
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
        elif draft.polarity is Polarity.HIGH and field.name in (TARGET, "earlier_targets") and 0 < number <= 1:
            yield finding(
                PERCENTAGE_AS_FRACTION,
                draft,
                Words(
                    message=f"a percentage is written from 0 to 100, not as {plain(number)} of 1",
                    label=f"this is {plain(number)}%",
                    hint=f"write {plain(number * HUNDRED)} if you mean {plain(number * HUNDRED)}%",
                    fix=instead(node, plain(number * HUNDRED), safe=False),
                ),
                field=field,
                node=node,
            )


def _figures(draft: IndicatorDraft) -> Iterator[Figure]:
    """Yield every figure in the indicator's own unit with its place."""
    yield from figures_written(draft)
    thresholds, rate = draft.field("thresholds"), draft.field("rate")
    if thresholds is not None:
        yield from _numbers(thresholds, (entry.value for entry in entries_of(thresholds.node)))
    if rate is not None:
        yield from _numbers(rate, (leaf.node for leaf in leaves(rate.node) if leaf.kind in OF_REFS))


def _numbers(field: Field, nodes: Iterable[Node]) -> Iterator[Figure]:
    for node in nodes:
        number = number_of(node)
        if number is not None:
            yield Figure(field=field, node=node, number=number)


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
    """Say whether an edge that can be missed is zero, in some period."""
    polarity = draft.polarity
    if polarity in (None, Polarity.NONE):
        return False
    return any(0 in _missable(edges, polarity) for _, _, edges in edges_written(draft))


def _missable(edges: Edges, polarity: Polarity) -> tuple[Decimal | None, Decimal | None]:
    accepted = acceptable_set(edges, polarity)
    return accepted.lower, accepted.upper


def _own_tolerances(draft: IndicatorDraft) -> Iterator[tuple[Field, Node]]:
    field = draft.field("tolerance")
    if field is not None and field.own:
        yield field, field.node
    field = draft.field("rate")
    for leaf in leaves(field.node) if field is not None else ():
        if field is not None and leaf.kind in OF_TOLERANCES:
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
