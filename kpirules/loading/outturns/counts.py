"""Holds the two counts of a row against each other and against the value they should give; reads no cell itself."""

import re
from collections.abc import Iterator
from decimal import Decimal

import attrs

from kpirules.diagnostics.codes import figures
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.outturns.cells import Number, Sign, Silent, Typed
from kpirules.loading.outturns.grid import Cell, Row
from kpirules.model.indicator import Unit
from kpirules.model.number import HUNDRED, plain, ratio, rounded
from kpirules.model.vocabulary import AbsenceKind, UnitKind

_WHOLE_UNITS = frozenset({UnitKind.COUNT, UnitKind.CURRENCY})
"""Units that are no ratio of two counts."""


@attrs.frozen
class Said:
    """The four cells of a row that together give a number or a reason, as typed.

    Attributes:
        value: The value.
        numerator: The count above the line.
        denominator: The count below the line.
        absence: The reason in the column `absence`; None where it is blank or not known.
    """

    value: Typed
    numerator: Typed
    denominator: Typed
    absence: AbsenceKind | None

    @property
    def counted(self) -> bool:
        """Whether both counts are known."""
        return isinstance(self.numerator, Number) and isinstance(self.denominator, Number)

    @property
    def of_none(self) -> bool:
        """Whether the denominator is zero, and nothing is counted above it."""
        none_below = isinstance(self.denominator, Number) and self.denominator.value == 0
        return none_below and not (isinstance(self.numerator, Number) and self.numerator.value)


def count_findings(row: Row, said: Said, unit: Unit | None) -> Iterator[Diagnostic]:
    """Yield the findings about each of the two counts alone."""
    for heading, typed in (("numerator", said.numerator), ("denominator", said.denominator)):
        cell = row[heading]
        if not isinstance(typed, Number):
            continue
        if unit is not None and unit.kind in _WHOLE_UNITS:
            yield cell.finding(
                figures.UNUSED_COUNTS,
                f"the unit of this indicator is {unit.kind.value}, which has no {heading}",
                label="not expected here",
                hint='leave it blank, or put a number with commas in quotation marks: "1,234,567"',
            )
        elif typed.sign is not Sign.NONE:
            yield cell.finding(
                figures.WRONG_SIGN,
                f"a {heading} is a plain count, not {quoted(cell.text)}",
                label=f"a {typed.sign.value} does not fit here",
                hint="write the count alone",
            )
        elif typed.value < 0:
            yield below_zero(cell)


def below_zero(cell: Cell) -> Diagnostic:
    """Return the finding about a count below zero."""
    return cell.finding(figures.NEGATIVE_COUNT, label="below zero", hint="write the number as counted, from 0 upwards")


def not_whole(cell: Cell, value: Decimal) -> Diagnostic | None:
    """Return the finding about a count that is not a whole number."""
    if value == value.to_integral_value():
        return None
    meant = f"{abs(value.scaleb(3)):,.0f}" if _POINT_FOR_COMMA.match(cell.text) else None
    return cell.finding(
        figures.NOT_WHOLE,
        f"{quoted(cell.text)} is not a whole number, and the unit of its indicator is count",
        label="not a whole number",
        hint=f'write "{meant}" if that was meant'
        if meant
        else "mend the number, or give the indicator the unit average or number in the catalogue",
    )


_POINT_FOR_COMMA = re.compile(r"[1-9]\d{0,2}\.\d{3}(?!\d)", re.ASCII)
"""Thousands with a point for their comma, as they are written in other countries."""


def pair_findings(row: Row, said: Said, unit: Unit | None) -> Iterator[Diagnostic]:
    """Yield the findings about the two counts together, and about the value beside them."""
    typed, over, under = said.value, said.numerator, said.denominator
    if isinstance(over, Number) and isinstance(under, Number):
        above = unit is not None and unit.kind is UnitKind.PERCENT and over.value > under.value
        if above or over.value > 0 == under.value:
            counts = quoted(row["numerator"].text), quoted(row["denominator"].text)
            yield row["numerator"].finding(
                figures.NUMERATOR_ABOVE,
                f"the numerator {counts[0]} is above the denominator {counts[1]}",
                label="more than the whole",
                hint="swap the two counts if they stand in each other's column",
                related=row["denominator"].related("the denominator"),
            )
        elif isinstance(typed, Number) and unit is not None:
            yield from _disagreement(row["value"], typed, over.value, under.value, unit)
    elif isinstance(over, Number) and isinstance(under, Silent):
        yield _cut_in_two(row) or _lone(row, "numerator", "denominator")
    elif isinstance(under, Number) and isinstance(over, Silent) and isinstance(typed, Silent) and said.absence is None:
        yield _lone(row, "denominator", "numerator")


_LEFT = re.compile(r"[-−]?£?[1-9]\d{0,2}", re.ASCII)
_RIGHT = re.compile(r"\d{3}", re.ASCII)


def _cut_in_two(row: Row) -> Diagnostic | None:
    """Return the finding where a value and a lone numerator look like one number cut at its comma."""
    left, right = row["value"].text, row["numerator"].text
    if not (_LEFT.fullmatch(left) and _RIGHT.fullmatch(right)):
        return None
    return row["numerator"].finding(
        figures.LONE_COUNT,
        f"a numerator stands here without a denominator: {quoted(f'{left},{right}')} was probably cut at its comma",
        label="no denominator beside it",
        hint=f'put the number in quotation marks: "{left},{right}"; or write the denominator',
    )


def _lone(row: Row, given: str, missing: str) -> Diagnostic:
    return row[given].finding(
        figures.LONE_COUNT,
        f"a {given} stands here without a {missing}",
        label=f"no {missing} beside it",
        hint=f"write the {missing}, or leave both blank",
    )


def _disagreement(cell: Cell, typed: Number, over: Decimal, under: Decimal, unit: Unit) -> Iterator[Diagnostic]:
    if unit.kind is UnitKind.RATE and unit.per is None:
        return
    per = HUNDRED if unit.kind is UnitKind.PERCENT else unit.per or Decimal(1)
    true = ratio(over, under, per)
    # An exact half may have been rounded either way, so the edge itself agrees.
    if true is None or abs(true - typed.value) <= Decimal(5).scaleb(-typed.places - 1):
        return
    tail = " %" if unit.kind is UnitKind.PERCENT else f" per {plain(per)}" if unit.kind is UnitKind.RATE else ""
    near = f"{plain(rounded(true, max(1, typed.places)))}{tail}"
    yield cell.finding(
        figures.RATIO_DISAGREES,
        f"{plain(over)} of {plain(under)} is {near}, not {plain(typed.value)}{tail}",
        label=f"the counts beside it give {near}",
        hint="mend the value or the counts; until then the counts are what is rated",
    )
