"""KR385 and KR390: whether the figures of authors' tests are such as outturns can be."""

from collections.abc import Iterator
from decimal import Decimal

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes.author_tests import TEST_OF_FRACTION, TEST_OF_IMPOSSIBLE_FIGURE
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.catalogue.checks.finding import Words, finding
from kpirules.loading.catalogue.drafts import Field, IndicatorDraft
from kpirules.loading.catalogue.values import number_of
from kpirules.model.number import HUNDRED, plain
from kpirules.model.target import RangeTarget, ValueTarget
from kpirules.model.vocabulary import Covers, UnitKind
from kpirules.source.nodes import Mapping, Scalar

_FROM_NOUGHT = frozenset({UnitKind.PERCENT, UnitKind.COUNT, UnitKind.RATE})
"""Units of which no outturn is below zero, as in the rows of outturns."""


def check_figure(draft: IndicatorDraft, field: Field, test: Mapping) -> Iterator[Diagnostic]:
    """Find figures of a test that are refused, or asked about, where an outturn has them."""
    value, over, under = (number_of(test.get(name)) for name in ("value", "numerator", "denominator"))

    def told(code: Code, name: str, message: str, label: str, hint: str) -> Diagnostic:
        words = Words(message=message, label=label, hint=hint)
        return finding(code, draft, words, field=field, node=test.get(name))

    if value is not None and value < 0 and draft.unit is not None and draft.unit in _FROM_NOUGHT:
        message = f"{quoted(_typed(test, 'value'))} is below zero, which an outturn in {draft.unit.value} cannot be"
        yield told(TEST_OF_IMPOSSIBLE_FIGURE, "value", message, "below zero", "write a figure from 0 upwards")
    if value is not None and draft.unit is UnitKind.PERCENT:
        if value > HUNDRED:
            message = f"{quoted(_typed(test, 'value'))} is not a percentage between 0 and 100"
            meant = next((one for by in (1, 2) if (one := value.scaleb(-by)) <= HUNDRED), None)
            hint = f"write {plain(meant)} if that was meant" if meant else "write the share as a number from 0 to 100"
            yield told(TEST_OF_IMPOSSIBLE_FIGURE, "value", message, "above 100", hint)
        elif _is_fraction(draft, value):
            percent = plain(value * HUNDRED)
            message = f"{quoted(_typed(test, 'value'))} is a fraction where {quoted(draft.id)} is in percent"
            hint = f"write {percent}, or let it stand if so small a figure is tried"
            yield told(TEST_OF_FRACTION, "value", message, f"probably {percent}%", hint)
    if over is None or under is None:
        return
    if (draft.unit is UnitKind.PERCENT and over > under) or over > 0 == under:
        counts = quoted(_typed(test, "numerator")), quoted(_typed(test, "denominator"))
        message = f"the numerator {counts[0]} is above the denominator {counts[1]}"
        hint = "swap the two counts if they stand in each other's place"
        yield told(TEST_OF_IMPOSSIBLE_FIGURE, "numerator", message, "more than the whole", hint)


def _typed(test: Mapping, name: str) -> str:
    node = test.get(name)
    return node.text if isinstance(node, Scalar) else ""


def _is_fraction(draft: IndicatorDraft, value: Decimal) -> bool:
    """Say whether a percentage is of the size of its target only when it is taken a hundred times as large."""
    if not 0 < value <= 1 or draft.covers is Covers.YEAR_TO_DATE:
        return False
    edges = sorted(edge for aim in draft.aims for edge in _edges(aim.target) if edge > 1)
    return bool(edges) and edges[len(edges) // 2] / 2 <= value * HUNDRED <= edges[len(edges) // 2] * 2


def _edges(target: object) -> tuple[Decimal, ...]:
    match target:
        case ValueTarget(value=value):
            return (value,)
        case RangeTarget(lower=lower, upper=upper):
            return tuple(edge for edge in (lower, upper) if edge is not None)
        case _:
            return ()
