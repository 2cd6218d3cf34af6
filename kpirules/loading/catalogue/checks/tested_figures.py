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
from kpirules.model.vocabulary import Covers, UnitKind
from kpirules.rules.fractions import figures_of_target, is_likely_fraction
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
    """Say whether a percentage of a test is one that an outturn would be asked about."""
    figures = (figure for aim in draft.aims for figure in figures_of_target(aim.target))
    return draft.covers is not Covers.YEAR_TO_DATE and is_likely_fraction(value, figures)
