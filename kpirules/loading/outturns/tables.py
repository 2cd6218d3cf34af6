"""Reads a CSV file as rows under the headings of outturns; knows no number and no indicator."""

import re
from collections.abc import Iterator, Sequence

import attrs

from kpirules.diagnostics.codes import outturns
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.outturns.grid import (
    UNREAD,
    Cell,
    Openness,
    Row,
    Table,
    heading_of,
    means,
    misspelt_withheld,
    unread_column,
)
from kpirules.loading.outturns.records import Record, cut
from kpirules.model.outturn import COLUMNS

_BLANK = str.maketrans("", "", ',;\t|"')
"""What takes out everything that can stand in a row of blank cells."""

_SEPARATOR_LINE = re.compile(r'"?sep=([,;\t|])"?', re.IGNORECASE)
"""The first line Excel obeys, and writes for some countries, to name the separator."""


def read_table(lines: Sequence[str], path: str, columns: Sequence[str] = COLUMNS) -> Table:
    """Read the lines of a CSV file as rows of outturns.

    Blank rows are passed over, and so are blank cells beyond the headings; a first line `sep=;` is obeyed. Files
    separated by semicolons or tabs are read, with a finding that says so.

    Args:
        lines: The lines of the file without their ends.
        path: The file as the caller named it.
        columns: The headings that are read.

    Returns:
        The rows that could be cut, and every finding. A table whose headings are not sound has no rows.
    """
    inked = (at for at, line in enumerate(lines) if line.translate(_BLANK).strip())
    first = next(inked, None)
    declared = None if first is None else _SEPARATOR_LINE.fullmatch(lines[first].strip(" "))
    first = first if declared is None else next(inked, None)
    if first is None:
        return _nothing(path)
    separator = _separator(lines[first], columns) if declared is None else declared[1]
    records = cut(lines, path, separator, first)
    top = next(records, None)
    if top is None:
        return _nothing(path)
    if isinstance(top, Diagnostic):
        return Table(findings=(top,), openness=UNREAD)
    headings = _headings(top)
    found = list(_separator_findings(headings[0], separator) if declared is None else ())
    faults = tuple(_heading_faults(headings, columns))
    found += [*faults, *_unread_columns(headings, faults, columns)]
    closes = any(heading_of(cell.text) == "withheld" or means(cell.text, "withheld", columns) for cell in headings)
    if faults:
        return Table(findings=tuple(found), unsure=closes, openness=UNREAD)
    names = tuple(heading_of(cell.text) for cell in headings)
    rows: list[Row] = []
    open_lines: set[int] = set()
    lost = astray = False
    for record in records:
        fault = record if isinstance(record, Diagnostic) else _shifted_cells(record, headings)
        if fault is not None:
            found.append(fault)
            lost = True
            # Where a quotation mark is open, what looks like a row may be the rest of a withheld one.
            astray = astray or isinstance(record, Diagnostic)
        elif not isinstance(record, Diagnostic):
            rows.append(_row(record, names, columns))
            if not astray and _is_open(record, names):
                open_lines.add(record[0].line)
    # A heading that holds the word, such as `withheld because`, may be meant for the marks.
    marks = closes or any("withheld" in name for name in names)
    openness = Openness(lines=frozenset(open_lines)) if marks else Openness()
    return Table(tuple(rows), tuple(found), unsure=closes and lost, openness=openness)


def _is_open(record: Record, names: Sequence[str]) -> bool:
    """Say whether a row is surely not marked withheld: it has a cell under each heading, all of them on one line."""
    marked = any(cell.text for name, cell in zip(names, record, strict=False) if name == "withheld")
    on_one_line = record[0].line == record[-1].line
    return "withheld" in names and not marked and on_one_line and len(record) >= len(names)


def _nothing(path: str) -> Table:
    hint = "begin the file with a row of headings: indicator,period,value"
    found = Cell("", path, 1).finding(outturns.NO_HEADINGS, label="the file has no rows", hint=hint)
    return Table(findings=(found,), openness=UNREAD)


def _headings(record: Record) -> Record:
    """Return the headings of a record: the blank cells at its end, which spreadsheets add, are none."""
    last = max(at for at, cell in enumerate(record) if cell.text)
    return record[: last + 1]


def _row(record: Record, names: Sequence[str], columns: Sequence[str]) -> Row:
    last = record[-1]
    return Row(
        {
            name: Cell(cell.text, cell.path, cell.line, cell.start, cell.width, name)
            for name, cell in zip(names, record, strict=False)
            if name in columns
        },
        Cell("", last.path, last.line, last.start + (last.width if last.text else 0)),
    )


def _separator(line: str, columns: Sequence[str]) -> str:
    """Return the separator that makes the most known headings of the first line; the comma goes first."""

    def known(separator: str) -> int:
        return len({heading_of(piece.strip('" ')) for piece in line.split(separator)} & set(columns))

    return max((",", ";", "\t"), key=known)


