"""Judges the first row of a table, and tells other kinds of table for what they are; must not know the indicators."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

import attrs

from kpirules.diagnostics.codes import outturns, tables
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.outturns.grid import Cell, Row, heading_of, means, misspelt_withheld, other_word, unread_column
from kpirules.loading.outturns.lookup import any_period
from kpirules.loading.outturns.records import Record

_SEPARATORS = (",", ";", "\t", "|")
_TITLES = 20
"""How many lines above the headings are looked through for titles and blank lines."""

_NUMBER = re.compile(r"[-−–]? ?£?\d[\d,.]*\s?%?", re.ASCII)


def without_end(record: Record) -> Record:
    """Return the headings of a record: the blank cells at its end, which spreadsheets add, are none."""
    last = max(at for at, cell in enumerate(record) if cell.text)
    return record[: last + 1]


def separator_of(line: str, columns: Sequence[str]) -> str:
    """Return the separator that makes the most known headings of a line; the comma goes first."""
    return max(_SEPARATORS, key=lambda separator: len(_names(line, separator) & set(columns)))


def _names(line: str, separator: str) -> set[str]:
    return {heading_of(piece.strip('" ')) for piece in line.split(separator)}


def closes_all(headings: Record, columns: Sequence[str]) -> bool:
    """Say whether a heading says, or is probably meant to say, which rows are withheld."""
    return any(heading_of(cell.text) == "withheld" or means(cell.text, "withheld", columns) for cell in headings)


def another_kind(headings: Record, lines: Sequence[str], columns: Sequence[str]) -> Diagnostic | None:
    """Return the one finding about a table that has no headings on its first row, or a column for each period.

    Args:
        headings: The first row.
        lines: All lines of the file.
        columns: The headings that are read.
    """
    if any(heading_of(cell.text) in {"indicator", "period"} for cell in headings):
        # With one of the two, the row is meant for headings; a wide sheet names its first column alone.
        return None if any(heading_of(cell.text) == "period" for cell in headings) else _wide(headings)
    first = headings[0]
    for at, line in islice(enumerate(lines, start=1), first.line, first.line + _TITLES):
        if _is_headings(_names(line, separator_of(line, columns))):
            return first.finding(
                outturns.NO_HEADINGS,
                f"the headings stand on line {at}, and a table begins with them, so no row of this file counts",
                label="this row was read as the headings",
                hint=f"delete lines 1 to {at - 1}" if at - 1 > 1 else "delete line 1",
            )
    return _wide(headings) or _bare(headings, columns)


def _is_headings(names: set[str]) -> bool:
    return {"indicator", "period"} <= names and ("value" in names or {"numerator", "denominator"} <= names)


def _is_period(cell: Cell) -> bool:
    return bool(cell.text) and any_period(cell) is None


_FEWEST_COLUMNS = 2
"""Columns headed by a period that make a wide sheet: a row of outturns holds one period."""


def _wide(headings: Record) -> Diagnostic | None:
    """Return the finding about a sheet with a column for each period: two of them or more, and a name before them."""
    periods = [cell for cell in headings if _is_period(cell)]
    if len(periods) < _FEWEST_COLUMNS or _is_period(headings[0]) or _NUMBER.fullmatch(headings[0].text):
        return None
    return periods[0].finding(
        tables.WIDE_SHEET,
        label=f"the first of {len(periods)} columns that are headed by a period",
        hint="turn it: in Excel choose Data, From Table/Range, select these columns, then Transform, Unpivot Columns; "
        "name the columns indicator, period and value",
    )


def _bare(headings: Record, columns: Sequence[str]) -> Diagnostic | None:
    """Return the finding about a first row that is a row of outturns: a period and a number, and no heading."""
    if any(heading_of(cell.text) in columns or other_word(cell.text, columns) for cell in headings):
        return None
    periods = [cell for cell in headings if _is_period(cell)]
    numbers = [cell for cell in headings if cell not in periods and _NUMBER.fullmatch(cell.text)]
    if not periods or not numbers:
        return None
    return headings[0].finding(
        outturns.NO_HEADINGS,
        "the first row of this file is a row of figures and not of headings, so no row of it counts",
        label="a heading belongs here",
        hint="put a row above it that says what the columns are: indicator,period,value",
    )


def swapped_columns(headings: Record, rows: Sequence[Row]) -> Diagnostic | None:
    """Return the finding about the heading `period` on a column without any period, where another holds nothing else.

    Args:
        headings: The headings, each known and once.
        rows: The rows under them.
    """
    if not rows or any(_is_period(row["period"]) or not row["period"].text for row in rows):
        return None
    by_name = {heading_of(cell.text): cell for cell in headings}
    figures = any(_NUMBER.fullmatch(row["period"].text) for row in rows)
    for name in ("value", "indicator") if figures else ("indicator",):
        if name in by_name and all(_is_period(row[name]) for row in rows):
            return by_name["period"].finding(
                tables.SWAPPED_COLUMNS,
                f"the headings `period` and {quoted(name)} have probably changed places, so no row of this file counts",
                label="no period stands under this heading",
                hint=f"write period over the column that is headed {name}, and {name} over this one",
                related=by_name[name].related("periods stand under this one"),
            )
    return None


def heading_faults(headings: Record, columns: Sequence[str]) -> Iterator[Diagnostic]:
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
            near = next((cell for cell in headings if _stands_for(cell.text, name, columns)), None)
            yield (near or attrs.evolve(headings[0], text="")).finding(
                outturns.MISSING_COLUMN,
                f"the column {quoted(name)} is missing, so no row of this file counts",
                label=f"did you mean {quoted(name)}?" if near else "this row was read as the headings",
                hint=f"name the column {name}" if near else f"add a heading {name} to the first row",
            )

    misspelt = next((cell for cell in headings if means(cell.text, "withheld", columns)), None)
    if misspelt is not None and "withheld" not in first:
        yield misspelt_withheld(misspelt)


def unread_columns(headings: Record, faults: Sequence[Diagnostic], columns: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield a finding about each heading that is not read and that none of `faults` points at."""
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


def _stands_for(heading: str, name: str, columns: Sequence[str]) -> bool:
    """Say whether a heading is probably meant for a column: misspelt, or another word for it."""
    return means(heading, name, columns) or other_word(heading, columns) == name
