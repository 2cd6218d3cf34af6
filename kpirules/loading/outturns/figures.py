"""Reads what one row says: its value, its counts, why there is no number; looks at no other row."""

from collections.abc import Iterator
from decimal import Decimal

import attrs

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.codes import figures
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.spelling import nearest
from kpirules.diagnostics.text import quoted
from kpirules.loading.outturns.absences import read_absence
from kpirules.loading.outturns.cells import Absent, Number, Sign, Typed, Unreadable, read_flag, read_value
from kpirules.loading.outturns.counts import Said, below_zero, count_findings, pair_findings
from kpirules.loading.outturns.grid import Cell, Row
from kpirules.model.indicator import Unit
from kpirules.model.number import HUNDRED, plain
from kpirules.model.shorthand import Mark
from kpirules.model.vocabulary import AbsenceKind, UnitKind


@attrs.frozen(kw_only=True)
class Figures:
    """What one row says, in the words of `model.outturn.Observation`.

    Attributes:
        typed: The value as it was typed, for questions about other rows.
    """

    typed: Typed
    value: Decimal | None
    shown: str
    numerator: Decimal | None
    denominator: Decimal | None
    absence: AbsenceKind | None
    provisional: bool
    revised: bool
    estimated: bool
    unreliable: bool
    withheld: str | None
    note: str | None


def read_figures(
    row: Row, unit: Unit | None, symbols: frozenset[str] = frozenset()
) -> tuple[Figures, tuple[Diagnostic, ...]]:
    """Read the figures of a row.

    Args:
        row: The row.
        unit: The unit of its indicator; None where it is not known, and then nothing is held against it.
        symbols: What stands in place of figures that a policy hides.

    Returns:
        The figures, of no use where a finding is an error, and the findings.
    """
    declared = _declared_absence(row["absence"])
    said = Said(
        read_value(row["value"].text, symbols),
        read_value(row["numerator"].text),
        read_value(row["denominator"].text),
        None if isinstance(declared, Diagnostic) else declared,
    )
    found = [
        *_unreadable(row, said),
        *_value_findings(row["value"], said.value, unit),
        *count_findings(row, said, unit),
        *_flag_findings(row),
        *([declared] if isinstance(declared, Diagnostic) else []),
    ]
    # A count or value that cannot be read is not held against the others as well.
    if not any(one.severity is Severity.ERROR for one in found):
        found += pair_findings(row, said, unit)
    if any(one.severity is Severity.ERROR for one in found):
        return _figures(row, said, said.absence), tuple(found)
    absence, reasons = _absence(row, said)
    return _figures(row, said, absence), (*found, *reasons)


def _figures(row: Row, said: Said, absence: AbsenceKind | None) -> Figures:
    number = said.value if isinstance(said.value, Number) and absence is None else None
    cells = said.value, said.numerator, said.denominator
    marks = frozenset(mark for one in cells if isinstance(one, Number) for mark in one.marks)
    return Figures(
        typed=said.value,
        value=number.value if number else None,
        shown=number.shown if number else _mark(said, absence),
        numerator=said.numerator.value if isinstance(said.numerator, Number) else None,
        denominator=said.denominator.value if isinstance(said.denominator, Number) else None,
        absence=absence,
        provisional=bool(read_flag(row["provisional"].text)) or Mark.PROVISIONAL in marks,
        revised=bool(read_flag(row["revised"].text)) or Mark.REVISED in marks,
        estimated=Mark.ESTIMATED in marks,
        unreliable=Mark.UNRELIABLE in marks,
        withheld=row["withheld"].text or None,
        note=row["note"].text or None,
    )


def _mark(said: Said, absence: AbsenceKind | None) -> str:
    """Return the mark that was typed in place of a value, where it is why there is none."""
    return said.value.shown if isinstance(said.value, Absent) and said.value.kind is absence else ""


def _unreadable(row: Row, said: Said) -> Iterator[Diagnostic]:
    cells = ("value", said.value), ("numerator", said.numerator), ("denominator", said.denominator)
    for heading, one in cells:
        if isinstance(one, Unreadable):
            yield row[heading].finding(one.code, one.message, label=one.label, hint=one.hint)


def _value_findings(cell: Cell, typed: Typed, unit: Unit | None) -> Iterator[Diagnostic]:
    if not isinstance(typed, Number) or unit is None:
        return
    yield from _sign_findings(cell, typed, unit)
    if unit.kind is UnitKind.PERCENT and not 0 <= typed.value <= HUNDRED:
        meant = next((plain(typed.value.scaleb(-by)) for by in (1, 2) if 0 < typed.value.scaleb(-by) <= HUNDRED), None)
        yield cell.finding(
            figures.PERCENT_RANGE,
            f"{quoted(cell.text)} is not a percentage between 0 and 100",
            label="above 100" if typed.value > 0 else "below 0",
            hint=f"write {meant}% if that was meant" if meant else "write the share as a number from 0 to 100",
        )
    if unit.kind in {UnitKind.COUNT, UnitKind.RATE} and typed.value < 0:
        yield below_zero(cell)


