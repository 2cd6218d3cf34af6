"""Cells and rows with their places, and the headings of outturns; knows no separator, no number and no indicator."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.codes import outturns
from kpirules.diagnostics.findings import Diagnostic, Related, Span
from kpirules.diagnostics.spelling import nearest
from kpirules.diagnostics.text import quoted


@attrs.frozen
class Cell:
    """One cell of a table, or one scalar of a YAML file: what was typed, and where.

    Attributes:
        text: What was typed, without quotation marks and without blanks around it.
        path: The file as the caller named it, or `<rows>`.
        line: The line it begins on, from 1; the position of the row for rows given by a program.
        start: The column of characters it begins at, from 1.
        width: How many characters it takes, at least 1.
        column: Its heading; None outside tables.
    """

    text: str
    path: str
    line: int
    start: int = 1
    width: int = 1
    column: str | None = None

    @property
    def span(self) -> Span:
        """Where the cell stands."""
        return Span.of_line(self.line, self.start, self.width)

    def finding(
        self,
        code: Code,
        message: str | None = None,
        *,
        label: str = "",
        hint: str = "",
        related: Related | None = None,
    ) -> Diagnostic:
        """Return a finding that points at this cell; without a message it states the title of its code."""
        return Diagnostic(
            code=code,
            message=message or code.title,
            path=self.path,
            span=self.span,
            column=self.column,
            typed=self.text if self.column is not None else None,
            label=label,
            hint=hint,
            related=() if related is None else (related,),
        )

    def related(self, message: str) -> Related:
        """Return this cell as the second place of a finding."""
        return Related(message=message, path=self.path, span=self.span)


@attrs.frozen
class Row:
    """One row of outturns.

    Attributes:
        cells: The cells by heading; headings the row or the table lacks are not there.
        end: An empty cell where the row ends: the place of everything that is missing.
    """

    cells: Mapping[str, Cell]
    end: Cell

    def __getitem__(self, heading: str) -> Cell:
        end = self.end
        return self.cells.get(heading) or Cell(end.text, end.path, end.line, end.start, end.width, heading)


@attrs.frozen(kw_only=True)
class Openness:
    """Which lines of a file the public may read about; what could not be read counts as withheld.

    Attributes:
        is_read: Whether it could be read as what it is, a table with its headings: else nobody knows what is marked.
        lines: The lines that are surely not withheld; None where nothing in the file can be.
    """

    is_read: bool = True
    lines: frozenset[int] | None = None

    def shows(self, line: int) -> bool:
        """Say whether the public may read of what stands on a line."""
        return self.is_read and (self.lines is None or line in self.lines)


UNREAD: Final = Openness(is_read=False, lines=frozenset())
"""What the public may read of a file that could not be read: nothing, as anything in it may be withheld."""


@attrs.frozen
class Table:
    """What a table held: the rows that could be cut, and the findings about the rest.

    Attributes:
        unsure: Whether a row that may be marked withheld is not among them.
        openness: Which of its lines the public may read about.
    """

    rows: tuple[Row, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    unsure: bool = False
    openness: Openness = Openness()


def heading_of(text: str) -> str:
    """Return a heading as the format writes it: capitals, and the blanks officers put for `_`, do not matter.

    >>> heading_of("Indicator ")
    'indicator'
    """
    return re.sub(r"[\s_-]+", "_", text.strip().casefold())


def means(heading: str, name: str, columns: Iterable[str]) -> bool:
    """Say whether a heading that is none of `columns` is probably a misspelling of the column `name`."""
    return heading_of(heading) not in columns and nearest(heading_of(heading), [name]) is not None


_OTHER_WORDS: Final = {
    "indicator": "kpi pi measure metric indicator_id indicator_name indicator_number indicator_ref kpi_ref kpi_id ref "
    "reference code no number",
    "period": "month quarter date year reporting_period time_period period_end quarter_end month_end",
    "value": "actual actuals outturn result figure performance score data percentage rate count",
    "numerator": "num",
    "denominator": "den cohort",
    "comparator": "benchmark compared_with",
    "absence": "reason reason_missing",
    "note": "notes comment comments commentary",
}
"""What else councils head the columns of outturns with; the first column with such a word is asked about."""


def other_word(heading: str, columns: Iterable[str]) -> str | None:
    """Return the column that a heading, none of `columns`, is another word for.

    >>> other_word("KPI", ("indicator", "period"))
    'indicator'
    """
    name = heading_of(heading)
    if name in columns:
        return None
    return next((column for column, words in _OTHER_WORDS.items() if name in words.split()), None)


def misspelt_withheld(cell: Cell) -> Diagnostic:
    """Return the finding about a heading that is probably meant for `withheld`: nobody knows then what is."""
    return cell.finding(
        outturns.MISSING_COLUMN,
        "a heading looks like `withheld`, so no row counts until it is certain what is withheld",
        label="did you mean `withheld`?",
        hint="name the column withheld, or give it a heading that is not so like it",
    )


def unread_column(cell: Cell, present: Iterable[str], columns: Iterable[str]) -> Diagnostic:
    """Return the finding about a heading that is none of `columns`; `present` are the headings that are there."""
    taken = set(present)
    free = [column for column in columns if column not in taken]
    near = nearest(heading_of(cell.text), free)
    other = other_word(cell.text, columns)
    if near is None and other in free:
        near = other
    what = f"the column {quoted(cell.text)}" if cell.text else "a column without a heading"
    return attrs.evolve(cell, column=cell.text).finding(
        outturns.UNKNOWN_COLUMN,
        f"{what} is not one of the columns of outturns and is not read",
        label=f"did you mean {quoted(near)}?" if near else "not read",
        hint=f"name the column {near}" if near else f"the columns are {', '.join(columns)}",
    )
