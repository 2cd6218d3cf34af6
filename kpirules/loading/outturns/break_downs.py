"""What rows say of the dimensions that outturns are broken down by: headings, values, spellings; reads no number."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from kpirules.diagnostics.codes import outturns
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.outturns.grid import Cell, Row, heading_of
from kpirules.loading.outturns.sight import Sight
from kpirules.model.catalogue import Catalogue, Dimension
from kpirules.model.outturn import COLUMNS

_WHOLE = frozenset({"all", "all areas", "total", "totals", "overall", "whole"})
"""What tables print where a row is about all values of a dimension together."""


def columns_of(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the headings that are read in the outturns of a catalogue: those of the format, then its dimensions."""
    return (*COLUMNS, *(heading_of(one.id) for one in catalogue.dimensions))


Dimensions = tuple[tuple[str, str], ...]
"""What a row is broken down by, each dimension with its value."""


@attrs.frozen
class BreakDowns:
    """The values of dimensions in a table.

    Two spellings are one value where they differ in capitals, in blanks, or in characters that Unicode holds to be
    the same (NFKC).

    Attributes:
        dimensions: What outturns are broken down by, in the catalogue's order.
        first: Where each spelling first stands, by the dimension and the folded value.
    """

    dimensions: tuple[Dimension, ...]
    first: Mapping[tuple[str, str], Mapping[str, Cell]]

    @classmethod
    def of(cls, rows: Iterable[Row], dimensions: tuple[Dimension, ...]) -> "BreakDowns":
        """Return the values that stand in `rows`."""
        first: dict[tuple[str, str], dict[str, Cell]] = defaultdict(dict)
        for row in rows if dimensions else ():
            for one in dimensions:
                cell = _cell(row, one)
                text = _typed(cell)
                if text:
                    first[one.id, _folded(text)].setdefault(text, cell)
        return cls(dimensions, first)

    def find(self, row: Row) -> Dimensions | Diagnostic:
        """Return what a row is broken down by, as typed, or the finding about a value that stands for the whole."""
        found = []
        for one in self.dimensions:
            cell = _cell(row, one)
            text = _typed(cell)
            if not text:
                continue
            if _folded(text) in _WHOLE:
                return cell.finding(
                    outturns.WHOLE_AS_VALUE,
                    f"{quoted(cell.text)} is not a value of {quoted(one.id)}: it means all of them together",
                    label="the whole has no value here",
                    hint=f"leave {heading_of(one.id)} blank in the row of the whole",
                )
            found.append((one.id, text))
        return tuple(found)

    def spelt(self, seen: Iterable[tuple[Dimensions, Sight]]) -> "Spellings":
        """Return one spelling of each value: what the public does not see decides nothing of what it reads.

        The one that stands in most of the rows that it surely sees is kept, and of two that stand in equally many the
        first by their letters, so that the order of the rows does not matter. Of values without such a row the first
        by their letters is kept: of those of which marks are printed, else of all.

        Args:
            seen: What each row that counts is broken down by, and whether the public sees it.
        """
        counts: dict[tuple[str, str], Counter[tuple[int, str]]] = defaultdict(Counter)
        for dimensions, sight in seen:
            for name, text in dimensions:
                counts[name, _folded(text)][_RANKS[sight], text] += 1
        kept = {}
        for key, cells in self.first.items():
            # Rows that do not count come last: nothing of them is printed.
            ranked = counts[key] or Counter((max(_RANKS.values()), text) for text in cells)
            best = min(rank for rank, _ in ranked)
            kept[key] = min((-many if best == 0 else 0, text) for (rank, text), many in ranked.items() if rank == best)[
                1
            ]
        return Spellings(kept, tuple(_other_spellings(self.first, kept)))


_RANKS: Final = {Sight.OPEN: 0, Sight.JUDGED: 1, Sight.MARKED: 1, Sight.UNSEEN: 2}
"""Whose spelling goes before whose: of how many hidden rows there are, the public knows nothing."""


@attrs.frozen
class Spellings:
    """One spelling of each value.

    Attributes:
        kept: The spelling that is kept, by the dimension and the folded value.
        findings: The other spellings, each where it first stands.
    """

    kept: Mapping[tuple[str, str], str]
    findings: tuple[Diagnostic, ...]

    def of(self, dimensions: Dimensions) -> Dimensions:
        """Return what a row is broken down by, in the spellings that are kept."""
        return tuple((name, self.kept[name, _folded(text)]) for name, text in dimensions)


def folded(dimensions: Dimensions) -> Dimensions:
    """Return what a row is broken down by, however it is spelt."""
    return tuple((name, _folded(text)) for name, text in dimensions)


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