def _sign_findings(cell: Cell, typed: Number, unit: Unit) -> Iterator[Diagnostic]:
    wrong = (typed.sign is Sign.PERCENT and unit.kind is not UnitKind.PERCENT) or (
        typed.sign is Sign.POUND and unit.kind is not UnitKind.CURRENCY
    )
    if wrong:
        yield cell.finding(
            figures.WRONG_SIGN,
            f"{quoted(cell.text)} has a {typed.sign.value}, and the unit of its indicator is {unit.kind.value}",
            label=f"a {typed.sign.value} does not fit here",
            hint="take the sign away, or mend the unit in the catalogue",
        )


def _flag_findings(row: Row) -> Iterator[Diagnostic]:
    for heading in ("provisional", "revised"):
        if read_flag(row[heading].text) is None:
            yield row[heading].finding(
                figures.UNKNOWN_FLAG,
                f"{quoted(row[heading].text)} is neither yes nor no",
                label="yes or no belongs here",
                hint="write yes or no, or leave it blank",
            )
    withheld = row["withheld"]
    if withheld.text and read_flag(withheld.text) is not None:
        yield withheld.finding(
            figures.WITHHELD_REASON,
            label="no reason",
            hint="write the words for the public, such as: see part 2 report; leave it blank where nothing is withheld",
        )


def _declared_absence(cell: Cell) -> AbsenceKind | Diagnostic | None:
    """Read the column `absence`; a bare x there is left to the value's rule, as it says no more than in a value."""
    if not cell.text:
        return None
    kind = read_absence(cell.text)
    if kind is not None:
        return kind
    near = nearest(cell.text, [one.value for one in AbsenceKind])
    return cell.finding(
        figures.UNKNOWN_ABSENCE,
        f"{quoted(cell.text)} is not a reason that is known here",
        label=f"did you mean {quoted(near)}?" if near else "not known",
        hint=f"write {near}" if near else f"write one of: {', '.join(one.value for one in AbsenceKind)}",
    )


def _absence(row: Row, said: Said) -> tuple[AbsenceKind | None, tuple[Diagnostic, ...]]:
    """Return why there is no number, or None where there is one, and the findings about that."""
    if said.absence is not None:
        clash = _clash(said, said.absence)
        return (
            (said.absence, ()) if clash is None else (None, (_both(row, clash, "the column absence beside it says"),))
        )
    if said.of_none:
        return AbsenceKind.NOT_APPLICABLE, (_none_counted(row),)
    match said.value:
        case Number():
            return None, ()
        case Absent() if said.counted:
            return None, (_both(row, "value", "the two counts beside it say"),)
        case Absent(kind=kind, certain=certain):
            return kind, () if certain else (_bare_x(row["value"]),)
        case _:
            return (None, ()) if said.counted else _silence(row, said)


def _clash(said: Said, declared: AbsenceKind) -> str | None:
    """Return the heading of the cell that the column `absence` contradicts, or None where it contradicts none."""
    if isinstance(said.value, Number) or (isinstance(said.value, Absent) and _contradicts(said.value.kind, declared)):
        return "value"
    return "numerator" if isinstance(said.numerator, Number) and not said.of_none else None


def _silence(row: Row, said: Said) -> tuple[AbsenceKind, tuple[Diagnostic, ...]]:
    """Return the reason for a row that gives neither a value nor two counts: a hidden count, or a withheld row."""
    for one in (said.numerator, said.denominator):
        if isinstance(one, Absent):
            return one.kind, ()
    if row["withheld"].text:
        return AbsenceKind.SUPPRESSED, ()
    return AbsenceKind.NOT_AVAILABLE, (_no_reason(row["value"]),)


def _contradicts(typed: AbsenceKind, declared: AbsenceKind) -> bool:
    """Say whether two reasons exclude each other: "not available" is true of all, and n/a is typed for it too."""
    if typed in {declared, AbsenceKind.NOT_AVAILABLE}:
        return False
    return (typed, declared) != (AbsenceKind.NOT_APPLICABLE, AbsenceKind.NOT_AVAILABLE)


def _none_counted(row: Row) -> Diagnostic:
    typed = row["value"].text
    return row["denominator"].finding(
        figures.ZERO_DENOMINATOR,
        f"a share of none is no number{f': {quoted(typed)} is not used' if typed else ''}",
        label="nothing to take a share of; read as not applicable",
        hint="leave the value blank and write not_applicable in the column absence",
    )


def _both(row: Row, heading: str, other: str) -> Diagnostic:
    return row[heading].finding(
        figures.VALUE_AND_ABSENCE,
        label=f"{other} otherwise",
        hint="keep the number or the reason, and clear the other",
    )


def _bare_x(cell: Cell) -> Diagnostic:
    return cell.finding(
        figures.BARE_X, label="read as not available", hint="write [x] for not available, or [c] for suppressed"
    )


def _no_reason(cell: Cell) -> Diagnostic:
    return cell.finding(
        figures.NO_REASON,
        label="no value and no reason; read as not available",
        hint=f"write one of these in the column absence: {', '.join(one.value for one in AbsenceKind)}",
    )
