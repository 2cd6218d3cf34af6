"""Reads a CSV file as rows under the headings of outturns; knows no number and no indicator."""

import re
from collections.abc import Iterator, Sequence

import attrs

from kpirules.diagnostics.codes import outturns
from kpirules.diagnostics.codes.tables import NO_ROWS
from kpirules.diagnostics.findings import Diagnostic
from kpirules.loading.outturns.grid import UNREAD, Cell, Openness, Row, Table, heading_of
from kpirules.loading.outturns.headings import (
    another_kind,
    closes_all,
    heading_faults,
    separator_of,
    swapped_columns,
    unread_columns,
    without_end,
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
    separated by semicolons, tabs or strokes are read, with a finding that says so.

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
    separator = separator_of(lines[first], columns) if declared is None else declared[1]
    records = cut(lines, path, separator, first)
    top = next(records, None)
    if top is None:
        return _nothing(path)
    if isinstance(top, Diagnostic):
        return Table(findings=(top,), openness=UNREAD)
    headings = without_end(top)
    found = list(_separator_findings(headings[0], separator) if declared is None else ())
    kind = another_kind(headings, lines, columns)
    if kind is not None:
        return Table(findings=(*found, kind), unsure=closes_all(headings, columns), openness=UNREAD)
    faults = tuple(heading_faults(headings, columns))
    found += [*faults, *unread_columns(headings, faults, columns)]
    closes = closes_all(headings, columns)
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
    if not rows and not lost:
        found.append(headings[0].finding(NO_ROWS, label="nothing stands under the headings", hint=_ADD_ROWS))
    swapped = swapped_columns(headings, rows)
    if swapped is not None:
        return Table(findings=(*found, swapped), unsure=closes, openness=UNREAD)
    # A heading that holds the word, such as `withheld because`, may be meant for the marks.
    marks = closes or any("withheld" in name for name in names)
    openness = Openness(lines=frozenset(open_lines)) if marks else Openness()
    return Table(tuple(rows), tuple(found), unsure=closes and lost, openness=openness)


_ADD_ROWS = "add a row for each figure, or take the file away until there are figures"


def _is_open(record: Record, names: Sequence[str]) -> bool:
    """Say whether a row is surely not marked withheld: it has a cell under each heading, all of them on one line."""
    marked = any(cell.text for name, cell in zip(names, record, strict=False) if name == "withheld")
    on_one_line = record[0].line == record[-1].line
    return "withheld" in names and not marked and on_one_line and len(record) >= len(names)


def _nothing(path: str) -> Table:
    hint = "begin the file with a row of headings: indicator,period,value"
    found = Cell("", path, 1).finding(outturns.NO_HEADINGS, label="the file has no rows", hint=hint)
    return Table(findings=(found,), openness=UNREAD)


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


def _separator_findings(first: Cell, separator: str) -> Iterator[Diagnostic]:
    if separator != ",":
        word = {";": "semicolons", "|": "upright strokes", "\t": "tabs"}[separator]
        yield attrs.evolve(first, start=first.start + first.width, width=1).finding(
            outturns.SEPARATOR,
            f"the cells of this file are separated by {word}, and it is read that way",
            label="a comma is expected here",
            hint="save the file as CSV (comma delimited)",
        )


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
