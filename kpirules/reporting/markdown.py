"""The report as GitHub-flavoured Markdown, for a paper or a wiki: the same words as the text report."""

from collections.abc import Iterable, Iterator

from kpirules.reporting.blocks import ExceptionBlock, Line, Remark
from kpirules.reporting.break_downs import BrokenDown
from kpirules.reporting.groups import Group, Row
from kpirules.reporting.markdown_escapes import escaped
from kpirules.reporting.page import Page


def report_markdown(page: Page) -> str:
    """Return the whole report; every line ends in a line feed."""
    return joined(
        *_head(page),
        *(block for group in page.groups for block in _group(group, page)),
        *_counts(page),
        *(_exceptions("Exceptions", page.exceptions) if page.exceptions else ()),
        *_after_exceptions(page),
        *(block for one in page.broken_down for block in _broken_down(one)),
        *_footnotes(page),
        *_about(page),
        *_to_do(page),
    )


def exceptions_markdown(page: Page) -> str:
    """Return the exceptions alone, with the figures that are missing and what is still to do."""
    return joined(*_head(page), *_exceptions("Exceptions", page.exceptions), *_after_exceptions(page), *_to_do(page))


def _after_exceptions(page: Page) -> Iterator[str]:
    if page.praised:
        yield from _exceptions("Positive exceptions", page.praised)
    yield from _lines("No longer exceptions", page.recovered)
    yield from _lines("Figures missing or out of date", page.faults)


def joined(*blocks: str) -> str:
    """Return blocks with a blank line between them and a line feed at the end."""
    return "\n\n".join(blocks) + "\n"


def _head(page: Page) -> Iterator[str]:
    yield f"# {escaped(page.title)}"
    if page.authority:
        yield escaped(page.authority)
    yield escaped(f"As at {page.as_at}, for the {page.audience} audience. {page.usual}")
    yield from (escaped(line) for line in filter(None, (*page.arrows, page.legend)))
    yield f"**{escaped(page.headline)}**"
    if page.overall is not None:
        yield f"Overall: **{escaped(page.overall.text)}**" + (
            f" ({escaped(page.overall_reached)})" if page.overall_reached else ""
        )


_DEEPEST = 6
"""Markdown has no heading below this."""


def _group(group: Group, page: Page) -> Iterator[str]:
    if group.title:
        yield f"{'#' * min(group.depth + 2, _DEEPEST)} {escaped(group.title)}"
    if group.level is not None:
        yield f"**{escaped(group.level.text)}**" + (f" ({escaped(group.reached)})" if group.reached else "")
    if not group.rows:
        return
    headings = ["No.", "Indicator", "Target", "Outturn", "Direction", "Rating"]
    if not page.has_directions:
        headings.remove("Direction")
    yield table(headings, (_cells(row, headings) for row in group.rows))


def _cells(row: Row, headings: list[str]) -> tuple[str, ...]:
    marks = f" \\[{','.join(str(one) for one in row.footnotes)}\\]" if row.footnotes else ""
    cells = {
        "No.": escaped(row.number),
        "Indicator": f"{'– ' if row.is_part else ''}{escaped(row.title)}{marks}",
        "Target": escaped(row.target),
        "Outturn": "<br>".join(escaped(one) for one in (row.outturn, *row.details) if one),
        "Direction": "<br>".join(escaped(one) for one in row.directions),
        "Rating": escaped(row.rating.text),
    }
    return tuple(cells[heading] for heading in headings)


def table(headings: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table of cells that are escaped already."""
    names = tuple(headings)
    return "\n".join(_line(cells) for cells in (names, ("---",) * len(names), *rows))


def _line(cells: Iterable[str]) -> str:
    return "|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|"


def _counts(page: Page) -> Iterator[str]:
    yield "## Ratings"
    counts = [(mark.name, number) for mark, number in page.levels] + list(page.unrated)
    yield table(("Rating", "Indicators"), ((escaped(name), str(number)) for name, number in counts))


def _exceptions(name: str, blocks: tuple[ExceptionBlock, ...]) -> Iterator[str]:
    yield f"## {name}: {len(blocks) or 'none'}"
    for block in blocks:
        yield from _exception(block)


def _exception(block: ExceptionBlock) -> Iterator[str]:
    yield f"### {escaped(_named(block.number, block.title))}"
    yield f"**{escaped(block.rating.text)}**"
    yield "\n".join(f"- {escaped(name)}: {escaped(words)}" for name, words in block.facts)
    for remark in block.commentary:
        yield from _remark(remark)
    yield from (f"**{escaped(sentence)}**" for sentence in block.missing)


def _named(number: str, title: str) -> str:
    return f"{number}: {title}" if number else title


def _remark(remark: Remark) -> Iterator[str]:
    yield f"**Commentary for {escaped(remark.period)}**"
    yield from (escaped(paragraph) for paragraph in remark.paragraphs)
    if remark.actions:
        yield bullets(remark.actions)


def _lines(name: str, lines: tuple[Line, ...]) -> Iterator[str]:
    if lines:
        yield f"## {name}: {len(lines)}"
        yield "\n".join(f"- {escaped(f'{_named(one.number, one.title)}: {one.words}')}" for one in lines)


def _broken_down(found: BrokenDown) -> Iterator[str]:
    yield f"## {escaped(found.title)}"
    headings = ("No.", "Indicator", "Period", escaped(found.ways.capitalize()), "Outturn")
    yield table(
        headings,
        (
            tuple(map(escaped, (one.number, one.indicator, one.period, name, words)))
            for one in found.indicators
            for name, words in one.rows
        ),
    )


def _footnotes(page: Page) -> Iterator[str]:
    if page.footnotes:
        yield "## Footnotes"
        yield "\n".join(f"{number}. {escaped(text)}" for number, text in enumerate(page.footnotes, start=1))


def _about(page: Page) -> Iterator[str]:
    if page.about:
        yield "## About this report"
        yield escaped(page.about)


def _to_do(page: Page) -> Iterator[str]:
    if page.to_do:
        yield "## Still to do"
        yield bullets(page.to_do)


def bullets(lines: Iterable[str]) -> str:
    """Return a list, a line an item."""
    return "\n".join(f"- {escaped(one)}" for one in lines)
