"""The report as plain text for a terminal or a printer: a table, then counts, exceptions and footnotes."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs

from kpirules.reporting.blocks import ExceptionBlock, Line, Remark
from kpirules.reporting.break_downs import BreakDown, BrokenDown
from kpirules.reporting.cells import Mark
from kpirules.reporting.columns import Cell, Column, Piece, measure, padded, set_row, wrap
from kpirules.reporting.glyphs import BULLET, DASH, RULE, bold, tinted, width
from kpirules.reporting.groups import Group, Row
from kpirules.reporting.page import Page
from kpirules.reporting.paper import Paper

NARROWEST_TABLE = 76
"""Below this the six columns no longer hold whole words, and rows are set one fact a line."""

_INDENT = "  "


def report_text(page: Page, paper: Paper | None = None) -> str:
    """Return the whole report; every line ends in a line feed."""
    paper = paper or Paper()
    page = in_letters(page, paper.spelled)
    return joined(
        _head(page, paper),
        *_tables(page, paper),
        _counts(page, paper),
        _exceptions("Exceptions", page.exceptions, paper) if page.exceptions else (),
        *_after_exceptions(page, paper),
        *(_broken_down(one, paper) for one in page.broken_down),
        _footnotes(page, paper),
        _about(page, paper),
        _to_do(page, paper),
    )


def exceptions_text(page: Page, paper: Paper | None = None) -> str:
    """Return the exceptions alone, with the figures that are missing and what is still to do."""
    paper = paper or Paper()
    page = in_letters(page, paper.spelled)
    return joined(
        _head(page, paper),
        _exceptions("Exceptions", page.exceptions, paper),
        *_after_exceptions(page, paper),
        _to_do(page, paper),
    )


def _after_exceptions(page: Page, paper: Paper) -> Iterator[Iterator[str]]:
    if page.praised:
        yield _exceptions("Positive exceptions", page.praised, paper)
    yield _lines("No longer exceptions", page.recovered, paper)
    yield _lines("Figures missing or out of date", page.faults, paper)


def in_letters(value: Any, spelled: Callable[[str], str]) -> Any:
    """Return `value` with every text in it spelled in letters the paper has."""
    match value:
        case str():
            return spelled(value)
        case tuple():
            return tuple(in_letters(one, spelled) for one in value)
        case _ if attrs.has(type(value)):
            fields = attrs.fields(type(value))
            return attrs.evolve(value, **{one.name: in_letters(getattr(value, one.name), spelled) for one in fields})
        case _:
            return value


def joined(*blocks: Iterable[str]) -> str:
    """Return blocks of lines, those that have any, with a blank line between them and a line feed at the end."""
    texts = ["\n".join(block) for block in blocks]
    return "\n\n".join(text for text in texts if text) + "\n"


def flowed(text: str, paper: Paper, lead: str = "", hang: str | None = None) -> Iterator[str]:
    """Yield `text` wrapped to the page behind `lead`, later lines behind `hang` (default: as many blanks)."""
    after = " " * width(lead) if hang is None else hang
    for at, line in enumerate(wrap(text, max(paper.room - width(lead), 10))):
        yield (lead if at == 0 else after) + line


def _head(page: Page, paper: Paper) -> Iterator[str]:
    for line in wrap(page.title, paper.room):
        yield bold(line, paper.colours)
    if page.authority:
        yield from flowed(page.authority, paper)
    yield ""
    yield from flowed(f"As at {page.as_at}, for the {page.audience} audience. {page.usual}", paper)
    for line in filter(None, (*page.arrows, page.legend)):
        yield from flowed(line, paper)
    yield from flowed(page.headline, paper)
    if page.overall is not None:
        yield from rolled_up_lines("Overall", page.overall, page.overall_reached, paper)


def rolled_up_lines(name: str, level: Mark, reached: str, paper: Paper, lead: str = "") -> Iterator[str]:
    """Yield a name with its level; the level is tinted where the line holds it whole."""
    end = f" ({reached})" if reached else ""
    whole = f"{name}: {level.text}{end}"
    if width(lead + whole) <= paper.room:
        yield f"{lead}{bold(f'{name}:', paper.colours)} {tinted(level.text, level.tone, paper.colours)}{end}"
    else:
        yield from flowed(whole, paper, lead)


def _tables(page: Page, paper: Paper) -> Iterator[Iterator[str]]:
    if paper.room < NARROWEST_TABLE:
        for group in page.groups:
            yield _cards(group, paper)
        return
    columns = [column for column in _COLUMNS if page.has_directions or column.heading != _DIRECTION]
    rows = [[_cells(row, columns, paper) for row in group.rows] for group in page.groups]
    widths = measure(columns, [row for found in rows for row in found], paper.room, flexible=1)
    for group, found in zip(page.groups, rows, strict=True):
        yield _table(group, columns, found, widths, paper)


_DIRECTION = "Direction"
_COLUMNS = (
    Column(heading="No.", narrowest=4, widest=8),
    Column(heading="Indicator", narrowest=18, widest=60),
    Column(heading="Target", narrowest=9, widest=16),
    Column(heading="Outturn", narrowest=9, widest=22),
    Column(heading=_DIRECTION, narrowest=12, widest=28),
    Column(heading="Rating", narrowest=12, widest=24),
)


def _cells(row: Row, columns: list[Column], paper: Paper) -> tuple[Cell, ...]:
    dash = paper.spelled(DASH)
    title = f"{dash} {row.title}" if row.is_part else row.title
    marks = _marks(row)
    cells: dict[str, Cell] = {
        "No.": (Piece(row.number),),
        "Indicator": (Piece(title + marks, hang=4 if row.is_part else 2),),
        "Target": (Piece(row.target),),
        "Outturn": tuple(Piece(text) for text in (row.outturn, *row.details)),
        _DIRECTION: tuple(Piece(text) for text in row.directions) or (Piece(""),),
        "Rating": _rating(row.rating),
    }
    return tuple(cells[column.heading] for column in columns)


def _marks(row: Row) -> str:
    return f" [{','.join(str(one) for one in row.footnotes)}]" if row.footnotes else ""


def _rating(mark: Mark) -> Cell:
    name = Piece(mark.name, mark.tone)
    return (name, Piece(f"({mark.remark})")) if mark.remark else (name,)


def _table(
    group: Group, columns: list[Column], rows: list[tuple[Cell, ...]], widths: tuple[int, ...], paper: Paper
) -> Iterator[str]:
    yield from _section(group, paper)
    if not rows:
        return
    headings = set_row([(Piece(column.heading),) for column in columns], widths)
    yield from (bold(line, paper.colours) for line in headings)
    yield "  ".join(paper.spelled(RULE) * columns_wide for columns_wide in widths)
    for row in rows:
        yield from set_row(row, widths, paper.colours)


def _section(group: Group, paper: Paper) -> Iterator[str]:
    lead = _INDENT * group.depth
    if group.title and group.level is not None:
        yield from rolled_up_lines(group.title, group.level, group.reached, paper, lead)
    elif group.title:
        yield from (bold(line, paper.colours) for line in flowed(group.title, paper, lead))


def _cards(group: Group, paper: Paper) -> Iterator[str]:
    yield from _section(group, paper)
    for at, row in enumerate(group.rows):
        if at or group.title:
            yield ""
        marks = _marks(row)
        lead = f"No. {row.number}: " if row.number else f"{paper.spelled(DASH)} "
        yield from flowed(row.title + marks, paper, lead, hang=_INDENT)
        outturn = ", ".join((row.outturn, *row.details))
        facts = [("Target", row.target), ("Outturn", outturn), (_DIRECTION, "; ".join(row.directions))]
        for name, words in facts:
            if words:
                yield from flowed(f"{name}: {words}", paper, _INDENT)
        yield from flowed(f"Rating: {row.rating.text}", paper, _INDENT)


def _heading(text: str, paper: Paper) -> str:
    return bold(text, paper.colours)


def _counts(page: Page, paper: Paper) -> Iterator[str]:
    yield _heading(f"Ratings of {page.size} indicator{'' if page.size == 1 else 's'}", paper)
    rated = [(mark.name, mark, number) for mark, number in page.levels]
    unrated = [(word, None, number) for word, number in page.unrated]
    digits = max((len(str(number)) for _, _, number in (*rated, *unrated)), default=1)
    for name, mark, number in (*rated, *unrated):
        lines = wrap(name, paper.room - digits - 4)
        shown = tinted(lines[0], mark.tone, paper.colours) if mark else lines[0]
        yield f"{_INDENT}{number:>{digits}}  {shown}"
        yield from (" " * (digits + 4) + line for line in lines[1:])


def _exceptions(name: str, blocks: tuple[ExceptionBlock, ...], paper: Paper) -> Iterator[str]:
    yield _heading(f"{name}: {len(blocks) or 'none'}", paper)
    for block in blocks:
        yield ""
        yield from _exception(block, paper)


def _exception(block: ExceptionBlock, paper: Paper) -> Iterator[str]:
    lead = padded(block.number, 5) + " " if block.number else ""
    yield from (bold(line, paper.colours) for line in flowed(block.title, paper, lead))
    hang = " " * 6
    yield f"{hang}{tinted(block.rating.name, block.rating.tone, paper.colours)}" + (
        f" ({block.rating.remark})" if block.rating.remark else ""
    )
    broad = min(max(width(name) for name, _ in block.facts), paper.room // 3)
    for name, words in block.facts:
        yield from flowed(words, paper, hang + padded(name, broad) + "  ")
    yield from _remarks(block.commentary, paper, hang)
    for sentence in block.missing:
        yield from flowed(sentence, paper, hang)


def _remarks(remarks: tuple[Remark, ...], paper: Paper, hang: str) -> Iterator[str]:
    for remark in remarks:
        yield f"{hang}Commentary for {remark.period}"
        for paragraph in remark.paragraphs:
            yield from flowed(paragraph, paper, hang + _INDENT)
        for action in remark.actions:
            yield from flowed(action, paper, f"{hang}{_INDENT}{paper.spelled(BULLET)} ")


def _lines(name: str, lines: tuple[Line, ...], paper: Paper) -> Iterator[str]:
    if not lines:
        return
    yield _heading(f"{name}: {len(lines)}", paper)
    for one in lines:
        lead = padded(one.number, 5) + " " if one.number else " " * 6
        yield from flowed(f"{one.title}: {one.words}", paper, lead)


def _broken_down(found: BrokenDown, paper: Paper) -> Iterator[str]:
    yield _heading(found.title, paper)
    for one in found.indicators:
        lead = padded(one.number, 5) + " " if one.number else _INDENT
        yield from flowed(f"{one.indicator}, {one.period}", paper, lead)
        yield from figures_by_name(one, paper, _INDENT * 3)


def figures_by_name(one: BreakDown, paper: Paper, indent: str = _INDENT) -> Iterator[str]:
    """Yield the figures of one indicator by area and the like, a line each."""
    broad = min(max(width(name) for name, _ in one.rows), paper.room // 3)
    for name, words in one.rows:
        yield from flowed(words, paper, indent + padded(name, broad) + _INDENT)


def _footnotes(page: Page, paper: Paper) -> Iterator[str]:
    if not page.footnotes:
        return
    yield _heading("Footnotes", paper)
    broad = len(str(len(page.footnotes))) + 2
    for number, text in enumerate(page.footnotes, start=1):
        yield from flowed(text, paper, f"{f'[{number}]':>{broad}} ")


def _about(page: Page, paper: Paper) -> Iterator[str]:
    if page.about:
        yield _heading("About this report", paper)
        yield from flowed(page.about, paper, _INDENT)


def _to_do(page: Page, paper: Paper) -> Iterator[str]:
    if page.to_do:
        yield _heading("Still to do", paper)
        for one in page.to_do:
            yield from flowed(one, paper, f"{_INDENT}{paper.spelled(BULLET)} ")
