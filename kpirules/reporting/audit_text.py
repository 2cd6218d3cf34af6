"""An audit as plain text for a terminal: what to do, then a table of hidden figures, the worst first."""

from collections.abc import Iterable, Iterator

from kpirules.reporting.audit_page import AuditPage, AuditRow
from kpirules.reporting.columns import Cell, Column, Piece, measure, set_row, wrap
from kpirules.reporting.glyphs import BULLET, RULE, bold
from kpirules.reporting.paper import Paper
from kpirules.reporting.text import flowed, in_letters, joined

NARROWEST_TABLE = 76
"""Below this the columns no longer hold whole words, and figures are set one fact a line."""

_INDENT = "  "

_COLUMNS = (
    Column(heading="No.", narrowest=4, widest=8),
    Column(heading="Hidden figure", narrowest=16, widest=48),
    Column(heading="Period", narrowest=9, widest=22),
    Column(heading="Hidden because", narrowest=10, widest=21),
    Column(heading="Mark says", narrowest=9, widest=12),
    Column(heading="Follows", narrowest=9, widest=24),
    Column(heading="Verdict", narrowest=11, widest=25),
)


def audit_text(page: AuditPage, paper: Paper | None = None) -> str:
    """Return the whole audit; every line ends in a line feed."""
    paper = paper or Paper()
    page = in_letters(page, paper.spelled)
    return joined(
        _head(page, paper),
        _listed("What to do next", page.to_do, paper),
        _cards(page.rows, paper) if paper.room < NARROWEST_TABLE else _table(page.rows, paper),
        *(_listed(heading, lines, paper) for heading, lines in page.sections),
    )


def _head(page: AuditPage, paper: Paper) -> Iterator[str]:
    yield from (bold(line, paper.colours) for line in wrap(page.for_whom, paper.room))
    yield ""
    for line in (page.title, page.authority):
        yield from flowed(line, paper) if line else ()
    yield from flowed(f"What can be worked out from part 1, as at {page.as_at}", paper)
    yield from flowed(page.headline, paper)


def _listed(heading: str, lines: Iterable[str], paper: Paper) -> Iterator[str]:
    for at, line in enumerate(lines):
        if at == 0:
            yield from (bold(words, paper.colours) for words in wrap(heading, paper.room))
        yield from flowed(line, paper, f"{_INDENT}{paper.spelled(BULLET)} ")


def _table(rows: tuple[AuditRow, ...], paper: Paper) -> Iterator[str]:
    if not rows:
        return
    cells = [_cells(row) for row in rows]
    widths = measure(_COLUMNS, cells, paper.room, flexible=1)
    headings = set_row([(Piece(column.heading),) for column in _COLUMNS], widths)
    yield from (bold(line, paper.colours) for line in headings)
    yield "  ".join(paper.spelled(RULE) * columns_wide for columns_wide in widths)
    for row in cells:
        yield from set_row(row, widths, paper.colours)


def _cells(row: AuditRow) -> tuple[Cell, ...]:
    verdict: Cell = (Piece(row.verdict.name, row.verdict.tone),)
    return (
        (Piece(row.number),),
        (Piece(row.title, hang=2),),
        (Piece(row.period),),
        (Piece(row.why),),
        (Piece(row.says),),
        (Piece(row.left),),
        (*verdict, Piece(row.proof)) if row.proof else verdict,
    )


def _cards(rows: tuple[AuditRow, ...], paper: Paper) -> Iterator[str]:
    for at, row in enumerate(rows):
        if at:
            yield ""
        yield from flowed(row.title, paper, f"No. {row.number}: " if row.number else "", hang=_INDENT)
        facts = (
            ("Verdict", row.verdict.name),
            ("Period", row.period),
            ("Hidden because", row.why),
            ("Mark says", row.says),
            ("Follows", row.left),
            ("Certificate", row.proof),
        )
        for name, words in facts:
            if words:
                yield from flowed(f"{name}: {words}", paper, _INDENT)
