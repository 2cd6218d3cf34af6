"""Reads a CSV file as rows under the headings of outturns; knows no number and no indicator."""

import re
from collections.abc import Iterator, Sequence

import attrs

from kpirules.diagnostics.codes import outturns as codes
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.spelling import nearest
from kpirules.diagnostics.text import quoted
from kpirules.loading.grid import COLUMNS, Cell, Row, Table, heading_of, unread_column
from kpirules.loading.records import Record, cut

_BLANK = " ,;\t"
_SEPARATOR_LINE = re.compile(r'"?sep=([,;\t|])"?', re.IGNORECASE)
"""The first line Excel obeys, and writes for some countries, to name the separator."""


def read_table(lines: Sequence[str], path: str) -> Table:
    """Read the lines of a CSV file as rows of outturns.

    Blank rows are passed over, and so are blank cells beyond the headings; a first line `sep=;` is obeyed. Files
    separated by semicolons or tabs are read, with a finding that says so.

    Args:
        lines: The lines of the file without their ends.
        path: The file as the caller named it.

    Returns:
        The rows that could be cut, and every finding. A table whose headings are not sound has no rows.
    """
    inked = (at for at, line in enumerate(lines) if line.strip(_BLANK))
    first = next(inked, None)
    declared = None if first is None else _SEPARATOR_LINE.fullmatch(lines[first].strip(" "))
    first = first if declared is None else next(inked, None)
    if first is None:
        nothing = Cell("", path, 1)
        hint = "begin the file with a row of headings: indicator,period,value"
        return Table(findings=(nothing.finding(codes.NO_HEADINGS, label="the file has no rows", hint=hint),))
    separator = _separator(lines[first]) if declared is None else declared[1]
    records = cut(lines, path, separator, first)
    top = next(records)
    if isinstance(top, Diagnostic):
        return Table(findings=(top,))
    headings = _headings(top)
    found = list(_separator_findings(headings[0], separator) if declared is None else ())
    faults = tuple(_heading_faults(headings))
    found += [*faults, *_unread_columns(headings, faults)]
    if faults:
        return Table(findings=tuple(found))
    names = tuple(heading_of(cell.text) for cell in headings)
    rows: list[Row] = []
    for record in records:
        fault = record if isinstance(record, Diagnostic) else _extra_cells(record, headings)
        if fault is not None:
            found.append(fault)
        elif not isinstance(record, Diagnostic):
            rows.append(_row(record, names))
    return Table(tuple(rows), tuple(found))


def _headings(record: Record) -> Record:
    """Return the headings of a record: the blank cells at its end, which spreadsheets add, are none."""
    last = max(at for at, cell in enumerate(record) if cell.text)
    return record[: last + 1]


def _row(record: Record, names: Sequence[str]) -> Row:
    last = record[-1]
    return Row(
        {
            name: Cell(cell.text, cell.path, cell.line, cell.start, cell.width, name)
            for name, cell in zip(names, record, strict=False)
            if name in COLUMNS
        },
        Cell("", last.path, last.line, last.start + len(last.text)),
    )


def _separator(line: str) -> str:
    """Return the separator that makes the most known headings of the first line; the comma goes first."""

    def known(separator: str) -> int:
        return len({heading_of(piece.strip('" ')) for piece in line.split(separator)} & set(COLUMNS))

    return max((",", ";", "\t"), key=known)


def _separator_findings(first: Cell, separator: str) -> Iterator[Diagnostic]:
    if separator != ",":
        word = "semicolons" if separator == ";" else "tabs"
        yield attrs.evolve(first, start=first.start + first.width, width=1).finding(
            codes.SEPARATOR,
            f"the cells of this file are separated by {word}; it is read so",
            label="a comma is expected here",
            hint="save the file as CSV (comma delimited)",
        )


def _heading_faults(headings: Record) -> Iterator[Diagnostic]:
    """Yield what makes the whole table unreadable: a heading twice, or a heading missing."""
    first: dict[str, Cell] = {}
    for cell in headings:
        name = heading_of(cell.text)
        if name in COLUMNS and name in first:
            yield cell.finding(
                codes.REPEATED_COLUMN,
                f"the heading {quoted(name)} stands over two columns, so no row of this file counts",
                label="the second time",
                hint="keep one of the two columns, or give the other its own heading",
                related=first[name].related("the first time"),
            )
        first.setdefault(name, cell)
    needed = ["indicator", "period", *([] if {"numerator", "denominator"} <= first.keys() else ["value"])]
    for name in needed:
        if name not in first:
            near = next((cell for cell in headings if _means(cell, name)), None)
            yield (near or attrs.evolve(headings[0], text="")).finding(
                codes.MISSING_COLUMN,
                f"the column {quoted(name)} is missing, so no row of this file counts",
                label=f"did you mean {quoted(name)}?" if near else "this row was read as the headings",
                hint=f"name the column {name}" if near else f"add a heading {name} to the first row",
            )


def _means(cell: Cell, name: str) -> bool:
    return heading_of(cell.text) not in COLUMNS and nearest(heading_of(cell.text), [name]) is not None


def _unread_columns(headings: Record, faults: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    names = [heading_of(cell.text) for cell in headings]
    pointed_at = {fault.span for fault in faults}
    for name, cell in zip(names, headings, strict=True):
        if name not in COLUMNS and cell.span not in pointed_at:
            yield unread_column(cell, names)


_LEFT = re.compile(r"[-−]?£?[1-9]\d{0,2}", re.ASCII)
_RIGHT = re.compile(r"\d{3}(?:\.\d+)?\s?%?", re.ASCII)


def _extra_cells(record: Record, headings: Record) -> Diagnostic | None:
    """Return the finding about a row longer than the headings, at the comma that is probably too many."""
    beyond = next((cell for cell in record[len(headings) :] if cell.text), None)
    if beyond is None:
        return None
    message = f"this row has more cells than the {len(headings)} headings, so it is not read"
    for heading, left, right in zip(headings, record, record[1:], strict=False):
        if _LEFT.fullmatch(left.text) and _RIGHT.fullmatch(right.text):
            return attrs.evolve(
                left,
                width=right.start + right.width - left.start,
                column=heading.text,
                text=f"{left.text},{right.text}",
            ).finding(
                codes.EXTRA_CELLS,
                message,
                label="probably one number, cut in two by its comma",
                hint=f'write {left.text}{right.text}, or put it in quotation marks: "{left.text},{right.text}"',
            )
    return attrs.evolve(beyond, column="without heading").finding(
        codes.EXTRA_CELLS,
        message,
        label="there is no heading above this cell",
        hint='put a cell that holds a comma in quotation marks: "late, as records were moved"',
    )
