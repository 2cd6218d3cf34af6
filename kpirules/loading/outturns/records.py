"""Cuts the lines of a CSV file into records of cells by RFC 4180, with places; knows no heading by name."""

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from kpirules.diagnostics.codes import outturns
from kpirules.diagnostics.findings import Diagnostic
from kpirules.loading.outturns.grid import Cell

Record = tuple[Cell, ...]

MOST_CELLS: Final = 16_384
"""Most cells that a row is cut into: the columns of a spreadsheet (Microsoft, Excel specifications and limits). What
stands behind them is one more cell, so that a line of nothing but commas does not fill the memory."""


def cut(lines: Sequence[str], path: str, separator: str, first: int = 0) -> Iterator[Record | Diagnostic]:
    """Cut lines into records: the cells of each, or the finding about one that cannot be cut.

    A cell in quotation marks may hold separators, doubled marks and line ends; blanks around it are passed over, as
    officers type `a, "1,058"`. A mark inside a cell that did not begin with one is an ordinary character. Blank
    records are passed over. After a faulty record the next begins on the line below, so an open mark swallows no
    rows. Linear in the size of the text: only the last faulty record can be read to the end of the file.

    Args:
        lines: The lines of the file without their ends.
        path: The file as the caller named it.
        separator: One character.
        first: The line to begin with, counted from 0.
    """
    width, at = 0, first
    while at < len(lines):
        if '"' in lines[at]:
            record, at = _cut_quoted(_Source(lines, path, separator, width), at)
        else:
            record, at = _cut_plain(lines[at], path, separator, at), at + 1
        if isinstance(record, Diagnostic):
            yield record
        elif any(cell.text for cell in record):
            width = width or len(record)
            yield record


@attrs.frozen
class _Source:
    """What is being cut; `width` is how many cells the first record had, 0 before it."""

    lines: Sequence[str]
    path: str
    separator: str
    width: int


def _cut_plain(line: str, path: str, separator: str, at: int) -> Record:
    cells, column = [], 0
    for piece in line.split(separator, MOST_CELLS):
        cells.append(_plain_cell(piece, path, at, column))
        column += len(piece) + 1
    return tuple(cells)


def _plain_cell(piece: str, path: str, at: int, column: int) -> Cell:
    """Return the cell of a piece without quotation marks; its place is that of the text inside the blanks."""
    text = piece.strip()
    lead = len(piece) - len(piece.lstrip()) if text else 0
    return Cell(text, path, at + 1, column + lead + 1, max(1, len(text)))


def _cut_quoted(source: _Source, at: int) -> tuple[Record | Diagnostic, int]:
    """Cut the record that begins on line `at`; return it, and the line to go on with."""
    cells: list[Cell] = []
    row, column = at, 0
    while True:
        line = source.lines[row]
        begin, full = _after_blanks(line, column), len(cells) == MOST_CELLS
        if line.startswith('"', begin) and not full:
            closed = _close(source, row, begin + 1)
            opening = Cell("", source.path, row + 1, begin + 1)
            if closed is None:
                return _open_quote(opening, len(line)), at + 1
            text, last, end = closed
            width = (end if last == row else len(line)) - begin
            cells.append(attrs.evolve(opening, text=text.strip(), width=max(1, width)))
            row, line = last, source.lines[last]
            end = _after_blanks(line, end)
            if end < len(line) and line[end] != source.separator:
                return _text_after_quote(opening, Cell("", source.path, row + 1, end + 1)), at + 1
        else:
            end = -1 if full else line.find(source.separator, column)
            end = len(line) if end < 0 else end
            cells.append(_plain_cell(line[column:end], source.path, row, column))
        if end >= len(line):
            return tuple(cells), row + 1
        column = end + 1


def _after_blanks(line: str, column: int) -> int:
    while column < len(line) and line[column] == " ":
        column += 1
    return column


def _close(source: _Source, row: int, column: int) -> tuple[str, int, int] | None:
    """Return the text from `column` of line `row` to its closing mark, that mark's line, and the column after it.

    None where the mark is never closed, or where what looks like a row stands before it is.
    """
    pieces: list[str] = []
    line = source.lines[row]
    while True:
        mark = line.find('"', column)
        if mark < 0:
            pieces.append(line[column:] + "\n")
            row, column = row + 1, 0
            if row >= len(source.lines) or _looks_like_a_row(source, source.lines[row]):
                return None
            line = source.lines[row]
        elif line.startswith('"', mark + 1):
            pieces.append(line[column : mark + 1])
            column = mark + 2
        else:
            pieces.append(line[column:mark])
            return "".join(pieces), row, mark + 1


_FEWEST = 2
"""Separators below which a line is never taken for a row: prose has a comma or two."""


def _looks_like_a_row(source: _Source, line: str) -> bool:
    """Say whether a line inside quotation marks is rather a row that an open mark swallows.

    It is where one word stands before its first separator, as ids and numbers do, and it has at least as many
    separators as the headings. A note that runs over lines is prose, and hardly has both.
    """
    first = line.partition(source.separator)[0].strip()
    enough = max(_FEWEST, source.width - 1)
    return bool(first) and " " not in first and line.count(source.separator) >= enough


def _open_quote(opening: Cell, end: int) -> Diagnostic:
    return attrs.evolve(opening, width=max(1, end - opening.start + 1)).finding(
        outturns.QUOTES,
        label="not closed before the next row; this row is not read, the rows below it are",
        hint='put the closing " at the end of the cell; a quotation mark inside a cell is typed twice: ""',
    )


def _text_after_quote(opening: Cell, here: Cell) -> Diagnostic:
    return here.finding(
        outturns.QUOTES,
        label="text after the closing quotation mark; this row is not read",
        hint='type a quotation mark inside a cell twice: "", or put the comma right after the closing one',
        related=opening.related("opened here"),
    )