def _separator_findings(first: Cell, separator: str) -> Iterator[Diagnostic]:
    if separator != ",":
        word = "semicolons" if separator == ";" else "tabs"
        yield attrs.evolve(first, start=first.start + first.width, width=1).finding(
            outturns.SEPARATOR,
            f"the cells of this file are separated by {word}, and it is read that way",
            label="a comma is expected here",
            hint="save the file as CSV (comma delimited)",
        )


def _heading_faults(headings: Record, columns: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield what makes the whole table unreadable: a heading twice, or a heading missing."""
    first: dict[str, Cell] = {}
    for cell in headings:
        name = heading_of(cell.text)
        if name in columns and name in first:
            yield cell.finding(
                outturns.REPEATED_COLUMN,
                f"the heading {quoted(name)} stands over two columns, so no row of this file counts",
                label="the second time",
                hint="keep one of the two columns, or give the other its own heading",
                related=first[name].related("the first time"),
            )
        first.setdefault(name, cell)
    needed = ["indicator", "period", *([] if {"numerator", "denominator"} <= first.keys() else ["value"])]
    for name in needed:
        if name not in first:
            near = next((cell for cell in headings if means(cell.text, name, columns)), None)
            yield (near or attrs.evolve(headings[0], text="")).finding(
                outturns.MISSING_COLUMN,
                f"the column {quoted(name)} is missing, so no row of this file counts",
                label=f"did you mean {quoted(name)}?" if near else "this row was read as the headings",
                hint=f"name the column {name}" if near else f"add a heading {name} to the first row",
            )

    misspelt = next((cell for cell in headings if means(cell.text, "withheld", columns)), None)
    if misspelt is not None and "withheld" not in first:
        yield misspelt_withheld(misspelt)


def _unread_columns(headings: Record, faults: Sequence[Diagnostic], columns: Sequence[str]) -> Iterator[Diagnostic]:
    names = [heading_of(cell.text) for cell in headings]
    pointed_at = {fault.span for fault in faults}
    unread = [
        cell for name, cell in zip(names, headings, strict=True) if name not in columns and cell.span not in pointed_at
    ]
    yield from (unread_column(cell, names[:_COLUMNS_TOLD], columns) for cell in unread[:_COLUMNS_TOLD])
    if len(unread) > _COLUMNS_TOLD:
        yield unread[_COLUMNS_TOLD].finding(
            outturns.UNKNOWN_COLUMN,
            f"this column and {len(unread) - _COLUMNS_TOLD - 1} more are not read",
            label="the first of them",
            hint="take out the columns that are not outturns",
        )


_COLUMNS_TOLD = 40
"""Unread columns that each get a finding of their own; a file with more is another kind of table."""


_LEFT = re.compile(r"[-−]?£?[1-9]\d{0,2}", re.ASCII)
_MIDDLE = re.compile(r"\d{3}", re.ASCII)
_RIGHT = re.compile(r"\d{3}(?:\.\d+)?\s?%?", re.ASCII)
_NUMBERS = frozenset({"value", "numerator", "denominator"})
_WORDS = frozenset({"note", "withheld"})
"""Columns of free words, where the rest of a number cut at its comma would stand unnoticed."""


def _shifted_cells(record: Record, headings: Record) -> Diagnostic | None:
    """Return the finding about a row whose cells have shifted, at the comma that is probably too many."""
    longer = len(record) > len(headings)
    beyond = next((cell for cell in record[len(headings) :] if cell.text), None)
    message = (
        f"this row has more cells than the {len(headings)} headings, so it is not read"
        if longer
        else "a number was probably cut in two by its comma, so this row is not read"
    )
    names = [heading_of(heading.text) for heading in headings]
    for at, name in enumerate(names[: len(record) - 1]):
        shifted = longer or (at + 1 < len(names) and names[at + 1] in _WORDS)
        if name in _NUMBERS and shifted and (number := _cut_number(record, at)) is not None:
            return attrs.evolve(number, column=headings[at].text).finding(
                outturns.EXTRA_CELLS,
                message,
                label="probably one number",
                hint=f'write {number.text.replace(",", "")}, or put it in quotation marks: "{number.text}"',
            )
    if beyond is None:
        return None
    return attrs.evolve(beyond, column="without heading").finding(
        outturns.EXTRA_CELLS,
        message,
        label="there is no heading above this cell",
        hint='put a cell that holds a comma in quotation marks: "late, as records were moved"',
    )


def _cut_number(record: Record, at: int) -> Cell | None:
    """Return the cells from `at` on as one, where they read as one number with thousands commas."""
    left = record[at]
    if not _LEFT.fullmatch(left.text):
        return None
    last = at
    while (
        last + 1 < len(record)
        and _RIGHT.fullmatch(record[last + 1].text)
        and (last == at or _MIDDLE.fullmatch(record[last].text))
    ):
        last += 1
    if last == at:
        return None
    right = record[last]
    text = ",".join(cell.text for cell in record[at : last + 1])
    return attrs.evolve(left, text=text, width=right.start + right.width - left.start)
