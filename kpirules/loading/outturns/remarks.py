"""Makes judgements and commentary of the nodes of their files; reads no file and no number."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

import attrs

from kpirules.diagnostics.codes import outturns
from kpirules.diagnostics.findings import Diagnostic
from kpirules.diagnostics.text import quoted
from kpirules.loading.outturns.grid import Cell
from kpirules.loading.outturns.lookup import (
    IndicatorNames,
    after_the_figures,
    after_the_year,
    any_period,
    find_name,
    own_period,
)
from kpirules.model.catalogue import Catalogue
from kpirules.model.indicator import Indicator
from kpirules.model.outturn import Commentary, Judgement, Place
from kpirules.model.period import Period
from kpirules.model.vocabulary import Audience
from kpirules.source.nodes import Mapping, Node, Scalar, Sequence


@attrs.frozen
class Item:
    """An item of a file of remarks.

    Attributes:
        node: What has its shape of it.
        is_whole: Whether that is all of it; what is not whole is checked, and does not count.
    """

    node: Node
    is_whole: bool = True


@attrs.frozen
class Judgements:
    """The judgements that count, and the findings about the rest."""

    judgements: tuple[Judgement, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


@attrs.frozen
class Comments:
    """The commentary that counts, and the findings about the rest."""

    commentary: tuple[Commentary, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def read_judgements(
    items: Iterable[Item],
    path: str,
    catalogue: Catalogue,
    unjudged: Collection[str] = (),
    newest: Period | None = None,
) -> Judgements:
    """Make judgements of the items of a file.

    Args:
        items: The items, without what has not its published shape: that has been found fault with already.
        path: The file as the caller named it.
        catalogue: What is asked, for the indicators and their levels.
        unjudged: Names of indicators that are written in the catalogue and cannot be read there.
        newest: The last month there are figures of; None where nobody knows.
    """
    names = IndicatorNames.of(catalogue.indicators, unjudged)
    judged: dict[tuple[str, Period], Cell] = {}
    read: list[Judgement] = []
    found: list[Diagnostic] = []
    for item, is_whole in _mappings(items):
        subject = _subject(item, path, catalogue, names, newest)
        judged_as = subject.indicator if "rating" in item else None
        level = _level(_cell(item, "rating", path), judged_as, catalogue)
        on = _day(item, path)
        faults = [*subject.findings, *(one for one in (level, on) if isinstance(one, Diagnostic))]
        found += (*faults, *subject.note)
        if subject.indicator is None or subject.period is None or faults or isinstance(level, Diagnostic | None):
            continue
        if not is_whole:
            continue
        key, cell = (subject.indicator.id, subject.period), _cell(item, "indicator", path)
        if key in judged:
            found.append(_second(cell, judged[key], subject.indicator.id))
            continue
        judged[key] = cell
        read.append(
            Judgement(
                indicator=subject.indicator.id,
                period=subject.period,
                level=level,
                reason=_text(item, "reason") or "",
                by=_text(item, "by"),
                on=on if isinstance(on, date) else None,
                place=Place(path, item.span.start.line),
            )
        )
    return Judgements(tuple(read), tuple(found))


def read_commentary(
    items: Iterable[Item],
    path: str,
    catalogue: Catalogue,
    unjudged: Collection[str] = (),
    newest: Period | None = None,
) -> Comments:
    """Make commentary of the items of a file; the arguments are those of `read_judgements`."""
    names = IndicatorNames.of(catalogue.indicators, unjudged)
    read: list[Commentary] = []
    found: list[Diagnostic] = []
    for item, is_whole in _mappings(items):
        subject = _subject(item, path, catalogue, names, newest)
        found += (*subject.findings, *subject.note)
        if subject.indicator is None or subject.period is None or not is_whole:
            continue
        audience = _text(item, "audience")
        read.append(
            Commentary(
                indicator=subject.indicator.id,
                period=subject.period,
                text=_text(item, "text") or "",
                actions=_texts(item, "actions"),
                audience=None if audience is None else Audience(audience),
                place=Place(path, item.span.start.line),
            )
        )
    return Comments(tuple(read), tuple(found))


@attrs.frozen
class _Subject:
    """What a remark is about; None for what is not known, and then there is a finding.

    Attributes:
        note: The finding about a period that no report shows, or none shows yet; the remark counts all the same.
    """

    indicator: Indicator | None
    period: Period | None
    findings: tuple[Diagnostic, ...]
    note: tuple[Diagnostic, ...] = ()


def _subject(item: Mapping, path: str, catalogue: Catalogue, names: IndicatorNames, newest: Period | None) -> _Subject:
    period_cell = _cell(item, "period", path)
    indicator = names.find(_cell(item, "indicator", path)) if "indicator" in item else None
    if not isinstance(indicator, Indicator):
        unreadable = any_period(period_cell) if "period" in item else None
        said = indicator if isinstance(indicator, Diagnostic) else None
        return _Subject(None, None, tuple(one for one in (said, unreadable) if one is not None))
    if "period" not in item:
        return _Subject(indicator, None, ())
    period = own_period(period_cell, indicator, catalogue.basis)
    if isinstance(period, Diagnostic):
        return _Subject(indicator, None, (attrs.evolve(period, indicator=indicator.id),))
    late = after_the_year(period_cell, period, catalogue) or after_the_figures(
        period_cell, period, newest, catalogue.basis
    )
    return _Subject(indicator, period, (), () if late is None else (attrs.evolve(late, indicator=indicator.id),))


def _level(cell: Cell, indicator: Indicator | None, catalogue: Catalogue) -> str | Diagnostic | None:
    if indicator is None:
        return None
    levels = catalogue.scheme(indicator.scheme).levels if indicator.scheme is not None else ()
    if not levels:
        return cell.finding(
            outturns.UNKNOWN_LEVEL,
            f"{quoted(indicator.id)} has no scheme, so there is no level to give",
            label="no level can be given",
            hint="give the indicator a scheme in the catalogue, or take the judgement away",
        )
    titles = {level.id: level.label for level in levels}
    return find_name(cell, outturns.UNKNOWN_LEVEL, titles, f"a level of the scheme of {quoted(indicator.id)}")


def _day(item: Mapping, path: str) -> date | Diagnostic | None:
    text = _text(item, "on")
    if text is None:
        return None
    try:  # the shape of the file has seen to the form; the calendar is left
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    return day or _cell(item, "on", path).finding(
        outturns.IMPOSSIBLE_DATE,
        f"{quoted(text)} is not a day of the calendar",
        label="there is no such day",
        hint="write year, month and day, such as 2022-01-14",
    )


def _second(cell: Cell, first: Cell, indicator: str) -> Diagnostic:
    finding = cell.finding(
        outturns.DUPLICATE_JUDGEMENT,
        f"{quoted(indicator)} is judged twice in one period; the second judgement is left out",
        label="the second judgement",
        hint="keep one of the two",
        related=first.related("the first judgement"),
    )
    return attrs.evolve(finding, indicator=indicator)


def _mappings(items: Iterable[Item]) -> Iterator[tuple[Mapping, bool]]:
    return ((item.node, item.is_whole) for item in items if isinstance(item.node, Mapping))


def _cell(item: Mapping, key: str, path: str) -> Cell:
    node = item.get(key)
    if not isinstance(node, Scalar):
        return Cell("", path, item.span.start.line, item.span.start.column)
    start, end = node.span.start, node.span.end
    width = end.column - start.column if end.line == start.line else 1
    return Cell(node.text.strip(), path, start.line, start.column, max(1, width))


def _text(item: Mapping, key: str) -> str | None:
    node = item.get(key)
    return node.text.strip() if isinstance(node, Scalar) else None


def _texts(item: Mapping, key: str) -> tuple[str, ...]:
    node = item.get(key)
    return tuple(one.text.strip() for one in node if isinstance(one, Scalar)) if isinstance(node, Sequence) else ()
