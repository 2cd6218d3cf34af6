"""Takes rows from a program and writes each value as an officer would have typed it; knows no indicator."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import attrs

from kpirules.diagnostics.codes import outturns
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.outturns.grid import Cell, Row, Table, heading_of, means, misspelt_withheld, unread_column
from kpirules.model.outturn import COLUMNS

ROWS = "<rows>"
"""Stands for the file where rows are given by a program; the line is the row's position, from 1."""

_MOST_DIGITS = 40
"""Longer numbers are not written out: 1E+999999999 would fill the memory, and 19 digits are refused anyway."""


def read_rows(source: Iterable[Mapping[str, object]], columns: Sequence[str] = COLUMNS) -> Table:
    """Take rows from a program: mappings from heading to text, number or None.

    Text is read as it is in a file. A missing key, None and a not-a-number float (how data frames say "no value")
    are empty cells; a float without decimals is its whole number, since a column with gaps turns 97 into 97.0;
    `provisional` and `revised` take True and False as well. A key that looks like `withheld`, in a row that has none,
    closes all rows, as such a heading closes a file.

    Args:
        source: The rows.
        columns: The headings that are read.

    Raises:
        TypeError: A row is not a mapping with text as keys: a mistake of the program, not of the data.
    """
    rows: list[Row] = []
    found: list[Diagnostic] = []
    unread: dict[str, Cell] = {}
    present: set[str] = set()
    misspelt: list[str] = []
    unsure = False
    for position, mapping in enumerate(source, start=1):
        if not isinstance(mapping, Mapping):
            raise TypeError(f"row {position} is {type(mapping).__name__}, not a mapping from heading to value")
        cells, faults = _cells(mapping, position, unread, columns)
        present |= cells.keys()
        found += faults
        unsure = unsure or (bool(faults) and "withheld" in cells)
        if "withheld" not in cells:
            misspelt += [one for one in map(str, mapping) if means(one, "withheld", columns)]
        if not faults and any(cell.text for cell in cells.values()):
            rows.append(Row(cells, Cell("", ROWS, position)))
    closing = {heading_of(one) for one in misspelt}
    found += [
        misspelt_withheld(cell) if name in closing else unread_column(cell, present, columns)
        for name, cell in unread.items()
    ]
    return Table((), tuple(found), unsure=True) if closing else Table(tuple(rows), tuple(found), unsure=unsure)


def _cells(
    mapping: Mapping[str, object], position: int, unread: dict[str, Cell], columns: Sequence[str]
) -> tuple[dict[str, Cell], list[Diagnostic]]:
    """Return the cells of one row and its faults; a heading that is not read is added to `unread` once."""
    cells: dict[str, Cell] = {}
    faults: list[Diagnostic] = []
    for heading, value in mapping.items():
        if not isinstance(heading, str):
            raise TypeError(f"row {position} has {type(heading).__name__} as a heading, not text")
        name = heading_of(heading)
        place = Cell("", ROWS, position, column=name)
        if name not in columns:
            unread.setdefault(name, attrs.evolve(place, text=heading.strip()))
            continue
        text = _typed(value, flag=name in {"provisional", "revised"})
        if name in cells:
            faults.append(
                attrs.evolve(place, text=heading.strip()).finding(
                    outturns.REPEATED_COLUMN,
                    f"the heading {quoted(name)} stands twice in this row, so it does not count",
                    hint="keep one of the two",
                )
            )
        elif text is None:
            kind = quoted(type(value).__name__)
            faults.append(
                attrs.evolve(place, text=str(value) if isinstance(value, bool) else type(value).__name__).finding(
                    outturns.CELL_KIND,
                    f"a cell holds text or a number, not {kind}",
                    hint="give text, a whole number, a Decimal, a float or None",
                )
            )
        cells[name] = attrs.evolve(place, text=(text or "").strip())
    return cells, faults


def _typed(value: object, *, flag: bool) -> str | None:
    """Return the text an officer would have typed for `value`, or None where it has none."""
    match value:
        case None:
            return ""
        case bool():
            return ("yes" if value else "no") if flag else None
        case str():
            return str(value)
        case int():
            return _written_out(Decimal(value)) if abs(value) < 10**_MOST_DIGITS else "a number with too many digits"
        case float():
            return _written_out(Decimal(int(value)) if value.is_integer() else Decimal(float.__repr__(value)))
        case Decimal():
            return _written_out(value)
        case _:
            return None


def _written_out(value: Decimal) -> str:
    if value.is_nan():
        return ""
    return f"{value:f}" if value.is_finite() and abs(value.adjusted()) < _MOST_DIGITS else str(value)
