"""What rows say of the dimensions that outturns are broken down by: headings, values, spellings; reads no number."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

import attrs

from kpirules.diagnostics.codes import outturns
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.outturns.grid import Cell, Row, heading_of
from kpirules.model.catalogue import Catalogue, Dimension
from kpirules.model.outturn import COLUMNS

_WHOLE = frozenset({"all", "all areas", "total", "totals", "overall", "whole"})
"""What tables print where a row is about all values of a dimension together."""


def columns_of(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the headings that are read in the outturns of a catalogue: those of the format, then its dimensions."""
    return (*COLUMNS, *(heading_of(one.id) for one in catalogue.dimensions))


@attrs.frozen
class BreakDowns:
    """The values of dimensions in a table, each in one spelling.

    Two spellings are one value where they differ in capitals, in blanks, or in characters that Unicode holds to be
    the same (NFKC). The one that stands in most rows is kept, and of two that stand in equally many the first by
    their letters, so that the order of the rows does not matter.

    Attributes:
        dimensions: What outturns are broken down by, in the catalogue's order.
        spellings: The spelling that is kept, by the dimension and the folded value.
        findings: The other spellings, each where it first stands.
    """

    dimensions: tuple[Dimension, ...]
    spellings: Mapping[tuple[str, str], str]
    findings: tuple[Diagnostic, ...]

    @classmethod
    def of(cls, rows: Iterable[Row], dimensions: tuple[Dimension, ...]) -> "BreakDowns":
        """Return the values that stand in `rows`."""
        first: dict[tuple[str, str], dict[str, Cell]] = defaultdict(dict)
        counts: Counter[tuple[str, str]] = Counter()
        for row in rows if dimensions else ():
            for one in dimensions:
                cell = _cell(row, one)
                text = _typed(cell)
                if text:
                    first[one.id, _folded(text)].setdefault(text, cell)
                    counts[one.id, text] += 1
        kept = {
            (name, folded): min((-counts[name, text], text) for text in cells)[1]
            for (name, folded), cells in first.items()
        }
        return cls(dimensions, kept, tuple(_other_spellings(first, kept)))

    def find(self, row: Row) -> tuple[tuple[str, str], ...] | Diagnostic:
        """Return what a row is broken down by, or the finding about a value that stands for the whole."""
        found = []
        for one in self.dimensions:
            cell = _cell(row, one)
            text = _typed(cell)
            if not text:
                continue
            folded = _folded(text)
            if folded in _WHOLE:
                return cell.finding(
                    outturns.WHOLE_AS_VALUE,
                    f"{quoted(cell.text)} is not a value of {quoted(one.id)}: it means all of them together",
                    label="the whole has no value here",
                    hint=f"leave {heading_of(one.id)} blank in the row of the whole",
                )
            found.append((one.id, self.spellings[one.id, folded]))
        return tuple(found)


def _cell(row: Row, dimension: Dimension) -> Cell:
    return row[heading_of(dimension.id)]


def _typed(cell: Cell) -> str:
    return " ".join(cell.text.split())


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _other_spellings(
    first: Mapping[tuple[str, str], Mapping[str, Cell]], kept: Mapping[tuple[str, str], str]
) -> Iterator[Diagnostic]:
    for key, cells in first.items():
        for text, cell in cells.items():
            if text != kept[key]:
                yield cell.finding(
                    outturns.TWO_SPELLINGS,
                    f"{quoted(text)} is also spelt {quoted(kept[key])}, and is taken for the same",
                    label="another spelling",
                    hint=f"write {kept[key]} in every row",
                    related=cells[kept[key]].related("the usual spelling"),
                )
